# SPDX-License-Identifier: Apache-2.0
"""Where a declared transfer goes, and to whom."""

from __future__ import annotations

from ropa.labels import whole_languages, word
from ropa.model import Transfer
from ropa.rules.context import Context
from ropa.rules.wording import CountryCode
from ropa.silence import each
from ropa.text import BuiltInText, Text


def importer_name(ctx: Context, transfer: Transfer) -> str | tuple[CountryCode, ...]:
    """The importer of a transfer by name; where none is stated its countries, else that nobody is named."""
    if isinstance(transfer.importer, str):
        return ctx.name(transfer.importer)
    return tuple(map(CountryCode, each(transfer.countries))) or _unnamed()


def _unnamed() -> Text:
    return BuiltInText({lang: word("findings.unnamed_recipient", lang) for lang in whole_languages()})


def stays_inside(ctx: Context, transfer: Transfer) -> bool:
    """Whether the transfer is none on the day: all its countries count as inside the EEA (T205 asks about it).

    Chapter V is for international organisations wherever they have their seat.
    """
    countries = countries_of(ctx, transfer)
    inside = bool(countries) and all(ctx.country(code).counts_as in {"eea", "bridge"} for code in countries)
    return inside and not is_organisation(ctx, transfer)


def is_organisation(ctx: Context, transfer: Transfer) -> bool:
    """Whether the importer is an international organisation."""
    return isinstance(transfer.importer, str) and ctx.grounds().is_organisation(transfer.importer)


def countries_of(ctx: Context, transfer: Transfer) -> tuple[str, ...]:
    """Where a declared transfer goes; `()` where that is not stated."""
    return ctx.destinations.of_transfer(transfer) or ()


def needs_ground(ctx: Context, transfer: Transfer) -> bool:
    """Whether Chapter V asks for a ground beyond a decision that covers the importer without being named."""
    importer = transfer.importer if isinstance(transfer.importer, str) else ""
    return any(ctx.needs_ground(code, importer) for code in countries_of(ctx, transfer))
