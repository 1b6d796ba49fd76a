# SPDX-License-Identifier: Apache-2.0
"""Where the GDPR reaches: from 2018-05-25 in the Union, from 2018-07-20 in Iceland, Liechtenstein and Norway."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from ropa import law
from ropa.model import Activity, Header, ProcessingOnBehalf, Transfer
from ropa.register import Register
from ropa.silence import each

GDPR: Final = date(2018, 5, 25)
"""The first day of the GDPR (Art. 99(2))."""


@attrs.frozen
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
        whose = {one for register_id in self.outside for one in each(book.registers[register_id].controllers)}
        return Register.of(*(record for record in book.each() if not self._drops(record, whose)), places=book.places)

    def _drops(self, record: object, whose: set[str]) -> bool:
        if isinstance(record, Header):
            return record.id in self.outside
        if isinstance(record, Transfer):
            return record.exporter in whose
        if isinstance(record, Activity):
            parties = [one.party for one in each(record.controllers)]
        elif isinstance(record, ProcessingOnBehalf):
            parties = list(each(record.processors))
        else:
            return False
        return bool(parties) and whose.issuperset(parties)


def reach(book: Register, day: date) -> Reach:
    """What of a book the GDPR applied to on *day*.

    Before the GDPR that is nothing. After, a register is outside only where each of its controllers is stated to be in
    an EEA state outside the Union in which it was not yet law.
    """
    outside = tuple(header.id for header in book.registers.values() if day < GDPR or _waiting(book, header, day))
    return Reach(outside, day < GDPR or (bool(outside) and len(outside) == len(book.registers)))


def _waiting(book: Register, header: Header, day: date) -> bool:
    parties = (book.parties.get(one) for one in each(header.controllers))
    countries = [party.country if party is not None else None for party in parties]
    return bool(countries) and all(isinstance(code, str) and _not_yet(code, day) for code in countries)


def _not_yet(code: str, day: date) -> bool:
    there = law.on(day)
    return there.status(code) == "eea-efta" and not there.gdpr_applies_in(code)
