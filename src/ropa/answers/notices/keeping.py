# SPDX-License-Identifier: Apache-2.0
"""How long the data are kept: GDPR Art. 13(2)(a), 14(2)(a)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.answers.facts.retention import RetentionRow, retention
from ropa.answers.notices.group import Group
from ropa.answers.notices.items import NoticeRow
from ropa.answers.question import OPEN, YES
from ropa.answers.table import NOT_STATED, STATED
from ropa.text import Text


def keeping(group: Group) -> Iterator[NoticeRow]:
    """The periods, or the criteria by which they are set, each for the data that it is for."""
    silent = []
    for row in retention(group.book, **group.words):
        if row.activity not in group.fits:
            continue
        if row.certainty == NOT_STATED and _is_empty(row):
            silent.append(row.activity)
            continue
        verdict = min(YES if row.certainty == STATED else OPEN, group.fits[row.activity])
        text: Text | None
        if row.keep == ():
            text = group.text("notice.retention.no_period")
        else:
            parts = _parts(group, row)
            text = group.joined((group.joined((_data(group, row), parts[0]), ": "), *parts[1:])) if parts else None
        if text is None:
            text = group.text("notice.retention.unclear", categories=_data(group, row))
            yield group.gap("retention", text, activities=[row.activity], source=row.source)
        else:
            yield group.line("retention", text, verdict, activities=[row.activity], source=row.source, may=row.may,
                             when=row.when)  # fmt: skip
    if silent:
        yield group.gap("retention", group.text("notice.retention.gap"), activities=dict.fromkeys(silent))


def _is_empty(row: RetentionRow) -> bool:
    return not any((row.keep, row.starts, row.until, row.criteria, row.backup, row.law, row.then, row.bound))


def _data(group: Group, row: RetentionRow) -> Text:
    """What the time limit is for."""
    data = group.shown("categories", row.categories) if row.categories else group.text("notice.retention.all")
    return (
        group.joined((data, group.text("notice.retention.only", purposes=row.purposes)), ", ") if row.purposes else data
    )


def _parts(group: Group, row: RetentionRow) -> tuple[str, ...]:
    """The period and its details, or the criteria; `()` = neither is stated, and so no answer."""
    limit: list[str] = []
    if row.keep:
        bound = isinstance(row.bound, str)
        limit.append(group.pattern("{bound} {keep}", bound=row.bound, keep=row.keep) if bound else
                     group.shown("keep", row.keep))  # fmt: skip
    if row.starts:
        limit.append(group.text("notice.retention.starts", starts=group.small(row.starts)))
    parts: list[str] = [group.joined(limit, " ")] if limit else []
    parts += [group.text("notice.retention.until", until=group.small(row.until))] if row.until else []
    parts += [row.criteria] if row.criteria else []
    if row.law:
        parts.append(group.text("notice.retention.law", law=row.law))
    if not parts:
        return ()
    if row.backup:
        parts.append(group.text("notice.retention.backup", backup=row.backup))
    if isinstance(row.then, str):
        parts.append(group.text(f"sheets.afterwards.{row.then}"))
    return tuple(parts)
