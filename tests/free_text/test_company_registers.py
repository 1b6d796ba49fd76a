# SPDX-License-Identifier: Apache-2.0
"""A number in a company register tells in which state the company is registered, and no more than that."""

from __future__ import annotations

from ropa.free_text.parties.company_registers import state_of_register
from ropa.meaning import Meaning
from ropa.model import Party
from ropa.register import Register
from tests.each_case import each_case

NUMBERS = {
    "CVR 12345678": "DK",
    "CVR-nr. 12 34 56 78": "DK",
    "cvr: 12345678": "DK",
    "Org.nr. 923 609 016 MVA": "NO",
    "org.nr. 556012-5790": "SE",
    "HRB 12345, Amtsgericht München": "DE",
    "KvK 12345678": "NL",
    "SIREN 123 456 789": "FR",
    "Y-tunnus 1234567-8": "FI",
    "Companies House 01234567": "GB",
    "CHE-123.456.789": "CH",
    "12345678": None,
    "CVR pending": None,
    "CVR 1234": None,
    "org.nr. 12345": None,
    "DK12345678": None,
    "VAT no. IE1234567T": None,
    "LEI 5493001KJTIIGC8Y1R12": None,
    "CVR 12345678, KvK 12345678": None,
}


@each_case(("number", "state"), list(NUMBERS.items()))
def test_a_number_tells_the_state_of_its_register(number, state):
    assert state_of_register(number) == state


def test_what_is_stated_comes_before_the_number():
    parties = Party("a", registration="CVR 12345678"), Party("b", registration="CVR 12345678", country="NO")
    meaning = Meaning(Register.of(*parties), on=None)
    assert (meaning.country_of("a"), meaning.country_of("b")) == (("DK",), ("NO",))
