# SPDX-License-Identifier: Apache-2.0
"""What a transfer rests on, on a date: the safeguards that the register declares, or an adequacy decision unnamed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Literal

from ropa import law
from ropa.law import Decision
from ropa.meaning.memo import Memo
from ropa.meaning.safeguards import SafeguardStanding, is_for, is_organisation, listing_on, standing
from ropa.model import Party, Safeguard, Transfer
from ropa.register import Register
from ropa.silence import each
from ropa.values import frozen

TransferStatus = Literal["standing", "adequate", "ended", "not-begun", "not-stated", "unsettled"]
"""`standing`: a safeguard that the register names carries it, be it on a condition. `adequate`: an adequacy decision
covers it though the register names none. `ended`, `not-begun`: what it names does not carry it on the date.
`not-stated`: it names nothing that could. `unsettled`: whether the country is a third country, ask a lawyer."""


@frozen(kw_only=True)
class Ground:
    """What a transfer rests on.

    Attributes:
        safeguards: Those that the register declares, each with its standing.
        adequacy: The decision that covers the transfer though no safeguard carries it, or `None`.
        status: In a word.
        law: The act or judgment to cite; empty where nothing is named.
        reason: In a sentence.
    """

    safeguards: tuple[SafeguardStanding, ...]
    adequacy: Decision | None
    status: TransferStatus
    law: str
    reason: str

    @property
    def carries(self) -> bool:
        """Whether the transfer rests on something on the date, be it on a condition."""
        return self.status in {"standing", "adequate"}


class Grounds:
    """What transfers rest on, on one day.

    Args:
        book: The register, for its importers.
        day: The day.

    Attributes:
        day: The day.
    """

    def __init__(self, book: Register, day: date) -> None:
        self._parties = book.parties
        self.day = day
        self._countries: Memo[str, law.Country] = Memo(partial(_country, day))
        self._unnamed: Memo[tuple[str, str], Decision | None] = Memo(partial(_covering, book, day))

    def country(self, code: str) -> law.Country:
        """What a country is to Chapter V on the day."""
        return self._countries[code]

    def is_organisation(self, party_id: str) -> bool:
        """Whether a party is an international organisation: Chapter V is for it wherever it has its seat."""
        return is_organisation(self._parties.get(party_id))

    def outside(self, code: str, importer: str = "") -> bool:
        """Whether data that the importer receives in a country are outside the EEA on the day."""
        return self.country(code).counts_as != "eea" or self.is_organisation(importer)

    def asked(self, code: str, importer: str = "") -> bool:
        """Whether Chapter V asks for a ground to send data to the importer in a country on the day."""
        return self.country(code).in_chapter_v or self.is_organisation(importer)

    def missing(self, code: str, importer: str = "") -> bool:
        """Whether Chapter V asks for a ground, and no adequacy decision is one that the register need not name."""
        return self.asked(code, importer) and self.unnamed(code, importer) is None

    def unnamed(self, code: str, importer: str = "") -> Decision | None:
        """The decision that covers a transfer though nobody names it: for all there, or for an importer on its list."""
        return self._unnamed[code, importer]

    def standing_for(self, code: str, importer: str = "") -> tuple[Decision, ...]:
        """The decisions that stand on the day for a country, and are about the importer: see `is_for`."""
        party = self._parties.get(importer)
        return tuple(decision for decision in _standing(self.day, code, party) if is_for(decision, code, party))

    def standing(self, safeguard: Safeguard, code: str | None, importer: str = "") -> SafeguardStanding:
        """What a safeguard is worth for a transfer to the importer in a country; `None` = not stated which."""
        return standing(safeguard, code, self.day, self._parties.get(importer))

    def of(self, transfers: Iterable[Transfer], code: str | None, importer: str = "") -> Ground:
        """What a transfer to the importer in a country rests on, by the declared transfers that are about it.

        Where they state that it rests on nothing, the importer's place on a list is not taken for what it rests on.
        """
        about = tuple(transfers)
        stated = dict.fromkeys(safeguard for transfer in about for safeguard in each(transfer.safeguards))
        safeguards = tuple(dict.fromkeys(self.standing(safeguard, code, importer) for safeguard in stated))
        carrying = [safeguard for safeguard in safeguards if safeguard.carries]
        if carrying:
            first = min(carrying, key=lambda carrier: (carrier.status != "standing", carrier.safeguard.fallback))
            return _ground(safeguards, "standing", first.law, first.reason)
        denied = not safeguards and any(transfer.safeguards == () for transfer in about)
        decision = self.unnamed(code, "" if denied else importer) if code is not None else None
        if decision is not None:
            return _ground(safeguards, "adequate", decision.citation, str(decision), decision)
        statuses: tuple[Literal["ended", "not-begun"], ...] = ("ended", "not-begun")
        for status in statuses:
            for safeguard in safeguards:
                if safeguard.status == status:
                    return _ground(safeguards, status, safeguard.law, safeguard.reason)
        if code is not None and self.country(code).counts_as == "unsettled":
            return _ground(safeguards, "unsettled", "", str(self.country(code)))
        if safeguards:
            return _ground(safeguards, "not-stated", safeguards[0].law, safeguards[0].reason)
        return _ground((), "not-stated", "", "The register names nothing that the transfer rests on.")

    def carried_by_others(self, transfer: Transfer, failing: Safeguard, countries: tuple[str, ...]) -> bool:
        """Whether a declared transfer states another safeguard that carries it on the day, to each of the countries."""
        importer = transfer.importer if isinstance(transfer.importer, str) else ""
        others = [safeguard for safeguard in each(transfer.safeguards) if safeguard is not failing]
        return bool(others) and all(
            any(self.standing(safeguard, code, importer).carries for safeguard in others)
            for code in [code for code in countries if self.asked(code, importer)] or (None,)
        )


def _country(day: date, code: str) -> law.Country:
    return law.on(day).country(code)


def _standing(day: date, country: str, party: Party | None) -> tuple[Decision, ...]:
    """The decisions that stand on a day for a country; for an international organisation, those for such ones."""
    dated = law.on(day)
    return dated.decisions_for_organisations() if is_organisation(party) else dated.adequacy(country).standing


def _covering(book: Register, day: date, case: tuple[str, str]) -> Decision | None:
    country, importer = case
    party: Party | None = book.parties.get(importer)
    if not is_organisation(party) and (bridge := law.on(day).adequacy(country).bridge) is not None:
        return bridge
    covering = [decision for decision in _standing(day, country, party) if is_for(decision, country, party)]
    for decision in covering:
        if decision.shown_by_country:
            return decision
    certifications = each(party.certifications) if party is not None else ()
    for decision in covering:
        if listing_on([listing for listing in certifications if listing.scheme == decision.id], day) is not None:
            return decision
    return None


def _ground(
    safeguards: tuple[SafeguardStanding, ...],
    status: TransferStatus,
    cited: str,
    reason: str,
    adequacy: Decision | None = None,
) -> Ground:
    return Ground(safeguards=safeguards, adequacy=adequacy, status=status, law=cited, reason=reason)
