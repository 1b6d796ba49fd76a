# SPDX-License-Identifier: Apache-2.0
"""What would follow if something fell or were added, worked out by hand for a shop with a host and a mailer."""

from __future__ import annotations

from pathlib import Path

import pytest

import ropa
from ropa import (
    Activity,
    Basis,
    Contract,
    Data,
    Header,
    Party,
    ProcessingOnBehalf,
    Processor,
    Purpose,
    Register,
    Safeguard,
    Statement,
    System,
    Transfer,
)
from ropa.errors import BadCall, BadRecord, UnknownWord
from ropa.law.table import supposed_law

DAY = "2024-03-01"
DATA = Path(__file__).parents[3] / "data"
SHOP = Party("shop", name="Shop", country="DK")
HOST = Party("host", name="Host Inc.", country="US", aliases=["Hosting"])
MAILER = Party("mailer", name="Mailer", country="DK")


def orders(*processors, **more):
    """The orders of customers, with those who process them."""
    data = [Data(subjects=["customer"], categories=["contact.email"])]
    purposes = [Purpose("service", bases=[Basis("6(1)(b)")])]
    return Activity("orders", data=data, purposes=purposes, processors=processors or None, **more)


def book(*records, safeguards=("scc-2021",)):
    """A shop whose host in the US has the orders."""
    transfer = Transfer("us", exporter="shop", importer="host", countries=["US"], safeguards=list(safeguards))
    held = records or (orders(Processor("host", categories=["contact.email"])),)
    return Register.of(SHOP, HOST, MAILER, transfer, *held, controllers="shop", as_of=DAY)


def rows(consequences, what="transfer"):
    """What follows of one kind: change and record."""
    return [(row.change, row.record) for row in consequences.answer() if row.what == what]


# -- what falls --------------------------------------------------------------------------------------------------------


def test_a_tool_that_falls_leaves_the_transfer_with_nothing_and_a_finding_comes():
    fallen = ropa.what_if(book(), without="scc-2021")
    assert rows(fallen) == [("stranded", "shop > host (US)")]
    assert [item.transfer.importer for item in fallen.stranded] == ["host"]
    assert "T301" in {finding.code for finding in fallen.findings().come if finding.record == "transfers/us"}


@pytest.mark.parametrize(
    ("falls", "lines"),
    [("scc-2021", ("support",)), ("host", ("support",)), ("own", ("own",)), ("mailer", ("own",))],
)
def test_the_lines_on_behalf_that_are_touched_are_named(falls, lines):
    support = ProcessingOnBehalf("support", name="Support", processors=["shop"], sub_processors=[Processor("host")])
    own = ProcessingOnBehalf("own", processors=["shop"], sub_processors=[Processor("mailer")])
    fallen = ropa.what_if(book(support, own), without=own if falls == "own" else falls)
    assert fallen.on_behalf == lines
    named = "Support" if lines == ("support",) else "own"
    assert f"Lines on behalf of others touched: {named}." in fallen.answer(findings=False).notes("en")
    assert {row.certainty for row in fallen.answer(findings=False) if row.what == "recipient"} <= {"stated"}


def test_what_is_left_carries_it_named_or_not():
    both = ropa.what_if(book(safeguards=["scc-2021", "bcr"]), without="scc-2021")
    assert [row.fallbacks for row in both.answer() if row.what == "transfer"] == [("bcr",)]
    swiss = Register.of(
        SHOP,
        Party("host", country="CH"),
        Transfer("ch", importer="host", safeguards=["scc-2021"]),
        orders(Processor("host", categories=["contact.email"])),
        controllers="shop",
    )
    fallen = ropa.what_if(swiss, without="scc-2021", on=DAY)
    assert rows(fallen) == [("falls-back", "shop > host (CH)")]
    assert [row.fallbacks for row in fallen.answer() if row.what == "transfer"] == [("ch-2000",)]
    neither = ropa.what_if(swiss, without=["scc-2021", "ch-2000"], on=DAY)
    assert rows(neither) == [("stranded", "shop > host (CH)")]


def test_a_decision_that_falls_is_a_finding_of_the_day():
    listed = Safeguard(decision="us-dpf", checked="2024-01-01")
    fallen = ropa.what_if(book(safeguards=[listed]), without="us-dpf")
    assert rows(fallen) == [("stranded", "shop > host (US)")]
    assert any("supposed" in finding.message for finding in fallen.findings().come)


@pytest.mark.parametrize("word", ["host", "Host Inc.", "Hosting", "party:host", HOST], ids=str)
def test_a_party_that_falls_is_engaged_no_more_under_any_of_its_names(word):
    fallen = ropa.what_if(book(), without=word)
    assert rows(fallen) == [("ended", "shop > host (US)")]
    assert rows(fallen, "recipient") == [("ended", "parties/host")]
    assert (fallen.activities, fallen.subjects) == (("orders",), ("customer",))
    assert not fallen.stranded


def test_whom_a_fallen_party_engaged_falls_with_it():
    chain = book(orders(Processor("mailer"), Processor("host", engaged_by="mailer")))
    assert {record for _, record in rows(ropa.what_if(chain, without="mailer"), "recipient")} == {
        "parties/mailer",
        "parties/host",
    }


def test_an_activity_that_nobody_else_controls_ends_and_a_joint_one_goes_on():
    alone = book(orders(controllers=["mailer"]))
    assert rows(ropa.what_if(alone, without="mailer"), "activity") == [("ended", "activities/orders")]
    joint = book(orders(controllers=["mailer", "shop"]))
    assert rows(ropa.what_if(joint, without="mailer"), "activity") == []


@pytest.mark.parametrize("word", ["US", "United States", "USA", "country:US"])
def test_a_country_that_falls_ends_what_is_received_only_there(word):
    assert rows(ropa.what_if(book(), without=word)) == [("ended", "shop > host (US)")]


def test_who_also_receives_elsewhere_goes_on_elsewhere():
    both = book(orders(Processor("host", categories=["contact.email"], countries=["US", "DE"])))
    fallen = ropa.what_if(both, without="US")
    assert rows(fallen) == [("ended", "shop > host (US)")]
    assert rows(fallen, "recipient") == []


def test_a_contract_that_falls_is_named_no_more_and_is_missed():
    terms = ["documented-instructions"]
    contract = Contract("dpa", kind="processing-agreement", parties=["shop", "host"], signed="2023-01-01", terms=terms)
    bound = book(orders(Processor("host", categories=["contact.email"], contract="dpa")), contract)
    fallen = ropa.what_if(bound, without="contract:dpa")
    assert rows(fallen) == []
    assert {finding.record for finding in fallen.findings().come} >= {"activities/orders"}
    assert fallen.supposed.activities["orders"].processors[0].contract is None


def test_a_system_or_activity_can_fall_too():
    with_system = book(orders(systems=["crm"]), System("crm", countries=["DE"]))
    assert ropa.what_if(with_system, without="crm").supposed.activities["orders"].systems == ()
    assert rows(ropa.what_if(book(), without="activity:orders"), "activity") == [("ended", "activities/orders")]


def test_what_a_header_names_for_no_activity_in_particular_is_only_possible():
    general = Register.of(
        SHOP, HOST, orders(), Header("register", controllers=["shop"], processors=[Processor("host")])
    )
    fallen = ropa.what_if(general, without="host", on=DAY)
    assert [row.certainty for row in fallen.answer() if row.what == "recipient"] == ["possible"]
    assert (len(fallen.stated), len(fallen.possible)) == (0, 1)


# -- what is added -----------------------------------------------------------------------------------------------------


def test_a_tool_or_safeguard_that_is_added_carries_what_rests_on_nothing():
    for added in ("scc-2021", Safeguard("scc-2021", signed="2024-01-01")):
        mended = ropa.what_if(book(safeguards=["scc-2010"]), with_=added)
        assert rows(mended) == [("carried", "shop > host (US)")]
    undeclared = Register.of(SHOP, HOST, orders(Processor("host")), controllers="shop")
    assert rows(ropa.what_if(undeclared, with_="scc-2021", on=DAY)) == [("carried", "shop > host (US)")]


def test_a_country_for_which_there_is_a_decision_carries_what_goes_there():
    indian = Register.of(SHOP, Party("host", country="IN"), orders(Processor("host")), controllers="shop")
    assert rows(ropa.what_if(indian, with_="India", on=DAY)) == [("carried", "shop > host (IN)")]


def test_a_decision_that_has_ended_can_be_supposed_to_stand():
    listed = Safeguard(decision="us-privacy-shield", checked="2020-01-01")
    assert rows(ropa.what_if(book(safeguards=[listed]), with_="us-privacy-shield")) == [("carried", "shop > host (US)")]


def test_records_are_added_or_take_the_place_of_those_of_their_id():
    abroad = Party("mailer", name="Mailer", country="IN")
    moved = ropa.what_if(book(orders(Processor("mailer", categories=["contact.email"]))), with_=abroad)
    assert rows(moved) == [("begun", "shop > mailer (IN)")]
    assert str(moved).startswith("with mailer on 2024-03-01")


def test_what_falls_and_what_is_added_combine():
    both = ropa.what_if(book(), without="scc-2021", with_="bcr")
    assert rows(both) == [("falls-back", "shop > host (US)")]


def test_a_party_that_moves_changes_what_is_asked_and_not_only_what_comes_and_goes():
    denied = orders(Processor("host"), recipients=["mailer", "host"], statements=[Statement(claim="no-sharing")])
    then = ropa.what_if(book(denied), without="mailer").findings()
    assert {finding.code for finding in then.change} == {"K103"}
    leaving = ropa.what_if(ropa.read(DATA / "legoland-app"), without="Google").findings()
    assert {finding.code for finding in leaving.go} >= {"T101"}


# -- what cannot be supposed, and what stays ---------------------------------------------------------------------------


def test_words_that_mean_nothing_are_answered_with_the_near_ones():
    with pytest.raises(UnknownWord, match="host"):
        ropa.what_if(book(), without="hots")
    with pytest.raises(UnknownWord, match="scc-2010"):
        ropa.what_if(book(), with_="scc-2012")
    with pytest.raises(BadCall, match="without="):
        ropa.what_if(book())
    with pytest.raises(BadCall, match="no transfer"):
        ropa.what_if(book(), with_="uk-idta")
    with pytest.raises(BadRecord):
        ropa.what_if(book(), without=[3])


def test_supposing_leaves_the_law_and_the_register_as_they_are():
    register = book(safeguards=[Safeguard(decision="us-dpf", checked="2024-01-01")])
    before = [(finding.code, finding.message) for finding in ropa.check(register)]
    fallen = ropa.what_if(register, without=["us-dpf", "host"], with_="IN")
    fallen.findings()
    assert supposed_law() is None
    assert [(finding.code, finding.message) for finding in ropa.check(register)] == before
    assert not ropa.law.on(DAY).adequacy("IN")


def test_the_answer_reads_in_each_language_and_goes_without_findings():
    consequences = ropa.what_if(ropa.read(DATA / "legoland-app"), without="Google")
    for lang in ("en", "da", "nb"):
        text = consequences.answer().text(lang=lang)
        assert "[en]" not in text
        assert "answers." not in text
    quick = consequences.answer(findings=False)
    assert "finding" not in quick.column("what")
    assert any("not looked for" in note for note in quick.notes())


def test_in_a_book_of_several_a_name_means_the_party_in_each():
    one = book()
    joined = ropa.join({"a": one, "b": one})
    assert len(ropa.what_if(joined, without="Host Inc.", on=DAY).recipients_ended) == 2
    assert rows(ropa.what_if(joined, with_="scc-2021", on=DAY)) == []


@pytest.mark.parametrize("word", ["us-dpf", "DPF", "EU-US Data Privacy Framework", "Data Privacy Framework"])
def test_what_falls_is_named_as_people_call_it(word):
    book = ropa.Register.of(
        ropa.Party("cloud", country="US", certifications=[{"scheme": "us-dpf"}]),
        ropa.Transfer("t", exporter="shop", importer="cloud", countries=["US"], safeguards=["us-dpf"]),
        ropa.Activity("orders", recipients=["cloud"], data=[{"categories": ["contact"]}]),
        controllers="shop",
        as_of="2026-01-01",
    )
    assert len(ropa.what_if(book, without=word).transfers) == 1
