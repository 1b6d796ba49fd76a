# SPDX-License-Identifier: Apache-2.0
"""Findings as a reader works through them: the gravest first, and together what one mend ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from ropa import labels
from ropa.errors import UnknownRecord, UnknownWord, did_you_mean
from ropa.model import Activity, ProcessingOnBehalf
from ropa.rules.families import LEFT_IN_WORDS
from ropa.rules.finding import Finding
from ropa.rules.severity import RANK
from ropa.text import say
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.register import Register

Grouping = Literal["rule", "record", "department"]
SIGNS: Final = {
    "error": ("\N{BLACK UP-POINTING TRIANGLE}", "#b42318"),
    "warning": ("!", "#8a5a00"),
    "info": ("i", "#175cd3"),
}
"""The sign and the colour of each severity in a notebook; white letters on each can be read."""

GROUPINGS: Final[tuple[Grouping, ...]] = ("rule", "record", "department")
"""By what findings can be put together."""


@frozen
class Mended:
    """Findings of one rule that the same mend ends.

    Attributes:
        findings: The findings, in the order of a check; at least one.
    """

    findings: tuple[Finding, ...]

    def lines(self, lang: str) -> Iterator[str]:
        """What they say: the rule; each place with its message; then the mend and the law, once."""
        first = self.findings[0]
        severity = labels.enum_word(first.severity, lang)
        count = f": {len(self.findings)}" if len(self.findings) > 1 else ""
        yield f"{first.code}  {severity}  {first.name}{count}"
        for message, alike in groupby(self.findings, key=lambda finding: finding.text(lang)):
            places = [(finding, finding.source) for finding in alike]
            is_of_one = len({source for _, source in places}) == 1
            for finding, source in places:
                cited = f"[{source}]" if source and not is_of_one else ""
                where = (finding.record, finding.field, str(finding.where or ""), cited)
                yield f"  {'  '.join(part for part in where if part)}"
            source = places[0][1] if is_of_one else ""
            yield f"    {message} [{source}]" if source else f"    {message}"
        yield f"  {labels.heading('findings.mend', lang)}: {first.mend_in(lang)}"
        if first.law:
            yield f"  {labels.heading('findings.law', lang)}: {first.law_in(lang)}"

    def html(self, lang: str) -> str:
        """The same for a notebook, folded: severity by sign and colour, each place with its message."""
        from html import escape  # only notebooks are shown HTML

        first = self.findings[0]
        sign, colour = SIGNS[first.severity]
        badge = (
            f'<span style="background:{colour};color:#fff;border-radius:3px;padding:0 .4em">'
            f"{sign} {escape(labels.enum_word(first.severity, lang))}</span>"
        )
        count = f" ({len(self.findings)})" if len(self.findings) > 1 else ""
        places = "".join(f"<li>{_place(finding, lang)}</li>" for finding in self.findings)
        ends = [(labels.heading("findings.mend", lang), first.mend_in(lang))]
        if first.law:
            ends.append((labels.heading("findings.law", lang), first.law_in(lang)))
        after = "".join(f"<div><i>{escape(heading)}:</i> {escape(wording)}</div>" for heading, wording in ends)
        return (
            f'<details style="margin:.3em 0;text-align:left"{" open" if first.severity == "error" else ""}>'
            f"<summary>{badge} <b>{escape(first.code)}</b> {escape(first.name)}{count}</summary>"
            f'<ul style="margin:.3em 0 .3em 1.5em;padding:0">{places}</ul>'
            f'<div style="margin:0 0 .6em 1.5em">{after}</div></details>'
        )


def _place(finding: Finding, lang: str) -> str:
    from html import escape

    where = " ".join(part for part in (finding.record, finding.field) if part)
    source = finding.source
    cited = f" [{escape(source)}]" if source else ""
    return f"{escape(finding.text(lang))}{cited} <code>{escape(where)}</code>"


def mended_together(findings: Iterable[Finding], lang: str) -> tuple[Mended, ...]:
    """Findings put together where the same rule, weight, law and mend are theirs; the gravest first, then by code."""
    together: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (-RANK[finding.severity], finding.code, finding.law_in(lang), finding.mend_in(lang))
        together.setdefault(key, []).append(finding)
    first = {key: number for number, key in enumerate(together)}
    ordered = sorted(together, key=lambda key: (*key[:2], first[key]))
    return tuple(Mended(tuple(together[key])) for key in ordered)


def grouped(
    findings: Sequence[Finding], by: Grouping, lang: str, book: Register | None
) -> tuple[tuple[str, tuple[Mended, ...]], ...]:
    """Findings under headings: one for each record or department; by rule, all under one without words.

    Under a last one stand, by rule, the questions what words mean that were left as words.

    The group that holds the gravest comes first; groups that are alike in this stand in the order of a check.

    Raises:
        UnknownWord: findings are not put together by that.
    """
    if by not in GROUPINGS:
        raise UnknownWord(f"Findings are not put together by {by!r}. {did_you_mean(by, GROUPINGS)}")
    if by == "rule":
        in_words = [finding for finding in findings if finding.code in LEFT_IN_WORDS]
        others = [finding for finding in findings if finding.code not in LEFT_IN_WORDS]
        apart = labels.heading("findings.left_in_words", lang)
        return tuple((head, mended_together(part, lang)) for head, part in (("", others), (apart, in_words)) if part)
    heading_of: Callable[[Finding], str] = _record if by == "record" else _Departments(book, lang).of
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(heading_of(finding), []).append(finding)
    ordered = sorted(groups.items(), key=lambda group: -max(RANK[finding.severity] for finding in group[1]))
    return tuple((heading, mended_together(group, lang)) for heading, group in ordered)


def _record(finding: Finding) -> str:
    return finding.record


class _Departments:
    """Which department answers for a record."""

    def __init__(self, book: Register | None, lang: str) -> None:
        self._book = book
        self._lang = lang

    def of(self, finding: Finding) -> str:
        """The department of an activity or line, by name; that none is stated; or that it is no matter of one."""
        record = self._record(finding.record)
        if not isinstance(record, Activity | ProcessingOnBehalf):
            return labels.heading("findings.no_department_asked", self._lang)
        if record.department is None:
            return labels.heading("findings.no_department", self._lang)
        return say(record.department, self._lang)

    def _record(self, key: str) -> object:
        if self._book is None:
            return None
        try:
            return self._book.get(key)
        except (UnknownRecord, ValueError):
            return None
