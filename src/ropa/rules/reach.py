# SPDX-License-Identifier: Apache-2.0
"""Where the GDPR reaches: from 2018-05-25 in the Union, from 2018-07-20 in Iceland, Liechtenstein and Norway."""

from __future__ import annotations

from datetime import date
from typing import Final

from ropa import law
from ropa.meaning.scopes import Scope, Scopes
from ropa.model import Activity, Header, ProcessingOnBehalf, Transfer
from ropa.register import Register
from ropa.silence import each
from ropa.values import frozen

GDPR: Final = date(2018, 5, 25)
"""The first day of the GDPR (Art. 99(2))."""


@frozen
class Reach:
    """What of a book the GDPR applied to on a day.

    Attributes:
        outside: The ids of the registers to which it did not apply.
        nowhere: Whether it applied to nothing in the book.
    """

    outside: tuple[str, ...]
    nowhere: bool

    def within(self, book: Register) -> Register:
        """The book without the registers outside, and without the activities, lines and transfers that are theirs."""
        scopes = Scopes(book)
        gone = [scope for scope in scopes.all if scope.header.id in self.outside]
        return Register.of(*(record for record in book.each() if not _drops(record, scopes, gone)), places=book.places)


def _drops(record: object, scopes: Scopes, gone: list[Scope]) -> bool:
    """Whether a record is of a register outside: its header, or what parties control whose register that is."""
    if isinstance(record, Header):
        return any(record is scope.header for scope in gone)
    if isinstance(record, Transfer):
        parties: tuple[str, ...] = (record.exporter,) if isinstance(record.exporter, str) else ()
    elif isinstance(record, Activity):
        parties = scopes.own_controllers(record)
    elif isinstance(record, ProcessingOnBehalf):
        parties = each(record.processors)
    else:
        return False
    around = [scope for scope in scopes.around(record.id) if scope in gone]
    theirs = {party for scope in around for party in scope.controllers}
    return theirs.issuperset(parties) if parties else bool(around) and len(around) == len(scopes.around(record.id))


def reach(book: Register, day: date) -> Reach:
    """What of a book the GDPR applied to on *day*.

    Before the GDPR that is nothing. After, a register is outside only where each of its controllers is stated to be in
    an EEA state outside the Union in which it was not yet law.
    """
    outside = tuple(header.id for header in book.registers.values() if day < GDPR or _waiting(book, header, day))
    return Reach(outside, day < GDPR or (bool(outside) and len(outside) == len(book.registers)))


def _waiting(book: Register, header: Header, day: date) -> bool:
    parties = (book.parties.get(party_id) for party_id in each(header.controllers))
    countries = [party.country if party is not None else None for party in parties]
    return bool(countries) and all(isinstance(code, str) and _not_yet(code, day) for code in countries)


def _not_yet(code: str, day: date) -> bool:
    there = law.on(day)
    return there.status(code) == "eea-efta" and not there.gdpr_applies_in(code)
