# SPDX-License-Identifier: Apache-2.0
"""What several activities lean on: parties, systems, categories of data; and how many would stop without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple, Unpack

from ropa.answers.question import NO, Question, Words
from ropa.answers.sources import sources_of
from ropa.answers.table import Answer
from ropa.errors import UnknownWord, did_you_mean, names_offered
from ropa.meaning import Meaning
from ropa.model import Activity, Processor, RecipientRole
from ropa.model.roles import engaged
from ropa.register import Register
from ropa.silence import each

KINDS: Final = ("party", "system", "category")


@names_offered
class Shared(NamedTuple):
    """One thing that activities lean on.

    Attributes:
        kind: `party`, `system` or `category`.
        id: Its id.
        name: What it is called.
        certainty: `stated` if any activity names it; `possible` if only a header does, for no activity in particular.
        used_by: How many activities name it.
        stops: How many of them name nothing else in its place: no other processor, no other system, no other data.
        activities: Those that name it.
        stopping: Those of them that name nothing else.
        possible: Those for which a header names it, without saying for which.
        roles: For a party, in what capacity.
        departments: The parts of the organisation whose activities name it; those that state none are left out.
        sources: Where the register has it from that they name it.
    """

    kind: str
    id: str
    name: str
    certainty: str
    used_by: int
    stops: int
    activities: tuple[str, ...]
    stopping: tuple[str, ...]
    possible: tuple[str, ...]
    roles: tuple[str, ...]
    departments: tuple[str, ...]
    sources: tuple[str, ...]


class _Use:
    """Who leans on a thing."""

    def __init__(self) -> None:
        self.activities: dict[str, None] = {}
        self.stopping: dict[str, None] = {}
        self.possible: dict[str, None] = {}
        self.roles: dict[str, None] = {}
        self.sources: dict[str, None] = {}

    def stated(self, activity: Activity, *records: Any) -> None:
        """Write down that an activity names it, and where that is from: the first of the records that says."""
        self.activities[activity.id] = None
        self.sources.update(dict.fromkeys(sources_of(*records, activity)))


def sharing(meaning: Meaning, activities: Iterable[Activity], kinds: Iterable[str] = KINDS) -> Iterator[Shared]:
    """What the activities lean on, the most leant on first; what only one names is shared by nobody, and left out."""
    chosen = tuple(activities)
    by_id = {activity.id: activity for activity in chosen}
    for kind in kinds:
        uses: defaultdict[str, _Use] = defaultdict(_Use)
        for activity in chosen:
            _USES[kind](meaning, activity, uses)
        rows = (_row(meaning, kind, thing, use, by_id) for thing, use in uses.items())
        yield from sorted(
            (row for row in rows if row.used_by + len(row.possible) > 1),
            key=lambda row: (-row.used_by, -row.stops, -len(row.possible), row.id),
        )


def _row(meaning: Meaning, kind: str, thing: str, use: _Use, by_id: dict[str, Activity]) -> Shared:
    departments = (by_id[activity].department for activity in use.activities)
    return Shared(
        kind=kind,
        id=thing,
        name=str(meaning.names.name(kind, thing)),
        certainty="stated" if use.activities else "possible",
        used_by=len(use.activities),
        stops=len(use.stopping),
        activities=tuple(use.activities),
        stopping=tuple(use.stopping),
        possible=tuple(use.possible),
        roles=tuple(use.roles),
        departments=tuple(dict.fromkeys(str(department) for department in departments if department)),
        sources=tuple(use.sources),
    )


def _parties(meaning: Meaning, activity: Activity, uses: defaultdict[str, _Use]) -> None:
    """The parties of an activity. Without its only processor, or with a system of its only provider, it stops."""
    processors = {
        processor.party for processor in each(activity.processors) if not isinstance(processor.engaged_by, str)
    }
    providers = {
        party
        for system in each(activity.systems)
        if (record := meaning.book.systems.get(system)) is not None
        for party in (record.operator, record.provider)
        if isinstance(party, str)
    }
    for item in engaged(activity):
        role = getattr(item, "role", None)
        word = "processor" if isinstance(item, Processor) else role.value if role is not None else "recipient"
        if role in {RecipientRole.INTERNAL, RecipientRole.DATA_SUBJECT}:
            continue
        use = uses[item.party]
        use.stated(activity, item)
        use.roles[word] = None
        if processors == {item.party}:
            use.stopping[activity.id] = None
    for party in providers:
        use = uses[party]
        use.stated(activity)
        use.roles["system"] = None
        if len(providers) == 1:
            use.stopping[activity.id] = None
    for _, header in meaning.headers_of(activity):
        for item in engaged(header):
            use = uses[item.party]
            if activity.id not in use.activities:
                if not use.possible:
                    use.sources.update(dict.fromkeys(sources_of(item, header)))
                use.possible[activity.id] = None


def _systems(_: Meaning, activity: Activity, uses: defaultdict[str, _Use]) -> None:
    systems = {*each(activity.systems)}
    systems.update(system for processor in each(activity.processors) for system in each(processor.systems))
    for system in sorted(systems):
        uses[system].stated(activity)
        if len(systems) == 1:
            uses[system].stopping[activity.id] = None


def _categories(_: Meaning, activity: Activity, uses: defaultdict[str, _Use]) -> None:
    categories = {category: data for data in each(activity.data) for category in each(data.categories)}
    for category in sorted(categories):
        uses[category].stated(activity, categories[category])
        if len(categories) == 1:
            uses[category].stopping[activity.id] = None


_USES: Final = {"party": _parties, "system": _systems, "category": _categories}


def shared(book: Register, *, kind: str | None = None, **words: Unpack[Words]) -> Answer[Shared]:
    """What several activities lean on, and how many of them name nothing else in its place.

    Args:
        book: The register.
        kind: Only `party`, `system` or `category`.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownWord(f"Nothing of the kind {kind!r} is shared. {did_you_mean(kind, KINDS)}")
    question = Question(book, "shared", words)
    chosen = [activity for activity in question.candidates() if question.fits(activity, whole=True) is not NO]
    rows = sharing(question.meaning, chosen, KINDS if kind is None else (kind,))
    return question.answer(Shared, rows)
