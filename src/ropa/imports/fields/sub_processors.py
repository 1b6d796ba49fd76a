# SPDX-License-Identifier: Apache-2.0
"""Sub-processors that are named beside the processor that engages them (Art. 28(2), (4)).

`Visma AS (sub-processors: AWS, Azure)`, `KMD A/S (underdatabehandler Atea A/S)`, `Brevo SAS (OVH as sub-processor)`.
"""

from __future__ import annotations

from typing import Final

from ropa.free_text.answers import answer, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import labelled
from ropa.free_text.names import PartyName, is_name, named
from ropa.free_text.remembered import remembered
from ropa.imports.words import comparable
from ropa.patterns import pattern

_SIGN: Final = pattern(r"[,;]\s+|\s[–—-]\s")
_LONGEST_TERM: Final = 3


@remembered
def sub_processors(text: str) -> tuple[str, tuple[PartyName, ...]]:
    """What else a remark on a processor says, and those whom it calls its sub-processors; nobody where it calls none.

    A denial (`no sub-processors`) and what is only possible name nobody.
    """
    for cut in (0, *(sign.end() for sign in _SIGN.finditer(text))):
        names = _names_in(text[cut:])
        parties = named(names) if names and answer(names, "processors").kind == "said" else ()
        plainly = all(is_name(party.name) and not party.may and party.name[:1].isupper() for party in parties)
        if parties and plainly:
            return text[:cut].rstrip(" ,;–—-"), parties
    return text, ()


@remembered
def engaged_by(text: str) -> str | None:
    """Whose sub-processor a remark says that somebody is: `sub-processor of Acme Ltd`; `None` where it says nothing so.

    `Sub-processor for hosting` says for what, and not whose; so a name is written large.
    """
    tokens = text.split()
    for size in range(min(_LONGEST_TERM, len(tokens) - 2), 0, -1):
        is_one = plain(" ".join(tokens[:size])) in wordings("sub-processor")
        if is_one and plain(tokens[size]) in wordings("preposition"):
            name = " ".join(tokens[size + 1 :])
            return name if is_name(name) and name[:1].isupper() else None
    return None


@remembered
def asks_for_sub_processors(heading: str) -> bool:
    """Whether a heading asks for sub-processors by name, and not for processors."""
    return speaks_of(heading, wordings("sub-processor"))


def _names_in(text: str) -> str | None:
    """The words of a remark beside its term for sub-processors; `None` where it has none."""
    label = labelled(text)
    if label is not None:
        return label[1] if _term_at_the_end(label[0]) == 0 else None
    tokens = text.split()
    first = 1 if tokens and plain(tokens[0]) in wordings("led-by-with") else 0
    for size in range(min(_LONGEST_TERM, len(tokens) - first - 1), 0, -1):
        if plain(" ".join(tokens[first : first + size])) in wordings("sub-processor"):
            return " ".join(tokens[first + size :])
    at = _term_at_the_end(text)
    before = tokens[:at] if at else []
    return " ".join(before[:-1]) if len(before) > 1 and plain(before[-1]) in comparable("acting-as") else None


def _term_at_the_end(text: str) -> int | None:
    """Where the term for sub-processors begins that a text ends with; `None` where it ends with none."""
    tokens = text.split()
    sizes = range(min(_LONGEST_TERM, len(tokens)), 0, -1)
    ends = (len(tokens) - size for size in sizes if plain(" ".join(tokens[-size:])) in wordings("sub-processor"))
    at = next(ends, None)
    led = at == 1 and plain(tokens[0]) in wordings("led-by-with")
    return 0 if led else at
