# SPDX-License-Identifier: Apache-2.0
"""What a record is called is the same in a sheet, a picture and a finding, whatever languages it has words in."""

from __future__ import annotations

import pytest

import ropa
from ropa.meaning import Meaning
from ropa.model import Activity, Assessment, Contract, Header, Party, Transfer
from ropa.register import Register
from ropa.text import Text
from tests.plausible import DAY


@pytest.mark.parametrize("language", [None, "sv", "de", "nb"])
@pytest.mark.parametrize(
    "wording", [Text(nb="Navn", en="Name"), Text(de="Firma", nb="Navn"), Text(en="Name", de="Firma")]
)
@pytest.mark.parametrize("lang", ["en", "da", "fr"])
def test_a_name_said_later_is_the_name_said_at_once(language, wording, lang):
    book = Register.of(Header("r", controllers=["p"], language=language), Party("p", name=wording))
    later = ropa.say(Meaning(book, DAY).names.name("party", "p"), lang)
    assert later == Meaning(book, DAY, lang).names.name("party", "p")


def test_what_ties_others_together_and_has_no_name_is_called_by_them():
    book = Register.of(
        Header("r", controllers=["us"], language="da"),
        Party("us", name="Os"),
        Party("kmd", name="KMD A/S"),
        Contract("kmd-a-s-agreement", kind="processing-agreement", parties=["kmd"]),
        Contract("bare", parties=["kmd"]),
        Contract("twice", kind="other", parties=["us"]),
        Contract("twice-too", kind="other", parties=["us"]),
        Contract("named", name="DBA 7", parties=["kmd"]),
        Assessment("school-dpia", kind="dpia"),
        Assessment("of-nothing", kind="lia"),
        Transfer("school-transfer", countries=["US"]),
        Transfer("by-ends", exporter="us", importer="kmd", countries=["US"]),
        Activity("school", name="Skole", assessments=["school-dpia"], transfers=["school-transfer"]),
    )
    for lang, names in {
        "da": ["databehandleraftale – KMD A/S", "kontrakt – KMD A/S", "Skole → USA"],
        "en": ["data processing agreement – KMD A/S", "contract – KMD A/S", "Skole → United States"],
    }.items():
        called = Meaning(book, DAY, lang).names.name
        assert called("contract", "kmd-a-s-agreement") == names[0]
        assert called("contract", "bare") == names[1]
        assert called("transfer", "school-transfer") == names[2]
    assert called("contract", "named") == "DBA 7"
    assert called("contract", "twice") == "twice"
    assert called("assessment", "school-dpia") == "data protection impact assessment (DPIA) – Skole"
    assert called("assessment", "of-nothing") == "of-nothing"
    assert called("transfer", "by-ends") == "Os → KMD A/S"
