# SPDX-License-Identifier: Apache-2.0
"""One finding: what a record does not show, or what in it does not agree, and the mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from ropa.errors import NamesOffered, Place, UnknownRecord, did_you_mean, shown
from ropa.labels import citation_text
from ropa.meaning.citations import source_of
from ropa.register import Register
from ropa.rules.directive import in_its_words
from ropa.rules.rule import Rule
from ropa.rules.severity import Severity
from ropa.rules.wording import rendered
from ropa.text import say


@attrs.frozen(eq=False)
class Finding(NamesOffered):
    """One thing that the record does not show, or that does not agree.

    Attributes:
        rule: The rule that found it.
        severity: `error`, `warning` or `info` (a question).
        record: The record, as `activities/app-analytics`; `registers` for a register without a header.
        field: The field, with the names that files use (`processors[0].party`); empty for the record as a whole.
        law: The provision or case; empty on a day before the GDPR. A `Text` where it holds words (`law_in`).
        values: What the message is filled with.
        waived_by: The id of the waiver that accepts it; `None` = none does.
        of_all: Whether it is said once, of all activities or lines on behalf of the register whose header it is at.
        under_directive: Whether it is of a day before the GDPR and asked under Directive 95/46/EC.
    """

    rule: Rule
    severity: Severity
    record: str
    field: str
    law: str
    values: Mapping[str, Any]
    waived_by: str | None = None
    under_directive: bool = False
    of_all: bool = False
    _book: Register | None = attrs.field(default=None, repr=False)

    @property
    def code(self) -> str:
        """The code of the rule: `T101`."""
        return self.rule.code

    @property
    def name(self) -> str:
        """What is at fault, as a slug."""
        return self.rule.name

    @property
    def family(self) -> str:
        """The family of the rule: `transfers`."""
        return self.rule.family

    @property
    def message(self) -> str:
        """What the record does not show, in English."""
        return self.text("en")

    @property
    def mend(self) -> str:
        """What to do about it, in English."""
        return self.mend_in("en")

    def text(self, lang: str = "en") -> str:
        """What the record does not show, in *lang*."""
        wording = self.rule.wording
        template = wording.of_all if self.of_all and wording.of_all is not None else wording.message
        return rendered(template, self.values, lang)

    def mend_in(self, lang: str) -> str:
        """What to do about it, in *lang*."""
        mend = rendered(self.rule.wording.mend, self.values, lang)
        return in_its_words(mend, lang) if self.under_directive else mend

    def law_in(self, lang: str) -> str:
        """The provision or case, as *lang* cites it."""
        return citation_text(say(self.law, lang), lang)

    @property
    def book(self) -> Register | None:
        """The register that it was found in; `None` = it was made by hand."""
        return self._book

    @property
    def source(self) -> str:
        """The cites of the field or record (`policy 3`); empty where the register gives none."""
        return source_of(self._book, self.record, self.field) if self._book is not None else ""

    @property
    def where(self) -> Place | None:
        """Where it stands in the file that the register was read from; `None` where that is not known."""
        return self._book.where(self.record, self.field) if self._book is not None else None

    def __str__(self) -> str:
        """Code, severity, record and field, and the message, on one line."""
        at = f"{self.record} {self.field}".strip()
        return f"{self.code} {self.severity.value} {at}: {self.message}"

    def __eq__(self, other: object) -> bool:
        """Equal when they say the same of the same field."""
        return isinstance(other, Finding) and self._same() == other._same()

    def __hash__(self) -> int:
        """In keeping with equality."""
        return hash((self.code, self.record, self.field))

    def _same(self) -> tuple[object, ...]:
        return self.code, self.severity, self.record, self.field, self.law, self.message, self.waived_by

    def keys(self) -> tuple[str, ...]:
        """The names of its plain values: with `finding["code"]`, what `dict(finding)` and `pandas.DataFrame` need."""
        return tuple(PLAIN)

    def __iter__(self) -> Iterator[str]:
        """The names of its plain values."""
        return iter(PLAIN)

    def __len__(self) -> int:
        """How many plain values it has."""
        return len(PLAIN)

    def __getitem__(self, key: str) -> Any:
        """A plain value, by name: `finding["severity"]`.

        Raises:
            KeyError: there is none of that name; the message offers the nearest.
        """
        if key not in PLAIN:
            raise UnknownRecord(f"A finding has no {shown(key)}. {did_you_mean(str(key), PLAIN)}")
        return PLAIN[key](self, "en")

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Plain strings; `where` as `file:line:column`, or `None`."""
        return {key: value(self, lang) for key, value in PLAIN.items()}


def _where(finding: Finding, _: str) -> str | None:
    where = finding.where
    return None if where is None else str(where)


PLAIN: Final[Mapping[str, Callable[[Finding, str], str | None]]] = {
    "code": lambda finding, _: finding.code,
    "severity": lambda finding, _: finding.severity.value,
    "record": lambda finding, _: finding.record,
    "field": lambda finding, _: finding.field,
    "message": lambda finding, lang: finding.text(lang),
    "mend": lambda finding, lang: finding.mend_in(lang),
    "law": lambda finding, lang: finding.law_in(lang),
    "source": lambda finding, _: finding.source,
    "where": _where,
}
"""A finding as plain values."""

Mapping.register(Finding)
