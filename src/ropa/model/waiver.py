# SPDX-License-Identifier: Apache-2.0
"""A finding that somebody has looked at and accepted for a time."""

from __future__ import annotations

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.sourced import Entry


@record
class Waiver(Entry):
    """A finding accepted: which, for what record, why, by whom, until when (GDPR Art. 5(2), 24(1)).

    Expired, or matching no finding, it is a finding itself.

    Attributes:
        id: Its name.
        code: The code of the rule (`T101`).
        record: The record, as findings show it (`activities/app-analytics`); `None` = each of its register.
        field: The field, as findings show it; `None` = any field of the record.
        reason: Why the finding is accepted; `None` = not stated.
        by: Who accepted it; `None` = not stated.
        since: The day on which it was accepted; `None` = not stated.
        until: The last day on which it holds; `None` = not stated.
        extra: What was read and has no field of its own.
    """

    code: f.NeededWord = f.needed(f.word())
    record: f.Ref = f.ref("any")
    field: f.Word = f.word()
    reason: f.Text = f.text()
    by: f.Word = f.word()
    since: f.Day = f.day()
    until: f.Day = f.day()
    extra: f.Extra = f.extra()
