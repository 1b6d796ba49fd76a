# SPDX-License-Identifier: Apache-2.0
"""Supervisory authorities (GDPR Art. 51): who, where, and which former names and addresses texts still give."""

from __future__ import annotations

from datetime import date

from ropa.law.eea import gdpr_applies_in
from ropa.law.table import LawRow, facts, table
from ropa.values import frozen


@frozen(kw_only=True)
class Authority(LawRow):
    """One authority as at the last check of the table.

    Attributes:
        code: The code of the country; `DE-BY` for a German Land; `EU` for the Union's own bodies.
        name: Its name in its own language.
        name_en: Its name in English.
        covers: Whom it supervises, where that is not everybody (`public bodies`); else empty.
        city: Its seat.
        address: Its address; `None` = not in the table.
        website: Its site.
        former_names: Names it once had.
        former_addresses: Addresses it once had: a text that gives one is out of date.
        moved_before: A day on which it surely had its present name and address, where that of the change is not
            confirmed; `None` = it has no former ones.
        dpv_iri: The term of the W3C Data Privacy Vocabulary, or empty.
    """

    code: str
    name: str
    name_en: str
    covers: str
    city: str
    address: str | None
    website: str
    former_names: tuple[str, ...]
    former_addresses: tuple[str, ...]
    moved_before: date | None
    dpv_iri: str


def all_authorities() -> tuple[Authority, ...]:
    """Every authority of the table."""
    return facts("authorities", Authority)


def authorities(code: str, day: date) -> tuple[Authority, ...]:
    """The authorities of a country, a German Land (`DE-BY` has two) or the Union (`EU`); none where the table has none.

    Raises:
        LawGap: *day* is before the table begins.
    """
    table("authorities").covers(day)
    return tuple(row for row in all_authorities() if row.code == code and row.holds(day))


def authority_for_complaints(code: str, day: date) -> Authority | None:
    """The authority of a country to which a complaint of Art. 77 about a controller there may go, where it is one.

    `None` where the GDPR of the Union is not law there on the day, where the table has none, and where it turns on
    region and sector, as in Germany.

    Raises:
        LawGap: *day* is before the table begins.
    """
    if not gdpr_applies_in(code, day):
        return None
    return next((row for row in authorities(code, day) if not row.covers), None)


def turns_on_region(code: str, day: date) -> bool:
    """Whether a country has an authority for each of its parts: the sixteen Länder."""
    return any(row.code.startswith(f"{code}-") and row.holds(day) for row in all_authorities())


def authority(code: str, day: date) -> Authority | None:
    """The first authority of the country, or `None` where the table has none.

    Raises:
        LawGap: *day* is before the table begins.
    """
    return next(iter(authorities(code, day)), None)
