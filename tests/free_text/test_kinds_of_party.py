# SPDX-License-Identifier: Apache-2.0
"""What a party is by its name alone: authorities and kinds of recipient, and who is neither."""

import pytest

from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.model import PartyKind
from tests.each_case import each_case


@each_case("name", [
    "SKAT", "Skattestyrelsen", "Vesterby Kommune", "Region Midtjylland", "Undervisningsministeriet", "Datatilsynet",
    "NAV", "Finanzamt Köln", "Gemeente Utrecht", "Ministère de l'Éducation nationale", "Agencia Tributaria", "INPS",
    "HMRC", "Försäkringskassan", "Socialstyrelsen", "ZUS", "Poliisi", "Landesverwaltungsamt", "BAMF",
    "Kreisveterinäramt", "Jagdbehörden", "Vergabekammer bei Nachprüfung", "Verwaltungsgericht Trier", "RDW",
    "Kartverket", "Traficom",
])  # fmt: skip
def test_an_authority_is_known_by_its_name(name):
    assert kind_of(name) is PartyKind.PUBLIC_AUTHORITY


@pytest.mark.parametrize("name", ["hoteller", "Rejsebureau", "pensionskasser", "Krankenkassen", "banques", "airlines"])
def test_a_kind_of_recipient_is_nobody_in_particular(name):
    assert kind_of(name) is PartyKind.CATEGORY


@each_case("name", [
    "Google", "KMD A/S", "KommuneKredit", "Kommune Leasing A/S", "bestyrelsen", "Styrelsen", "Ledelsen", "mailchimp",
    "Hotel Astoria", "Ehrenamt", "Bauamt GmbH", "Kommunernes Landsforening", "", "Rejsebureauet Solrejser ApS", "Duo",
])  # fmt: skip
def test_who_is_neither_is_left_open(name):
    assert kind_of(name) is None
