# SPDX-License-Identifier: Apache-2.0
"""What a register says under a heading, by the fields that headings are understood as (`ropa.imports.shapes`).

The words are those of the sheets: not stated is blank, none is the word for none, not applicable holds its reason.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ropa.audience import Audience, audience_of
from ropa.model import Activity
from ropa.sheets.audience import sees_column
from ropa.sheets.columns import COLUMNS
from ropa.sheets.view import View

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.sheets.cell import Cell

NUMBER: Final = "ref"
AS_OF: Final = "as-of"

ACTIVITY: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name",),
    "purpose": ("purposes",),
    "purpose+basis": ("purposes", "bases"),
    "basis": ("bases",),
    "basis9": ("special_conditions",),
    "subjects": ("subjects",),
    "data": ("categories",),
    "special-data": ("special",),
    "subjects+data": ("data",),
    "recipients": ("recipients",),
    "processors": ("processors",),
    "transfer": ("transfers",),
    "country": ("transfer_countries",),
    "safeguard": ("transfer_safeguards",),
    "retention": ("retention",),
    "measures": ("measures",),
    "controller": ("controllers",),
    "joint": ("joint_controllers",),
    "representative": ("representative",),
    "dpo": ("dpo",),
    "department": ("department",),
    "owner": ("owner",),
    "description": ("description",),
    "status": ("status",),
    "systems": ("systems",),
    "origin": ("sources_of_data",),
    "automated": ("automated",),
    "interest": ("interests",),
    "children": ("children",),
    "rights": ("rights",),
    "location": ("locations",),
    "processing": ("operations",),
    "information": ("information",),
    "contract": ("contracts",),
    "processing-agreement": ("contracts",),
    "dpia": ("dpia",),
    "dpia-required": ("dpia_required",),
    "dpia-done": ("dpia_made",),
    "dpia-status": ("dpia_progress",),
    "valid-from": ("valid_from",),
    "valid-to": ("valid_to",),
    "reviewed": ("reviewed",),
    "next-review": ("next_review",),
}
"""Of each field the columns of an activity that answer it."""

ON_BEHALF: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name",),
    "customer": ("client",),
    "controller": ("client",),
    "processing": ("operations",),
    "purpose": ("processing",),
    "description": ("description",),
    "transfer": ("transfers",),
    "country": ("transfer_countries",),
    "safeguard": ("transfer_safeguards",),
    "measures": ("measures",),
    "processors": ("sub_processors",),
    "systems": ("systems",),
    "subjects": ("subjects",),
    "data": ("categories",),
    "department": ("department",),
    "owner": ("owner",),
    "status": ("status",),
    "contract": ("contract",),
    "processing-agreement": ("contract",),
    "valid-from": ("valid_from",),
    "valid-to": ("valid_to",),
    "reviewed": ("reviewed",),
    "next-review": ("next_review",),
}
"""The same of a line of Art. 30(2)."""

DETAILS: Final = frozenset({"name", "address", "country", "email", "phone", "website", "registration", "person"})
_DETAIL_OF: Final = {"contact-name": "person", "contact": "person", "owner": "person"}
_HOLDERS: Final = {
    "controller": "contact.controller",
    "organisation": "contact.controller",
    "party": "contact.controller",
    "joint": "contact.joint",
    "representative": "contact.controller.representative",
    "dpo": "contact.controller.dpo",
    "processors": "contact.processor",
}
"""Whose contact details a label asks for; a party above a table is the one that keeps the record."""

_OF_KEEPERS: Final = frozenset({"controller", "organisation", "party", "representative", "dpo"})
"""Those of them that are controllers, or are stated of one."""

_SAME: Final[dict[str, tuple[str, ...]]] = {
    "data": ("subjects", "categories"),
    "recipients": ("recipients", "processors"),
    "controllers": ("controllers", "joint_controllers"),
    "transfer_countries": ("transfers",),
}
"""What a column says beside what it is named for."""

COUNTED: Final = (
    "name", "controllers", "purposes", "subjects", "categories", "recipients", "transfers", "retention", "measures",
    "bases", "special_conditions", "description", "department", "owner", "systems",
)  # fmt: skip
"""The columns of which it is said that they had no place."""


class Answers:
    """What a register says, in one language, on one date, for an audience.

    Args:
        book: The register, as the audience may see it.
        lang: The language.
        on: The date of every question of law.
        audience: For whom.
    """

    def __init__(self, book: Register, lang: str, on: date, audience: str) -> None:
        self.book = book
        self.audience: Audience = audience_of(audience)
        self.view = View(book, lang, on, audience=self.audience)
        self.has_processors = False
        """Whether the form asks for processors by themselves: they are not said again among those who receive."""
        self.has_joint = False
        """Whether the form asks for joint controllers by themselves: else they stand with the first controller."""

    def of_record(self, field: str, record: Any, number: int) -> str | None:
        """What an activity, or a line of Art. 30(2), says under a heading; `None` = no field of it answers that.

        An address, a country or an e-mail of nobody in particular is not answered: in a table it may be anybody's.
        """
        if field == NUMBER:
            return str(number)
        table = "activity" if isinstance(record, Activity) else "on_behalf"
        columns = (ACTIVITY if table == "activity" else ON_BEHALF).get(field)
        if columns is None:
            return self.of_register(field, "", record) if "." in field or field in {"organisation", AS_OF} else None
        if field == "recipients" and table == "activity" and self.has_processors:
            columns = ("recipients_alone",)
        cells = (self._cell(f"{table}.{name}", record) for name in columns)
        return "\n".join(cell.text for cell in cells if cell is not None and cell.text)

    def of_register(self, field: str, role: str, record: Any = None) -> str | None:
        """What the register says of its keepers under a label; `None` = it has no field for that.

        Args:
            field: What the label is understood as.
            role: Whose details it stands below; empty = nobody's in particular.
            record: The activity that it is asked of; `None` = none.
        """
        if field == AS_OF:
            return self.view.writer.day(self.book.as_of) if self.book.as_of is not None else ""
        holder, _, detail = field.partition(".")
        if field in _HOLDERS:
            detail = "name"
        elif not detail:
            holder, detail = role or "controller", _DETAIL_OF.get(field, field)
        if holder not in _HOLDERS or detail not in DETAILS:
            return None
        detail = _DETAIL_OF.get(detail, detail)
        if detail == "person" and holder in {"dpo", "representative"}:  # who is to be asked: that is them
            detail = "whole"
        key = f"{_HOLDERS[holder]}.{detail}"
        if key not in COLUMNS:
            return None
        cell = self._cell(key, record)
        text = cell.text if cell is not None else ""
        if isinstance(record, Activity) and holder in _OF_KEEPERS and not self.has_joint:
            return self._with_joint(key, text, record)
        return text

    def _with_joint(self, key: str, text: str, record: Activity) -> str:
        """What is said of the first controller, with the same of those who decide jointly: no label asks for them."""

        def of(key: str) -> str:
            cell = self._cell(key, record)
            return cell.text if cell is not None else ""

        name, joint_name = of("contact.controller.name"), of("contact.joint.name")
        joint = of(key.replace("contact.controller", "contact.joint", 1))
        if not joint_name or key == "contact.controller.name":
            return "\n".join(filter(None, (text, joint)))
        is_of_one = "\n" not in joint_name
        lines = (f"{name}: {text}" if text else "", f"{joint_name}: {joint}" if joint and is_of_one else joint)
        return "\n".join(filter(None, lines))

    def _cell(self, key: str, record: Any) -> Cell | None:
        if key not in COLUMNS or not sees_column(self.audience, key):
            return None
        return COLUMNS[key].read(self.view, record)

    def label(self, column: str) -> str:
        """The name of a column of an activity."""
        return self.view.word(COLUMNS[f"activity.{column}"].heading)

    def without_place(self, asked: set[str], asked_of_keepers: set[str], records: list[Any]) -> tuple[str, ...]:
        """The columns of which an activity says something and that answer nothing that was asked.

        Names above a table do not say whose each line is, where the activities are of several controllers.
        """
        activities = [record for record in records if isinstance(record, Activity)]
        controllers = {cell.text for cell in (self._cell("activity.controllers", one) for one in activities) if cell}
        fields = asked | (asked_of_keepers - {"controller"} if len(controllers) > 1 else asked_of_keepers)
        answered: set[str] = set()
        for field in fields:
            for column in ACTIVITY.get(field, ()):
                answered |= {column, *_SAME.get(column, ())}
        return tuple(
            self.label(column)
            for column in COUNTED
            if column not in answered and any(self._says(column, activity) for activity in activities)
        )

    def _says(self, column: str, activity: Activity) -> bool:
        cell = self._cell(f"activity.{column}", activity)
        return cell is not None and bool(cell.text)
