# SPDX-License-Identifier: Apache-2.0
"""What the records state of each activity, against answers worked out by hand from small registers."""

from __future__ import annotations

from copy import deepcopy

import pytest

import ropa
from ropa.errors import BadCall, UnknownRecord, UnknownWord

BOOK = ropa.Register.of(
    ropa.Party("shop", name="The Shop"),
    ropa.Activity(
        "newsletter",
        name={"en": "Newsletter", "da": "Nyhedsbrev"},
        data=[{"subjects": ["customer"], "categories": ["contact.email"]}],
        purposes=[{"purpose": "marketing", "bases": [{"article": "6(1)(a)"}]}],
        retention=[{"keep": "P2Y"}],
    ),
    ropa.Activity(
        "orders",
        data=[{"subjects": ["customer"], "categories": ["contact.email", "location"]}],
        purposes=[{"purpose": "service", "bases": [{"article": "6(1)(b)"}]}, {"purpose": "marketing.direct"}],
        retention=[{"keep": "P5Y", "categories": ["location"]}, {"keep": "P30D", "categories": ["contact.email"]}],
        measures=[{"measure": "encryption.rest"}],
        automated_decisions=[],
    ),
    ropa.Activity("visits"),
    title="A shop",
    controllers="shop",
    as_of="2026-01-01",
)


def test_a_purpose_without_a_basis_has_a_row_that_says_so():
    answer = ropa.bases(BOOK, purpose="marketing")
    assert [(row.activity, row.purpose, row.basis, row.certainty) for row in answer] == [
        ("newsletter", "marketing", "6(1)(a)", "stated"),
        ("orders", "marketing.direct", None, "not-stated"),
        ("visits", None, None, "not-stated"),
    ]


def test_an_activity_that_states_neither_purpose_basis_nor_data_has_a_row_in_each_answer():
    book = ropa.Register.of(
        ropa.Activity("silent"),
        ropa.Activity("denied", purposes=[], bases=[], data=[]),
        ropa.Activity("beside", purposes=[], bases=[{"article": "6(1)(c)"}]),
    )
    assert [(row.activity, row.purpose, row.bases, row.certainty) for row in ropa.purposes(book)] == [
        ("denied", (), (), "stated"),
        ("beside", (), ("6(1)(c)",), "stated"),
        ("silent", None, None, "not-stated"),
    ]
    assert [(row.activity, row.basis, row.certainty) for row in ropa.bases(book)] == [
        ("denied", (), "stated"),
        ("beside", "6(1)(c)", "stated"),
        ("silent", None, "not-stated"),
    ]
    assert [(row.activity, row.certainty) for row in ropa.sources(book)] == [
        ("silent", "not-stated"),
        ("beside", "not-stated"),
    ]
    assert [row.activity for row in ropa.purposes(book, purpose="marketing")] == ["silent"]
    assert [row.activity for row in ropa.bases(book, basis="6(1)(f)")] == ["silent"]


@pytest.mark.parametrize("basis", ["6(1)(a)", "a", "consent", "samtykke", "Art. 6(1)(a)"])
def test_a_basis_is_asked_for_by_article_letter_or_name(basis):
    assert ropa.bases(BOOK, basis=basis).stated.column("activity") == ("newsletter",)


def test_where_an_activity_has_several_purposes_each_is_possible_for_some_of_its_data():
    answer = ropa.purposes(BOOK, of="location")
    assert [(row.purpose, row.certainty) for row in answer] == [
        ("service", "possible"),
        ("marketing.direct", "possible"),
        (None, "not-stated"),
    ]


def test_what_is_kept_longer_is_found_and_periods_are_sorted_by_length():
    assert ropa.retention(BOOK, longer_than="P1Y").sort("keep").column("activity") == ("newsletter", "orders")
    assert [str(keep) for keep in ropa.retention(BOOK).sort("keep").column("keep") if keep] == ["P30D", "P2Y", "P5Y"]


def test_an_activity_without_a_time_limit_has_a_row_that_says_so():
    (row,) = ropa.retention(BOOK, activity="visits")
    assert (row.keep, row.certainty) == (None, "not-stated")


def test_an_activity_is_asked_for_by_its_name_in_any_language():
    assert ropa.retention(BOOK, activity="Nyhedsbrev").column("activity") == ("newsletter",)


def test_a_denial_of_decisions_is_a_row_and_silence_is_a_note():
    answer = ropa.decisions(BOOK)
    assert [(row.activities, row.decision) for row in answer] == [(("orders",), ())]
    assert any("automated_decisions" in note and "newsletter" in note for note in answer.notes())


def test_a_measure_of_an_activity_protects_all_its_data():
    assert ropa.measures(BOOK, of="location").stated.column("measure") == ("encryption.rest",)


def test_data_of_which_no_source_is_stated_have_a_row_that_says_so():
    assert {row.certainty for row in ropa.sources(BOOK)} == {"not-stated"}


def test_no_cookie_is_no_fact_but_a_note():
    answer = ropa.cookies(BOOK)
    assert (len(answer), any("cookies" in note for note in answer.notes())) == (0, True)


@pytest.mark.parametrize(
    ("words", "error", "offer"),
    [
        pytest.param({"activity": "newsleter"}, UnknownRecord, "newsletter", id="activity"),
        pytest.param({"purpose": "marketting"}, UnknownWord, "marketing", id="purpose"),
        pytest.param({"subjects": "chlidren"}, UnknownWord, "children", id="everyday-word"),
        pytest.param({"purpse": "marketing"}, BadCall, "purpose", id="word"),
    ],
)
def test_a_wrong_word_is_answered_with_the_near_right_one(words, error, offer):
    with pytest.raises(error, match=f"Did you mean '{offer}"):
        ropa.bases(BOOK, **words)


@pytest.mark.parametrize("basis", ["6(1)(f)", "6.1.f", "6 f", "Art. 6, stk. 1, litra f", "f", "legitimate interests"])
def test_a_basis_may_be_asked_for_as_people_write_it(basis):
    book = ropa.Register.of(
        ropa.Activity("a", purposes=ropa.Purpose("marketing", bases=ropa.Basis("6(1)(f)"))),
    )
    assert ropa.bases(book, basis=basis).stated.column("basis") == ("6(1)(f)",)


def test_a_kind_of_data_that_is_asked_for_as_protected_is_offered_as_a_category():
    with pytest.raises(ropa.UnknownWord, match="of='health'"):
        ropa.bases(ropa.Register.of(ropa.Activity("a")), special="health")


def test_a_request_in_other_words_is_offered_by_its_name():
    with pytest.raises(ropa.UnknownWord, match="Did you mean 'erasure'"):
        ropa.rights(ropa.Register.of(ropa.Activity("a"), as_of="2024-03-12"), request="delete")


GENERAL_LIMITS = ropa.Register.of(
    ropa.Activity(
        "payment",
        data=[{"subjects": ["customer"], "categories": ["financial.card"]}],
        purposes=["service"],
    ),
    ropa.Activity("games", data=[{"subjects": ["child"], "categories": ["behaviour.game"]}], purposes=["analytics"]),
    ropa.Activity("silent"),
    retention=[
        {"keep": "P1D", "categories": ["financial"]},
        {"keep": "P2D", "subjects": ["child"]},
        {"keep": "P3D", "purposes": ["service"]},
        {"keep": "P4D", "systems": ["mail"]},
    ],
    as_of="2026-01-01",
)


def test_a_general_time_limit_for_some_data_or_people_holds_for_the_activities_that_have_them():
    answer = ropa.retention(GENERAL_LIMITS)
    limits = [(row.activity, str(row.keep), row.certainty) for row in answer]
    assert [limit for limit in limits if limit[2] == "stated"] == [
        ("payment", "P1D", "stated"),
        ("payment", "P3D", "stated"),
        ("games", "P2D", "stated"),
    ]
    assert [limit[:2] for limit in limits if limit[2] == "possible"] == [
        ("payment", "P4D"),
        ("games", "P4D"),
        *(("silent", f"P{days}D") for days in (1, 2, 3, 4)),
    ]


def test_a_time_limit_of_a_system_holds_for_the_activities_that_use_it():
    post = GENERAL_LIMITS.activities["games"].with_(id="post", systems=["mail"])
    answer = ropa.retention(GENERAL_LIMITS.update(post), activity="post")
    assert [str(row.keep) for row in answer.stated] == ["P2D", "P4D"]


def test_one_activity_that_says_nothing_is_spoken_of_as_one():
    notes = [ropa.retention(BOOK, activity="visits").notes(lang) for lang in ("en", "da", "nb")]
    assert [each[1] for each in notes] == [
        "One activity does not state it (retention): visits.",
        "Én aktivitet angiver det ikke (opbevaring): visits.",
        "Én aktivitet oppgir det ikke (lagring): visits.",
    ]


def test_a_note_in_words_lists_names_and_plain_values_keep_the_ids():
    answer = ropa.cookies(BOOK)
    plain = "3 aktiviteter angiver det ikke (cookies): newsletter, orders, visits."
    named = "3 aktiviteter angiver det ikke (cookies): Nyhedsbrev, orders, visits."
    assert named in answer.notes("da")
    assert named in answer.text(width=200, lang="da")
    assert named in answer.to_markdown("da")
    assert plain in answer.to_dict("da")["notes"]
    assert any("newsletter, orders, visits" in note for note in answer.notes())
    again = deepcopy(answer.remarks)
    assert again == answer.remarks
    assert [remark.text("en", "{}/{}".format) for remark in again] == [
        remark.text("en", "{}/{}".format) for remark in answer.remarks
    ]


def test_a_note_names_whoever_has_data_and_the_activities_behind():
    book = ropa.read("data/extra-leker")
    (further,) = [note for note in ropa.who_has(book, party="Klarna").notes("nb") if "Klarna" in note]
    assert further.endswith(": Klarna (Betaling).")


@pytest.mark.parametrize(
    ("verb", "word", "offer"),
    [
        pytest.param("retention", "longer_then", "longer_than", id="retention"),
        pytest.param("recipients", "outside_eu", "outside_eea", id="recipients"),
        pytest.param("rights", "reqest", "request", id="rights"),
        pytest.param("notice", "language", "lang", id="notice"),
    ],
)
def test_a_word_that_only_one_verb_takes_is_offered_by_it(verb, word, offer):
    with pytest.raises(BadCall, match=f"Did you mean '{offer}'"):
        getattr(ropa, verb)(BOOK, **{word: "x"})


@pytest.mark.parametrize("word", ["EU", "EEA", "EØS"])
def test_a_union_is_no_country_and_says_what_to_name(word):
    with pytest.raises(UnknownWord, match="name the countries one by one"):
        ropa.recipients(BOOK, country=word)
