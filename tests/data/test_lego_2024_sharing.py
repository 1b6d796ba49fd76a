# SPDX-License-Identifier: Apache-2.0
"""Parties, sources, recipients, transfers, time limits, rights and children in the register of the LEGO Group, 2024.

The figures here were counted in the policy by hand; the questions are put to the book.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import ropa
from ropa.model import Children, Claim, ConditionKind, Header, ParentalConsent, PartyKind, RightKind, Then
from ropa.register import Register
from ropa.silence import each

FOLDER = Path(__file__).parents[2] / "data" / "lego-2024"


@pytest.fixture(scope="module")
def book() -> Register:
    return ropa.read(FOLDER)


@pytest.fixture(scope="module")
def header(book: Register) -> Header:
    (only,) = book.registers.values()
    return only


def sections_of(record: Any) -> set[str | None]:
    return {cite.section for cite in each(record.sources) if cite.of is None}


# -- parties, sources, recipients -----------------------------------------------------------------------------------


def test_five_companies_are_named(book: Register) -> None:
    companies = {party.name for party in book.parties.values() if party.kind is PartyKind.ORGANISATION}
    assert companies == {"LEGO System A/S", "Merlin Entertainments", "Facebook", "Epic Games", "LEGO BrickLink, Inc."}


def test_the_only_countries_are_that_of_the_controller_and_that_of_the_authority(book: Register) -> None:
    countries = {party.id: party.country for party in book.parties.values() if party.country is not None}
    assert countries == {"lego-system": "DK", "datatilsynet": "NO"}


def test_data_is_shared_with_fourteen_kinds_of_third_parties_without_saying_which_data(
    book: Register, header: Header
) -> None:
    shared = [one for one in each(header.recipients) if sections_of(one) == {"2.other-sharing"}]
    assert len(shared) == 14
    assert {book.parties[one.party].kind for one in shared} == {PartyKind.CATEGORY}
    assert all(one.categories is None for one in shared)


def test_data_brokers_are_recipient_and_source(book: Register, header: Header) -> None:
    assert "data-brokers" in {one.party for one in each(header.recipients)}
    assert "data-brokers" in {flow.from_party for flow in book.flows.values()}
    assert "data-brokers" in {one.party for one in each(book.activities["postal-marketing"].recipients)}


def test_payment_data_goes_to_nobody_for_certain(book: Register) -> None:
    recipients = ropa.flows(book).recipients(of="financial")
    assert recipients.stated == ()
    assert "stated" not in {one.certainty for one in recipients}
    assert "payment-providers" in {one.party for one in recipients.kinds}


def test_data_is_collected_in_ten_ways_from_people(book: Register) -> None:
    ways = [flow for flow in book.flows.values() if sections_of(flow) == {"2.collection"}]
    assert len(ways) == 10
    assert all(flow.from_party is None and flow.to_party == "lego-system" for flow in ways)


def test_seven_sorts_of_data_may_come_from_third_parties_the_first_from_three_kinds(book: Register) -> None:
    had = [flow for flow in book.flows.values() if sections_of(flow) == {"2.third-parties"}]
    assert all(flow.may for flow in had)
    assert Counter(flow.categories for flow in had).most_common(1) == [(("technical-data",), 3)]
    assert len({(flow.categories, flow.from_party) for flow in had if flow.categories != ("technical-data",)}) == 6


def test_merlin_is_an_example_of_a_partner_that_gives_data_and_of_one_that_gets_it(book: Register) -> None:
    kinds = {party.id for party in book.parties.values() if "merlin" in each(party.members)}
    assert kinds == {"b2b-partners", "retail-partners"}


def test_subsidiaries_may_be_processors_and_may_be_recipients(header: Header) -> None:
    (processor,) = each(header.processors)
    (recipient,) = (one for one in each(header.recipients) if one.party == processor.party)
    assert (processor.party, processor.may, recipient.may) == ("lego-group-companies", True, True)


def test_disclosure_under_the_law_and_in_a_restructuring_names_neither_data_nor_people(book: Register) -> None:
    wide = [activity for activity in book.activities.values() if "2.other-use" in sections_of(activity)]
    assert [activity.id for activity in wide] == ["other-use", "restructuring"]
    assert all(activity.data is None and activity.bases is None for activity in wide)


# -- transfers ------------------------------------------------------------------------------------------------------


def test_a_transfer_may_rest_on_four_things_the_last_shown_by_two_examples(book: Register) -> None:
    safeguards = each(book.transfers["third-countries"].safeguards)
    assert [safeguard.tool for safeguard in safeguards] == ["adequacy", "bcr", "scc", "49-1-b", "49-1-a"]
    assert all(safeguard.may for safeguard in safeguards)
    assert len({str(safeguard.tool)[:4] for safeguard in safeguards}) == 4


def test_transfers_inside_the_group_rest_on_binding_corporate_rules_without_a_hedge(book: Register) -> None:
    transfer = book.transfers["group-outside-eea"]
    assert [(safeguard.tool, safeguard.may) for safeguard in each(transfer.safeguards)] == [("bcr", False)]
    assert not transfer.may


def test_no_third_country_is_named_anywhere(book: Register) -> None:
    assert all(transfer.countries is None for transfer in book.transfers.values())


# -- time limits, rights, children ----------------------------------------------------------------------------------


def test_no_figure_of_time_stands_in_the_policy(book: Register, header: Header) -> None:
    limits = [
        *each(header.retention),
        *(limit for activity in book.activities.values() for limit in each(activity.retention)),
    ]
    assert limits
    assert all(limit.keep is None and limit.backup is None for limit in limits)


def test_what_a_child_gave_is_deleted_when_consent_does_not_come(book: Register) -> None:
    (limit,) = each(book.activities["parental-consent"].retention)
    assert limit.then is Then.DELETE
    assert set(each(limit.subjects)) == {"child", "parent", "guardian"}


def test_the_rights_of_part_1_cite_no_article(header: Header) -> None:
    rights = [right for right in each(header.rights) if "1.rights" in sections_of(right)]
    assert [right.right for right in rights] == [
        RightKind.ACCESS,
        RightKind.RECTIFICATION,
        RightKind.ERASURE,
        RightKind.RESTRICTION,
        RightKind.OBJECTION,
        RightKind.OBJECTION_MARKETING,
        RightKind.PORTABILITY,
        RightKind.COMPLAINT,
    ]
    assert all(right.article is None for right in each(header.rights))


def test_the_complaint_goes_to_the_norwegian_authority(book: Register, header: Header) -> None:
    assert header.authority == "datatilsynet"
    assert book.parties["datatilsynet"].country == "NO"


def test_sixteen_is_the_age_and_older_where_local_law_says_so(header: Header) -> None:
    assert isinstance(header.children, Children)
    ages = [(limit.age, limit.countries) for limit in each(header.children.limits)]
    assert ages == [(16, None), (None, None)]
    assert header.children.parental_consent


def test_children_are_met_on_seven_occasions_and_their_parents_asked_in_two_ways(book: Register) -> None:
    occasions = [
        activity
        for activity in book.activities.values()
        if len(sections_of(activity)) == 1
        and str(min(map(str, sections_of(activity)))).startswith("4.")
        and sections_of(activity) != {"4.choices"}
    ]
    assert len(occasions) == 7
    asked = book.activities["parental-consent"].children
    assert isinstance(asked, Children)
    assert asked.kinds == (ParentalConsent.GIVEN, ParentalConsent.VERIFIED)


def test_the_town_of_a_child_needs_no_consent_and_its_street_does(book: Register) -> None:
    needs, free = each(book.activities["child-location"].data)
    assert [condition.kind for condition in each(needs.conditions)] == [ConditionKind.CONSENT]
    assert ConditionKind.CONSENT not in {condition.kind for condition in each(free.conditions)}
    assert book.activities["child-location"].purposes is None


def test_a_parent_who_asks_for_a_childs_data_gives_a_telephone_number_and_an_e_mail_address(book: Register) -> None:
    review = book.activities["parental-review"]
    of_parent = [data.categories for data in each(review.data) if data.subjects == ("parent", "guardian")]
    assert of_parent == [("contact.phone", "contact.email")]
    assert [purpose.purpose for purpose in each(review.purposes)] == ["verify-parent", "parental-review"]


def test_the_identifier_of_a_childs_device_is_tied_to_nothing_else_without_consent(book: Register) -> None:
    (claim,) = each(book.activities["child-push"].statements)
    assert claim.claim is Claim.NO_COMBINATION
    assert [condition.negated for condition in each(claim.conditions)] == [True]
