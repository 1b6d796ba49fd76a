# SPDX-License-Identifier: Apache-2.0
"""Findings: what the rules found, as values that can be filtered, counted, printed and handed on."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, overload

import attrs

from ropa import labels
from ropa.errors import Place, UnknownWord, did_you_mean
from ropa.meaning.citations import source_of
from ropa.register import Register
from ropa.rules.directive import in_its_words
from ropa.rules.examined import Examined
from ropa.rules.rule import Rule
from ropa.rules.severity import RANK, Severity
from ropa.rules.wording import rendered
from ropa.show import Table
from ropa.text import say


@attrs.frozen(eq=False)
class Finding:
    """One thing that the record does not show, or that does not agree.

    Attributes:
        rule: The rule that found it.
        severity: `error`, `warning` or `info` (a question).
        record: The record, as `activities/app-analytics`; `registers` for a register without a header.
        field: The field, with the names that files use (`processors[0].party`); empty for the record as a whole.
        law: The provision or case; empty on a day before the GDPR. A `Text` where it holds words (`law_in`).
        values: What the message is filled with.
        waived_by: The id of the waiver that accepts it; `None` = none does.
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
        return rendered(self.rule.wording.message, self.values, lang)

    def mend_in(self, lang: str) -> str:
        """What to do about it, in *lang*."""
        mend = rendered(self.rule.wording.mend, self.values, lang)
        return in_its_words(mend, lang) if self.under_directive else mend

    def law_in(self, lang: str) -> str:
        """The provision or case, in *lang* where it is more than numbers."""
        return say(self.law, lang)

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

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Plain strings; `where` as `file:line:column`, or `None`."""
        where = self.where
        return {
            "code": self.code,
            "severity": self.severity.value,
            "record": self.record,
            "field": self.field,
            "message": self.text(lang),
            "mend": self.mend_in(lang),
            "law": self.law_in(lang),
            "source": self.source,
            "where": None if where is None else str(where),
        }


@attrs.frozen(repr=False, eq=False)
class Findings(Sequence[Finding]):
    """What was found, by kind and id of record, then by code and field. It never changes.

    Attributes:
        found: The findings.
        waived: Those that a waiver accepts; they do not count.
        on: The day for which the register was checked.
        examined: What was looked at and what was not, and why; narrower findings (`filter`) keep it.
        register: What the register is called, or its id; empty where it has no header.
    """

    found: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    on: date
    examined: Examined
    register: str = ""

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Findings: ...

    def __getitem__(self, index: int | slice) -> Finding | Findings:
        """One finding, or some as findings."""
        if isinstance(index, slice):
            return attrs.evolve(self, found=self.found[index])
        return self.found[index]

    def __len__(self) -> int:
        """How many there are; waived ones do not count."""
        return len(self.found)

    def __iter__(self) -> Iterator[Finding]:
        """The findings."""
        return iter(self.found)

    def __eq__(self, other: object) -> bool:
        """Equal when they hold equal findings of one day."""
        if not isinstance(other, Findings):
            return NotImplemented
        return (self.found, self.waived, self.on) == (other.found, other.waived, other.on)

    def __hash__(self) -> int:
        """In keeping with equality."""
        return hash((self.found, self.on))

    def filter(
        self,
        code: str | Iterable[str] | None = None,
        *,
        family: str | None = None,
        severity: Severity | str | None = None,
        record: str | None = None,
    ) -> Findings:
        """Those of a code (or a beginning of codes, or several), a family, a severity, a record.

        Raises:
            UnknownWord: there is no such severity.
        """
        codes = (code,) if isinstance(code, str) else None if code is None else tuple(code)
        if severity is not None and severity not in {weight.value for weight in Severity}:
            raise UnknownWord(f"{severity!r} is no severity. {did_you_mean(str(severity), Severity)}")

        def matches(finding: Finding) -> bool:
            return (
                (codes is None or finding.code.startswith(codes))
                and (family is None or finding.family == family)
                and (severity is None or finding.severity == severity)
                and (record is None or finding.record == record)
            )

        return attrs.evolve(self, found=tuple(filter(matches, self.found)), waived=tuple(filter(matches, self.waived)))

    @property
    def counts(self) -> dict[str, int]:
        """How many of each severity, the heaviest first; every severity is there."""
        counted = Counter(finding.severity for finding in self.found)
        return {severity.value: counted[severity] for severity in sorted(Severity, key=RANK.__getitem__, reverse=True)}

    @property
    def worst(self) -> Severity | None:
        """The heaviest severity among them; `None` where there is no finding."""
        return max((finding.severity for finding in self.found), key=RANK.__getitem__, default=None)

    def notes(self, lang: str = "en") -> tuple[str, ...]:
        """What was looked at, and what was not and why: a sentence each."""
        return self.examined.lines(lang)

    def to_json(self, lang: str = "en") -> str:
        """What a program reads, as JSON text; the same register and day give the same."""
        return json.dumps(self.to_dict(lang), ensure_ascii=False, indent=2)

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The same as plain values."""
        return {
            "findings": [finding.to_dict(lang) for finding in self.found],
            "waived": [{**finding.to_dict(lang), "waived_by": finding.waived_by} for finding in self.waived],
            "counts": self.counts,
            "examined": self.examined.to_dict(lang),
            "notes": list(self.notes(lang)),
            "on": self.on.isoformat(),
            "register": self.register,
        }

    def to_rows(self, lang: str = "en") -> list[list[str]]:
        """A table: headings, then a row of words for each finding."""
        keys = ("code", "severity", "record", "field", "what", "mend", "law", "source", "place")
        return [
            [labels.heading(f"findings.{key}", lang) for key in keys],
            *(self._row(finding, lang) for finding in self),
        ]

    def table(self, lang: str = "en") -> Table:
        """The findings as a table."""
        head, *rows = self.to_rows(lang)
        return Table(head, rows)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each finding: code, severity, record, field, message, mend, law, source, place."""
        return self.table().rows

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`, for those who have pandas."""
        return self.table().to_pandas()

    def _row(self, finding: Finding, lang: str) -> list[str]:
        cells = finding.to_dict(lang)
        cells["severity"] = labels.enum_word(finding.severity, lang)
        cells["where"] = cells["where"] or ""
        order = ("code", "severity", "record", "field", "message", "mend", "law", "source", "where")
        return [str(cells[key]) for key in order]

    def summary(self, lang: str = "en") -> str:
        """In a line: how many of each severity, as of which day."""
        counted = ", ".join(f"{labels.word(f'severity.{name}', lang)}: {many}" for name, many in self.counts.items())
        waived = f", {labels.word('findings.waived', lang)}: {len(self.waived)}" if self.waived else ""
        return f"{labels.heading('findings.checked_on', lang)} {self.on}: {counted}{waived}."

    def to_text(self, lang: str = "en") -> str:
        """For a reader: grouped by record, with file and line, message, mend and law."""
        parts = []
        for record, group in groupby(self.found, key=lambda finding: finding.record):
            lines = [record]
            for finding in group:
                head = [finding.code, labels.enum_word(finding.severity, lang), finding.field, str(finding.where or "")]
                source = f" [{finding.source}]" if finding.source else ""
                lines += [
                    f"  {'  '.join(part for part in head if part)}",
                    f"    {finding.text(lang)}{source}",
                    f"    {labels.heading('findings.mend', lang)}: {finding.mend_in(lang)}",
                    *([f"    {labels.heading('findings.law', lang)}: {finding.law_in(lang)}"] if finding.law else []),
                ]
            parts.append("\n".join(lines))
        if not self.found:
            parts.append(labels.word("findings.none", lang))
        return "\n\n".join([*parts, "\n".join((*self.notes(lang), self.summary(lang)))])

    def __str__(self) -> str:
        """The text in English."""
        return self.to_text()

    def __repr__(self) -> str:
        """How many, as of which day."""
        return f"<Findings: {self.summary()}>"

    def _repr_html_(self) -> str:
        """A table for a notebook."""
        head, *rows = self.to_rows()
        headings = "".join(f"<th>{html.escape(word)}</th>" for word in head)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        foot = html.escape(" ".join((*self.notes(), self.summary())))
        return f"<table><thead><tr>{headings}</tr></thead><tbody>{body}</tbody></table><p>{foot}</p>"
