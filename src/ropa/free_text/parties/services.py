# SPDX-License-Identifier: Apache-2.0
"""What a processor does, beside its name: `Hosting (AWS)`, `AWS – hosting`, `Visma til løn`, `drift hos Sentia`.

Only what is plainly a service, by `answers.csv`, is told apart from a name.
"""

from __future__ import annotations

from typing import Final

from ropa.free_text.answers import means, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import by_comma, labelled, remark
from ropa.free_text.parties.joined_parties import is_brand, pieces_joined
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.remembered import remembered
from ropa.patterns import pattern

_DASH: Final = pattern(r"(?<!\s)\s+[-–—]\s+")
_LONGEST: Final = 600
_LONGEST_OPENING: Final = 3
_MOST_WORDS: Final = 6
_MOST_OF_A_NAME: Final = 4


@remembered
def names_with_services(text: str) -> tuple[tuple[str, str], ...]:
    """Those whom a part names, each with what it does; empty where it does not plainly tell the two apart."""
    if len(text) > _LONGEST:
        return ()
    for pieces in (pieces_joined(text), by_comma(text), (text,)):
        told_apart = [piece for whole in pieces if (piece := _with_service(whole)) is not None]
        if len(told_apart) == len(pieces):
            return tuple(told_apart)
    return ()


def _with_service(text: str) -> tuple[str, str] | None:
    """The name and the service that a part tells apart; `None` where it does not."""
    label = labelled(text)
    if label is not None:
        return (label[1], label[0]) if _is_service(label[0]) and not _is_service(label[1]) else None
    run_by = _run_by(text)
    if run_by is not None:
        return run_by
    name, behind = remark(text)
    if behind is not None:
        return (behind, name) if _is_service(name) and behind[:1].isupper() and not _is_service(behind) else None
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) > 1:
        first, second = parts
        return (first, second) if _is_service(second) and not _is_service(first) else None
    return _by_purpose(text.split())


def _run_by(text: str) -> tuple[str, str] | None:
    """The name and the service of `hosting by AWS`, `Alojamiento en OVH SAS (Francia)`, `drift hos Sentia`."""
    spoken = text.split()
    for at in range(1, min(_MOST_WORDS, len(spoken) - 1) + 1):
        service, name = " ".join(spoken[:at]), " ".join(spoken[at:])
        led = spoken[at] in wordings("run-by") and at + 1 < len(spoken)
        of_several = any(not means(part, "party-word") for part in by_comma(name)[1:])
        if not _is_service(service) or "(" in service or of_several:
            continue
        if led and spoken[at + 1][:1].isupper():
            return " ".join(spoken[at + 1 :]), service
        bare = remark(name)[0]
        if service.islower() and all(part[:1].isupper() for part in bare.split()[:_MOST_OF_A_NAME]):
            return name, service  # `pasarela Redsys`, `hosting OVH`
    return None


def _by_purpose(spoken: list[str]) -> tuple[str, str] | None:
    """A company, and behind a "for" what it does: `Fortnox AB för lönehantering`, `One.com til hosting`."""
    for at in range(1, len(spoken) - 1):
        name, behind = " ".join(spoken[:at]), " ".join(spoken[at + 1 :])
        named_so = (is_company(name) or is_brand(name)) and plain(spoken[at]) in wordings("purposive")
        if named_so and behind[:1].islower() and len(behind.split()) <= _MOST_WORDS:
            return name, behind
    return None


def _is_service(text: str) -> bool:
    """Whether words say what is done for the controller, and nobody: `hosting`, `Leverandør af lønsystem`."""
    if means(text, "service"):
        return True
    spoken = plain(text).split()
    openings = (" ".join(spoken[:size]) for size in range(1, min(_LONGEST_OPENING, len(spoken) - 1) + 1))
    return any(opening in wordings("service-supplier") for opening in openings)
