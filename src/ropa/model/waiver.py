# SPDX-License-Identifier: Apache-2.0
"""A finding that somebody has looked at and accepted for a time."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Entry
from ropa.silence import NotApplicable


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Waiver(Entry):
    """A finding accepted: which, for what record, why, by whom, until when (GDPR Art. 5(2), 24(1)).

    Expired, or matching no finding, it is a finding itself.

    Attributes:
        id: Its name.
        code: The code of the rule (`T101`).
        record: The record, as findings show it (`activities/app-analytics`); `None` = every record.
        field: The field, as findings show it; `None` = any field of the record.
        reason: Why the finding is accepted; `None` = not stated.
        by: Who accepted it; `None` = not stated.
        since: The day on which it was accepted; `None` = not stated.
        until: The last day on which it holds; `None` = not stated.
        extra: What was read and has no field of its own.
    """

    code: str = f.word(required=True)
    record: str | NotApplicable | None = f.ref("any")
    field: str | None = f.word()
    reason: str | None = f.text()
    by: str | None = f.word()
    since: date | NotApplicable | None = f.day()
    until: date | NotApplicable | None = f.day()
    extra: tuple[tuple[str, str], ...] = f.extra()
