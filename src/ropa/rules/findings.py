# SPDX-License-Identifier: Apache-2.0
"""Findings: what the rules found, as values that can be filtered, counted, printed and handed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, overload

import attrs

from ropa import labels
from ropa.collector import collector_paused
from ropa.control_codes import shown_in_a_table
from ropa.errors import NamesOffered, UnknownWord, did_you_mean
from ropa.register import Register
from ropa.rules.examined import Examined
from ropa.rules.families import FAMILIES, RETIRED
from ropa.rules.finding import PLAIN, Finding
from ropa.rules.grouping import Grouping, grouped, mended_together
from ropa.rules.json_pieces import json_pieces
from ropa.rules.severity import RANK, Severity
from ropa.show import Table


@attrs.frozen(repr=False, eq=False)
class Findings(NamesOffered, Sequence[Finding]):
    """What was found, by kind and id of record, then by code and field. It never changes.

    Attributes:
        found: The findings.
        waived: Those that a waiver accepts; they do not count.
        on: The day for which the register was checked.
        examined: What was looked at and what was not, and why; narrower findings (`filter`) keep it.
        register: What the register is called, or its id, of several divided by commas; empty where it has no header.
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
            UnknownWord: there is no such severity, or no rule of a family has a code that begins so.
        """
        codes = (code,) if isinstance(code, str) else None if code is None else tuple(code)
        if severity is not None and severity not in {weight.value for weight in Severity}:
            raise UnknownWord(f"{severity!r} is no severity. {did_you_mean(str(severity), Severity)}")
        for sought in codes or ():
            if not any(finding.code.startswith(sought) for finding in (*self.found, *self.waived)):
                _check_code(sought)

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
        with collector_paused():
            return "".join(self.json_pieces(lang))

    def json_pieces(self, lang: str = "en") -> Iterator[str]:
        """The pieces of that text, one by one, so that a long one need not be in memory whole."""
        return json_pieces(self._plain(lang))

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The same as plain values."""
        return {key: list(value) if isinstance(value, Iterator) else value for key, value in self._plain(lang).items()}

    def _plain(self, lang: str) -> dict[str, Any]:
        return {
            "findings": (finding.to_dict(lang) for finding in self.found),
            "waived": ({**finding.to_dict(lang), "waived_by": finding.waived_by} for finding in self.waived),
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
        """The findings as a `pandas.DataFrame`, with the columns of `Finding.to_dict`; `table` has headings in words.

        Raises:
            ImportError: pandas is not installed.
        """
        return self._as_plain_values().to_pandas()

    def to_arrow(self) -> Any:
        """The same as a `pyarrow.Table`.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return self._as_plain_values().to_arrow()

    def _as_plain_values(self) -> Table:
        return Table(PLAIN, [[finding[column] for column in PLAIN] for finding in self])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The table for whatever reads Arrow's own protocol: `polars.DataFrame(findings)`, DuckDB.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return self.table().__arrow_c_stream__(requested_schema)

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
        day = labels.date_text(self.on, lang)
        return f"{labels.heading('findings.checked_on', lang)} {day}: {counted}{waived}."

    def to_text(self, lang: str = "en", *, group_by: Grouping = "rule") -> str:
        """For a reader: the gravest first, together what one mend ends, with file and line; then what was examined.

        Args:
            lang: The language.
            group_by: `rule`; or `record` or `department`, with a heading for each.

        Raises:
            UnknownWord: findings are not put together by that.
        """
        with collector_paused():
            return "\n".join(map(shown_in_a_table, self.text_lines(lang, group_by=group_by)))

    def text_lines(self, lang: str = "en", *, group_by: Grouping = "rule") -> Iterator[str]:
        """The lines of the text, one by one, so that a long one need not be in memory whole."""
        for heading, together in grouped(self.found, group_by, lang, self._book):
            if heading:
                yield from (heading, "=" * len(heading), "")
            for mended in together:
                yield from (*mended.lines(lang), "")
        if not self.found:
            yield from (labels.word("findings.none", lang), "")
        yield from (*self.notes(lang), self.summary(lang))

    def statistics(self, lang: str = "en") -> Table:
        """How many there are of each rule, the gravest and most frequent first."""
        counted = Counter((finding.severity, finding.code, finding.name) for finding in self.found)
        rows = sorted(counted.items(), key=lambda item: (-RANK[item[0][0]], -item[1], item[0][1]))
        keys = ("code", "severity", "rule", "number")
        return Table(
            [labels.heading(f"findings.{key}", lang) for key in keys],
            [(code, labels.enum_word(severity, lang), name, number) for (severity, code, name), number in rows],
        )

    @property
    def _book(self) -> Register | None:
        return next((finding.book for finding in self.found), None)

    def __str__(self) -> str:
        """The text in English."""
        return self.to_text()

    def __repr__(self) -> str:
        """How many, as of which day."""
        return f"<Findings: {self.summary()}>"

    def html(self, lang: str = "en") -> str:
        """The findings as HTML: those that one mend ends together and folded, the gravest first."""
        from html import escape  # only notebooks are shown HTML

        groups = "".join(group.html(lang) for group in mended_together(self.found, lang))
        foot = escape(" ".join((*self.notes(lang), self.summary(lang))))
        return f'<div style="text-align:left">{groups}<p>{foot}</p></div>'

    def _repr_html_(self) -> str:
        """For a notebook."""
        return self.html()


def _check_code(code: str) -> None:
    """Nothing, where a rule may have a code that begins so: a built-in one, or one of somebody's own."""
    from ropa.rules.codes import codes  # only a code that no finding has is looked up

    letters = code.rstrip("0123456789")
    of_their_own = letters.isupper() and letters not in FAMILIES
    if code and not of_their_own and not any(familiar.startswith(code) for familiar in (*codes(), *RETIRED)):
        raise UnknownWord(f"No rule's code begins with {code!r}. {did_you_mean(code, codes())}")
