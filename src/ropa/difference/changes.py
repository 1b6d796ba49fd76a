# SPDX-License-Identifier: Apache-2.0
"""The differences between two registers: what changed, what it means in law, what is due because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.difference.change import Change, Did
from ropa.difference.consequences import Comparison, Consequence
from ropa.difference.records import differences
from ropa.difference.side import Side, renamed
from ropa.errors import DateMissing, NamesOffered
from ropa.labels import citation_text, word
from ropa.model.fields.record import Unchanging
from ropa.register import Register, given
from ropa.show import Table

if TYPE_CHECKING:
    from os import PathLike

    from ropa.difference.due import Duties
    from ropa.difference.memo import Memo
    from ropa.difference.patches import Patch

COLUMNS: Final = ("change", "record", "field", "before", "after", "meaning")


@attrs.frozen(repr=False, slots=False, eq=False)
class Changes(NamesOffered):
    """The differences between two registers, in the order of kinds and ids.

    Attributes:
        all: The changes.
        consequences: What they mean in law, in the order of the rules of change.
        old: The earlier state.
        new: The later one.
        on: The day on which all is judged; `None` = none was given, and neither state has one of its own.
    """

    all: tuple[Change, ...]
    consequences: tuple[Consequence, ...]
    old: Register
    new: Register
    on: date | None = None

    def __iter__(self) -> Iterator[Change]:
        """The changes, one by one."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.all)

    @property
    def meaningful(self) -> Changes:
        """Only those that mean something in law."""
        return attrs.evolve(self, all=tuple(change for change in self.all if change.meanings))

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """The two states, as they are asked on the day."""
        return Side(self.old, self.on, {}), Side(self.new, self.on, renamed(self.old, self.new))

    # -- what follows from them ----------------------------------------------------------------------------------------

    def due(self) -> Duties:
        """What is due because of the change: notices, information, assessments; with days where the record has them."""
        from ropa.difference.due import duties_of

        return duties_of(self)

    def patch(self) -> Patch:
        """The change as a patch, which `ropa.patch` applies to a register."""
        from ropa.difference.patches import patch_between

        return patch_between(self.old, self.new)

    def memo(self, lang: str = "en", *, findings: bool = True) -> Memo:
        """The change as a data protection officer reads it, in *lang*.

        Args:
            lang: The language.
            findings: Whether it says which findings came and went.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        from ropa.difference.memo import memo_of

        return memo_of(self, lang, findings=findings)

    # -- shown ---------------------------------------------------------------------------------------------------------

    def to_text(self, lang: str = "en", *, findings: bool = False, whole: bool = False) -> str:
        """The change as text: what weighs most, what is due, findings if they are wanted, and what changed.

        Args:
            lang: The language.
            findings: Whether it says which findings came and went.
            whole: Whether every change is listed, however many there are.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        if not self.all:
            return word("changes.none", lang)
        return self.memo(lang, findings=findings).text(whole=whole)

    def table(self, lang: str = "en") -> Table:
        """The changes as a table."""
        rows = [
            (
                word(f"changes.{change.did}", lang),
                change.record,
                change.field,
                change.before,
                change.after,
                f"{word(change.meaning, lang)} [{citation_text(change.law, lang)}]" if change.meaning else "",
            )
            for change in self.all
        ]
        return Table(tuple(word(f"changes.column.{name}", lang) for name in COLUMNS), rows)

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`."""
        return self.table().to_pandas()

    def write(self, path: str | PathLike[str], lang: str = "en", *, findings: bool = True) -> None:
        """Write the memo to a file, whole or not at all, in the form of its suffix: .txt, .json, .md, .html, .xlsx.

        Raises:
            UnknownWord: there is no form of that suffix, or ropa does not speak the language.
            UnwritableTarget: the file cannot be written.
        """
        self.memo(lang, findings=findings).write(path)

    def __str__(self) -> str:
        """The change as text, in English."""
        return self.to_text()

    def __repr__(self) -> str:
        """How many, of which sort."""
        counts = {did: sum(1 for change in self.all if change.did is did) for did in Did}
        return f"<Changes: {', '.join(f'{count} {did}' for did, count in counts.items())}>"

    def _repr_html_(self) -> str:
        """The table, for a notebook."""
        return self.table()._repr_html_()


def diff(old: Register, new: Register, on: date | str | None = None) -> Changes:
    """What changed from *old* to *new*, what it means in law, and what is due because of it.

    Records are matched by kind and id; what stands in lists inside them by what it names (its party, its purpose).

    Args:
        old: The earlier state.
        new: The later state.
        on: The date on which both are judged; left out, the date of *new*. Without either, no change is called a new
            third country, and nothing has a day.

    Raises:
        BadRecord: *on* is no day.
    """
    old, new = given(old), given(new)
    try:
        day = new.on(on)
    except DateMissing:
        day = None
    sides = Side(old, day, {}), Side(new, day, renamed(old, new))
    consequences = tuple(Comparison(*sides).consequences()) if old != new else ()
    changes = (*_with_meanings(differences(old, new), consequences), *_countries(*sides))
    result = Changes(changes, consequences, old, new, day)
    result.__dict__["sides"] = sides
    return result


def _with_meanings(changes: Iterable[Change], consequences: Iterable[Consequence]) -> Iterator[Change]:
    """The changes, each with what it means: every consequence goes to the change of its record that shows it best.

    That is one of the same field that names the same value, and went the same way.
    """
    every = list(changes)
    places: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for number, change in enumerate(every):
        field = change.way[0].field if change.way else ""
        for token in (None, *_tokens(change)):
            places[change.record, field, token].append(number)
            places[change.record, field, token, change.did].append(number)
    meanings: dict[int, dict[str, None]] = defaultdict(dict)
    for consequence in consequences:
        fact = consequence.fact
        if fact is not None and consequence.anew:
            continue
        field, value = (fact.field, fact.value) if fact is not None else ("", None)
        expected = Did.REMOVED if consequence.rule.did == "lost" else Did.ADDED
        record = consequence.record
        for sought in ((value, expected), (value,), (None, expected), (None,)):
            if numbers := places.get((record, field, *sought)):
                meanings[numbers[0]][consequence.rule.key] = None
                break
    for number, change in enumerate(every):
        keys = meanings.get(number)
        yield attrs.evolve(change, meanings=tuple(keys)) if keys else change


def _tokens(change: Change) -> set[Any]:
    """What a change names: the items on its way, its values, and what those hold."""
    tokens: set[Any] = {step.name for step in change.way if step.name}
    waiting = list(change.values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting.extend(value)
        elif isinstance(value, Unchanging):
            if change.way:
                waiting.extend(vars(value).values())
        elif value is not None and not isinstance(value, bool):
            tokens.add(value)
    return tokens


def _countries(old: Side, new: Side) -> Iterator[Change]:
    """Third countries that the data of the later state reaches, and that of the earlier one did not."""
    reached = [
        {transfer.country for transfer in side.transfers if transfer.country} if side.book.activities else set()
        for side in (old, new)
    ]
    for country in sorted(reached[1] - reached[0]):
        yield Change(Did.ADDED, "transfers", country, "", country, ("third_country",), values=(None, country))
