# SPDX-License-Identifier: Apache-2.0
"""The register of the LEGO Group says what its policy of 8 February 2024 says, and no more.

The figures here were counted in the policy by hand; the questions are put to the book.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ropa
from ropa.model import Activity, Basis, Cite, Claim, ConditionKind, DataCategory, Header
from ropa.register import Register
from ropa.silence import each
from tests.each_case import each_case

FOLDER = Path(__file__).parents[2] / "data" / "lego-2024"

# Each table of part 2: the bullets under purposes, and the citations of Art. 6(1)(a), (b), (c) and (f).
TABLES = {
    "2.apps": (11, "aaf"),
    "2.orders": (5, "bcff"),
    "2.support": (5, "abcf"),
    "2.digital-marketing": (4, "aafff"),
    "2.postal-marketing": (3, "aafffff"),
    "2.insiders": (8, "aabffff"),
    "2.insiders-personal": (1, "aaa"),
    "2.contests": (4, "bcf"),
    "2.own-networks": (4, "abf"),
    "2.third-party-networks": (2, "f"),
    "2.live": (1, "af"),
    "2.video": (3, "f"),  # two sentences, of which the first has two purposes
    "2.partners": (2, "bf"),
    "2.research": (2, "b"),
}
# In three tables a bullet holds two purposes: lookalikes or suppression twice, effect and lookalikes once; and in one
# of them another does: statistics, and the newsletter.
SPLIT = {"2.digital-marketing": 2, "2.postal-marketing": 1, "2.insiders": 1}

# The ten categories in the order of the policy, and how many things each is said to include.
DEFINED = {
    "Identitetsdata": 8,
    "Kontaktinformasjon": 4,
    "Finansielle data": 2,
    "Transaksjonsdata": 2,
    "Tekniske data": 11,
    "Profildata": 2,
    "Innkjøperdata": 8,
    "Bruksdata": 3,
    "Markedsførings- og kommunikasjonsdata": 3,
    "Sporingsdata": 3,
}


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
    return {cite.section for cite in each(record.sources) if cite.of is None}


def tables(book: Register) -> dict[str, Activity]:
    return {
        section: activity
        for activity in book.activities.values()
        for section in sections_of(activity)
        if section in TABLES
    }


def bases_of(activity: Activity) -> list[Basis]:
    tied = [basis for purpose in each(activity.purposes) for basis in each(purpose.bases)]
    return [*each(activity.bases), *tied]


def letters(bases: list[Basis]) -> str:
    return "".join(sorted(basis.article[-2] for basis in bases if basis.article and basis.cited))


def norwegian(text: object) -> str:
    said = text.to("nb") if isinstance(text, ropa.Text) else None
    assert said is not None
    return said


def categories_of(activity: Activity) -> set[str]:
    return {category for data in each(activity.data) for category in each(data.categories)}


# -- the document ---------------------------------------------------------------------------------------------------


def test_every_section_is_cited_or_says_why_nothing_comes_of_it(book: Register) -> None:
    sections = {section.number: section for section in each(book.documents["policy"].sections)}
    cited = {cite.section for record in book for cite in cites(record)}
    assert cited <= set(sections)
    assert {number for number, section in sections.items() if section.silent is None} == cited


def test_only_headings_and_two_explanations_to_children_gave_nothing(book: Register) -> None:
    silent = {section.number for section in each(book.documents["policy"].sections) if section.silent is not None}
    assert silent == {"1", "2", "2.tables", "2.sharing", "4", "5", "5.who", "5.what"}


def test_the_five_parts_of_the_policy_stand_in_their_order(book: Register) -> None:
    numbers = [section.number for section in each(book.documents["policy"].sections)]
    assert [number for number in numbers if number.isdigit()] == ["1", "2", "3", "4", "5"]
    parts = [number.split(".")[0] for number in numbers[1:-1]]
    assert parts == sorted(parts)


def test_every_record_has_a_source_in_the_policy_and_nothing_was_added_by_an_analyst(book: Register) -> None:
    assert not [record.id for record in book if not record.sources and record.id != "policy"]
    assert all(cite.document == "policy" for record in book for cite in cites(record))


def test_the_register_speaks_for_the_day_of_the_latest_change(book: Register) -> None:
    assert book.as_of == book.documents["policy"].dated == date(2024, 2, 8)


def test_every_reference_leads_somewhere(book: Register) -> None:
    assert book.dangling() == ()


# -- the fourteen tables --------------------------------------------------------------------------------------------


def test_each_of_the_fourteen_tables_is_one_activity_of_lego_system(book: Register) -> None:
    found = tables(book)
    assert set(found) == set(TABLES)
    assert len({activity.id for activity in found.values()}) == 14
    for activity in book.activities.values():
        assert [controller.party for controller in each(activity.controllers)] == ["lego-system"]


def test_besides_the_tables_stand_ten_activities_on_children_and_two_disclosures(book: Register) -> None:
    others = [activity for activity in book.activities.values() if not sections_of(activity) & set(TABLES)]
    parts = Counter(min(str(section) for section in sections_of(activity))[0] for activity in others)
    assert parts == {"4": 9, "5": 1, "2": 2}


@each_case("section", TABLES)
def test_a_table_has_the_purposes_that_the_policy_lists(book: Register, section: str) -> None:
    bullets, _ = TABLES[section]
    assert len(each(tables(book)[section].purposes)) == bullets + SPLIT.get(section, 0)


@each_case("section", TABLES)
def test_a_table_cites_the_letters_of_article_6_that_the_policy_cites(book: Register, section: str) -> None:
    assert letters(bases_of(tables(book)[section])) == TABLES[section][1]


def test_the_policy_cites_article_6_forty_six_times(book: Register) -> None:
    cited = letters([basis for activity in book.activities.values() for basis in bases_of(activity)])
    assert Counter(cited) == {"a": 14, "b": 7, "c": 3, "f": 22}


def test_each_basis_of_a_table_holds_for_residents_of_the_eu_and_eea_only(book: Register) -> None:
    found = tables(book).values()
    for basis in [basis for activity in found for basis in bases_of(activity) if basis.cited]:
        kinds = [condition.kind for condition in each(basis.conditions)]
        assert kinds.count(ConditionKind.RESIDENCE) == 1


def test_a_basis_on_an_activity_names_only_purposes_of_that_activity(book: Register) -> None:
    for activity in book.activities.values():
        own = {purpose.purpose for purpose in each(activity.purposes)}
        for basis in each(activity.bases):
            assert set(each(basis.purposes)) <= own


def test_the_bases_of_an_order_are_tied_to_what_they_are_for(book: Register) -> None:
    orders = tables(book)["2.orders"]
    tied = {purpose.purpose: letters(list(each(purpose.bases))) for purpose in each(orders.purposes) if purpose.bases}
    assert tied == {"contract.perform": "b", "legal": "c", "security.fraud": "f"}
    (left,) = each(orders.bases)
    assert left.purposes == ("know-customers", "stored-details")


def test_consent_to_cookies_and_grounds_that_name_no_purpose_stay_on_the_activity(book: Register) -> None:
    untied = {
        section: letters([basis for basis in each(activity.bases) if basis.purposes is None])
        for section, activity in tables(book).items()
    }
    assert {section: found for section, found in untied.items() if found} == {
        "2.apps": "a",
        "2.support": "a",
        "2.digital-marketing": "ff",
        "2.postal-marketing": "aaf",
        "2.insiders": "abff",
        "2.insiders-personal": "a",
        "2.contests": "c",
        "2.own-networks": "ab",
        "2.research": "b",
    }


def test_only_the_chance_filming_at_live_events_rests_on_an_interest_that_is_not_stated(book: Register) -> None:
    silent = [
        activity.id
        for activity in book.activities.values()
        for basis in bases_of(activity)
        if basis.article == "6(1)(f)" and not basis.interest
    ]
    assert silent == ["live"]


def test_two_purposes_of_the_cameras_rest_on_nothing_stated(book: Register) -> None:
    video = tables(book)["2.video"]
    assert [bool(purpose.bases) for purpose in each(video.purposes)] == [True, False, False]
    assert video.bases is None


def test_outside_the_tables_no_article_is_cited(book: Register) -> None:
    for activity in book.activities.values():
        if not sections_of(activity) & set(TABLES):
            assert not any(basis.cited for basis in bases_of(activity))


def test_a_parents_consent_that_is_asked_for_before_the_processing_is_a_basis_in_words(book: Register) -> None:
    consents = {
        activity.id: (basis.may, bool(basis.conditions))
        for activity in book.activities.values()
        for basis in bases_of(activity)
        if basis.article == "6(1)(a)" and not basis.cited and activity.id != "apps"
    }
    # Of registration, e-mail and push messages the policy says that a parent is written to, and no more.
    assert consents == {
        "child-content": (False, True),
        "child-contests": (True, True),
        "child-location": (False, False),
        "persistent-identifiers": (False, True),
        "children-apps": (False, False),
    }


def test_consent_to_tailored_marketing_stands_with_the_purpose_and_in_words(book: Register) -> None:
    purposes = {purpose.purpose: purpose for purpose in each(book.activities["apps"].purposes)}
    (basis,) = each(purposes["tailored-marketing"].bases)
    assert (basis.article, basis.cited) == ("6(1)(a)", False)


def test_the_statistics_of_digital_marketing_and_the_newsletter_are_two_purposes_and_one_has_a_basis(
    book: Register,
) -> None:
    purposes = {purpose.purpose: purpose for purpose in each(tables(book)["2.digital-marketing"].purposes)}
    assert letters(list(each(purposes["internal-statistics"].bases))) == "f"
    assert purposes["tailored-newsletter"].bases is None
    assert [one.kind for one in each(purposes["tailored-newsletter"].conditions)] == [ConditionKind.CHOICE]


def test_predicting_preferences_is_profiling_on_data_that_the_table_does_not_say_it_collects(book: Register) -> None:
    profiling = [activity for activity in book.activities.values() if activity.profiling]
    assert [activity.id for activity in profiling] == ["insiders-personal"]
    (purpose,) = each(profiling[0].purposes)
    assert "position-data" in each(purpose.categories)
    collected = [data for data in each(profiling[0].data) if "position-data" in each(data.categories)]
    assert ["Not among the data" in str(data.text) for data in collected] == [True]
    assert profiling[0].automated_decisions is None


# -- data -----------------------------------------------------------------------------------------------------------


def test_ten_categories_are_defined_each_with_what_it_includes(book: Register) -> None:
    ten = [
        term
        for term in book.categories.values()
        if term.definition and term.includes and "2.categories" in sections_of(term)
    ]
    assert {norwegian(term.label): len(each(term.includes)) for term in ten} == DEFINED


def test_each_defined_category_is_used_by_a_table(book: Register) -> None:
    used = {category for activity in tables(book).values() for category in categories_of(activity)}
    by_label = {norwegian(term.label): term.id for term in book.categories.values()}
    assert {by_label[label] for label in DEFINED} <= used


def test_words_that_the_policy_uses_without_saying_what_they_mean_have_a_note_and_no_definition(
    book: Register,
) -> None:
    def undefined(label: str) -> DataCategory:
        (term,) = (term for term in book.categories.values() if norwegian(term.label) == label)
        return term

    for label in ("Kjøpsdata", "Påloggingsdata", "Sporing av data", "Datasporing", "Posisjonsdata"):
        assert undefined(label).definition is None
        assert undefined(label).note


def test_purchase_data_is_a_word_of_the_apps_table_alone(book: Register) -> None:
    assert [activity.id for activity in book.activities.values() if "purchase-data" in categories_of(activity)] == [
        "apps"
    ]


def test_who_asks_for_an_ip_address_finds_the_technical_data_of_an_order(
    book: Register,
) -> None:
    flows = ropa.flows(book)
    assert "it-providers" in {one.party for one in flows.recipients(of="technical.ip", activity="orders").kinds}
    assert not list(flows.recipients(of="technical.ip", activity="live"))


def test_aggregated_data_is_held_not_to_be_personal_unless_it_is_joined(book: Register, header: Header) -> None:
    assert book.categories["aggregated-data"].personal is False
    (claim,) = (one for one in each(header.statements) if one.claim is Claim.NO_PERSONAL_DATA)
    (condition,) = each(claim.conditions)
    assert condition.negated


def test_no_sensitive_data_is_collected_proactively_and_no_activity_has_any(book: Register, header: Header) -> None:
    (claim,) = (one for one in each(header.statements) if one.claim is Claim.NO_SPECIAL_CATEGORIES)
    assert "proactively" in str(claim.text)
    # Race, ethnicity, religion, philosophy, sex life, orientation, politics, union, health, genes, biometrics;
    # convictions and offences.
    assert len(each(claim.categories)) == 13
    assert all(activity.special_conditions is None for activity in book.activities.values())
    used = {category for activity in book.activities.values() for category in categories_of(activity)}
    assert not [category for category in used if category.startswith(("special", "criminal"))]


def test_persistent_identifiers_are_explained_by_eleven_examples(book: Register) -> None:
    assert len(each(book.categories["persistent-identifiers"].includes)) == 11


# -- the two languages ----------------------------------------------------------------------------------------------


def test_every_name_and_label_has_the_documents_own_word_beside_the_english(book: Register) -> None:
    names = [
        *(term.label for term in book.categories.values()),
        *(term.label for term in book.subjects.values()),
        *(term.label for term in book.purposes.values()),
        *(activity.name for activity in book.activities.values()),
    ]
    assert all(isinstance(name, ropa.Text) and set(name.languages) == {"en", "nb"} for name in names)
