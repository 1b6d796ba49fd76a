# SPDX-License-Identifier: Apache-2.0
"""Who receives: stated and possible kept apart, unknown countries counted, kinds of recipient listed apart."""

from __future__ import annotations

import pytest
from hypothesis import given

import ropa
from ropa.errors import DateMissing, UnknownRecord, UnknownWord
from ropa.graph import flows
from ropa.model import Activity, Data, DataCategory, Header, Party, Processor, Recipient
from tests.graph.books import PEOPLE, app, book
from tests.graph.test_flows import ACTIVITY, HEADER


def ask(register, *args, **question):
    return flows(register).recipients(*args, **question)


def names(part):
    return [one.party for one in part]


def test_nothing_is_stated_where_the_source_names_only_the_party():
    found = ask(book(app(processors=["cloud", "mailer", "pager"])), of="location", outside_eea=True)
    assert str(found) == "stated: none, possible: 1 (+1 of unknown country)"
    assert (names(found.stated), names(found.possible), names(found.unknown_country)) == ([], ["cloud"], ["pager"])


def test_stated_data_are_counted_as_stated():
    processors = [Processor(party="cloud", categories=["location"]), Processor(party="pager", categories=["location"])]
    found = ask(book(app(processors=processors)), "location", outside_eea=True)
    assert str(found) == "stated: 1 (+1 of unknown country), possible: none"


def test_a_party_with_other_stated_data_is_no_recipient_of_these():
    processors = [Processor(party="cloud", categories=["contact.email"])]
    assert str(ask(book(app(processors=processors)), "location")) == "stated: none, possible: none"


def test_asking_for_a_broader_category_finds_the_narrower_and_not_the_other_way_round():
    processors = [Processor(party="cloud", categories=["location"])]
    register = book(app(processors=processors))
    assert names(ask(register, "location").stated) == ["cloud"]
    assert names(ask(register, "location.gps").stated) == []


def test_a_registers_own_terms_count_as_the_broader_ones_and_as_what_they_include():
    rides = DataCategory("rides", broader="location", includes=["identity.photo"])
    register = book(rides, app(processors=[Processor(party="cloud", categories=["rides"])]))
    assert names(ask(register, "location").stated) == ["cloud"]
    assert names(ask(register, "identity").stated) == ["cloud"]


def test_kinds_of_recipient_are_listed_apart():
    found = ask(book(app(recipients=["police", "advisers", "cloud"])), "location", outside_eea=True)
    assert str(found) == "stated: none, possible: 1; 2 kinds of recipient"
    assert names(found.kinds) == ["advisers", "police"]


def test_an_authority_with_a_country_is_somebody():
    police = Party("police", kind="public-authority", country="US")
    assert names(ask(book(police, app(recipients=["police"])), outside_eea=True).possible) == ["police"]


def test_where_the_data_are_not_stated_the_recipient_is_neither_stated_nor_possible():
    found = ask(book(app(data=None, processors=["cloud"])), "location")
    assert (found.stated, found.possible) == ((), ())
    assert names(found.unstated_data) == ["cloud"]
    assert str(found) == "stated: none, possible: none; 1 of which the data are not stated"


def test_what_is_stated_for_a_party_in_one_activity_is_not_possible_for_it_through_another():
    other = Activity("other", controllers=["park"], data=[PEOPLE], processors=["cloud"])
    register = book(app(processors=[Processor(party="cloud", categories=["location.gps"])]), other)
    found = ask(register)
    assert [(one.party, one.categories) for one in found.stated] == [("cloud", ("location.gps",))]
    assert [(one.party, one.categories) for one in found.possible] == [("cloud", ("contact.email",))]


def test_the_people_and_the_data_are_asked_for_in_pairs():
    staff = Data(subjects=["employee"], categories=["financial.salary"], origins=["data-subject"])
    register = book(app(data=[PEOPLE, staff], processors=["cloud"]))
    assert names(ask(register, "financial", subjects="employee").possible) == ["cloud"]
    assert names(ask(register, "financial", subjects="customer")) == []


def test_stated_data_of_people_that_are_not_stated_are_possible_where_others_may_be_meant():
    guests = Data(subjects=["guest"], categories=["contact.email"], origins=["data-subject"])
    register = book(app(data=[PEOPLE, guests], processors=[Processor(party="cloud", categories=["contact.email"])]))
    found = ask(register, "contact.email", subjects="guest")
    assert (names(found.stated), names(found.possible)) == ([], ["cloud"])


def test_a_purpose_that_is_one_of_several_is_only_possible():
    several = app(
        purposes=["service.hosting", "account"], processors=[Processor(party="cloud", categories=["location"])]
    )
    only = app(purposes=["service.hosting"], processors=[Processor(party="cloud", categories=["location"])])
    own = app(processors=[Processor(party="cloud", categories=["location"], purposes=["service.hosting"])])
    assert names(ask(book(several), purpose="service").possible) == ["cloud"]
    assert names(ask(book(only), purpose="service").stated) == ["cloud"]
    assert names(ask(book(own), purpose="service").stated) == ["cloud"]
    assert names(ask(book(only), purpose="account")) == []


def test_one_activity_can_be_asked_about():
    other = Activity("other", controllers=["park"], data=[PEOPLE], processors=["mailer"])
    register = book(app(processors=["cloud"]), other)
    assert names(ask(register, activity="other")) == ["mailer"]
    with pytest.raises(UnknownRecord):
        ask(register, activity="othr")


def test_a_country_can_be_asked_about():
    found = ask(book(app(processors=["cloud", "mailer", "pager"])), country="DE")
    assert (names(found.possible), names(found.unknown_country)) == (["mailer"], ["pager"])


def test_an_engagement_in_another_country_counts_there():
    processors = [Processor(party="mailer", countries=["DE", "IN"])]
    assert names(ask(book(app(processors=processors)), outside_eea=True).possible) == ["mailer"]
    assert names(ask(book(app(processors=processors)), outside_eea=False)) == []


@pytest.mark.parametrize(
    ("day", "outside"),
    [
        pytest.param("2020-12-31", [], id="last-day-of-the-transition"),
        pytest.param("2021-01-01", ["brit"], id="after-it"),
    ],
)
def test_the_date_decides_who_is_outside(day, outside):
    register = book(Party("brit", country="GB"), app(processors=["brit"]))
    assert names(ask(register, outside_eea=True, on=day).possible) == outside


def test_an_engagement_that_has_ended_is_left_out_on_a_later_date():
    register = book(app(processors=[Processor(party="cloud", until="2021-12-31")]))
    assert names(ask(register, outside_eea=True)) == []
    assert names(ask(register, outside_eea=True, on="2021-06-01").possible) == ["cloud"]


def test_only_a_question_of_law_needs_a_date():
    register = book(app(processors=["cloud"]), header=Header("register", controllers=["park"]))
    assert names(ask(register).possible) == ["cloud"]
    with pytest.raises(DateMissing):
        ask(register, outside_eea=True)


def test_an_unknown_category_is_an_error_and_not_an_empty_answer():
    with pytest.raises(UnknownWord, match="Did you mean 'location'"):
        ask(book(app()), "locaton")


def test_controllers_and_sources_are_no_recipients():
    data = Data(subjects=["customer"], categories=["contact.email"], origins=[{"kind": "party", "party": "cloud"}])
    assert names(ask(book(app(data=[data])))) == []


def test_the_answer_is_a_table():
    found = ask(book(app(processors=["cloud"])), of="location", outside_eea=True)
    assert found.rows == (("cloud", "possible", ("US",), ("processor",), ("app",), ("location.gps",)),)
    assert found.table.title == "Recipients of location outside the EEA on 2022-06-10"
    assert ">cloud</td>" in found._repr_html_()
    assert repr(found).startswith("stated: none, possible: 1\n")


def test_a_receiver_knows_the_flows_behind_it():
    (receiver,) = ask(book(app(recipients=[Recipient(party="cloud", may=True)])), "location").possible
    assert [(one.field, one.may) for one in receiver.flows] == [("recipients[0]", True)]


@given(HEADER, ACTIVITY)
def test_no_category_is_counted_as_stated_and_as_possible_for_a_party(header, activity):
    found = ask(book(activity, header=header))
    stated = {(one.party, category) for one in found if one.certainty == "stated" for category in one.categories}
    possible = {(one.party, category) for one in found if one.certainty == "possible" for category in one.categories}
    assert not stated & possible


@given(HEADER, ACTIVITY)
def test_every_party_that_data_go_to_is_somewhere_in_the_answer(header, activity):
    graph = flows(book(activity, header=header))
    assert {one.party for one in graph.recipients()} == {one.destination.id for one in graph.outbound()}


def test_a_hedge_and_a_condition_are_told_beside_the_certainty() -> None:
    def asked(**more: object) -> object:
        given = {"categories": ["location"], **{key: value for key, value in more.items() if not key.startswith("of_")}}
        around = {key.removeprefix("of_"): value for key, value in more.items() if key.startswith("of_")}
        book = ropa.Register.of(
            ropa.Party("c"),
            ropa.Party("g", country="US"),
            ropa.Activity(
                "a",
                controllers=["c"],
                data=[{"subjects": ["user"], "categories": ["location"]}],
                recipients=[{"party": "g", **given}],
                **around,
            ),
        )
        [receiver] = ropa.flows(book).recipients(of="location").stated
        return receiver.row[1]

    assert asked() == "stated"
    assert asked(may=True) == "stated, hedged"
    assert asked(conditions=["with consent"]) == "stated, on a condition"
    assert asked(of_may=True, conditions=["with consent"]) == "stated, hedged, on a condition"
