# SPDX-License-Identifier: Apache-2.0
"""Where a declared transfer goes, and to whom."""

from __future__ import annotations

from ropa.model import PartyKind, Transfer
from ropa.rules.context import Context
from ropa.rules.wording import CountryCode
from ropa.silence import each


def importer_name(ctx: Context, transfer: Transfer) -> str | tuple[CountryCode, ...]:
    """The importer of a transfer by name; where none is stated its countries, else the transfer's id."""
    if isinstance(transfer.importer, str):
        return ctx.name(transfer.importer)
    return tuple(map(CountryCode, each(transfer.countries))) or transfer.id


def stays_inside(ctx: Context, transfer: Transfer) -> bool:
    """Whether the transfer is none on the day: all its countries count as inside the EEA (T205 asks about it).

    Chapter V is for international organisations wherever they have their seat.
    """
    countries = countries_of(ctx, transfer)
    inside = bool(countries) and all(ctx.country(country).counts_as in {"eea", "bridge"} for country in countries)
    return inside and not is_organisation(ctx, transfer)


def is_organisation(ctx: Context, transfer: Transfer) -> bool:
    """Whether the importer is an international organisation."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    return party is not None and party.kind is PartyKind.INTERNATIONAL_ORGANISATION


def countries_of(ctx: Context, transfer: Transfer) -> tuple[str, ...]:
    """Where a declared transfer goes: its countries, else the importer's; `()` where neither is stated."""
    if transfer.countries is not None:
        return tuple(each(transfer.countries))
    return (ctx.country_of(transfer.importer) or ()) if isinstance(transfer.importer, str) else ()
