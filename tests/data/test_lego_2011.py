# SPDX-License-Identifier: Apache-2.0
"""The register of the LEGO Group in 2011 says what its policy of May 2011 says, and no more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ropa
from ropa import vocabulary
from ropa.model import (
    Access,
    Activity,
    AgeLimit,
    Basis,
    Children,
    Cite,
    Claim,
    ConditionKind,
    Consent,
    Cookie,
    Header,
    PartyKind,
    RecipientRole,
    RightKind,
    Safeguard,
    SourceKind,
    Then,
)
from ropa.period import Period
from ropa.register import Register
from ropa.silence import each

FOLDER = Path(__file__).parents[2] / "data" / "lego-2011"

# The parts that the policy's own list of contents names, in its order, and the channels under the fifth of them.
CONTENTS = [
    "Indledning",
    "Generelle principper",
    "Overførsel af personlige data",
    "Personlige data fra børn",
    "Behandling via LEGO-kanaler",
    "Cookies",
    "Gennemsyn og opdatering",
    "Datasikkerhed",
    "Diverse",
]
CHANNELS = {"lego-id", "linked-accounts", "shop-at-home", "vip", "club", "consumer-service", "universe"}
FROM_CHILDREN = {"child-contact", "parental-review", "contests"}
OF_NO_CHANNEL = {"supplementary-data", "consumer-research", "legal-disclosure", "cookies"}
PAID_BY_CARD = {"shop-at-home", "vip", "universe"}
NUMBERS = {"offline-id-number", "driving-licence-number", "identity.national-number", "personal-id-number"}


@pytest.fixture(scope="module")
def book() -> Register:
    return ropa.read(FOLDER)


@pytest.fixture(scope="module")
def header(book: Register) -> Header:
    (only,) = book.registers.values()
    return only


def within(value: object, kind: type) -> Iterator[Any]:
    """Each record of a kind that stands in *value*, at any depth."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from within(item, kind)
    for field in getattr(type(value), "__attrs_attrs__", ()):
        yield from within(getattr(value, field.name), kind)


def everywhere(book: Register, kind: type) -> list[Any]:
    return [found for record in book for found in within(record, kind)]


def categories_of(activity: Activity) -> set[str]:
    return {category for data in each(activity.data) for category in each(data.categories)}


# -- the document ---------------------------------------------------------------------------------------------------


def test_every_section_is_cited_or_says_why_nothing_comes_of_it(book: Register) -> None:
    sections = {section.number: section for section in each(book.documents["policy"].sections)}
    cited = {cite.section for cite in everywhere(book, Cite)}
    assert cited == {number for number, section in sections.items() if section.silent is None}
    assert set(sections) - cited == {"contents", "channels", "lego-id"}


def test_all_parts_that_the_policy_lists_and_all_seven_principles_are_sections(book: Register) -> None:
    numbers = [section.number for section in each(book.documents["policy"].sections)]
    of_channels = {"channels", "lego-id", "shop-at-home", "vip", "club", "consumer-service", "universe"}
    tops = [number for number in numbers if "." not in number and number not in of_channels - {"channels"}]
    assert len(tops) == len(CONTENTS) + len(["page", "contents"])
    assert [number for number in numbers if number.startswith("principles.")] == [
        f"principles.{number}" for number in range(1, 8)
    ]


def test_every_record_has_a_source_in_the_policy_and_nothing_was_added_by_an_analyst(book: Register) -> None:
    assert not [record.id for record in book if not record.sources]
    assert all(cite.document == "policy" for cite in everywhere(book, Cite))


def test_the_page_bears_the_tenth_of_may_and_the_register_speaks_for_the_day_of_effect(book: Register) -> None:
    assert book.documents["policy"].dated == date(2011, 5, 10)
    assert book.as_of == date(2011, 5, 25)


def test_every_reference_leads_somewhere(book: Register) -> None:
    assert book.dangling() == ()


def test_there_is_an_activity_for_each_channel_and_each_other_processing_set_apart(book: Register) -> None:
    assert set(book.activities) == CHANNELS | FROM_CHILDREN | OF_NO_CHANNEL


# -- before the GDPR ------------------------------------------------------------------------------------------------


def test_no_article_is_cited_and_none_was_put_to_the_words(book: Register, header: Header) -> None:
    bases = everywhere(book, Basis)
    assert bases
    assert all(basis.article is None and not basis.cited and basis.text for basis in bases)
    assert all(right.article is None for right in each(header.rights))
    assert all(activity.special_conditions is None for activity in book.activities.values())


def test_three_bases_are_stated_in_words_a_duty_a_permission_and_a_consent(book: Register) -> None:
    of_purposes = {
        (activity.id, purpose.purpose): [str(basis.text) for basis in each(purpose.bases)]
        for activity in book.activities.values()
        for purpose in each(activity.purposes)
        if purpose.bases
    }
    assert of_purposes == {
        ("legal-disclosure", "legal-duty"): ["A legal duty, under a summons or court order"],
        ("club", "club-mailings"): ["Consent"],
    }
    (shared,) = each(book.activities["shop-at-home"].recipients)
    assert [str(basis.text) for basis in each(shared.bases)] == ["The customer's permission"]
    assert all(activity.bases is None for activity in book.activities.values())


def test_no_data_protection_officer_authority_or_safeguard_is_made_up(book: Register, header: Header) -> None:
    assert header.authority is None
    assert all(party.dpo is None for party in book.parties.values())
    assert not everywhere(book, Safeguard)
    assert all(activity.automated_decisions is activity.profiling is None for activity in book.activities.values())


# -- parties --------------------------------------------------------------------------------------------------------


def test_one_company_is_named_and_twelve_kinds_of_recipient(book: Register) -> None:
    kinds = [party.kind for party in book.parties.values()]
    assert [str(party.name) for party in book.parties.values() if party.kind is PartyKind.ORGANISATION] == [
        "LEGO SYSTEM A/S"
    ]
    assert kinds.count(PartyKind.GROUP) == 1
    assert kinds.count(PartyKind.CATEGORY) == 12
    assert len(kinds) == 14


def test_only_the_company_with_an_address_has_a_country(book: Register) -> None:
    assert {party.id: party.country for party in book.parties.values() if party.country} == {"lego-system": "DK"}


def test_the_group_is_the_controller_throughout_and_processes_for_nobody_else(book: Register, header: Header) -> None:
    controllers = {
        controller.party for activity in book.activities.values() for controller in each(activity.controllers)
    }
    assert controllers == {"lego-group"} == set(each(header.controllers))
    assert header.processors_of == ()
    assert not book.on_behalf


def test_sharing_inside_the_group_is_hedged_and_tied_to_relevance(header: Header) -> None:
    (units,) = each(header.recipients)
    assert (units.party, units.role, units.may) == ("lego-units", RecipientRole.GROUP, True)
    assert len(each(units.conditions)) == 1
    assert units.categories is None


def test_vendors_and_partners_act_as_directed_and_which_data_they_have_is_not_said(
    book: Register, header: Header
) -> None:
    named = {processor.party: processor for processor in each(header.processors)}
    assert set(named) == {"service-vendors", "hosting-companies", "partners", "business-partners"}
    assert all(processor.categories is None for processor in named.values())
    assert [str(term) for term in each(book.contracts["vendor-contracts"].terms)] == ["documented-instructions"]
    assert {party for party, processor in named.items() if processor.access is Access.STORED} == {
        "hosting-companies",
        "business-partners",
    }


def test_research_companies_may_have_data_and_may_host_that_of_surveys(book: Register) -> None:
    sharing, hosting = each(book.activities["consumer-research"].processors)
    assert sharing.party == hosting.party == "research-companies"
    assert sharing.may
    assert hosting.may
    assert sharing.categories is None
    assert (hosting.categories, hosting.access) == (("survey-data",), Access.STORED)


def test_disclosure_under_the_law_names_neither_recipient_nor_data(book: Register) -> None:
    disclosure = book.activities["legal-disclosure"]
    assert disclosure.recipients is None
    assert disclosure.data is None
    assert [purpose.purpose for purpose in each(disclosure.purposes)] == ["legal-duty", "law-enforcement"]


def test_supplementary_data_comes_from_public_sources(book: Register) -> None:
    public = {
        activity.id
        for activity in book.activities.values()
        for data in each(activity.data)
        for origin in each(data.origins)
        if origin.kind is SourceKind.PUBLIC
    }
    assert public == {"supplementary-data"}


# -- Europe and the USA ---------------------------------------------------------------------------------------------


def test_all_personal_data_is_mirrored_in_europe_and_the_usa(book: Register) -> None:
    assert {system.id: system.countries for system in book.systems.values()} == {
        "facilities-europe": None,
        "facilities-usa": ("US",),
    }
    unmirrored = {
        activity.id
        for activity in book.activities.values()
        if set(each(activity.systems)) != {"facilities-europe", "facilities-usa"}
    }
    assert unmirrored == {activity.id for activity in book.activities.values() if activity.data is None}


def test_what_is_mirrored_is_all_data_and_so_each_category_is_stated_to_lie_in_the_usa(book: Register) -> None:
    flows = ropa.flows(book)
    mirrored = [flow for flow in flows.outbound() if flow.destination.id == "facilities-usa"]
    assert {flow.certainty for flow in mirrored} == {"stated"}
    collected = {category for activity in book.activities.values() for category in categories_of(activity)}
    assert {category for flow in mirrored for category in flow.categories or ()} == collected


def test_the_mirroring_goes_both_ways_and_rests_on_nothing_that_is_stated(book: Register) -> None:
    ends = {(flow.from_system, flow.to_system) for flow in book.flows.values()}
    assert ends == {("facilities-europe", "facilities-usa"), ("facilities-usa", "facilities-europe")}
    (transfer,) = book.transfers.values()
    assert transfer.countries == ("US",)
    assert transfer.safeguards is None


# -- the channels ---------------------------------------------------------------------------------------------------


def test_the_proof_of_identity_goes_to_the_validator_and_is_not_kept_by_lego(book: Register) -> None:
    linked = book.activities["linked-accounts"]
    (validator,) = each(linked.processors)
    assert set(each(validator.categories)) >= NUMBERS
    assert validator.subjects == ("parent", "guardian")
    assert validator.access is Access.STORED
    (kept,) = each(linked.retention)
    assert kept.keep is None
    assert set(each(kept.categories)) == set(each(validator.categories))
    results = [
        origin.party
        for data in each(linked.data)
        if data.categories == ("match-result",)
        for origin in each(data.origins)
    ]
    assert results == ["validation-provider"]


def test_national_numbers_are_met_in_the_linking_of_accounts_alone(book: Register) -> None:
    own = {term.id: term.broader for term in book.categories.values() if isinstance(term.broader, str)}
    found = {
        (activity.id, category)
        for activity in book.activities.values()
        for category in categories_of(activity)
        if vocabulary.is_within("category", category, "identity.official-id", own)
    }
    assert found == {("linked-accounts", number) for number in NUMBERS}


def test_selected_third_parties_get_three_kinds_of_data_and_only_with_permission(book: Register) -> None:
    (third,) = each(book.activities["shop-at-home"].recipients)
    assert third.categories == ("identity.name", "contact.address", "order-activity")
    assert ConditionKind.CONSENT in {condition.kind for condition in each(third.conditions)}


def test_e_mails_that_advertise_are_sent_to_those_who_chose_them(book: Register) -> None:
    for channel in ("shop-at-home", "vip"):
        (marketing,) = (
            purpose for purpose in each(book.activities[channel].purposes) if purpose.purpose == "marketing.direct"
        )
        assert [condition.kind for condition in each(marketing.conditions)] == [ConditionKind.CHOICE], channel


def test_the_club_denies_sale_hire_and_disclosure_but_for_those_who_help(book: Register) -> None:
    claims = {statement.claim: statement for statement in each(book.activities["club"].statements)}
    assert {Claim.NO_SALE, Claim.NO_SHARING} <= set(claims)
    (helpers,) = each(claims[Claim.NO_SHARING].conditions)
    assert helpers.negated


def test_card_details_go_to_card_providers_wherever_a_card_is_used(book: Register, header: Header) -> None:
    with_card = {activity.id for activity in book.activities.values() if "financial.card" in categories_of(activity)}
    sent = {
        activity.id
        for activity in book.activities.values()
        for processor in each(activity.processors)
        if processor.party == "card-providers" and processor.categories == ("financial.card",)
    }
    assert with_card == sent == PAID_BY_CARD
    (limit,) = (limit for limit in each(header.retention) if limit.categories == ("financial.card",))
    assert limit.until


def test_each_own_term_for_data_and_purposes_is_used(book: Register) -> None:
    used = {category for activity in book.activities.values() for category in categories_of(activity)}
    assert set(book.categories) <= used
    assert all(category.definition is None for category in book.categories.values())
    purposes = {purpose.purpose for activity in book.activities.values() for purpose in each(activity.purposes)}
    assert set(book.purposes) - purposes == {"documentation", "promote-or-improve"}


# -- children -------------------------------------------------------------------------------------------------------


def test_thirteen_is_the_only_age_and_no_country_is_given_for_it(book: Register) -> None:
    limits = everywhere(book, AgeLimit)
    assert {limit.age for limit in limits} == {13, None}
    assert all(limit.countries is None for limit in limits)
    assert all(limit.text for limit in limits if limit.age is None)


def test_consent_of_a_parent_is_asked_for_in_contests_and_in_the_club(book: Register) -> None:
    asked = {
        activity.id: activity.children
        for activity in book.activities.values()
        if isinstance(activity.children, Children) and activity.children.parental_consent
    }
    assert set(asked) == {"contests", "club"}
    assert all(isinstance(children.consent, Consent) for children in asked.values())
    assert len(each(asked["contests"].conditions)) == 1


def test_of_a_contest_two_e_mail_addresses_are_kept_until_the_prizes_are_out(book: Register) -> None:
    contests = book.activities["contests"]
    assert categories_of(contests) == {"contact.email"}
    assert [data.subjects for data in each(contests.data)] == [("child",), ("parent", "guardian")]
    (limit,) = each(contests.retention)
    assert limit.then is Then.DELETE
    assert limit.until


def test_a_parent_may_see_and_erase_a_child_s_data_and_refuse_more(header: Header) -> None:
    rights = [right.right for right in each(header.rights) if right.conditions]
    assert rights == [RightKind.ACCESS, RightKind.ERASURE, RightKind.OBJECTION]


# -- cookies, time limits, security -----------------------------------------------------------------------------------


def test_four_hundred_days_for_cookies_is_the_only_period_in_the_register(book: Register) -> None:
    assert everywhere(book, Period) == [Period("P400D")]
    assert [cookie.max_age for cookie in everywhere(book, Cookie) if cookie.max_age] == [Period("P400D")]


def test_the_general_rules_on_time_are_need_and_law_with_the_policy_s_own_exceptions(header: Header) -> None:
    need, law, _ = each(header.retention)
    assert need.criteria
    assert [condition.negated for condition in each(need.conditions)] == [True]
    assert law.statutory is True
    assert law.law is None


def test_movements_on_the_websites_are_said_to_be_no_personal_data_and_not_to_be_combined(book: Register) -> None:
    (supplier,) = each(book.activities["cookies"].processors)
    assert Claim.NO_COMBINATION in {statement.claim for statement in each(supplier.statements)}
    assert book.categories["site-movements"].personal is False
    denials = [s for s in each(book.activities["cookies"].statements) if s.claim is Claim.NO_PERSONAL_DATA]
    assert [statement.categories for statement in denials] == [("site-movements",)]


def test_the_last_sentence_on_security_gives_seven_measures(header: Header) -> None:
    named = {measure.measure for measure in each(header.measures)}
    assert {"physical.access", "access-control", "backup", "failover", "malware", "monitoring"} <= named
    assert "risk-detection" in named


def test_what_is_denied_of_third_parties_has_its_exceptions(header: Header) -> None:
    denials = [s for s in each(header.statements) if s.claim in {Claim.NO_SHARING, Claim.NO_SALE, Claim.NO_TRANSFER}]
    assert [statement.claim for statement in denials].count(Claim.NO_SHARING) == 2
    assert len(denials) == 4
    assert all(any(condition.negated for condition in each(statement.conditions)) for statement in denials)
