# SPDX-License-Identifier: Apache-2.0
"""In which countries data are received: by a party, in an engagement, in a system, by a declared transfer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ropa.free_text.parties.company_registers import state_of_register
from ropa.law import eea
from ropa.law.adequacy import decisions
from ropa.model import PartyKind, System, Transfer
from ropa.register import Register
from ropa.silence import NotApplicable, each

Countries = tuple[str, ...] | None
"""Country codes; `()` = it is stated to be none, or that the question does not apply; `None` = not stated."""


class Destinations:
    """Where the data of a book are received.

    Args:
        book: The register.
    """

    def __init__(self, book: Register) -> None:
        self._book = book

    def of_party(self, party_id: str) -> Countries:
        """The country of a party: as stated, else that of the register in which it has a number (`CVR 12345678`).

        A department is where the party is that it belongs to.
        """
        party = self._book.parties.get(party_id)
        if party is not None and party.country is None and party.kind is PartyKind.DEPARTMENT:
            party = self._book.parties.get(party.parent) if isinstance(party.parent, str) else None
        if party is None:
            return None
        if party.country is None:
            registered = state_of_register(party.registration) if party.registration else None
            return None if registered is None else (registered,)
        return (party.country,) if isinstance(party.country, str) else ()

    def of_engagement(self, party_id: str, item: Any) -> Countries:
        """Where a party has the data by an engagement: its own countries come before that of the party."""
        stated = stated_countries(item)
        return stated if stated is not None else self.of_party(party_id)

    def of_system(self, system_id: str) -> Countries:
        """Where a system keeps its data."""
        system = self._book.systems.get(system_id)
        return stated_countries(system) if system is not None else None

    def of_transfer(self, transfer: Transfer) -> Countries:
        """Where a declared transfer goes: the countries that it names; else that of its importer."""
        stated = stated_countries(transfer)
        if stated is None and isinstance(transfer.importer, str):
            return self.of_party(transfer.importer)
        return stated

    def declared(self, transfer: Transfer) -> Countries:
        """The countries that a declared transfer adds to what is known of its importer.

        Those that it names; where it names none and the importer's country is not stated, the territories of the
        adequacy decisions on which it is said to rest.
        """
        if self.of_transfer(transfer) is None:
            return tuple(dict.fromkeys(_territories(transfer))) or None
        return stated_countries(transfer)

    def operator(self, system_id: str) -> str:
        """Who runs a system: its operator, else its provider; empty where neither is stated."""
        system = self._book.systems.get(system_id)
        return operator_of(system) if system is not None else ""


def stated_countries(record: Any) -> Countries:
    """The countries that a record names for itself."""
    countries = getattr(record, "countries", None)
    return () if isinstance(countries, NotApplicable) else countries


def stays_inside(code: str) -> bool:
    """Whether a country is inside the EEA, and has not left it since."""
    return any(row.code == code and row.counts_as == "eea" and row.until is None for row in eea.countries())


def operator_of(system: System) -> str:
    """Who runs a system: its operator, else its provider; empty where neither is stated."""
    return next((party for party in (system.operator, system.provider) if isinstance(party, str)), "")


def _territories(transfer: Transfer) -> Iterator[str]:
    """The countries of the adequacy decisions that a declaration names; organisations with a decision left out."""
    territories = {decision.id: decision.territory for decision in decisions()}
    for safeguard in each(transfer.safeguards):
        territory = territories.get(safeguard.decision or "")
        if territory is not None and not territory.startswith("X-"):
            yield territory
