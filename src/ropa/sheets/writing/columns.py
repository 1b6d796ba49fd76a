# SPDX-License-Identifier: Apache-2.0
"""How a column is written back: for each that shows more or less than a field, what an edited cell of it means.

A column that shows one field as it is needs no line here; its field is that of its key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs

from ropa.errors import shown
from ropa.model import Basis, Data, Processor
from ropa.sheets.phrase import bullets, phrase
from ropa.sheets.writing.ear import Ear, NotTaken, NotUnderstood, folded
from ropa.sheets.writing.fields import Said, field, value
from ropa.sheets.writing.inner import inner, reach
from ropa.sheets.writing.items import taken
from ropa.sheets.writing.limit import limit
from ropa.silence import NotApplicable, each

Writing = Callable[[Ear, Any, str], Any]
"""From the record of a row and what stands in a cell of it now, to the record as it is meant."""


def _as(name: str) -> Writing:
    """The column shows the field *name*, under another key."""
    return lambda ear, record, words: field(ear, record, name, words)


def _short(name: str, *, whole: bool = True) -> Writing:
    """The column shows records in a field, in short."""

    def write(ear: Ear, record: Any, words: str) -> Any:
        return field(ear, record, name, words, _said(ear, whole=whole))

    return write


def _said(ear: Ear, *, whole: bool = True) -> Said:
    return lambda item: phrase(ear.voice, item, whole=whole, notes=not whole)


def _of_only_data(name: str) -> Writing:
    """The column shows what all pairs of subjects and categories hold together."""

    def write(ear: Ear, activity: Any, words: str) -> Any:
        pairs = each(activity.data)
        if not words and not pairs:
            return activity
        if len(pairs) > 1 or isinstance(activity.data, NotApplicable):
            raise NotTaken(
                f"Which of the {len(pairs)} groups of people it belongs to is not certain. Edit it in the YAML."
            )
        pair = pairs[0] if pairs else Data()
        return attrs.evolve(activity, data=(field(ear, pair, name, words),))

    return write


def _beside_general(name: str, lead: str) -> Writing:
    """The column shows the activity's own, and below it what holds for all activities."""

    def write(ear: Ear, activity: Any, words: str) -> Any:
        general = [
            phrase(ear.voice, one, notes=False)
            for header in ear.view.headers_of(activity)
            for one in each(getattr(header, name))
        ]
        if general and (lead == "sheets.for_all_activities" or activity.retention is None):
            block = f"{ear.view.word(lead)}:\n{bullets(general)}"
            if not words.endswith(block) and (activity.id in ear.voice.book.activities or ear.view.word(lead) in words):
                raise NotTaken("What holds for all activities is not changed in one of them.")
            words = words.removesuffix(block).strip()
        return field(ear, activity, name, words, _said(ear))

    return write


def _bases(ear: Ear, activity: Any, words: str) -> Any:
    """Each purpose on a line with its bases; below, those that are tied to no purpose."""
    tied = f"{ear.view.word('sheets.tied_to_no_purpose')}:"
    lead, mark, untied = words.partition(tied)
    if mark:
        activity = field(ear, activity, "bases", untied.strip(), _said(ear))
    elif activity.bases is not None:
        activity = attrs.evolve(activity, bases=None)
    lines = [line.strip().removeprefix("•").strip() for line in lead.strip().split("\n") if line.strip()]
    purposes = []
    for purpose in each(activity.purposes):
        name = f"{ear.voice.name('purpose', purpose.purpose)}:"
        line = next((one for one in lines if one.casefold().startswith(name.casefold())), None)
        if line is not None:
            lines.remove(line)
        said = "" if line is None else line[len(name) :].strip()
        purposes.append(_based(ear, purpose, said))
    if lines:
        raise NotUnderstood(
            f"{shown(lines[0])}: which purpose this basis is for is not understood.",
            "Write: purpose: article; article, with a purpose of the activity; or put it on a line below "
            f"{shown(tied)}.",
        )
    return attrs.evolve(activity, purposes=tuple(purposes)) if activity.purposes is not None else activity


def _based(ear: Ear, purpose: Any, words: str) -> Any:
    held = each(purpose.bases)
    said = _said(ear)
    if "; ".join(said(one) for one in held).strip() == words and held:
        return purpose
    if not words or ear.is_none(words):
        return attrs.evolve(purpose, bases=() if words else None)
    if (silence := ear.not_applicable(words)) is not None:
        return attrs.evolve(purpose, bases=silence)
    if len(held) == 1 and ";" in words and "; " in said(held[0]):
        return attrs.evolve(purpose, bases=(inner(ear, Basis, words, held[0], said),))
    bases = taken(words, held, said, lambda part, old: inner(ear, Basis, part, old, said), ";")
    return attrs.evolve(purpose, bases=tuple(bases))


def _recipients(ear: Ear, activity: Any, words: str) -> Any:
    """Processors, then other recipients, each under its heading; below, those possible for all activities."""
    if ear.is_none(words):
        return attrs.evolve(activity, processors=(), recipients=())
    general = f"{ear.view.word('sheets.possible_for_all')}:\n"
    words, _, possible = words.partition(general)
    said = _said(ear, whole=False)
    blocks = dict.fromkeys(("processors", "recipients"), "")
    current = ""
    for line in words.strip().split("\n"):
        heading = next((name for name in blocks if folded(line).startswith(folded(f"{ear.voice.label(name)}:"))), None)
        if heading is not None:
            current, line = heading, line[len(ear.voice.label(heading)) + 1 :]  # noqa: PLW2901 - the rest of it
        if not current and line.strip():
            raise NotUnderstood(
                f"{shown(line)}: whether this is a processor or a recipient is not certain.",
                f"Put it below {ear.voice.label('processors')}: or {ear.voice.label('recipients')}:.",
            )
        if current:
            blocks[current] += f"{line}\n"
    stated = [
        _listed(ear, header, one) for header in ear.view.headers_of(activity) for one in ("processors", "recipients")
    ]
    listed = [one for block in stated for one in block]
    said_so = [line.strip().removeprefix("•").strip() for line in possible.strip().split("\n") if line.strip()]
    if said_so != listed and (said_so or activity.id in ear.voice.book.activities):
        raise NotTaken("What is possible for all activities is not changed in one of them.")
    for name, block in blocks.items():
        activity = field(ear, activity, name, block.strip(), said)
    return activity


def _listed(ear: Ear, header: Any, name: str) -> list[str]:
    return [
        f"{ear.voice.name('party', one.party)} "
        f"({ear.view.word('sheets.processor' if isinstance(one, Processor) else 'sheets.recipient').lower()})"
        for one in each(getattr(header, name))
    ]


def _reach(ear: Ear, party: Any, words: str) -> Any:
    lead = f"{ear.voice.label('fax')}:"
    lines = words.split("\n")
    fax = next((line for line in lines if line.startswith(lead)), None)
    rest = "\n".join(line for line in lines if line != fax)
    return attrs.evolve(party, **reach(rest, party), fax=fax[len(lead) :].strip() if fax else None)


def _engagement_country(ear: Ear, engagement: Any, words: str) -> Any:
    """Where it processes; the country of the party stands there where nothing is stated of that."""
    party = ear.voice.book.parties.get(engagement.party)
    country = party.country if party is not None and engagement.countries is None else None
    if isinstance(country, str) and folded(words) == folded(ear.voice.country(country)):
        return engagement
    return field(ear, engagement, "countries", words)


def _engagement_data(ear: Ear, engagement: Any, words: str) -> Any:
    if folded(words) == folded(ear.view.word("sheets.each_category_possible")):
        words = ""
    return field(ear, engagement, "categories", words)


def _services(ear: Ear, engagement: Any, words: str) -> Any:
    return field(ear, engagement, "services" if isinstance(engagement, Processor) else "text", words)


def _limit(ear: Ear, retention: Any, words: str) -> Any:
    return attrs.evolve(retention, **limit(ear, words, retention))


def _extra(_: Ear, record: Any, words: str) -> Any:
    """Pairs of heading and words, one a line."""
    pairs = [line.partition(": ") for line in words.split("\n") if line.strip()]
    if any("\n" in said for _heading, said in record.extra) or not all(colon for _heading, colon, _said in pairs):
        raise NotUnderstood("What stands here is not one pair of heading and words a line.", "Write: heading: words.")
    return attrs.evolve(record, extra=tuple((heading, said) for heading, _colon, said in pairs))


def _sensitivity(ear: Ear, term: Any, words: str) -> Any:
    from ropa.model import DataCategory
    from ropa.model.fields import specs

    if not isinstance(term, DataCategory):
        raise NotUnderstood("Only categories of data are sensitive.", "Clear the cell.")
    spec = specs(DataCategory)["sensitivity"]
    return term.with_(sensitivity=value(ear, spec, term.sensitivity, words))


_NAMED: Final = ("activity", "on_behalf", "party", "system", "contract", "assessment")
_WITH_EXTRA: Final = (*_NAMED, "transfer", "flow", "term", "waiver")

WRITINGS: Final[dict[str, Writing]] = {
    **{f"{table}.name": _as("name") for table in _NAMED},
    **{f"{table}.extra": _extra for table in _WITH_EXTRA},
    "activity.home": _as("name"),
    "activity.purposes": _short("purposes", whole=False),
    "activity.data": _short("data", whole=False),
    "activity.subjects": _of_only_data("subjects"),
    "activity.categories": _of_only_data("categories"),
    "activity.recipients": _recipients,
    "activity.retention": _beside_general("retention", "sheets.general_rule"),
    "activity.measures": _beside_general("measures", "sheets.for_all_activities"),
    "activity.bases": _bases,
    "engagement.country": _engagement_country,
    "engagement.data": _engagement_data,
    "engagement.services": _services,
    "party.address": _reach,
    "retention.limit": _limit,
    "term.label": _as("label"),
    "term.sensitivity": _sensitivity,
}
"""The columns that show more or less than one field as it is, and are taken back all the same."""

NEVER: Final = frozenset({
    "activity.controllers", "activity.transfers", "activity.representative", "activity.dpo",
    "transfer.name",
})  # fmt: skip
"""Columns under the key of a field that they do not show as it is; they are not taken back."""

NAMING: Final = frozenset({*(f"{table}.name" for table in _NAMED), "activity.home", "term.label"})
"""The columns that name the record of a row."""
