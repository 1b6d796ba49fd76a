# SPDX-License-Identifier: Apache-2.0
"""Who receives the data, who has them, where they leave the EEA, what is done on behalf; all about somebody."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings

import ropa
from ropa.answers.question import Words
from ropa.graph.on_behalf import on_behalf as of_flows
from ropa.text import say
from tests.plausible import DAY, plausible_registers

REGISTERS = ("data/legoland-app", "data/lego-2011", "data/lego-2024", "data/lego-service", "data/extra-leker")
TOPICS = ("location", "marketing", "Google", "US", "login")


@cache
def read(path: str) -> ropa.Register:
    return ropa.read(path)


def by_party(answer):
    """What each party is said to receive, by how sure that is."""
    return {(row.party, row.certainty): set(row.categories or ()) for row in answer if row.via is None}


def by_party_of_the_flows(book, **words):
    receivers = ropa.flows(book).recipients(**words)
    return {(receiver.party, receiver.certainty): set(receiver.categories) for receiver in receivers}


# -- recipients --


@pytest.mark.parametrize("path", REGISTERS)
@pytest.mark.parametrize("words", [{}, {"of": "location"}, {"subjects": "child"}, {"purpose": "marketing"}], ids=str)
def test_recipients_are_those_of_the_flows(path, words):
    book = read(path)
    assert by_party(ropa.recipients(book, **words)) == by_party_of_the_flows(book, **words)


@settings(max_examples=5)
@given(book=plausible_registers())
def test_recipients_are_those_of_the_flows_in_any_register(book):
    for category in (None, "special.health", "own-a"):
        words = {} if category is None else {"of": category}
        assert by_party(ropa.recipients(book, on=DAY, **words)) == by_party_of_the_flows(book, on=DAY, **words)


def test_where_the_country_is_not_stated_it_is_not_stated_that_somebody_is_outside_the_eea():
    book = read("data/legoland-app")
    answer = ropa.recipients(book, outside_eea=True)
    assert set(answer.stated.column("party")) == {"google", "keen-io"}
    unknown = ropa.flows(book).recipients(outside_eea=True).unknown_country
    assert {receiver.party for receiver in unknown} <= set(answer.not_stated.column("party"))


GROUP = ropa.Register.of(
    ropa.Party("us", country="DK"),
    ropa.Party("advisers", kind="category-of-recipients", members=["lawyers", "bank"]),
    ropa.Party("lawyers", country="SE"),
    ropa.Party("bank", country="US"),
    ropa.Activity(
        "sale",
        data=ropa.Data(subjects="customer", categories=["contact.email"]),
        purposes=ropa.Purpose("customer.order"),
        recipients=ropa.Recipient("advisers", categories=["contact.email"]),
        sources="interview 1",
    ),
    ropa.Activity("talk", data=ropa.Data(categories="contact.email"), recipients=ropa.Recipient("lawyers")),
    ropa.Document("interview"),
    controllers="us",
    as_of="2024-03-12",
)


def test_the_named_members_of_a_group_are_possible_recipients_with_their_countries():
    rows = {row.party: row for row in ropa.recipients(GROUP, activity="sale")}
    assert rows["advisers"].certainty == "stated"
    assert not rows["advisers"].named
    assert (rows["bank"].via, rows["bank"].certainty, rows["bank"].countries) == ("advisers", "possible", ("US",))
    assert rows["bank"].sources == ("interview 1",)


def test_who_asks_for_a_member_is_told_of_its_group():
    assert {row.party for row in ropa.recipients(GROUP, party="bank")} == {"bank"}
    assert {row.via for row in ropa.recipients(GROUP, party="lawyers")} == {None, "advisers"}


def test_a_basis_that_only_some_of_an_activity_rests_on_leaves_its_recipients_possible():
    both = GROUP.update(
        GROUP.activities["sale"].with_(
            purposes=[
                ropa.Purpose("customer.order", bases=ropa.Basis("6(1)(b)")),
                ropa.Purpose("marketing", bases=ropa.Basis("6(1)(f)")),
            ]
        )
    )
    assert ropa.recipients(both, basis="6(1)(f)", party="advisers")[0].certainty == "possible"
    assert ropa.recipients(both, basis="6(1)(b)", party="advisers")[0].certainty == "possible"
    assert not ropa.recipients(both, basis="6(1)(c)", activity="sale")


# -- who has --


def test_who_has_the_data_are_controllers_too():
    holders = {(row.kind, row.id): row.roles for row in ropa.who_has(GROUP, of="contact.email")}
    assert holders["party", "us"] == ("controller",)
    assert holders["party", "advisers"] == ("recipient",)


def test_systems_that_keep_data_have_them():
    book = ropa.Register.of(
        ropa.Party("us", country="DK"),
        ropa.System("store", countries="US"),
        ropa.Activity("sale", data=ropa.Data(categories="contact.email"), systems="store"),
        controllers="us",
    )
    row = next(row for row in ropa.who_has(book, of="contact") if row.kind == "system")
    assert (row.id, row.countries, row.categories) == ("store", ("US",), ("contact.email",))


# -- transfers --


@pytest.mark.parametrize("path", ["data/legoland-app", "data/lego-2011", "data/lego-2024"])
def test_transfers_are_those_of_the_flows_and_the_declared_ones_that_no_flow_explains(path):
    book = read(path)
    rows = [(row.exporter, row.importer, row.country, row.status, row.certainty) for row in ropa.transfers(book)]
    derived = ropa.flows(book).transfers()
    expected = {(one.exporter, one.importer, one.country, one.status, one.certainty) for one in derived}
    assert expected <= set(rows)
    alone = {transfer.id for transfer in ropa.flows(book).declared_without_flow()}
    assert {row.declared[0] for row in ropa.transfers(book) if not row.activities} == alone
    assert len(rows) == len(derived) + len(alone)


def test_a_declared_transfer_that_no_flow_explains_names_the_activities_that_name_it():
    book = ropa.Register.of(
        ropa.Party("acme", name="Acme", country="DK"),
        ropa.Transfer("abroad", countries=["US"], safeguards=[ropa.Safeguard(tool="scc-2021")]),
        ropa.Activity("pay", controllers=["acme"], transfers=["abroad"]),
        ropa.Activity("hire", controllers=["acme"], transfers=["abroad"]),
        ropa.Activity("sell", controllers=["acme"]),
        controllers=["acme"],
        as_of="2024-01-01",
    )
    (row,) = ropa.transfers(book)
    assert (row.declared, row.activities) == (("abroad",), ("pay", "hire"))


def test_transfers_on_the_day_before_schrems_ii_stand_and_on_the_day_they_do_not():
    book = read("data/legoland-app")
    assert set(ropa.transfers(book, on="2020-07-15").column("status")) == {"standing"}
    assert set(ropa.transfers(book, on="2020-07-16").column("status")) == {"ended"}


def test_transfers_of_a_kind_of_data_to_a_party_or_a_country_are_asked_for_by_name():
    book = read("data/legoland-app")
    assert ropa.transfers(book, party="Google", country="USA").column("importer") == ("google",)
    assert not ropa.transfers(book, country="India")
    assert set(ropa.transfers(book, of="location").column("certainty")) == {"possible"}


# -- on behalf --


def test_a_processor_is_told_for_whom_it_works_and_under_which_contract():
    rows = ropa.on_behalf(read("data/legoland-app"), "Google")
    assert set(rows.distinct("controllers")) == {"legoland"}
    assert "provider-contracts" in rows.distinct("contract")
    assert len(rows) == len(of_flows(read("data/legoland-app"), "google"))


def test_the_lines_of_a_processors_own_record_are_there_too():
    book = ropa.Register.of(
        ropa.Party("bureau"),
        ropa.Party("shop"),
        ropa.ProcessingOnBehalf(
            "pay", processors="bureau", controllers="shop", processing="Pays wages", measures="backup", transfers=()
        ),
    )
    row = ropa.on_behalf(book, "bureau")[0]
    assert (row.record, row.controllers, row.processing) == ("on-behalf/pay", ("shop",), "Pays wages")
    assert (row.measures, row.transfers, row.sub_processors) == (("backup",), (), None)
    assert ropa.on_behalf(book, "bureau", party="shop")
    assert ropa.on_behalf(book, "bureau", of="contact")[0].certainty == "not-stated"


# -- about --


@pytest.mark.parametrize("topic", TOPICS)
def test_what_is_said_about_a_topic_comes_from_the_verbs(topic):
    answer = ropa.about(read("data/legoland-app"), topic)
    assert answer
    assert all(row.certainty in {"stated", "possible", "not-stated"} for row in answer)


def test_children_are_asked_about_in_any_number_and_language():
    book = read("data/lego-2024")
    singular = ropa.about(book, "child").rows
    assert all(ropa.about(book, word).rows == singular for word in ("children", "børn"))
    assert {"purpose", "basis", "data", "retention"} <= set(ropa.about(book, "children").distinct("topic"))


def test_what_is_said_about_a_party_has_its_roles_and_transfers():
    answer = ropa.about(read("data/legoland-app"), "google")
    assert {"recipient", "transfer", "on-behalf"} <= set(answer.distinct("topic"))


def test_an_activity_of_that_name_comes_before_a_built_in_purpose_that_the_register_has_nothing_of():
    book = ropa.Register.of(
        ropa.Activity("jobs", name="Rekruttering", purposes=["filling-posts"]), ropa.Activity("other"), language="da"
    )
    assert set(ropa.about(book, "Rekruttering").column("activities")) == {("jobs",)}
    used = book.update(ropa.Activity("other", purposes=["hr.recruit"]))
    assert ("other",) in ropa.about(used, "Rekruttering").column("activities")


def test_a_word_that_means_nothing_is_answered_with_the_near_right_ones_of_each_kind():
    with pytest.raises(ropa.UnknownWord, match=r"says nothing about 'loction'.*Did you mean 'location'"):
        ropa.about(read("data/legoland-app"), "loction")


def test_a_word_that_means_two_things_can_be_asked_about_by_kind():
    book = ropa.Register.of(ropa.Party("marketing"), ropa.Activity("a", recipients="marketing"))
    assert {row.topic for row in ropa.about(book, "marketing", kind="party")} >= {"recipient"}
    assert any("party" in note for note in ropa.about(book, "marketing").notes())
    with pytest.raises(ropa.UnknownWord, match="'party'"):
        ropa.about(book, "marketing", kind="partie")


def test_transfers_without_a_day_are_said_not_to_have_been_asked_about():
    book = ropa.Register.of(ropa.Party("us"), ropa.Activity("a", controllers="us"))
    assert any("Transfers" in note for note in ropa.about(book, "us").notes())


def test_every_verb_takes_every_word_that_all_share():
    words = {"of": "contact", "subjects": "customer", "purpose": "marketing", "activity": "orders", "party": "nosto"}
    words |= {"country": "US", "basis": "6", "special": "any", "register": "register"}
    assert set(words) | {"department", "on"} == set(Words.__annotations__)
    book = read("data/extra-leker")
    for verb in (ropa.recipients, ropa.who_has, ropa.transfers):
        for word, value in words.items():
            verb(book, on="2024-03-12", **{word: value})


def test_a_controller_has_the_data_of_its_activities_though_nothing_says_how_they_came():
    book = ropa.Register.of(
        ropa.Party("us", country="DK"),
        ropa.Activity(
            "news", data=[ropa.Data(subjects="child", categories="contact.email"), ropa.Data(subjects="parent")]
        ),
        controllers="us",
    )
    rows = ropa.who_has(book, subjects="children", of="contact")
    assert [(row.id, row.certainty, row.categories) for row in rows] == [("us", "stated", ("contact.email",))]
    assert [row.certainty for row in ropa.who_has(book, subjects="parents", of="contact")] == ["not-stated"]


def test_data_that_nobody_states_may_be_protected():
    book = ropa.Register.of(
        ropa.Party("us"), ropa.Party("bank"), ropa.Activity("a", controllers="us", recipients="bank")
    )
    assert set(ropa.recipients(book, special=True).column("certainty")) == {"not-stated"}
    assert set(ropa.who_has(book, special=True).column("certainty")) == {"not-stated"}


def test_a_contract_that_is_named_in_another_place_is_spoken_of_where_none_is_named():
    book = ropa.Register.of(
        ropa.Party("host"),
        ropa.Contract("signed", kind="processing-agreement", parties=["shop", "host"]),
        ropa.Activity("orders", processors=["host"]),
        controllers="shop",
        as_of="2026-01-01",
    )
    assert any("signed" in note for note in ropa.on_behalf(book, "host").notes())
    named = book.activities["orders"].with_(processors=[{"party": "host", "contract": "signed"}])
    assert not any("signed" in note for note in ropa.on_behalf(book.update(named), "host").notes())


@pytest.mark.parametrize(("on", "age"), [("2024-01-15", "13"), ("2026-10-01", "15")])
def test_about_children_tells_from_what_age_they_consent_alone(on, age):
    book = read("data/models/danish-shop")
    (row,) = (row for row in ropa.about(book, "børn", on=on) if row.topic == "children")
    assert say(row.text, "da").startswith(f"Eget samtykke fra {age} år (Danmark).")
    assert not [row for row in ropa.about(book, "kunde", on=on) if row.topic == "children"]


def test_a_record_that_is_kept_on_behalf_only_says_so_where_nothing_fits():
    book = read("data/models/norwegian-processor")
    assert "only lines on behalf of others (2)" in ropa.bases(book, party="Eksempelvik kommune").notes()[0]


def test_an_activity_in_which_somebody_has_data_that_are_not_stated_is_not_passed_over_in_silence():
    book = read("data/extra-leker")
    for verb in (ropa.recipients, ropa.who_has):
        assert any("klarna (payment)" in note for note in verb(book, party="Klarna").notes())
        assert not any("Also named" in note for note in verb(book, party="Bring").notes())
