# SPDX-License-Identifier: Apache-2.0
"""What is noted while a file is filled in: of each place what it got, or why it got nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ropa.errors import BadCall, did_you_mean
from ropa.filling.answers_of_register import ACTIVITY, DETAILS, NUMBER, Answers
from ropa.filling.outcome import Filled, Spot
from ropa.filling.questions import Asked
from ropa.formats.word.writable_text import writable
from ropa.values import frozen


@frozen
class About:
    """What a place is about.

    Attributes:
        record: The activity, or the line of Art. 30(2); `None` = the register.
        number: The number of that among those of its table.
        role: Whose details it stands below; empty = nobody's.
        is_label: Whether it stands beside a label, where a controller is its name, and not how it is reached too.
    """

    record: Any = None
    number: int = 1
    role: str = ""
    is_label: bool = False

    def is_answered_by_record(self, field: str) -> bool:
        """Whether the record answers, and not who keeps the register."""
        if self.record is None or "." in field or field == "organisation":
            return False
        of_keeper = not (is_of_activity(field) or field == NUMBER) or (bool(self.role) and field in DETAILS)
        return not (self.is_label and of_keeper)


class Tally:
    """What is noted.

    Args:
        answers: What the register says.
        activity: The only activity, or line of Art. 30(2), that is to be filled in; `None` = all.
        most: How many characters a place holds.
    """

    def __init__(self, answers: Answers, activity: str | None, most: int) -> None:
        self.answers = answers
        self._most = most
        self._stated: set[Spot] = set()
        self._only = activity
        self._cells = 0
        self._asked: set[str] = set()
        self._asked_of_keepers: set[str] = set()
        self.has_table = False
        """Whether the file has a table of activities: what asks for one elsewhere is left, where none is named."""

        names = ("not_understood", "not_held", "not_stated", "no_choice", "cut")
        self._spots: dict[str, dict[Spot, None]] = {name: {} for name in names}
        self._without_room: dict[str, None] = {}
        self._shown: dict[str, Any] = {}

    def look_at(self, grids: Iterable[Asked]) -> None:
        """Note what the file asks for as a whole, before any of it is filled in."""
        for grid in grids:
            self.has_table |= bool(grid.questions) and grid.is_of_activities
            fields = {question.field for question in grid.questions} | {label.field for label in grid.labels}
            self.answers.has_processors |= {"recipients", "processors"} <= fields
            self.answers.has_joint |= any(field is not None and field.partition(".")[0] == "joint" for field in fields)

    def records(self, *, on_behalf: bool) -> list[Any]:
        """The records that the rows of a table are for."""
        book = self.answers.book
        records: list[Any] = list(book.on_behalf.values() if on_behalf else book.activities.values())
        if self._only is None:
            return records
        return [record for record in records if record.id == self._only]

    def record_if_one(self) -> Any:
        """The activity that is named, or the only one there is; `None` = there are several, or none."""
        records = [*self.records(on_behalf=False), *self.records(on_behalf=True)]
        return records[0] if len(records) == 1 else None

    def record_of_form(self) -> Any:
        """The activity that a form is for.

        Raises:
            BadCall: the register has several, and none is named.
        """
        records = [*self.records(on_behalf=False), *self.records(on_behalf=True)]
        if len(records) > 1:
            raise BadCall(
                f"The file is a form for one activity, and the register has {len(records)}. "
                f"Name one: activity={records[0].id!r}, or --activity."
            )
        return records[0] if records else None

    def about_label(self, field: str | None, role: str, *, above_table: bool) -> About:
        """What a label is about: in a form its activity, above a table the register.

        Raises:
            BadCall: as for `record_of_form`.
        """
        if above_table or (self.has_table and is_of_activity(field) and self._only is None):
            return About(role=role, is_label=True)
        record = self.record_of_form() if is_of_activity(field) else self.record_if_one()
        return About(record, role=role, is_label=True)

    def about_placeholder(self, field: str | None, about: About) -> About:
        """What a placeholder is about: in a row its activity, in a form the one activity, else the register.

        Raises:
            BadCall: as for `record_of_form`.
        """
        if about.record is not None:
            return about
        return About(self.record_of_form()) if is_of_activity(field) else About(self.record_if_one(), is_label=True)

    def answer(self, spot: Spot, field: str | None, about: About) -> str | None:
        """What goes to a place; `None` where nothing does, which is noted.

        Args:
            spot: The place.
            field: What it asks for; `None` = not understood.
            about: What it is about.
        """
        if field is None:
            self._spots["not_understood"][spot] = None
            return None
        answer = self._text(field, about)
        if answer is None:
            self._spots["not_held"][spot] = None
            return None
        asks = "controller" if field in {"organisation", "party"} else field
        (self._asked_of_keepers if about.record is None else self._asked).add(asks)
        if about.record is not None:
            self._shown[about.record.id] = about.record
        if not answer:
            self._spots["not_stated"][spot] = None
            return None
        self._stated.add(spot)
        text = writable(answer)
        if len(text) > self._most:
            text = f"{text[: self._most - 1]}…"
            self._spots["cut"][spot] = None
        self._cells += 1
        return text

    def _text(self, field: str, about: About) -> str | None:
        """What the register says there; `None` = it has no field for that."""
        if about.is_answered_by_record(field):
            return self.answers.of_record(field, about.record, about.number)
        return self.answers.of_register(field, about.role, about.record)

    def no_choice(self, spot: Spot) -> None:
        """Note a place with a list to choose from, in which the answer is not."""
        self._cells -= 1
        self._spots["no_choice"][spot] = None

    def unread(self, spot: Spot) -> None:
        """Note a place that is not understood, and stays as it is."""
        self._spots["not_understood"][spot] = None

    def leave(self, spot: Spot) -> None:
        """Note a place that asks for what ropa does not fill in."""
        self._spots["not_held"][spot] = None

    def no_room(self, record: Any) -> None:
        """Note an activity for which there is no row."""
        self._without_room[self.answers.view.writer.called(record)] = None

    def outcome(self, path: Path, lang: str, not_kept: tuple[str, ...]) -> Filled:
        """What came of it all."""
        shown_records = list(self._shown.values()) or self.records(on_behalf=False)
        return Filled(
            path=path,
            lang=lang,
            cells=self._cells,
            not_understood=tuple(self._spots["not_understood"]),
            not_held=tuple(self._spots["not_held"]),
            not_stated=tuple(spot for spot in self._spots["not_stated"] if spot not in self._stated),
            without_place=self.answers.without_place(self._asked, self._asked_of_keepers, shown_records),
            without_room=tuple(self._without_room),
            no_choice=tuple(self._spots["no_choice"]),
            cut=tuple(self._spots["cut"]),
            not_kept=not_kept,
        )


def is_of_activity(field: str | None) -> bool:
    """Whether a field is one of an activity, and not of who keeps the register."""
    return field in ACTIVITY and field not in {"controller", "joint", "representative", "dpo"}


def checked_activity(answers: Answers, activity: str | None) -> None:
    """Refuse an activity that is not there.

    Raises:
        BadCall: there is none with that id.
    """
    book = answers.book
    if activity is not None and activity not in book.activities and activity not in book.on_behalf:
        near = did_you_mean(activity, [*book.activities, *book.on_behalf])
        raise BadCall(f"There is no activity {activity!r}. {near}".rstrip())
