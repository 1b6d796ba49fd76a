# SPDX-License-Identifier: Apache-2.0
"""A record as a card for a notebook: what it states, a line a field, and what it does not state left out."""

from __future__ import annotations

from typing import Any, Final

import attrs

from ropa.model import fields as f
from ropa.silence import NotApplicable
from ropa.text import Text

_HEADING: Final = '<th style="text-align:left;vertical-align:top;white-space:nowrap;padding:.1em .8em .1em 0">'
_CELL: Final = '<td style="text-align:left;vertical-align:top;padding:.1em 0">'


def card(record: Any) -> str:
    """The card of a record; everything that it says is escaped.

    A text in several languages is there in each. Names of fields are those of the files and of Python.
    """
    from html import escape

    lines = "".join(
        f"<tr>{_HEADING}{escape(name)}</th>{_CELL}{_value(value)}</td></tr>"
        for name, value in record.__dict__.items()
        if name != "id"
    )
    record_id = f" <code>{escape(record.id)}</code>" if hasattr(record, "id") else ""
    heading = f"<b>{escape(type(record).__name__)}</b>{record_id}"
    return f'<div style="text-align:left">{heading}<table style="margin:.3em 0">{lines}</table></div>'


def _value(value: Any) -> str:
    from html import escape

    match value:
        case NotApplicable():
            shown = f"<i>not applicable:</i> {escape(value.reason)}"
        case ():
            shown = "<i>none</i>"
        case Text():
            shown = " / ".join(f"{escape(wording)} <small>{language}</small>" for language, wording in value.items())
        case tuple() if all(isinstance(item, str) and not isinstance(item, Text) for item in value):
            shown = escape(", ".join(value))
        case tuple():
            shown = "".join(f"<div>{_value(item)}</div>" for item in value)
        case _ if attrs.has(type(value)) and hasattr(value, "__dict__"):
            first = next((name for name, spec in f.specs(type(value)).items() if spec.first), None)
            parts = (
                _value(content) if name == first else f"<i>{escape(name)}:</i> {_value(content)}"
                for name, content in value.__dict__.items()
            )
            shown = "; ".join(parts)
        case _:
            shown = escape(str(getattr(value, "value", value)))
    return shown
