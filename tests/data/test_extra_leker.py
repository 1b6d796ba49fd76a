# SPDX-License-Identifier: Apache-2.0
"""The register of the web shop Extra-Leker says what its privacy rules say, also where they contradict themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import ropa
from ropa.model import Access, Basis, Cite, Claim, Consent, Header, PartyKind, Required, Retention, RightKind, Statement
from ropa.register import Register
from ropa.silence import each
from ropa.text import Text

FOLDER = Path(__file__).parents[2] / "data" / "extra-leker"

SERVICE_PARTNERS = {"Bring", "Klarna", "Vipps"}
SERVICES = {"ZenDesk", "Nosto", "Google", "Hotjar", "Mailchimp", "Facebook"}


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


def claims(book: Register, claim: Claim) -> dict[str, Statement]:
    """The statements with a claim, by the record on which they stand."""
    return {
        record.id: statement
        for record in book
        for statement in within(record, Statement)
        if isinstance(statement, Statement) and statement.claim is claim
    }


# -- the document ---------------------------------------------------------------------------------------------------


def test_every_section_is_cited_or_says_why_nothing_comes_of_it(book: Register) -> None:
    sections = {section.number: section for section in each(book.documents["policy"].sections)}
    silent = {number for number, section in sections.items() if section.silent is not None}
    assert silent == {"services", "page"}
    assert {cite.section for cite in cites(book)} == set(sections) - silent


def test_the_sections_are_the_headings_and_the_six_services_in_their_order(book: Register) -> None:
    numbers = [section.number for section in each(book.documents["policy"].sections)]
    assert [number for number in numbers if "." not in number] == [
        "title",
        "intro",
        "collected",
        "use",
        "services",
        "security",
        "access",
        "rights",
        "changes",
        "page",
    ]
    assert [number for number in numbers if number.startswith("services.")] == [
        f"services.{name}" for name in ("livechat", "nosto", "google-analytics", "hotjar", "mailchimp", "facebook-ads")
    ]


def test_every_record_has_a_source_in_the_rules_and_nothing_was_added_by_an_analyst(book: Register) -> None:
    assert not [record.id for record in book if not record.sources]
    assert {cite.document for cite in cites(book)} == {"policy"}


def test_the_rules_bear_no_date_and_the_register_speaks_for_none(book: Register, header: Header) -> None:
    assert book.documents["policy"].dated is None
    assert header.as_of is None


def test_every_reference_leads_somewhere(book: Register) -> None:
    assert book.dangling() == ()


def test_every_text_that_the_source_has_a_word_for_stands_in_norwegian_too(book: Register) -> None:
    texts = [text for record in book for text in within(record, Text) if isinstance(text, Text)]
    assert texts
    assert not [text for text in texts if text.languages != ("en", "nb")]


# -- parties --------------------------------------------------------------------------------------------------------


def test_nine_companies_are_named_beside_the_shop_and_two_kinds(book: Register) -> None:
    kinds = {party.id for party in book.parties.values() if party.kind is PartyKind.CATEGORY}
    assert kinds == {"payment-partner", "carrier"}
    named = {str(party.name) for party in book.parties.values() if party.id not in kinds}
    assert named == {"Extra-Leker"} | SERVICE_PARTNERS | SERVICES


def test_no_country_is_stated_for_anyone_not_even_for_the_shop(book: Register) -> None:
    assert not [party.id for party in book.parties.values() if party.country or party.address]
    answer = ropa.flows(book).recipients(outside_eea=True, on="2024-01-01")
    assert not answer.stated
    assert not answer.possible
    assert {receiver.party for receiver in answer.unknown_country} == {
        party.id for party in book.parties.values() if str(party.name) in SERVICE_PARTNERS | SERVICES
    }
    assert not book.transfers


def test_nobody_is_called_a_processor(book: Register, header: Header) -> None:
    assert header.processors is None
    for activity in book.activities.values():
        assert activity.processors is None
        assert {recipient.role for recipient in each(activity.recipients)} <= {None}


def test_three_service_partners_handle_orders_and_two_of_them_payment(book: Register) -> None:
    named = {
        key: {str(book.parties[one.party].name) for one in each(book.activities[key].recipients)}
        for key in ("orders", "payment")
    }
    assert named["orders"] - {"The payment partner", "The carrier"} == SERVICE_PARTNERS
    assert named["payment"] == SERVICE_PARTNERS - {"Bring"}
    assert book.parties["payment-partner"].members == ("klarna", "vipps")
    assert book.parties["carrier"].members == ("bring",)


def test_partners_have_data_to_handle_the_order_and_the_shop_to_deliver_and_to_get_in_touch(book: Register) -> None:
    orders = book.activities["orders"]
    assert {recipient.purposes for recipient in each(orders.recipients)} == {("customer.order",)}
    collected = each(orders.data)[0].categories
    assert [purpose.purpose for purpose in each(orders.purposes) if purpose.categories == collected] == [
        "service.delivery",
        "order-contact",
    ]


def test_each_of_the_six_services_is_a_recipient_in_one_activity(book: Register) -> None:
    where = {
        name: [
            activity.id
            for activity in book.activities.values()
            if name in {str(book.parties[one.party].name) for one in each(activity.recipients)}
        ]
        for name in sorted(SERVICES)
    }
    assert where == {
        "Facebook": ["facebook-ads"],
        "Google": ["google-analytics"],
        "Hotjar": ["hotjar"],
        "Mailchimp": ["newsletter"],
        "Nosto": ["nosto"],
        "ZenDesk": ["livechat"],
    }


def test_of_the_payment_it_is_not_said_who_the_controller_is(book: Register, header: Header) -> None:
    without = {activity.id for activity in book.activities.values() if activity.controllers is None}
    assert without == {"payment"}
    assert header.controllers == ("extra-leker",)
    assert [cite.inferred for cite in each(header.sources) if "controllers" in each(cite.of)] == [True]


def test_the_shop_is_certified_under_a_scheme_without_dates(book: Register) -> None:
    (certification,) = each(book.parties["extra-leker"].certifications)
    assert certification.scheme == "Trygg-E-handel"
    assert (certification.since, certification.until, certification.checked) == (None, None, None)


# -- data -----------------------------------------------------------------------------------------------------------


def test_five_kinds_of_data_are_collected_for_an_order(book: Register) -> None:
    collected, kept = each(book.activities["orders"].data)
    assert set(each(collected.categories)) == {
        "contact.address",
        "contact.email",
        "contact.phone",
        "identity.name",
        "technical.ip",
    }
    assert kept.categories == ("order-information",)


def test_which_data_the_service_partners_have_is_not_said(book: Register) -> None:
    answer = ropa.flows(book).recipients(of="technical.ip")
    assert not answer.stated
    assert {receiver.party for receiver in answer.possible} == {"bring", "klarna", "vipps"}


def test_hotjar_alone_is_said_to_collect_data_itself(book: Register) -> None:
    direct = {
        recipient.party
        for activity in book.activities.values()
        for recipient in each(activity.recipients)
        if recipient.access is Access.DIRECT
    }
    assert direct == {"hotjar"}
    assert {receiver.party for receiver in ropa.flows(book).recipients().stated} == {"hotjar"}


def test_name_and_address_in_the_chat_are_voluntary(book: Register) -> None:
    (data,) = each(book.activities["livechat"].data)
    assert data.required is Required.VOLUNTARY
    assert set(each(data.categories)) == {"identity.name", "contact.email"}


def test_content_is_fitted_by_purchases_when_logged_in_and_by_cookies_when_not(book: Register) -> None:
    logged_in, not_logged_in = each(book.activities["personalisation"].data)
    assert "purchase-history" in each(logged_in.categories)
    assert not_logged_in.categories == ("cookie-information",)
    assert all(data.conditions for data in (logged_in, not_logged_in))


def test_facebook_can_be_used_to_aim_by_gender_age_and_interests(book: Register) -> None:
    activity = book.activities["facebook-ads"]
    categories = {category for data in each(activity.data) for category in each(data.categories)}
    assert {"demographic.gender", "demographic.age", "profile.interest"} < categories
    assert all(data.may for data in each(activity.data))


def test_each_own_term_is_used_by_an_activity(book: Register) -> None:
    activities = book.activities.values()
    data = [data for activity in activities for data in each(activity.data)]
    assert set(book.categories) <= {category for one in data for category in each(one.categories)}
    assert set(book.purposes) <= {purpose.purpose for one in activities for purpose in each(one.purposes)}


# -- what the rules assert, and what speaks against it --------------------------------------------------------------


def test_sale_and_sharing_are_denied_without_exception_beside_all_those_named(book: Register) -> None:
    (sale,) = claims(book, Claim.NO_SALE).values()
    (sharing,) = claims(book, Claim.NO_SHARING).values()
    assert {cite.section for one in (sale, sharing) for cite in each(one.sources)} == {"access"}
    assert sharing.conditions is None
    (finding,) = (one for one in ropa.check(book, on="2024-01-01") if one.code == "K103")
    assert {str(name) for name in finding.values["parties"]} >= SERVICE_PARTNERS | SERVICES - {"Mailchimp"}


def test_five_things_are_said_to_be_anonymous_and_the_chat_only_if_nothing_is_filled_in(book: Register) -> None:
    anonymous = claims(book, Claim.ANONYMOUS)
    assert set(anonymous) == {"use-of-site", "livechat", "google-analytics", "hotjar", "facebook-ads"}
    assert [key for key, statement in anonymous.items() if statement.conditions] == ["livechat"]


def test_the_information_in_cookies_is_called_anonymised_and_yet_gives_a_visitor_an_own_experience(
    book: Register,
) -> None:
    users = {
        activity.id
        for activity in book.activities.values()
        for data in each(activity.data)
        if "cookie-information" in each(data.categories)
    }
    assert users == {"use-of-site", "personalisation"}
    (finding,) = (one for one in ropa.check(book, on="2024-01-01") if one.code == "K102")
    assert finding.record == "activities/use-of-site"


# -- bases, time limits, security, rights -----------------------------------------------------------------------------


def test_every_basis_stands_in_words_and_the_article_of_consent_alone_is_put_to_them(
    book: Register, header: Header
) -> None:
    assert {(basis.article, basis.cited) for basis in bases(book)} == {(None, False), ("6(1)(a)", False)}
    assert all((basis.article is None) == (basis.consent is None) for basis in bases(book))
    assert all(right.article is None for right in each(header.rights))


def test_the_bookkeeping_act_is_put_to_accounts_guarantee_and_complaints_and_to_order_information_alone(
    book: Register,
) -> None:
    resting = {
        purpose.purpose: {tuple(map(str, each(basis.law))) for basis in each(purpose.bases)}
        for purpose in each(book.activities["orders"].purposes)
        if purpose.bases
    }
    assert resting == {key: {("bokføringsloven",)} for key in ("accounting", "guarantee", "customer.claims")}
    assert {basis.categories for basis in bases(book) if basis.law} == {("order-information",)}


def test_consent_carries_newsletters_and_email_marketing_and_its_withdrawal_is_told_of_newsletters(
    book: Register,
) -> None:
    consents = {
        purpose.purpose: basis.consent
        for activity in book.activities.values()
        for purpose in each(activity.purposes)
        for basis in each(purpose.bases)
        if isinstance(basis.consent, Consent)
    }
    assert set(consents) == {"marketing.newsletter", "email-marketing"}
    assert "kundeservice@extra-leker.no" in str(consents["marketing.newsletter"].withdrawal)
    assert consents["email-marketing"].withdrawal is None


def test_the_bookkeeping_act_keeps_order_information_for_a_time_that_is_not_said(
    book: Register, header: Header
) -> None:
    limits = [limit for record in book for limit in within(record, Retention) if isinstance(limit, Retention)]
    (limit,) = limits
    assert limit.categories == ("order-information",)
    assert (limit.statutory, tuple(map(str, each(limit.law)))) == (True, ("bokføringsloven",))
    assert (limit.keep, limit.backup, limit.bound) == (None, None, None)
    (erasure,) = (right for right in each(header.rights) if right.right is RightKind.ERASURE)
    assert [condition.negated for condition in each(erasure.conditions)] == [True]


def test_the_rights_are_five_and_the_complaint_goes_to_authorities_without_a_name(
    book: Register, header: Header
) -> None:
    assert [right.right for right in each(header.rights)] == [
        RightKind.WITHDRAW_CONSENT,
        RightKind.ACCESS,
        RightKind.RECTIFICATION,
        RightKind.ERASURE,
        RightKind.COMPLAINT,
    ]
    assert header.authority is None
    assert not [party for party in book.parties.values() if party.kind is PartyKind.SUPERVISORY_AUTHORITY]


def test_https_is_the_only_measure_with_a_name(header: Header) -> None:
    assert [measure.measure for measure in each(header.measures)] == ["encryption.transit", None]


def test_cookies_stand_without_name_or_lifetime_and_can_be_deleted(book: Register) -> None:
    cookies = {activity.id: cookie for activity in book.activities.values() for cookie in each(activity.cookies)}
    assert set(cookies) == {"use-of-site", "personalisation"}
    assert not [cookie for cookie in cookies.values() if cookie.max_age or cookie.session is not None or cookie.party]
    (right,) = each(book.activities["personalisation"].rights)
    assert right.right is RightKind.OPT_OUT


def test_what_nobody_mentions_stays_not_stated(book: Register) -> None:
    for activity in book.activities.values():
        assert (activity.automated_decisions, activity.profiling, activity.children) == (None, None, None)
