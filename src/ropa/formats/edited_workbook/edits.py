# SPDX-License-Identifier: Apache-2.0
"""What people changed in a workbook: every edit, where it stands, and whether it was taken over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, Final

import attrs

from ropa.control_codes import escaped_in_json
from ropa.errors import NamesOffered, Place
from ropa.formats.edited_workbook.change_text import change_text
from ropa.formats.edited_workbook.other_wordings import Wordings
from ropa.labels import capital, days_in_words, knows, word
from ropa.labels.language import language_name
from ropa.labels.sentence import begun_lower
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.refs import split_key
from ropa.register import Register
from ropa.sheets.columns import COLUMNS as OF_SHEETS
from ropa.sheets.understanding.reason import Choice, Reason
from ropa.show import Table
from ropa.text import say
from ropa.values import frozen


class Did(StrEnum):
    """What somebody did to a cell, a row, a column or a sheet."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


COLUMNS: Final = ("change", "sheet", "cell", "record", "field", "before", "after", "taken")

FATES: Final = ("taken", "asked", "not_taken")
"""What became of an edit: taken over into the register; a question; not taken over."""


@frozen(kw_only=True)
class Edit:
    """One edit of a workbook.

    Attributes:
        did: Whether something was changed, added or removed.
        sheet: The title of the sheet, as it is now.
        cell: The cell, or the first one of a row (`B7`); empty for a whole sheet.
        record: The record that it is about (`activities/app`); empty where it is about none.
        called: What that record is called; empty where it has no name.
        field: The way to the field in it; empty for the record as a whole.
        before: What stood there; empty where nothing did.
        after: What stands there now; empty where nothing does.
        why: Why it was not taken over into the register; `None` = it was.
        mend: What to do about it; `None` = nothing more is to be said.
        about: Of what stands there now, the words that a question is about; empty = all of them.
        choices: What may be answered; none = it is no question.
        beside: Of texts in several languages that were edited in one, those in others that stay, by language.
    """

    did: Did
    sheet: str
    cell: str = ""
    record: str = ""
    called: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    why: Reason | None = None
    mend: Reason | None = None
    about: str = ""
    choices: tuple[Choice, ...] = ()
    beside: Wordings = ()

    @property
    def taken(self) -> bool:
        """Whether the register has it now."""
        return self.why is None

    @property
    def asked(self) -> bool:
        """Whether it waits for an answer."""
        return bool(self.choices)

    @property
    def fate(self) -> str:
        """What became of it: one of `FATES`."""
        return "taken" if self.taken else "asked" if self.asked else "not_taken"

    @property
    def why_not(self) -> str:
        """Why it was not taken over, in English; empty = it was."""
        return "" if self.why is None else self.reasons()

    def reasons(self, lang: str = "en") -> str:
        """Why it was not taken over, and the mend, in *lang*."""
        return " ".join(reason.text(lang) for reason in (self.why, self.mend) if reason is not None)

    @property
    def address(self) -> str:
        """By what an answer names it: `Register!B7`."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def place(self, file: str) -> Place:
        """Where it stands in *file*."""
        return Place(file, sheet=self.sheet, cell=self.cell or None)

    def subject(self, lang: str = "en") -> str:
        """The record and the field that it is about, in *lang*."""
        return " ".join(
            part for part in (say(self.called, lang) or self.record, _label(self.field, lang, self.record)) if part
        )

    def change(self, lang: str = "en") -> str:
        """What was done, in *lang*: for one entry of a list, that entry alone."""
        if self.did is Did.CHANGED and (self.before or self.after):
            before, after = (_day_in_words(text, lang) for text in (self.before, self.after))
            return change_text(before, after, word("sheets.not_stated", lang))
        text = self.after if self.did is Did.ADDED else self.before
        beside = f" ({text})" if text and text != say(self.called, lang) else ""
        return f"{word(f'changes.{self.did}', lang)}{beside}"

    def text(self, lang: str = "en") -> str:
        """The edit in a line, in *lang*."""
        at = f"{self.sheet} {self.cell}".strip()
        subject = self.subject(lang)
        why = "" if self.taken else f" [{word(f'edits.{self.fate}', lang)}: {self.reasons(lang)}]"
        return f"{at}: {f'{subject}: ' if subject else ''}{self.change(lang)}{why}"

    def others(self, lang: str = "en") -> list[str]:
        """What stays in other languages, in lines."""
        return [
            word("edits.beside", lang).format(language=language_name(code, lang), text=text)
            for code, text in self.beside
        ]

    def question(self, lang: str = "en") -> list[str]:
        """What is asked, and what may be answered, in lines."""
        answers = " | ".join(choice.in_a_line(lang) for choice in self.choices)
        return [self.reasons(lang), f"{word('edits.answers', lang)}: {answers}"]

    def plain(self, lang: str = "en") -> dict[str, Any]:
        """The edit for a program."""
        values: dict[str, Any] = {
            name: str(getattr(self, name)) for name in ("did", "sheet", "cell", "record", "field", "before", "after")
        }
        if self.asked:
            values |= {
                "address": self.address,
                "question": self.reasons(lang),
                "about": self.about,
                "choices": [
                    {"answer": choice.answer, "means": choice.means.text(lang) if choice.means else ""}
                    for choice in self.choices
                ],
            }
        elif not self.taken:
            values["why"] = self.reasons(lang)
        if self.beside:
            values["beside"] = dict(self.beside)
        return values


def _day_in_words(text: str, lang: str) -> str:
    """A cell that holds a day, in words; any other text as it is, whatever days people write in it."""
    return days_in_words(text, lang) if len(text) == len("2024-12-31") else text


@attrs.frozen(repr=False)
class Edits(NamesOffered):
    """The edits of a workbook, sheet by sheet.

    Attributes:
        all: The edits.
        register: The register with those that were taken over.
        written: The register that the workbook was written from.
        notes: What is to be known before any of them: that it was written from another register, or an older state.
        lang: The language of the workbook.
        unasked: The addresses of answers to which there was no question.
    """

    all: tuple[Edit, ...]
    register: Register
    written: Register
    notes: tuple[Reason, ...] = ()
    lang: str = "en"
    unasked: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Edit]:
        """The edits, one by one."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.all)

    def _of(self, fate: str) -> tuple[Edit, ...]:
        return tuple(edit for edit in self.all if edit.fate == fate)

    @property
    def taken(self) -> tuple[Edit, ...]:
        """The edits that were taken over into the register."""
        return self._of("taken")

    @property
    def asked(self) -> tuple[Edit, ...]:
        """The edits that wait for an answer: not understood for certain; each has its choices."""
        return self._of("asked")

    @property
    def not_taken(self) -> tuple[Edit, ...]:
        """The edits that were not taken over, and no answer helps; each says why."""
        return self._of("not_taken")

    def to_text(self, lang: str = "en") -> str:
        """The three lists, one line an edit; before them, what is to be known first."""
        lines = [note.text(lang) for note in self.notes]
        if not self.all:
            return "\n".join([*lines, word("changes.none", lang)])
        for fate in FATES:
            edits = self._of(fate)
            if edits:
                lines += ["", f"{word(f'edits.list.{fate}', lang)}: {len(edits)}"]
            for edit in edits:
                at = f"{edit.sheet} {edit.cell}".strip()
                subject = edit.subject(lang)
                lines.append(f"  {at}: {f'{subject}: ' if subject else ''}{edit.change(lang)}")
                lines += [f"    {line}" for line in edit.others(lang)]
                if not edit.taken:
                    lines += [f"    {line}" for line in (edit.question(lang) if edit.asked else [edit.reasons(lang)])]
        return "\n".join(lines).strip("\n")

    def plain(self, lang: str = "en") -> dict[str, Any]:
        """The three lists for a program."""
        return {
            "notes": [note.text(lang) for note in self.notes],
            **{fate: [edit.plain(lang) for edit in self._of(fate)] for fate in FATES},
        }

    def to_json(self, lang: str = "en") -> str:
        """The three lists as JSON: `taken`, `asked` (with the choices), `not_taken`; and the `notes` before them."""
        return escaped_in_json(json.dumps(self.plain(lang), ensure_ascii=False, indent=2))

    def table(self, lang: str = "en") -> Table:
        """The edits as a table."""
        yes = word("sheets.yes", lang)
        rows = [
            (
                word(f"changes.{edit.did}", lang), edit.sheet, edit.cell, edit.record, edit.field, edit.before,
                edit.after, edit.reasons(lang) or yes,
            )
            for edit in self.all
        ]  # fmt: skip
        return Table(tuple(word(f"edits.column.{name}", lang) for name in COLUMNS), rows)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The edits as plain rows, in the order of the table."""
        return [tuple(str(cell) for cell in row) for row in self.table().rows]

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`, where pandas is installed."""
        return self.table().to_pandas()

    def __str__(self) -> str:
        """The three lists, in English."""
        return self.to_text()

    def __repr__(self) -> str:
        """How many, and how many of them were taken over."""
        return f"<Edits: {len(self.all)}, {len(self.taken)} taken over, {len(self.asked)} to be answered>"

    def _repr_html_(self) -> str:
        """The table, for a notebook."""
        return self.table()._repr_html_()


def named(edit: Edit, book: Register) -> Edit:
    """The edit with what its record is called in a register."""
    split = split_key(edit.record)
    record = book.records(split[0]).get(split[1]) if split else None
    name = next((value for field in _NAMES if isinstance(value := getattr(record, field, None), str)), "")
    return attrs.evolve(edit, called=name) if name else edit


_NAMES: Final = ("name", "label", "title")


def _label(field: str, lang: str, record: str) -> str:
    """What a field is called; of a column that shows what follows from several, what stands over it."""
    split = split_key(record)
    if split is not None and field in _headings() and field not in specs(RECORD_CLASSES[split[0]]):
        return capital(word(_headings()[field], lang))
    whose, _, name = field.rpartition(".")
    role = whose.rpartition(".")[2]
    if role in _ROLES:
        label = f"field.{name}" if knows(f"field.{name}") else _headings().get(name, _ROLES[role])
        whom = capital(word(_ROLES[role], lang))
        field_name = word(label, lang)
        return whom if name == "whole" else f"{whom}, {field_name if lang == 'de' else begun_lower(field_name)}"
    if knows(f"field.{name}"):
        return word(f"field.{name}", lang)
    heading = _headings().get(name)
    return word(heading, lang) if heading is not None else field


_ROLES: Final = {"dpo": "data_protection_officer", "representative": "representative"}
"""Whose detail it is, where it is not the party's own."""


@cache
def _headings() -> dict[str, str]:
    """By the name of a column, the key of its heading."""
    return {key.rpartition(".")[2]: column.heading for key, column in OF_SHEETS.items()}
