# SPDX-License-Identifier: Apache-2.0
"""The register of LEGO Customer Service says what its short notice says, and no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import ropa
from ropa.model import AutomatedDecision, Basis, Cite, Consent, Header, PartyKind, RightKind, SourceKind
from ropa.register import Register
from ropa.silence import each
from ropa.text import Text

FOLDER = Path(__file__).parents[2] / "data" / "lego-service"

SERVICES_IN_ORDERS = ("storage", "packing", "shipping", "delivery", "identify fraud", "combat fraud", "debt collection")
"""What trusted third parties do for an order, counted in the notice."""


@pytest.fixture(scope="module")
def book() -> Register:
    return ropa.read(FOLDER)


@pytest.fixture(scope="module")
def header(book: Register) -> Header:
    (only,) = book.registers.values()
    return only


def within(value: object, wanted: type) -> Iterator[object]:
    """Every value of a type inside a record, at whatever depth."""
    if isinstance(value, wanted):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from within(item, wanted)
    else:
        for field in getattr(type(value), "__attrs_attrs__", ()):
            yield from within(getattr(value, field.name), wanted)


def cites(book: Register) -> list[Cite]:
    return [cite for record in book for cite in within(record, Cite) if isinstance(cite, Cite)]


def bases(book: Register) -> list[Basis]:
    return [basis for record in book for basis in within(record, Basis) if isinstance(basis, Basis)]


# -- the document ---------------------------------------------------------------------------------------------------


def test_every_part_of_the_notice_is_cited_and_only_its_title_gives_nothing(book: Register) -> None:
    sections = {section.number: section for section in each(book.documents["policy"].sections)}
    assert list(sections) == ["title", "intro", "contact", "consent", "orders", "fraud", "more"]
    assert {cite.section for cite in cites(book)} == set(sections) - {"title"}
    assert [number for number, section in sections.items() if section.silent] == ["title"]


def test_every_record_has_a_source_in_the_notice_and_nothing_was_added_by_an_analyst(book: Register) -> None:
    assert not [record.id for record in book if not record.sources]
    assert {cite.document for cite in cites(book)} == {"policy"}


def test_the_notice_bears_no_date_and_the_register_speaks_for_none(book: Register, header: Header) -> None:
    assert book.documents["policy"].dated is None
    assert header.as_of is None


def test_every_reference_leads_somewhere(book: Register) -> None:
    assert book.dangling() == ()


def test_every_text_that_the_source_has_a_word_for_stands_in_danish_too(book: Register) -> None:
    texts = [text for record in book for text in within(record, Text) if isinstance(text, Text)]
    assert texts
    assert not [text for text in texts if text.languages != ("en", "da")]


# -- parties --------------------------------------------------------------------------------------------------------


def test_the_group_and_paypal_are_named_and_all_others_are_kinds_of_company(book: Register) -> None:
    named = {str(party.name) for party in book.parties.values() if party.kind is not PartyKind.CATEGORY}
    assert named == {"The LEGO Group", "PayPal"}


def test_twelve_kinds_of_company_are_spoken_of(book: Register) -> None:
    kinds = {party.id for party in book.parties.values() if party.kind is PartyKind.CATEGORY}
    others = {"payment-providers", "payment-partner", "fraud-partner", "cloud-partners", "postal-services"}
    assert others <= kinds
    assert len(kinds - others) == len(SERVICES_IN_ORDERS)
    names = " / ".join(str(book.parties[kind].name) for kind in kinds - others)
    assert all(service in names for service in SERVICES_IN_ORDERS)


def test_no_country_no_address_and_no_transfer_is_stated(book: Register) -> None:
    assert not [party.id for party in book.parties.values() if party.country or party.address]
    assert not book.transfers
    assert not [record.id for record in book.activities.values() if record.transfers is not None]


def test_nobody_is_called_a_processor(book: Register, header: Header) -> None:
    assert header.processors is None
    for activity in book.activities.values():
        assert activity.processors is None
        assert {recipient.role for recipient in each(activity.recipients)} <= {None}


def test_the_group_is_the_controller_by_implication(book: Register, header: Header) -> None:
    assert header.controllers == ("lego-group",)
    assert [cite.inferred for cite in each(header.sources) if "controllers" in each(cite.of)] == [True]
    for activity in book.activities.values():
        assert [controller.party for controller in each(activity.controllers)] == ["lego-group"]


# -- data, hedges and conditions ------------------------------------------------------------------------------------


def test_the_list_of_five_entries_is_hedged_and_all_but_the_first_are_under_a_condition(book: Register) -> None:
    contact, orders = book.activities["customer-service"], book.activities["shop-orders"]
    assert contact.may
    assert orders.may
    first, *others = each(contact.data)
    assert first.conditions is None
    assert {subject for data in others for subject in each(data.subjects)} == {
        "account-holder",
        "insider",
        "magazine-member",
    }
    assert all(data.conditions for data in others)
    assert orders.conditions


def test_points_and_rewards_are_recorded_only_where_relevant(book: Register) -> None:
    (data,) = (
        data for data in each(book.activities["customer-service"].data) if "insiders-points" in each(data.categories)
    )
    assert len(each(data.conditions)) == len(["a LEGO Insider", "where relevant"])


def test_the_contact_itself_has_neither_purpose_nor_recipient(book: Register) -> None:
    contact = book.activities["customer-service"]
    assert contact.purposes is None
    assert contact.recipients is None
    assert "share" in each(contact.operations)


def test_payment_details_go_to_the_chosen_provider_and_the_partner_and_may_come_back_from_providers(
    book: Register,
) -> None:
    flows = ropa.flows(book)
    stated = [
        flow
        for flow in flows
        if flow.categories and set(flow.categories) == {"financial.payment"} and flow.certainty == "stated"
    ]
    assert {flow.destination.id for flow in stated if not flow.inbound} == {"payment-providers", "payment-partner"}
    assert {flow.origin.id for flow in stated if flow.inbound} == {"payment-providers", "paypal"}
    assert all(flow.may for flow in stated)
    assert book.parties["payment-providers"].members == ("paypal",)


def test_an_address_goes_possibly_and_never_certainly_to_anybody(book: Register) -> None:
    answer = ropa.flows(book).recipients(of="contact.address")
    assert not answer.stated
    found = {
        flow.destination.id for flow in ropa.flows(book) if flow.categories and "delivery-address" in flow.categories
    }
    assert "delivery-providers" in found


def test_help_with_an_order_has_four_purposes_served_by_nine_kinds_of_company(book: Register) -> None:
    orders = book.activities["shop-orders"]
    assert len(each(orders.purposes)) == len(["fulfil the order", "change the balance", "store", "send catalogues"])
    served = [recipient for recipient in each(orders.recipients) if recipient.purposes]
    assert [recipient.purposes for recipient in served].count(("order-fulfilment",)) == len(SERVICES_IN_ORDERS)
    assert {recipient.party for recipient in served if recipient.purposes != ("order-fulfilment",)} == {
        "cloud-partners",
        "postal-services",
    }
    (balance,) = (purpose for purpose in each(orders.purposes) if purpose.purpose == "points-balance")
    assert balance.conditions


def test_what_the_person_gives_for_an_order_is_marked_as_read_from_the_list(book: Register) -> None:
    (given,) = (
        data
        for data in each(book.activities["shop-orders"].data)
        if [origin.kind for origin in each(data.origins)] == [SourceKind.DATA_SUBJECT]
    )
    assert [cite.section for cite in each(given.sources) if cite.inferred] == ["contact"]


def test_further_data_with_consent_is_not_described(book: Register) -> None:
    further = book.activities["consented-data"]
    assert further.may
    assert all(data.categories is None for data in each(further.data))
    assert len(each(further.cookies)) == 1


# -- bases, decisions, rights ---------------------------------------------------------------------------------------


def test_consent_in_words_is_the_only_basis_and_the_notice_cites_no_article(book: Register, header: Header) -> None:
    (basis,) = bases(book)
    assert (basis.article, basis.cited) == ("6(1)(a)", False)
    assert isinstance(basis.consent, Consent)
    assert basis.consent.withdrawal is None
    rights = [*each(header.rights), *(right for one in book.activities.values() for right in each(one.rights))]
    assert rights
    assert all(right.article is None for right in rights)


def test_a_partner_decides_on_fraud_by_automated_means_and_the_person_can_ask_for_another_look(
    book: Register,
) -> None:
    decisions = [one for record in book for one in within(record, AutomatedDecision)]
    activity = book.activities["fraud-detection"]
    assert decisions == list(each(activity.automated_decisions))
    (decision,) = each(activity.automated_decisions)
    assert decision.by == "fraud-partner"
    assert "can ask" in str(decision.review)
    assert (decision.ground, decision.logic, decision.solely, decision.significant) == (None, None, None, None)
    assert {right.right for right in each(activity.rights)} == {
        RightKind.INFORMATION,
        RightKind.NO_AUTOMATED_DECISION,
    }
    assert not activity.may


def test_no_time_limit_no_measure_and_no_authority_is_stated(book: Register, header: Header) -> None:
    assert (header.retention, header.measures, header.authority, header.children) == (None, None, None, None)
    for activity in book.activities.values():
        assert (activity.retention, activity.measures, activity.children, activity.profiling) == (None,) * 4


def test_each_own_term_is_used_by_an_activity(book: Register) -> None:
    activities = book.activities.values()
    data = [data for activity in activities for data in each(activity.data)]
    assert set(book.categories) <= {category for one in data for category in each(one.categories)}
    assert set(book.subjects) <= {subject for one in data for subject in each(one.subjects)}
    assert set(book.purposes) <= {purpose.purpose for one in activities for purpose in each(one.purposes)}
