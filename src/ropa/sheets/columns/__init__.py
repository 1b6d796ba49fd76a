# SPDX-License-Identifier: Apache-2.0
"""Every column that a layout can use, once: heading, letter of Art. 30, width, how it is read and written back."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ropa.sheets.columns.abroad import ABROAD
from ropa.sheets.columns.activity import ACTIVITY
from ropa.sheets.columns.answers import ANSWERS
from ropa.sheets.columns.engagement import ENGAGEMENT
from ropa.sheets.columns.finding import FINDING
from ropa.sheets.columns.on_behalf import ON_BEHALF
from ropa.sheets.columns.overview import BASIS, CATALOGUE, GROUP, MEASURE, PURPOSE, REVIEW, SUBJECT
from ropa.sheets.columns.part import GENERAL, RETENTION, RIGHT, STATEMENT
from ropa.sheets.columns.party import PARTY
from ropa.sheets.columns.plain import ASSESSMENT, CONTRACT, FLOW, SYSTEM, TERM, WAIVER
from ropa.sheets.columns.reach import CONTACT
from ropa.sheets.columns.source import SOURCE
from ropa.sheets.columns.transfer import DECLARED, TRANSFER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.sheets.sheet import Column

COLUMNS: Final[Mapping[str, Column]] = MappingProxyType(
    {
        column.key: column
        for table in (
            ACTIVITY, ANSWERS, ABROAD, ON_BEHALF, PARTY, ENGAGEMENT, TRANSFER, DECLARED, RETENTION, RIGHT, STATEMENT,
            GENERAL, SYSTEM, CONTRACT, ASSESSMENT, FLOW, TERM, FINDING, WAIVER, SOURCE,
            BASIS, MEASURE, CATALOGUE, REVIEW, GROUP, PURPOSE, SUBJECT, CONTACT,
        )
        for column in table
    }
)  # fmt: skip
"""Each column by its key."""

NAMING: Final = frozenset(key for key, column in COLUMNS.items() if column.naming)
"""The columns that name the record of a row."""
