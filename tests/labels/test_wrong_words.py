# SPDX-License-Identifier: Apache-2.0
"""A word that a field does not take is answered with the right one, in records, files, questions and pictures."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ropa
from ropa import labels, vocabulary
from ropa.errors import BadRecord, RopaError, UnknownWord, UnreadableFile, did_you_mean
from ropa.labels.catalogue import enum_key
from ropa.labels.country import country_name
from ropa.law import countries
from ropa.model import ENUMERATIONS
from tests.each_case import each_case

BOOK = ropa.Register.of(
    ropa.Party("us", country="DK"),
    ropa.Activity("web-shop", controllers="us", purposes="marketing.direct", data={"categories": "contact.email"}),
    as_of="2025-01-01",
)
FLOWS = ropa.flows(BOOK)


CASES = [
    (lambda: ropa.bases(BOOK, basis="vital"), "'6(1)(d)' or '9(2)(c)'"),
    (lambda: ropa.bases(BOOK, basis="consnt"), "'6(1)(a)'"),
    (lambda: ropa.who_has(BOOK, of="helth"), "'special.health'"),
    (lambda: ropa.bases(BOOK, subjects="costumer"), "'customer'"),
    (lambda: ropa.bases(BOOK, of="e-mial"), "'communication.email' or 'contact.email'"),
    (lambda: ropa.recipients(BOOK, category="location"), "'of'"),
    (lambda: ropa.rights(BOOK, request="slet"), "'erasure'"),
    (lambda: ropa.vendors, "'recipients'"),
    (lambda: ropa.deadlines, "'schedule'"),
    (lambda: ropa.bases(BOOK, activity="shop"), "'web-shop'"),
    (lambda: ropa.dpo, "'controllers'"),
    (lambda: ropa.Party("x", country="Denmark"), "'DK'"),
    (lambda: ropa.Party("x", country="Tyskland"), "'DE'"),
    (lambda: ropa.Party("x", country="Swizerland"), "'CH'"),
    (lambda: ropa.Party("x", country="NOR"), "'NO'"),
    (lambda: ropa.Processor("x", countries=["DK", "USA"]), "'US'"),
    (lambda: ropa.Party("x", kind="company"), "'organisation'"),
    (lambda: ropa.Party("x", kind="kommune"), "'public-authority'"),
    (lambda: ropa.Activity("x", status="i drift"), "'active'"),
    (lambda: ropa.Data(required="mandatory"), "'needed' or 'contractual' or 'statutory'"),
    (lambda: ropa.Retention(then="slettes"), "'delete'"),
    (lambda: ropa.Retention("2 years"), "'P2Y'"),
    (lambda: ropa.Cookie(max_age="13 måneder"), "'P13M'"),
    (lambda: ropa.Retention("five years and 6 months"), "'P5Y6M'"),
    (lambda: ropa.Period("30d"), "'P30D'"),
    (lambda: ropa.Basis("legitimate interest"), "'6(1)(f)'"),
    (lambda: ropa.Basis("Samtykke"), "'6(1)(a)'"),
    (lambda: ropa.Activity("x", purposes="Direct marketing"), "'marketing.direct'"),
    (lambda: ropa.Data(categories=["E-mail address"]), "'contact.email'"),
    (lambda: ropa.Activity("x", valid_from="31.12.2024"), "'2024-12-31'"),
    (lambda: ropa.Activity("x", valid_from="2. mai 2025"), "'2025-05-02'"),
    (lambda: ropa.Activity("x", valid_from="02/03/2025"), "'2025-03-02' or '2025-02-03'"),
    (lambda: ropa.Activity("x", profiling="nei"), "False"),
    (lambda: ropa.Safeguard("scc-2021", module="3"), "3"),
    (lambda: ropa.check(BOOK, on="1.2.2025"), "'2025-02-01'"),
    (lambda: FLOWS.recipients(of="E-mail adress"), "'contact.email'"),
    (lambda: FLOWS.recipients(purpose="marketing.drect"), "'marketing.direct'"),
    (lambda: FLOWS.recipients(country="Norge"), "'NO'"),
    (lambda: FLOWS.chain("uss"), "'us'"),
    (lambda: ropa.Text(norsk="Brev"), "'nb'"),
    (lambda: ropa.Party("x", name={"Dansk": "Os"}), "'da'"),
    (lambda: ropa.draw(FLOWS, of="contact.emial"), "'contact.email'"),
    (lambda: ropa.draw(FLOWS, lang="dansk"), "'da'"),
    (lambda: ropa.draw(FLOWS, lang="Norwegian"), "'nb'"),
    (lambda: ropa.law.on("2025-01-01").is_eea("Danmark"), "'DK'"),
    (lambda: ropa.write(BOOK, "build/register.xslx"), "'.xlsx'"),
    (lambda: ropa.read("data/legoland-ap"), "'legoland-app'"),
    (lambda: BOOK.activities["webshop"], "'web-shop'"),
]


@pytest.mark.parametrize(("call", "offer"), CASES, ids=[f"{at} {offer}" for at, (_, offer) in enumerate(CASES)])
def test_a_wrong_word_is_answered_with_the_right_one(call, offer, monkeypatch, request):
    monkeypatch.chdir(request.config.rootpath)
    with pytest.raises(RopaError, match=rf"Did you mean {re.escape(offer)}(, without quotes)?\?"):
        call()


def test_a_union_of_countries_is_no_country():
    with pytest.raises(BadRecord, match="EU is the European Union: name the countries one by one"):
        ropa.Party("x", country="EU")


@pytest.mark.parametrize("name", ["chek", "Actvity", "flow", "rea", "wirte"])
def test_a_misspelt_name_of_ropa_is_answered_with_the_right_one(name):
    with pytest.raises(AttributeError, match=rf"no attribute '{name}'\. Did you mean '"):
        getattr(ropa, name)


def test_a_file_answers_as_python_does(tmp_path):
    path = tmp_path / "register.yaml"
    path.write_text("parties:\n  us: {country: Danmark, kind: Virksomhed}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r":2:17: .*'DK'[\s\S]*:2:32: .*'organisation'"):
        ropa.read(path)


def test_a_reference_to_nothing_offers_near_ids_in_each_language():
    book = BOOK.update(BOOK.activities["web-shop"].with_(controllers=["uss"], purposes=["marketing.drect"]))
    party, purpose = ropa.check(book, select=["S101"])
    assert party.mend == "Correct the id, or add the record. Did you mean us?"
    assert purpose.mend_in("da").endswith("Mente du marketing.direct?")
    far = BOOK.update(BOOK.activities["web-shop"].with_(purposes=["no-such-purpose"]))
    assert [one.mend for one in ropa.check(far, select=["S101"])] == ["Correct the id, or add the record."]


@pytest.mark.parametrize(
    ("safeguard", "offer"),
    [({"decision": "us-privacy-sheild"}, "us-privacy-shield"), ({"tool": "bcrs"}, "bcr")],
    ids=["decision", "tool"],
)
def test_a_safeguard_that_the_law_tables_do_not_have_is_answered_with_those_they_have(safeguard, offer):
    transfer = ropa.Transfer("t", exporter="us", importer="us", countries="US", safeguards=ropa.Safeguard(**safeguard))
    [finding] = ropa.check(BOOK.update(transfer), select=["T108", "T305"])
    assert offer in finding.mend.partition("Did you mean ")[2]
    assert offer in finding.mend_in("nb").partition("Mente du ")[2]


@each_case("of", ENUMERATIONS, ids=lambda of: of.__name__)
def test_each_word_of_a_list_is_known_by_its_names_in_every_language(of):
    for member in of:
        for lang in labels.LANGUAGES:
            assert member.value in labels.choices_meant(labels.enum_word(member, lang).upper(), of)


def test_synonyms_are_of_words_that_there_are():
    from ropa.labels.wrong_words import _synonyms

    assert set(_synonyms()) <= {enum_key(member) for of in ENUMERATIONS for member in of}


@given(st.sampled_from(sorted(countries.CODES)), st.sampled_from(["en", "da", "nb", "de"]))
def test_the_name_of_a_country_is_answered_with_its_code(code, lang):
    assert code in labels.countries_meant(country_name(code, lang))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_written_otherwise_is_among_those_offered(day):
    for written in (f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}"):
        assert day in labels.days_meant(written)
    for lang in labels.LANGUAGES:
        assert labels.days_meant(labels.date_text(day, lang)) == (day,)


@given(st.integers(1, 999), st.sampled_from([("years", "Y"), ("måneder", "M"), ("weeks", "W"), ("dager", "D")]))
def test_a_length_of_time_in_words_is_answered_in_iso_8601(number, unit):
    with pytest.raises(BadRecord, match=f"Did you mean 'P{number}{unit[1]}'"):
        ropa.Period(f"{number} {unit[0]}")


@each_case(
    "words",
    ["", "a while", "as long as needed", "P", "-2 years", "2-3 years", "1.5 years", "0 years", "2 or 3 years"],
)
def test_what_is_no_plain_length_of_time_is_offered_as_none(words):
    with pytest.raises(BadRecord) as caught:
        ropa.Period(words)
    assert "Did you mean" not in str(caught.value)


@given(st.text(max_size=200))
def test_no_text_however_odd_makes_an_answer_fail(text):
    assert labels.countries_meant(text) is not None
    assert labels.choices_meant(text, ropa.PartyKind) is not None
    assert labels.days_meant(text) is not None
    assert vocabulary.meant("category", text) is not None
    assert did_you_mean(text, ["a", "B"]) != ""
    for call in (lambda: ropa.Period(text), lambda: ropa.Basis(text), lambda: ropa.draw(FLOWS, lang=text)):
        with suppress(BadRecord, UnknownWord):
            call()


def test_near_words_are_near_by_their_beginnings_whatever_their_case():
    assert did_you_mean("T10l", ["T110", "T101", "T310"]) == "Did you mean 'T101' or 'T110' or 'T310'?"
    assert did_you_mean("PARTY", ["party"]) == "Did you mean 'party'?"
