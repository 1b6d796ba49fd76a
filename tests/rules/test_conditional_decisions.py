# SPDX-License-Identifier: Apache-2.0
"""What makes an adequacy decision conditional is columns of its row: each of them has a rule that reads it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa import law, rules
from ropa.labels import whole_languages
from ropa.law import adequacy, left_out
from ropa.law import table as tables
from ropa.model import PartyKind
from ropa.rules.reach import GDPR
from ropa.vocabulary import term
from tests.each_case import each_case
from tests.rules.cases import Case

READ_BY = {
    "listed": "T103",
    "listing_days": "T105",
    "listing_scope": "T116",
    "recipient_law": "T115",
    "kinds_left_out": "T111",
    "kinds_doubtful": "T111",
    "sectors_left_out": "T111",
    "sectors_out_of_reach": "T112",
    "purposes_left_out": "T113",
    "data_left_out": "T119",
    "challenge": "T110",
}
"""The columns that say what a decision does not cover by the country alone, and the rule that reads each."""

GENERAL = [one for one in adequacy.decisions() if one.general]
CONDITIONS = [
    (decision, column, value)
    for decision in GENERAL
    if decision.until is None or decision.until >= GDPR
    for column in READ_BY
    for value in (
        getattr(decision, column) if isinstance(getattr(decision, column), tuple) else [getattr(decision, column)]
    )
    if value
]


def book_of(register):
    return Case("T1", "", register).book()


def day_of(decision):
    """A day on which it stands, late enough for a listing to be out of date and a case to be pending."""
    last = decision.until or date(2026, 10, 1)
    return min(last, max(GDPR, (decision.since or last) + timedelta(days=2000)))


def register(decision, column, value):
    """A register that shows what the column is about."""
    importer = {"country": decision.territory} if not decision.territory.startswith("X-") else {}
    transfer = {"importer": "importer", "safeguards": [{"decision": decision.id}]}
    listing = {"scheme": decision.id, "entity": "E"}
    match column:
        case "listing_days":
            looked = day_of(decision) - timedelta(days=value + 1)
            importer["certifications"] = [listing | {"checked": looked.isoformat()}]
        case "listing_scope":
            importer["certifications"] = [listing | {"covers": f"non-{first_word(value)}"}]
            transfer["subjects"] = list(left_out.groups()[value].subjects)
        case "data_left_out":
            transfer["subjects"] = list(left_out.groups()[value].subjects)
            transfer["categories"] = list(left_out.groups()[value].categories)
        case "kinds_left_out" | "kinds_doubtful":
            importer["kind"] = value
        case "sectors_left_out" | "sectors_out_of_reach":
            importer["sector"] = first_word(value)
        case "purposes_left_out":
            transfer["text"] = f"For {first_word(value)} there"
    return book_of({"register": {}, "parties": {"importer": importer}, "transfers": {"t": transfer}})


def first_word(group_id):
    return left_out.groups()[group_id].wordings.split(";")[0].replace("*", "")


def codes_found(decision, column, value):
    return {one.code for one in rules.check(register(decision, column, value), day_of(decision))}


@pytest.mark.parametrize(
    ("decision", "column", "value"), CONDITIONS, ids=[f"{one.id} {column} {value}" for one, column, value in CONDITIONS]
)
def test_a_rule_reads_what_makes_a_decision_conditional(decision, column, value):
    assert READ_BY[column] in codes_found(decision, column, value)


@each_case("decision", GENERAL, ids=lambda one: one.id)
def test_a_condition_in_words_is_in_the_columns_too_or_the_row_says_why_nobody_is_asked(decision):
    readable = [column for column in READ_BY if column != "challenge" and getattr(decision, column)]
    assert bool(decision.condition or decision.listed) == bool(readable or decision.not_asked)
    assert not (readable and decision.not_asked)


@each_case("decision", adequacy.decisions(), ids=lambda one: one.id)
def test_what_a_decision_leaves_out_is_cited_and_says_how_sure_it_is(decision):
    columns = (*READ_BY, "not_asked")
    said = any(getattr(decision, column) for column in columns if column not in {"challenge", "listed"})
    assert bool(decision.left_out_source) == bool(decision.left_out_certainty) == said
    assert bool(decision.challenge) == (decision.challenged_from is not None)


@each_case("decision", adequacy.decisions(), ids=lambda one: one.id)
def test_the_columns_name_groups_and_kinds_that_there_are(decision):
    kinds = {"sectors_left_out": "recipient", "sectors_out_of_reach": "recipient"}
    kinds |= {"purposes_left_out": "purpose", "listing_scope": "data", "data_left_out": "data"}
    for column, kind in kinds.items():
        assert {left_out.groups()[group].kind for group in getattr(decision, column)} <= {kind}
    assert {*decision.kinds_left_out, *decision.kinds_doubtful} <= {kind.value for kind in PartyKind}


@each_case("group", left_out.groups().values(), ids=lambda one: one.id)
def test_a_group_has_words_in_every_language_and_shows_itself_in_each(group):
    for lang in whole_languages():
        assert group.label.to(lang)
        for word in group.wordings.to(lang).split(";"):
            assert group.is_named_in(f"a {word.replace('*', '')}, b")
    assert bool(group.subjects or group.categories) == (group.kind == "data")
    assert all(term("subject", subject) for subject in group.subjects)
    assert all(term("category", category) for category in group.categories)


def test_a_word_within_another_is_not_a_group_unless_the_table_says_so():
    assert not left_out.groups()["bank"].is_named_in("databank")
    assert not left_out.groups()["press"].is_named_in("express deliveries")
    assert left_out.groups()["insurance"].is_named_in("livsforsikringsselskab")
    assert left_out.named_in(None, ("bank",)) is None


NEW = {
    "id": "mx-2030",
    "territory": "MX",
    "name": "Mexico (listed companies)",
    "coverage": "general",
    "instrument": "Implementing Decision (EU) 2030/1",
    "oj": "OJ L, 2030/1",
    "adopted": "2026-01-01",
    "from": "2026-01-01",
    "scope": "listed companies",
    "condition": "the importer is on the list, and no press",
    "listed": "yes",
    "listing_days": "365",
    "sectors_left_out": "press",
    "purposes_left_out": "immigration-control",
    "left_out_source": "Art. 1",
    "left_out_certainty": "memory",
    "source": "Implementing Decision (EU) 2030/1",
    "certainty": "memory",
}


@pytest.fixture
def one_row_more(monkeypatch):
    """A new conditional decision, as one row of the table."""
    read = tables._read

    def with_the_row(name):
        rows = read(name)
        return (*rows, dict.fromkeys(rows[0], "") | NEW) if name == "adequacy" else rows

    def forget():
        for cached in (
            tables.table,
            tables._shipped,
            adequacy._by_id_in,
            adequacy._prolonged_in,
            adequacy._adequacy_in,
        ):
            cached.cache_clear()

    monkeypatch.setattr(tables, "_read", with_the_row)
    forget()
    yield
    monkeypatch.undo()
    forget()


@pytest.mark.usefixtures("one_row_more")
def test_a_new_conditional_decision_is_one_row():
    on, decision = "2026-09-01", law.on("2026-09-01").decision("mx-2030").decision
    bare = {"parties": {"m": {"country": "MX"}}, "transfers": {"t": {"importer": "m", "safeguards": ["adequacy"]}}}

    def codes(**more):
        book = book_of({"register": {}, **bare, **more})
        return {one.code for one in rules.check(book, on) if one.code.startswith("T1")}

    assert codes() == {"T103"}
    assert codes(parties={"m": {"country": "MX", "sector": "press", "certifications": ["mx-2030"]}}) == {"T104", "T111"}
    listed = {"scheme": "mx-2030", "entity": "M", "covers": "all", "checked": "2025-01-01"}
    assert codes(parties={"m": {"country": "MX", "certifications": [listed]}}) == {"T105"}
    assert decision.scope.languages == ("en",)
    assert law.on(on).adequacy("MX")


@pytest.mark.usefixtures("one_row_more")
def test_words_that_the_new_row_lacks_in_a_language_are_marked_in_a_finding():
    book = book_of({"register": {}, "transfers": {"t": {"countries": ["MX"], "safeguards": ["adequacy"]}}})
    (finding,) = rules.check(book, "2026-09-01").filter("T103")
    assert "[en] Mexico (listed companies)" in finding.text("da")
    assert "[en]" not in finding.text("en")
