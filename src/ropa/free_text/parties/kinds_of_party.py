# SPDX-License-Identifier: Apache-2.0
"""What a party plainly is by its name: an authority (`Skattestyrelsen`) or a kind of recipient (`banks`).

The words are `kinds_of_party.csv`. A name with a legal form (`ApS`, `GmbH`) is an organisation's, whatever else stands
in it, and of that nothing is said here.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ropa.free_text.answers import means, wordings
from ropa.free_text.comparable import plain, small_words
from ropa.free_text.lists import AND
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.remembered import remembered
from ropa.model import PartyKind
from ropa.patterns import pattern
from ropa.rows import shipped_rows

_BETWEEN_DEPARTMENTS = pattern(r"[/,;+]|(?<!\s)\s&\s|(?<=\w)&(?=\w\w)")
_MOST_WORDS: Final = 8
_MOST_BEFORE: Final = 3
_SHORTEST_ENDING: Final = 6


def kind_of(name: str) -> PartyKind | None:
    """The kind of a party whose name says it; `None` where it does not.

    A whole name stands in the table, or one word of it is that of an authority, or ends as those of authorities do.
    """
    form = plain(name)
    tokens = form.split()
    if not tokens or len(tokens) > _MOST_WORDS or has_form(name):
        return None
    if means(name, "recipient-kind"):
        return PartyKind.CATEGORY
    by_name = _names().get(form)
    if by_name is not None:
        return by_name
    clause = next((at for at, token in enumerate(tokens) if token in small_words("opens-a-clause")), 0)
    if clause:
        return _names().get(" ".join(tokens[:clause]))  # `politiet ved anmeldelse`
    padded = f" {form} "
    if any(f" {word} " in padded for word in _parts("word")) or _ends_as_authorities_do(tokens[-1]):
        return PartyKind.PUBLIC_AUTHORITY
    return None


@remembered
def kind_by_name(name: str) -> PartyKind | None:
    """The kind of a party whose whole name stands in the table; `None` where it does not."""
    return _names().get(plain(name))


@remembered
def is_own_department(name: str) -> bool:
    """Whether words name a part of the organisation as its own: `our IT department`, `kommunens egen it-afdeling`."""
    spoken = plain(name).split()
    own = not wordings("own").isdisjoint(spoken)
    parts = wordings("department-word")
    return own and not has_form(name) and any(word in parts or _ends_with_one_of(parts, word) for word in spoken)


def is_department(name: str) -> bool:
    """Whether words name a part of an organisation, and no authority called so: `HR`, `Sales department`."""
    if means(name, "department-alone") or _lists_departments(name):
        return True
    spoken = plain(name).split()
    parts = wordings("department-name")
    ends = bool(spoken) and (spoken[-1] in parts or _ends_with_one_of(parts, spoken[-1]))
    leads = bool(spoken) and spoken[0] in wordings("department-leading")
    return (ends or leads) and not has_form(name) and kind_of(name) in {None, PartyKind.DEPARTMENT, PartyKind.CATEGORY}


def _lists_departments(name: str) -> bool:
    """Whether a name is those of departments, with signs or "and" between: `Teknik & Miljø`, `HR / Borgerservice`."""
    parts = [part.strip() for piece in _BETWEEN_DEPARTMENTS.split(name) for part in AND.split(piece)]
    return len(parts) > 1 and all(means(part, "department-alone") for part in parts)


def _ends_with_one_of(endings: frozenset[str], compound: str) -> bool:
    return any(compound.endswith(word) for word in endings if len(word) >= _SHORTEST_ENDING)


def without_clause(name: str) -> tuple[str, str] | None:
    """A name, and the clause behind it that says when: `politiet ved anmeldelse`; `None` where there is none.

    The words before the clause have to be a name or a kind of recipient by themselves.
    """
    spoken = name.split()
    for at in range(1, len(spoken)):
        if plain(spoken[at]) in small_words("opens-a-clause"):
            before = " ".join(spoken[:at])
            known = _names().get(plain(before)) is not None or means(before, "recipient-kind") or has_form(before)
            condition = plain(spoken[at]) in small_words("opens-a-condition") and spoken[at].islower()
            apart = condition and " ".join(spoken[at + 1 :]).islower() and at <= _MOST_BEFORE
            return (before, " ".join(spoken[at:])) if known or apart else None
    return None


def _ends_as_authorities_do(word: str) -> bool:
    """Whether a word is the compound name of an authority: not `styrelsen` or `bestyrelsen`, which are boards."""
    return any(
        word.endswith(ending) and word != ending and not word.endswith(f"be{ending}") for ending in _parts("ending")
    )


@cache
def _names() -> dict[str, PartyKind]:
    return {plain(row["wording"]): PartyKind(row["kind"]) for row in _rows() if row["how"] == "name"}


@cache
def _parts(how: str) -> tuple[str, ...]:
    """Words of names of authorities, or the ends of their last words."""
    return tuple({plain(row["wording"]): None for row in _rows() if row["how"] == how})


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return shipped_rows("ropa.free_text", "kinds_of_party.csv")


def is_job(name: str) -> bool:
    """Whether words are somebody's job and no organisation: `HR-chefen`, `Head of IT`, `Leiter Personal`."""
    spoken = plain(name).split()
    jobs = wordings("job-title")
    opens = any(" ".join(spoken[:size]) in jobs for size in (1, 2))
    return bool(spoken) and (opens or spoken[-1] in jobs or spoken[-1].endswith(tuple(wordings("job-ending"))))


def is_holder_of_a_post(text: str) -> bool:
    """Whether words are somebody by name with the post behind it, and no organisation: `Claire Lebrun, directrice`."""
    name, comma, post = text.partition(",")
    return bool(comma) and is_job(post) and "," not in post and not has_form(name) and kind_of(name) is None
