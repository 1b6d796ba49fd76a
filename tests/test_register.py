# SPDX-License-Identifier: Apache-2.0
"""The book: immutable, every record found by its id, every change a new book."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import vocabulary
from ropa.errors import BadCall, BadRecord, DateMissing, DuplicateId, FrozenRecord, UnknownRecord
from ropa.model import (
    RECORD_CLASSES,
    Activity,
    Basis,
    Cite,
    Controller,
    DataCategory,
    Document,
    Header,
    Party,
    Processor,
    Purpose,
    Waiver,
)
from ropa.model.fields import specs
from ropa.refs import PLURALS, key_of
from ropa.register import Dangling, Register, kind_of, references
from tests.strategies import registers

GOOGLE = Party("google", name="Google", country="US")
APP = Activity("app", name="The app", processors=[Processor(party="google")])
BOOK = Register.of(GOOGLE, APP)


def test_every_kind_of_record_has_its_place_in_a_register():
    assert set(PLURALS.values()) == {field.name for field in attrs.fields(Register)} - {"places"}


def test_a_record_is_found_by_its_id_by_its_key_and_in_its_kind():
    assert BOOK.parties["google"] is GOOGLE
    assert BOOK.get("parties/google") is GOOGLE
    assert BOOK.get("google") is GOOGLE
    assert list(BOOK.each("party")) == [GOOGLE]
    assert [*BOOK] == [GOOGLE, APP]
    assert len(BOOK) == 2
    assert "google" in BOOK.parties
    assert BOOK.parties.get("nobody") is None


def test_an_id_that_two_kinds_share_asks_which():
    book = BOOK.add(Activity("google"))
    with pytest.raises(UnknownRecord, match="id of several records") as caught:
        book.get("google")
    assert "parties/google" in str(caught.value)
    assert "activities/google" in str(caught.value)
    assert book.get("activities/google").name is None


ASKED = {
    "by key": lambda: BOOK.get("parties/gogle"),
    "by id": lambda: BOOK.get("gogle"),
    "in its kind": lambda: BOOK.parties["gogle"],
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_record_that_is_not_there_is_an_error_that_offers_the_nearest(ask):
    with pytest.raises(UnknownRecord, match="Did you mean") as caught:
        ask()
    assert "google" in str(caught.value)
    assert isinstance(caught.value, KeyError)


def test_adding_gives_a_new_register_and_leaves_the_old():
    more = BOOK.add(Party("aws"))
    assert [*more.parties] == ["google", "aws"]
    assert [*BOOK.parties] == ["google"]


@pytest.mark.parametrize(
    "make", [lambda: BOOK.add(GOOGLE), lambda: Register.of(GOOGLE, Party("google"))], ids=["added", "made"]
)
def test_an_id_cannot_stand_twice(make):
    with pytest.raises(DuplicateId, match="parties/google"):
        make()


def test_a_record_that_stands_only_inside_others_is_refused():
    with pytest.raises(BadRecord, match="A Processor does not stand in a register by itself"):
        Register.of(Processor(party="google"))
    with pytest.raises(BadRecord, match="A str does not stand"):
        BOOK.add("google")


def test_replacing_keeps_the_place_and_asks_that_there_is_one():
    more = BOOK.add(Party("aws")).replace(Party("google", country="IE"))
    assert [*more.parties] == ["google", "aws"]
    assert more.parties["google"].country == "IE"
    with pytest.raises(UnknownRecord):
        BOOK.replace(Party("aws"))


def test_leaving_out_takes_keys():
    assert [*BOOK.without("parties/google")] == [APP]
    assert BOOK.without("app", "google") == Register()
    with pytest.raises(UnknownRecord):
        BOOK.without("parties/aws")


def test_leaving_out_one_of_two_equal_records_leaves_the_other():
    book = Register.of(Party("a"), Activity("a"))
    assert [*book.without("parties/a")] == [Activity("a")]


def test_merging_holds_once_what_both_hold_alike_and_refuses_what_differs():
    assert BOOK.merge(BOOK) == BOOK
    assert [*BOOK.merge(Register.of(GOOGLE, Party("aws"))).parties] == ["google", "aws"]
    with pytest.raises(DuplicateId, match="differ on parties/google"):
        BOOK.merge(Register.of(Party("google", country="IE")))


@given(registers())
def test_registers_are_equal_in_whatever_order_and_hash_alike(book):
    again = Register.of(*reversed([*book]))
    assert again == book
    assert hash(again) == hash(book)
    assert len(again) == len([*book])


@given(registers(), st.data())
def test_what_is_left_out_and_added_again_gives_an_equal_register(book, data):
    if len(book):
        record = data.draw(st.sampled_from([*book]))
        key = key_of(kind_of(record), record.id)
        assert book.get(key) is record
        less = book.without(key)
        assert len(less) == len(book) - 1
        assert less.add(record) == book
        assert book.replace(record) == book
        assert less.merge(book) == book


# -- references --------------------------------------------------------------------------------------------------------


def test_a_reference_to_nothing_is_known_with_the_way_to_it():
    book = BOOK.add(
        Activity(
            "web",
            controllers=[Controller(party="google"), Controller(party="lego")],
            purposes=[Purpose(purpose="analytics", bases=[Basis(article="6(1)(f)", assessment="lia")])],
            sources=[Cite.parse("policy 1")],
        ),
        Waiver("w", code="T101", record="activities/nothing"),
    )
    assert book.dangling() == (
        Dangling("activities/web", "controllers[1].party", "party", "lego"),
        Dangling("activities/web", "purposes[0].bases[0].assessment", "assessment", "lia"),
        Dangling("activities/web", "source[0].document", "document", "policy"),
        Dangling("waivers/w", "record", "any", "activities/nothing"),
    )


def test_a_built_in_term_is_no_dangling_reference_and_an_own_one_only_when_it_is_there():
    term = min(vocabulary.terms("category"))
    book = Register.of(DataCategory("own", broader=term), DataCategory("lost", broader="nowhere"))
    assert [dangling.id for dangling in book.dangling()] == ["nowhere"]
    assert book.knows("category", "own")
    assert book.knows("category", term)
    assert not book.knows("party", term)
    assert book.knows("any", "categories/own")
    assert not book.knows("any", "own")


@given(registers())
def test_every_reference_is_walked_and_leads_to_a_record_or_dangles(book):
    lost = {(dangling.record, dangling.field): dangling for dangling in book.dangling()}
    for record in book:
        key = key_of(kind_of(record), record.id)
        for way, kind, target in references(record):
            leads_on = book.knows(kind, target) or book.is_elsewhere(way, target)
            assert leads_on is ((key, way) not in lost)
            assert str(target) in repr(record)


def test_every_reference_of_the_model_names_a_kind_of_record():
    for cls in RECORD_CLASSES.values():
        for spec in specs(cls).values():
            assert spec.kind != "ref" or spec.of in {*PLURALS, "any"}


# -- dates and languages -----------------------------------------------------------------------------------------------


def test_a_question_is_for_the_day_given_else_for_the_registers_own():
    book = Register.of(Header("register", as_of="2022-06-10", language="da"))
    assert book.on() == book.as_of == date(2022, 6, 10)
    assert book.on("2020-07-16") == book.on(date(2020, 7, 16)) == date(2020, 7, 16)
    assert book.language == "da"


def test_a_question_without_any_day_is_an_error():
    with pytest.raises(DateMissing, match="no as_of of its own"):
        BOOK.on()
    with pytest.raises(BadRecord, match=r"'16\.7\.2020' is not a day"):
        BOOK.on("16.7.2020")


def test_headers_that_disagree_give_neither_day_nor_language():
    book = Register.of(Header("a", as_of="2022-06-10", language="da"), Header("b", as_of="2022-06-11", language="nb"))
    assert book.as_of is None
    assert book.language == "en"


# -- shown -------------------------------------------------------------------------------------------------------------


def test_a_register_shows_what_it_holds():
    assert repr(BOOK) == "<Register: 1 party, 1 activity>"
    assert repr(BOOK.add(Party("other"))) == "<Register: 2 parties, 1 activity>"
    assert repr(Register()) == "<Register: empty>"
    assert repr(BOOK.parties) == "<1 party>"


def test_a_notebook_shows_the_activities_with_every_sign_escaped():
    shown = BOOK.add(Header("register", title="<b>Ours</b>"), Activity("web", name="<script>"))._repr_html_()
    assert "&lt;b&gt;Ours&lt;/b&gt;" in shown
    assert "<script>" not in shown
    assert "google" in shown


def test_a_record_made_by_hand_stands_in_no_file():
    assert Register.of(Document("a")).where("documents/a") is None


def test_an_hour_of_a_day_is_that_day_and_a_number_is_no_day() -> None:
    assert Register.of().on(datetime(2022, 6, 10, 23, 59)) == date(2022, 6, 10)  # noqa: DTZ001 - no zone is asked for
    with pytest.raises(BadRecord, match="20220610 is not a day"):
        Register.of().on(20220610)  # type: ignore[arg-type]


def test_a_header_given_by_name_needs_no_id():
    book = Register.of(GOOGLE, APP, title="Ours", controllers=GOOGLE, as_of="2025-01-02", keeper="Ida")
    header = Header("register", title="Ours", controllers=["google"], as_of="2025-01-02", keeper="Ida")
    assert book == Register.of(header, GOOGLE, APP)
    assert book.as_of == date(2025, 1, 2)


def test_a_header_is_not_given_twice():
    with pytest.raises(BadRecord, match=r"hold a Header\. State title in it"):
        Register.of(Header("mine"), GOOGLE, title="Ours")


def test_a_field_that_no_header_has_is_told_apart():
    with pytest.raises(BadCall, match=r"Header has no field 'titel'\. Did you mean 'title'"):
        Register.of(GOOGLE, titel="Ours")


def test_an_update_replaces_what_is_there_and_adds_what_is_not():
    book = BOOK.update(APP.with_(status="ended"), Party("meta"), as_of="2025-01-02")
    assert [key_of(kind_of(record), record.id) for record in book] == [
        "registers/register",
        "parties/google",
        "parties/meta",
        "activities/app",
    ]
    assert book.activities["app"].status == "ended"
    assert book.as_of == date(2025, 1, 2)
    assert BOOK.activities["app"].status is None
    assert book.update(as_of=None, title="Ours").registers["register"] == Header("register", title="Ours")


def test_an_update_of_one_header_among_several_asks_which():
    book = Register.of(Header("one"), Header("two"))
    with pytest.raises(BadRecord, match="several headers: one, two"):
        book.update(title="Ours")
    assert book.update(Header("two", title="Ours")).registers["two"].title == "Ours"


@given(registers())
def test_an_update_with_its_own_records_changes_nothing(book):
    assert book.update(*book) == book
    assert Register.of().update(*book) == book


def test_a_register_called_with_records_says_how_it_is_made():
    with pytest.raises(BadCall, match=r"Register\.of\(\.\.\.\)"):
        Register(GOOGLE, APP)


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        ([GOOGLE], r"Register\.of\(\*records\)"),
        (Party, r"Party\(\.\.\.\)"),
        (Processor("google"), "inside an activity"),
    ],
)
def test_what_does_not_stand_in_a_register_is_refused_with_the_mend(wrong, mend):
    with pytest.raises(BadRecord, match=mend):
        Register.of(wrong)


# -- wrong words are answered with the near right ones --


def a_book() -> Register:
    return Register.of(Party("us"), Activity("login"), controllers="us")


def test_a_wrong_name_of_a_kind_is_answered_with_the_right_one() -> None:
    with pytest.raises(AttributeError, match="Did you mean 'activities'"):
        a_book().activites  # type: ignore[attr-defined] # noqa: B018 - the miss is what is asked for


def test_an_id_that_is_asked_for_as_an_attribute_is_answered_with_how_it_is_had() -> None:
    with pytest.raises(AttributeError, match=r"book\.activities\['login'\]"):
        a_book().activities.login  # type: ignore[attr-defined] # noqa: B018 - the miss is what is asked for


def test_who_would_change_a_book_is_told_how() -> None:
    book = a_book()
    with pytest.raises(FrozenRecord, match=r"book\.update"):
        book.activities["new"] = Activity("new")  # type: ignore[index]
    with pytest.raises(FrozenRecord, match=r"book\.without\('activities/login'\)"):
        del book.activities["login"]  # type: ignore[attr-defined]
    with pytest.raises(FrozenRecord, match=r"Register\.activities.*book\.update"):
        book.activities = {}  # type: ignore[misc, assignment]


def test_books_with_answers_to_wrong_names_are_copied_and_pickled() -> None:
    book = a_book()
    assert copy.deepcopy(book) == pickle.loads(pickle.dumps(book)) == book  # noqa: S301 - of our own making
