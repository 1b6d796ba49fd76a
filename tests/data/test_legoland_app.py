# SPDX-License-Identifier: Apache-2.0
"""The register of the LEGOLAND Billund app says what its policy of 10 June 2022 says, and no more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ropa
from ropa import vocabulary
from ropa.model import Activity, Cite, Claim, Consent, Contact, Header, RecipientRole, RightKind, Then
from ropa.period import Period
from ropa.register import Register
from ropa.silence import each

FOLDER = Path(__file__).parents[2] / "data" / "legoland-app"

PROVIDERS = {
    "Amazon AWS",
    "Attractions.io",
    "Experian",
    "Facebook",
    "Google",
    "Google Maps",
    "Keen IO",
    "Sentry",
    "VictorOps",
}
IN_THE_USA = {"amazon-aws", "facebook", "google", "google-maps", "keen-io", "sentry"}
NO_COUNTRY = {"attractions-io", "experian", "merlin", "merlin-companies", "victorops"}


@pytest.fixture(scope="module")
def book() -> Register:
    return ropa.read(FOLDER)


@pytest.fixture(scope="module")
def header(book: Register) -> Header:
    (only,) = book.registers.values()
    return only


def cites(value: object) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from cites(item)
    else:
        for field in getattr(type(value), "__attrs_attrs__", ()):
            yield from cites(getattr(value, field.name))


def sections_of(record: Any) -> set[str | None]:
    return {cite.section for cite in each(record.sources)}


def categories_of(activity: Activity) -> set[str]:
    return {category for data in each(activity.data) for category in each(data.categories)}


# -- the document ---------------------------------------------------------------------------------------------------


def test_every_section_is_cited_or_says_why_nothing_comes_of_it(book: Register) -> None:
    sections = {section.number: section for section in each(book.documents["policy"].sections)}
    cited = {cite.section for record in book for cite in cites(record)}
    assert cited <= set(sections)
    assert {number for number, section in sections.items() if section.silent is None} == cited
    assert {number for number, section in sections.items() if section.silent is not None} == {"page", "6"}


def test_the_sections_are_those_of_the_policy_in_their_order(book: Register) -> None:
    numbers = [section.number for section in each(book.documents["policy"].sections)]
    tops = [number for number in numbers if "." not in number]
    assert tops == ["page", "intro", *(str(number) for number in range(1, 11))]
    for top, last in {"1": 6, "2": 4, "6": 5}.items():
        assert [number for number in numbers if number.startswith(f"{top}.")] == [
            f"{top}.{number}" for number in range(1, last + 1)
        ]


def test_every_record_has_a_source_in_the_policy_and_nothing_was_added_by_an_analyst(book: Register) -> None:
    assert not [record.id for record in book if not record.sources and record.id != "policy"]
    assert all(cite.document == "policy" for record in book for cite in cites(record))


def test_the_register_speaks_for_the_day_that_the_policy_bears(book: Register) -> None:
    assert book.as_of == book.documents["policy"].dated == date(2022, 6, 10)


def test_every_reference_leads_somewhere(book: Register) -> None:
    assert book.dangling() == ()


# -- parties --------------------------------------------------------------------------------------------------------


def test_legoland_is_the_controller_of_all_but_what_the_app_store_does(book: Register) -> None:
    controllers = {
        activity.id: [controller.party for controller in each(activity.controllers)]
        for activity in book.activities.values()
    }
    assert controllers.pop("app-download") == ["app-stores"]
    assert controllers
    assert set(map(tuple, controllers.values())) == {("legoland",)}
    (claim,) = each(book.activities["app-download"].statements)
    assert claim.claim is Claim.NO_CONTROL


def test_the_controller_and_its_data_protection_officer_can_be_reached(book: Register) -> None:
    legoland = book.parties["legoland"]
    assert (legoland.country, legoland.phone, legoland.fax) == ("DK", "+45 7950 1717", "+45 7535 3179")
    assert isinstance(legoland.dpo, Contact)
    assert legoland.dpo.email == legoland.email == "info@legoland.dk"
    assert legoland.dpo.phone == legoland.phone
    assert legoland.dpo.address is not None
    assert "Att: Data Protection Officer" in legoland.dpo.address
    assert sections_of(legoland.dpo) == {"9"}


def test_nine_service_providers_are_named_and_the_group_without_naming_its_companies(
    book: Register, header: Header
) -> None:
    parties = [book.parties[processor.party] for processor in each(header.processors)]
    assert {party.name for party in parties} == PROVIDERS
    assert len(parties) == len(PROVIDERS)
    (group,) = each(header.recipients)
    assert (group.party, group.role) == ("merlin-companies", RecipientRole.GROUP)
    assert all(sections_of(engaged) == {"2.3"} for engaged in (*each(header.processors), group))


def test_the_policy_does_not_say_which_data_the_providers_have(header: Header) -> None:
    assert all(processor.categories is None for processor in each(header.processors))


def test_google_is_one_party_under_all_of_its_names_and_google_maps_another(book: Register) -> None:
    names = {
        party.id: {str(party.name), *each(party.aliases)}
        for party in book.parties.values()
        if party.id in {"google", "google-maps"}
    }
    assert names == {"google": {"Google", "Google Inc", "Google LLC"}, "google-maps": {"Google Maps"}}


def test_a_country_stands_only_where_the_policy_gives_one(book: Register) -> None:
    countries = {party.id: party.country for party in book.parties.values() if party.country is not None}
    assert countries == {**dict.fromkeys(IN_THE_USA, "US"), "legoland": "DK", "datatilsynet": "DK"}
    assert all(book.parties[party].country is None for party in NO_COUNTRY)


def test_merlin_is_parent_and_recipient_of_what_is_entered_on_logging_in(book: Register) -> None:
    assert book.parties["legoland"].parent == "merlin"
    activity = book.activities["group-administration"]
    (recipient,) = each(activity.recipients)
    assert recipient.party == "merlin"
    assert set(each(recipient.categories)) < categories_of(book.activities["login"])
    assert [basis.article for purpose in each(activity.purposes) for basis in each(purpose.bases)] == ["6(1)(f)"] * 2


# -- transfers ------------------------------------------------------------------------------------------------------


def test_six_transfers_are_declared_one_for_each_company_and_all_rest_on_the_privacy_shield(book: Register) -> None:
    transfers = list(book.transfers.values())
    assert len(transfers) == len(IN_THE_USA)
    assert {transfer.importer for transfer in transfers} == IN_THE_USA
    assert all(transfer.countries == ("US",) for transfer in transfers)
    assert {safeguard.decision for transfer in transfers for safeguard in each(transfer.safeguards)} == {
        "us-privacy-shield"
    }


def test_the_six_are_no_closed_list_and_the_decision_of_the_commission_is_relied_on(header: Header) -> None:
    open_list, decision = (one for one in each(header.statements) if sections_of(one) == {"3"})
    assert set(each(open_list.parties)) == IN_THE_USA
    assert "12 July 2016" in str(decision.text)


def test_the_declared_transfers_do_not_say_which_data(book: Register) -> None:
    assert all(transfer.categories is None for transfer in book.transfers.values())


# -- data -----------------------------------------------------------------------------------------------------------


def test_what_the_app_collects_by_itself_includes_places_each_with_its_condition(book: Register) -> None:
    own = {term.id: term.broader for term in book.categories.values() if isinstance(term.broader, str)}
    conditions = {
        category: " ".join(condition.text for condition in each(data.conditions))
        for data in each(book.activities["automatic-data"].data)
        for category in each(data.categories)
        if vocabulary.is_within("category", category, "location", own)
    }
    at_the_attraction = {category for category, text in conditions.items() if "only at the attraction" in text}
    assert at_the_attraction == {"periodic-location", "location-accuracy", "location-time"}
    assert {category for category, text in conditions.items() if "geofence" in text} == {"geofence-times"}
    assert {category for category, text in conditions.items() if not text} == {
        "location.visit",
        "visit-times",
    }


def test_interactions_in_the_app_go_to_firebase_analytics_and_keen_io(book: Register) -> None:
    given = {processor.party: processor.categories for processor in each(book.activities["automatic-data"].processors)}
    assert given == {"google": ("behaviour.interaction",), "keen-io": ("behaviour.interaction",)}


def test_the_preferred_locale_is_a_setting_and_no_place(book: Register) -> None:
    assert "preferred-locale" in categories_of(book.activities["automatic-data"])
    assert book.categories["preferred-locale"].broader == "technical.locale"


def test_the_nine_providers_stand_on_the_activity_of_their_section_and_in_the_header(
    book: Register, header: Header
) -> None:
    nine = [processor.party for processor in each(header.processors)]
    assert len(nine) == 9
    assert [processor.party for processor in each(book.activities["provider-engagement"].processors)] == nine


def test_firebase_is_said_to_hold_no_personal_data_and_rests_on_nothing(book: Register) -> None:
    firebase = book.activities["firebase"]
    assert [statement.claim for statement in each(firebase.statements)] == [Claim.NO_PERSONAL_DATA]
    assert firebase.bases is None
    assert all(purpose.bases is None for purpose in each(firebase.purposes))


def test_the_whole_ip_address_goes_to_the_usa_only_as_an_exception(book: Register) -> None:
    (found,) = (
        processor
        for processor in each(book.activities["google-analytics"].processors)
        if "technical.ip" in each(processor.categories)
    )
    assert found.categories == ("technical.ip",)
    assert [condition.text.count("exceptional") for condition in each(found.conditions)] == [1]
    assert [statement.claim for statement in each(found.statements)] == [Claim.NO_COMBINATION]


def test_disclosures_of_section_2_2_do_not_say_which_data(book: Register) -> None:
    silent = {activity.id for activity in book.activities.values() if activity.data is None}
    assert silent == {"misuse-disclosure", "enforcement-disclosure", "authority-requests", "provider-engagement"}
    assert all(data.categories is None for data in each(book.activities["restructuring"].data))


def test_each_own_term_is_used_by_an_activity(book: Register) -> None:
    used = {category for activity in book.activities.values() for category in categories_of(activity)}
    assert set(book.categories) <= used
    assert set(book.purposes) <= {
        purpose.purpose for activity in book.activities.values() for purpose in each(activity.purposes)
    }


# -- purposes and bases ---------------------------------------------------------------------------------------------


def test_four_numbered_purposes_and_two_numbered_bases_are_not_tied_to_each_other(book: Register) -> None:
    activity = book.activities["automatic-data"]
    assert [purpose.number for purpose in each(activity.purposes)] == [1, 2, 3, 4]
    assert all(purpose.bases is None for purpose in each(activity.purposes))
    assert [(basis.number, basis.article) for basis in each(activity.bases)] == [(1, "6(1)(b)"), (2, "6(1)(f)")]
    assert all(basis.purposes is None for basis in each(activity.bases))


def test_consent_to_offers_is_stated_without_an_article_and_without_a_way_to_withdraw_it(book: Register) -> None:
    (basis,) = (basis for purpose in each(book.activities["login"].purposes) for basis in each(purpose.bases))
    assert (basis.article, basis.cited) == ("6(1)(a)", False)
    assert isinstance(basis.consent, Consent)
    assert basis.consent.withdrawal is None


def test_article_28_is_named_as_a_ground_for_the_providers_only(book: Register) -> None:
    named = {
        activity.id: [(basis.number, basis.article) for basis in each(activity.bases)]
        for activity in book.activities.values()
        if any(basis.article == "28(1)" for basis in each(activity.bases))
    }
    assert named == {"provider-engagement": [(1, "6(1)(f)"), (2, "28(1)")]}


def test_no_basis_of_legitimate_interest_is_without_its_interest(book: Register) -> None:
    bases = [
        basis
        for activity in book.activities.values()
        for basis in (
            *each(activity.bases),
            *(basis for purpose in each(activity.purposes) for basis in each(purpose.bases)),
        )
        if basis.article == "6(1)(f)"
    ]
    assert bases
    assert all(basis.interest for basis in bases)


def test_the_special_categories_and_automated_decisions_that_nobody_mentions_stay_not_stated(book: Register) -> None:
    for activity in book.activities.values():
        assert activity.automated_decisions is None
        assert activity.profiling is None
        assert activity.children is None
        assert activity.special_conditions is None


# -- time limits and rights -----------------------------------------------------------------------------------------


def test_data_of_google_analytics_is_erased_after_38_months(book: Register) -> None:
    (limit,) = each(book.activities["google-analytics"].retention)
    assert (limit.keep, limit.then) == (Period("P38M"), Then.DELETE)


def test_login_data_is_kept_in_two_ways(book: Register) -> None:
    registered, in_app_only = each(book.activities["login"].retention)
    assert registered.keep is None
    assert registered.until
    assert in_app_only.keep == Period("P24M")
    assert in_app_only.starts
    assert len(each(in_app_only.conditions)) == 1


def test_the_general_time_limit_has_sixty_days_of_backup_and_gives_way_to_claims_and_to_tax(header: Header) -> None:
    need, use, tax = each(header.retention)
    assert need.then is Then.DELETE_OR_ANONYMISE
    assert use.backup == Period("P60D")
    assert use.legal_hold
    assert use.keep is None
    assert tax.statutory is True
    assert tax.law is None


def test_no_figure_of_time_stands_in_the_register_but_the_three_of_the_policy(book: Register, header: Header) -> None:
    limits = [
        *each(header.retention),
        *(limit for activity in book.activities.values() for limit in each(activity.retention)),
    ]
    figures = sorted(str(figure) for limit in limits for figure in (limit.keep, limit.backup) if figure)
    assert figures == ["P24M", "P38M", "P60D"]


def test_the_rights_of_sections_6_to_8_stand_with_the_articles_that_they_cite(header: Header) -> None:
    rights = {right.right: (right.article, min(map(str, sections_of(right)))) for right in each(header.rights)}
    del rights[RightKind.INFORMATION]
    assert rights == {
        RightKind.ACCESS: ("15", "6.1"),
        RightKind.RECTIFICATION: (None, "6.2"),
        RightKind.ERASURE: ("17", "6.3"),
        RightKind.RESTRICTION: ("18", "6.4"),
        RightKind.PORTABILITY: ("20", "6.5"),
        RightKind.OBJECTION: ("21", "7"),
        RightKind.COMPLAINT: (None, "8"),
    }


def test_the_four_ways_out_of_google_analytics_are_there(book: Register) -> None:
    ways = each(book.activities["google-analytics"].rights)
    assert [right.right for right in ways] == [RightKind.OPT_OUT] * 4
    assert all(right.how for right in ways)


def test_the_complaint_goes_to_the_danish_authority(book: Register, header: Header) -> None:
    assert header.authority == "datatilsynet"
    address = book.parties["datatilsynet"].address
    assert address is not None
    assert address.startswith("Borgergade 28")


def test_no_security_measure_is_described_but_the_shortening_of_ip_addresses(book: Register, header: Header) -> None:
    assert header.measures is None
    measures = {
        (activity.id, measure.measure) for activity in book.activities.values() for measure in each(activity.measures)
    }
    assert measures == {("google-analytics", "ip-truncation")}


# -- where it goes --------------------------------------------------------------------------------------------------


def test_nobody_outside_the_eea_is_stated_to_have_places_and_six_companies_possibly_have(book: Register) -> None:
    answer = ropa.flows(book).recipients(of="location", outside_eea=True, on="2022-06-10")
    assert not answer.stated
    assert {receiver.party for receiver in answer.possible} == IN_THE_USA
    assert {receiver.party for receiver in answer.unknown_country} == NO_COUNTRY - {"merlin"}


def test_merlin_itself_is_stated_to_have_names_and_the_companies_of_its_group_only_possibly(book: Register) -> None:
    answer = ropa.flows(book).recipients(of="identity.name")
    assert "merlin" in {receiver.party for receiver in answer.stated}
    assert "merlin-companies" in {receiver.party for receiver in answer.possible}
