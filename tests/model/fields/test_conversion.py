# SPDX-License-Identifier: Apache-2.0
"""A record is typed when it is made, or refused with the class, the field and the mend."""

from __future__ import annotations

import copy
import math
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given

import ropa
from ropa.errors import BadId, BadRecord
from ropa.model import (
    Activity,
    Basis,
    Cite,
    Condition,
    Document,
    Header,
    Party,
    Processor,
    Purpose,
    Retention,
    Right,
    RightKind,
    Section,
    Status,
    Waiver,
)
from ropa.period import Period
from ropa.silence import NotApplicable
from ropa.text import Text
from tests.each_case import each_case
from tests.strategies import any_record

REFUSED = [
    (lambda: Party("Google Inc."), BadId, "Party.id: 'Google Inc.' is not an id.", "'google-inc'"),
    (lambda: Party("a", country="XX"), BadRecord, "Party.country: 'XX' is not the code of a country.", "ISO 3166"),
    (lambda: Party("a", country="uk"), BadRecord, "Party.country: 'uk'", "Did you mean 'GB'?"),
    (lambda: Party("a", parent="A B"), BadId, "Party.parent: 'A B' is not an id.", "'a-b'"),
    (lambda: Party("a", kind="company"), BadRecord, "Party.kind: 'company' is not one", "organisation"),
    (lambda: Party("a", name=1), BadRecord, "Party.name: 1 is not a text.", "mapping of language"),
    (
        lambda: Party("a", name={"English": "x"}),
        BadRecord,
        "Party.name: 'English' is not a language",
        "Did you mean 'en'?",
    ),
    (lambda: Party("a", name={}), BadRecord, "Party.name: A Text needs at least one language", "Text(en="),
    (lambda: Party("a", email=Text(en="x")), BadRecord, "Party.email", "a plain string"),
    (lambda: Party("a", email=NotApplicable("x")), BadRecord, "Party.email", "takes no NotApplicable"),
    (lambda: Party("a", dpo=1), BadRecord, "Party.dpo: 1 is not a Contact", ""),
    (lambda: Party("a", extra="x"), BadRecord, "Party.extra: 'x'", "heading to words"),
    (lambda: Party("a", extra=[("x", "1"), ("x", "2")]), BadRecord, "Party.extra", "stands in it twice"),
    (lambda: Party("a", extra={"x": 1}), BadRecord, "Party.extra", "heading to words"),
    (lambda: Document("a", dated="10-06-2022"), BadRecord, "Document.dated: '10-06-2022' is not a day.", "YYYY-MM-DD"),
    (lambda: Document("a", dated="2022-W01-1"), BadRecord, "Document.dated", "YYYY-MM-DD"),
    (lambda: Document("a", dated="2022-02-30"), BadRecord, "Document.dated", "YYYY-MM-DD"),
    (lambda: Header("a", employees=-1), BadRecord, "Header.employees: -1 is not a whole number", "0 or more"),
    (lambda: Header("a", employees=True), BadRecord, "Header.employees: True is not a whole number", ""),
    (lambda: Header("a", employees=10**9), BadRecord, "Header.employees", "thousand million"),
    (lambda: Retention(keep="38 months"), BadRecord, "Retention.keep: '38 months' is not a length", "P38M"),
    (lambda: Basis(article="6(1)(z)"), BadRecord, "Basis.article: '6(1)(z)' is not an article", "6(1)(f)"),
    (lambda: Basis(cited="yes"), BadRecord, "Basis.cited: 'yes' is not true or false.", ""),
    (lambda: Purpose(purpose=None), BadId, "Purpose.purpose: None is not an id", ""),
    (lambda: Waiver("a", code=None), BadRecord, "Waiver.code: None is not a plain string", ""),
    (lambda: Activity("a", purposes=[1]), BadRecord, "Activity.purposes: 1 is not a Purpose", ""),
    (Cite, BadRecord, "A cite names a document", "one of them"),
    (lambda: Cite(document="a", analyst="b"), BadRecord, "A cite names a document", "one of them"),
]


@each_case("case", REFUSED, ids=[f"{number}: {case[2][:40]}" for number, case in enumerate(REFUSED)])
def test_a_value_that_a_field_cannot_hold_is_refused_with_class_field_and_mend(case):
    make, error, said, mend = case
    with pytest.raises(error) as caught:
        make()
    assert said in str(caught.value)
    assert mend in str(caught.value)


def test_the_innermost_field_is_the_one_that_is_named():
    with pytest.raises(BadRecord, match=r"Basis\.article: '6\(1\)\(z\)' is not an article"):
        Activity("a", purposes=[{"purpose": "analytics", "bases": ["6(1)(z)"]}])


@pytest.mark.parametrize("value", ["x" * 10_000_000, [[["x"] * 1000] * 1000] * 1000, {"x": {"y": {"z": "x" * 10**6}}}])
def test_a_message_stays_short_however_large_the_value(value):
    with pytest.raises(BadRecord) as caught:
        Party("a", country=value)
    assert len(str(caught.value)) < 400


def test_a_record_given_where_an_id_is_meant_is_taken_by_its_id():
    google = Party("google")
    assert Party("youtube", parent=google).parent == "google"
    assert Activity("a", processors=[google]).processors == (Processor(party="google"),)


def test_a_text_given_where_a_record_is_meant_fills_its_main_field():
    made = Activity("a", conditions=["with consent"], bases=["6(1)(f)"], rights=["access"], retention="P38M")
    assert made.conditions == (Condition(text="with consent"),)
    assert made.bases == (Basis(article="6(1)(f)"),)
    assert made.rights == (Right(right=RightKind.ACCESS),)
    assert made.retention == (Retention(keep=Period("P38M")),)
    assert Document("d", sections=["1.6"]).sections == (Section(number="1.6"),)


def test_one_item_given_where_several_are_meant_is_one_in_a_tuple():
    assert Party("a", aliases="Alphabet").aliases == ("Alphabet",)
    assert Party("a", aliases=["Alphabet", "Google"]).aliases == ("Alphabet", "Google")
    assert Party("a", aliases=iter(["Alphabet"])).aliases == ("Alphabet",)


def test_words_for_enumerations_dates_and_articles_are_typed():
    made = Activity("a", status="active", valid_from="2022-06-10", bases=[{"article": "Art. 6(1)(f) GDPR"}])
    assert made.status is Status.ACTIVE
    assert made.valid_from == date(2022, 6, 10)
    assert made.bases[0].article == "6(1)(f)"
    assert Basis(article=28).article == "28"
    assert Party("a", name={"en": "A", "da": "B"}).name == Text(en="A", da="B")


def test_the_three_silences_are_kept_as_they_are():
    adults = NotApplicable("adults only")
    made = Activity("a", processors=(), children=adults, recipients=None)
    assert made.processors == ()
    assert made.children is adults
    assert made.recipients is None


def test_not_applicable_needs_a_reason():
    for reason in ("", "  ", None, 1):
        with pytest.raises(BadRecord, match="NotApplicable needs a reason"):
            NotApplicable(reason)
    assert not NotApplicable("why")


@given(any_record())
def test_a_record_made_again_from_its_own_values_is_equal(record):
    values = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    again = type(record)(values.pop("id"), **values)
    assert again == record
    assert hash(again) == hash(record)


@given(any_record())
def test_a_record_survives_copying_and_pickling(record):
    assert copy.deepcopy(record) == record
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - what was dumped just now
    assert attrs.evolve(record) == record


@given(any_record())
def test_a_record_shows_what_it_states_and_no_more(record):
    shown = repr(record)
    assert shown.startswith(f"{type(record).__name__}({record.id!r}")
    assert "=None" not in shown


def test_a_record_cannot_be_changed():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Party("a").name = "b"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del Party("a").name


@pytest.mark.parametrize(
    ("written", "document", "section"),
    [("policy 1.6", "policy", "1.6"), ("policy", "policy", None), (" policy  Cookies, 2 ", "policy", "Cookies, 2")],
)
def test_a_cite_is_a_document_a_space_and_a_section(written, document, section):
    cite = Cite.parse(written)
    assert (cite.document, cite.section) == (document, section)
    assert Cite.parse(str(cite)) == cite


class Borrowed(str):
    """A text of a class of another library, as the items of an array have it."""

    __slots__ = ()


def test_a_text_of_another_library_is_a_plain_one_in_a_record(tmp_path):
    shop = ropa.Party(Borrowed("shop"), name=Borrowed("The shop"), country=Borrowed("DK"))
    assert {type(value) for value in (shop.id, shop.name, shop.country)} == {str}
    book = ropa.Register.of(shop, ropa.Activity("orders", measures=[Borrowed("backup")]), as_of="2026-01-01")
    ropa.write(book, tmp_path / "register.yaml")
    assert ropa.read(tmp_path / "register.yaml") == book


def test_a_blank_cell_of_a_table_is_refused_as_that():
    for made in (
        lambda: ropa.Party("shop", country=math.nan),
        lambda: ropa.Activity("a", measures=["backup", math.nan]),
    ):
        with pytest.raises(ropa.BadRecord, match=r"blank cell. Give None where it is not stated"):
            made()
