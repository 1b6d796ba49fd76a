# SPDX-License-Identifier: Apache-2.0
"""The columns of answers in words: which hold ids of what, and how a cell reads in a language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ropa import labels
from ropa.meaning.names import Names, decision_of, tool_name
from ropa.meaning.scopes import Scopes
from ropa.patterns import pattern
from ropa.refs import ANY
from ropa.register import Register
from ropa.text import say

KINDS: Final[Mapping[str, str]] = {
    "activity": "activity",
    "activities": "activity",
    "arrangements": "contract",
    "by": "party",
    "category": "category",
    "categories": "category",
    "contract": "contract",
    "controller": "party",
    "controllers": "party",
    "declared": "transfer",
    "document": "document",
    "engaged_by": "party",
    "exporter": "party",
    "importer": "party",
    "jointly_with": "party",
    "measure": "measure",
    "on_behalf": "on_behalf",
    "operations": "operation",
    "party": "party",
    "parties": "party",
    "processor": "party",
    "processors": "party",
    "purpose": "purpose",
    "purposes": "purpose",
    "record": ANY,
    "records": ANY,
    "recipients": "party",
    "register": "header",
    "representative": "party",
    "sub_processors": "party",
    "subjects": "subject",
    "system": "system",
    "systems": "system",
    "transfer": "transfer",
    "transfers": "transfer",
    "via": "party",
}
"""Which records or terms the ids of a column name."""

_GROUNDS: Final = frozenset({"safeguards", "fallbacks"})
"""The columns that name adequacy decisions and transfer tools."""

_OF_TRANSFERS: Final = frozenset({"record", "began", "ended", "gained", "lost"})
"""The columns that name transfers by their ends."""

_CROSSING: Final = pattern(r"(\S+) > (\S+) \((\S+)\)\Z")
"""A transfer as an answer names it: exporter, importer, country; `?` = not stated."""

_NAMED: Final = frozenset({"party", "system", "category"})
"""The kinds of which rows say by `kind` what their `id` is."""

_SILENT: Final = "?"
_ADEQUACY: Final = "adequacy"
_MODULE: Final = "-m"
"""What stands in the id of a module (`scc-2021-m2`) between that of the clauses and its number."""

_ARTICLE: Final = pattern(r"\d+(\(\d+\))?(\([a-z]\))?\Z")
_CITING: Final = frozenset({"article", "articles", "basis", "condition", "ground", "law"})
"""The columns that name articles or cite the law."""

_CERTAINTIES: Final[Mapping[str, str]] = {
    "stated": "certainty.stated",
    "possible": "certainty.possible",
    "not-stated": "not_stated",
}


class Wording:
    """How cells read in a language.

    Args:
        book: The register that was asked.
        lang: The language.
        on: The day for which it was asked; `None` = for none.

    Raises:
        UnknownWord: ropa does not speak the language.
    """

    def __init__(self, book: Register, lang: str, on: date | None = None) -> None:
        labels.word("not_stated", lang)
        self._lang = lang
        self._on = on
        self._otherwise = book.language
        self._names = Names(book, Scopes(book), lang)
        self._texts: dict[tuple[str, str], str] = {}

    def heading(self, column: str) -> str:
        """The heading of a column; its name where nobody has a word for it."""
        keys = (f"answers.column.{column}", f"field.{column}")
        return next((labels.heading(key, self._lang) for key in keys if labels.knows(key)), column)

    def cell(self, column: str, value: Any) -> Any:
        """A cell in words; a number, a day, and what is not stated as they are."""
        if type(value) is str:
            text = self._texts.get((column, value))
            if text is None:
                text = self._texts[column, value] = self._text(column, value)
            return text
        if value is None:
            return labels.word("not_stated", self._lang)
        if isinstance(value, tuple):
            texts = self._texts
            words = [(type(item) is str and texts.get((column, item))) or self.cell(column, item) for item in value]
            return ", ".join(words) or labels.word("sheets.none", self._lang)
        if isinstance(value, date) or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        if not isinstance(value, str):
            return labels.value_text(value, self._lang, self._otherwise)
        return self._text(column, value)

    def name(self, kind: str, value: str) -> str:
        """What the record or term of a kind is called that an id names; the id where nobody has a word for it."""
        return say(self._names.name(kind, value), self._lang, self._otherwise)

    def called(self, kind: str, value: str) -> str:
        """What the record or term of a kind is called that an id names; the id where it is of no kind."""
        return self.name(kind, value) if kind in _NAMED else value

    def _ground(self, value: str) -> str:
        """What an adequacy decision or a transfer tool is called; other words as they stand."""
        if type(value) is not str:
            return say(value, self._lang, self._otherwise)
        day = self._on or date.max
        decision, tool = decision_of(value, day), tool_name(value, day)
        if decision is not None:
            lead = say(tool_name(_ADEQUACY, day), self._lang) if decision.general else ""
            return ": ".join(filter(None, (lead, say(decision.name, self._lang))))
        clauses, marked, _ = value.rpartition(_MODULE)
        parts = (tool_name(clauses, day), tool) if marked and tool != value else (tool,)
        return ": ".join(say(part, self._lang) for part in parts)

    def _crossing(self, exporter: str, importer: str, country: str) -> str:
        """A transfer, by the names of who sends and who receives, and of the country."""
        ends = [self.called("party", party) if party != _SILENT else party for party in (exporter, importer)]
        where = labels.country_name(country, self._lang) if country != _SILENT else country
        return f"{' > '.join(ends)} ({where})"

    def _condition(self, value: str) -> str | None:
        """A condition in the words of the register, behind the `if` or `unless` of the language."""
        for key in ("answers.if", "answers.unless"):
            lead = labels.word(key, "en") + " "
            if type(value) is str and value.startswith(lead):
                return f"{labels.word(key, self._lang)} {value.removeprefix(lead)}"
        return None

    def _text(self, column: str, value: str) -> str:
        if column == "certainty":
            return labels.word(_CERTAINTIES.get(value, "not_stated"), self._lang)
        if column in {"country", "countries"}:
            return labels.country_name(value, self._lang)
        name = self._name(column, value)
        if name is not None:
            return name
        if column in _CITING:
            cited = labels.article_text if _ARTICLE.match(value) else labels.citation_text
            return cited(value, self._lang)
        key = f"answers.{column}.{value}"
        if labels.knows(key):
            return labels.word(key, self._lang)
        condition = self._condition(value) if column == "when" else None
        return condition or labels.value_text(value, self._lang, self._otherwise)

    def _name(self, column: str, value: str) -> str | None:
        """What is called by that id: a record, a term, a transfer by its ends, what one rests on; `None` = none."""
        if column in _GROUNDS:
            return self._ground(value)
        if column in _OF_TRANSFERS and (crossing := _CROSSING.match(value)) is not None:
            return self._crossing(*crossing.groups())
        if column not in KINDS:
            return None
        name = self._names.name(KINDS[column], value)
        return self._ground(value) if name == value else say(name, self._lang, self._otherwise)


def certainty_counts(counts: Mapping[str, int], rows: int, lang: str) -> str:
    """How many rows of each certainty, in a line; how many rows, where they bear none."""
    if not counts:
        return f"{labels.word('answers.rows', lang)}: {rows or labels.word('sheets.none', lang)}"
    return ", ".join(
        f"{labels.word(_CERTAINTIES[certainty], lang)}: {number or labels.word('sheets.none', lang)}"
        for certainty, number in counts.items()
    )
