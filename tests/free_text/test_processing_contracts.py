# SPDX-License-Identifier: Apache-2.0
"""A contract of Art. 28(3) that stands beside a name is one that is there only where nothing takes it back."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.free_text.agreements import Agreement, processing_contract


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("AV-Vertrag v. 3.5.2019", Agreement("", date(2019, 5, 3))),
        ("databehandleraftale underskrevet 12.3.2021", Agreement("", date(2021, 3, 12))),
        ("Databehandleravtale inngått mars 2021", Agreement("Databehandleravtale inngått mars 2021")),
        ("DPA", Agreement()),
        ("AVV vorhanden", Agreement()),
        ("AV-Vertrag gem. Art. 28 Abs. 3 DSGVO", Agreement("AV-Vertrag gem. Art. 28 Abs. 3 DSGVO")),
        ("databehandleraftale jf. art. 28", Agreement("databehandleraftale jf. art. 28")),
    ],
)
def test_a_contract_by_its_name_is_there(text, comes):
    assert processing_contract(text) == comes


@pytest.mark.parametrize(
    "text",
    ["AV-Vertrag fehlt", "databehandleraftale mangler", "no DPA", "DPA pending", "DPA (not signed)", "DPA expired 2020",
     "AVV in Vorbereitung", "databehandleraftale?", "aftale", "contract",
     "AV-Vertrag nach Art. 28 DSGVO fehlt", "no DPA under Art. 28 GDPR", "databehandleraftale efter art. 28 mangler"],
)  # fmt: skip
def test_one_that_is_missing_or_to_come_is_none_and_nor_is_any_other_contract(text):
    assert processing_contract(text) is None
