# SPDX-License-Identifier: Apache-2.0
"""What people call things when they ask: everyday words, names of rights, and answers in the reader's words."""

from __future__ import annotations

import pytest

import ropa
from tests.each_case import each_case

SHOP = ropa.Register.of(
    ropa.Party("shop", name="Shoppen", country="DK"),
    ropa.Party("cloud", name="The Cloud Company", country="DK"),
    ropa.Activity(
        "orders",
        name="Ordrer",
        data=[{"subjects": ["employee"], "categories": ["contact.email", "identity.national-number"]}],
        purposes=[{"purpose": "service", "bases": [{"article": "6(1)(b)"}]}],
        recipients=[{"party": "cloud", "conditions": ["kunden har købt"]}],
    ),
    controllers="shop",
    as_of="2024-01-15",
    language="da",
)


@pytest.mark.parametrize("word", ["e-post", "e-mail", "cpr", "CPR-nummer", "personnummer"])
def test_an_everyday_word_for_data_is_understood(word: str) -> None:
    assert ropa.who_has(SHOP, of=word).stated.column("id") == ("shop",)


@pytest.mark.parametrize("word", ["Beschäftigte", "medarbejdere", "ansatte"])
def test_an_everyday_word_for_people_is_understood(word: str) -> None:
    assert ropa.purposes(SHOP, subjects=word).column("purpose") == ("service",)


@pytest.mark.parametrize("request_", ["innsyn", "Art. 15", "artikel 15"])
def test_a_right_is_known_by_the_end_of_its_name_and_by_its_article(request_: str) -> None:
    assert {row.step for row in ropa.rights(SHOP, request=request_)} >= {"decide"}


@each_case(
    ("word", "article"),
    [("vital", "6(1)(d)"), ("consnt", "6(1)(a)"), ("6(1)(x)", "6(1)(a)"), ("9(2)(z)", "9(2)(a)"), ("10(1)", "10")],
)
def test_a_basis_that_is_only_nearly_named_is_offered_and_not_taken_for_one(word: str, article: str) -> None:
    with pytest.raises(ropa.UnknownWord, match=article.replace("(", r"\(").replace(")", r"\)")):
        ropa.bases(SHOP, basis=word)


def test_in_words_an_id_is_a_name_and_a_condition_is_in_the_language() -> None:
    assert "hvis kunden har købt" in ropa.recipients(SHOP).in_words("da").rows[0]
    assert "Shoppen" in ropa.who_has(SHOP, of="contact.email").in_words("da").rows[0]


def test_what_is_not_stated_is_told_by_the_name_of_the_field_in_the_language() -> None:
    notes = ropa.retention(SHOP).notes("da")
    assert any("(opbevaring)" in note for note in notes)


def test_a_row_is_found_by_what_its_cell_is_called_in_any_language() -> None:
    answer = ropa.bases(SHOP)
    assert answer.where(activity="ordrer").rows == answer.where(activity="orders").rows != ()
    assert ropa.who_has(SHOP).where(roles="controller").rows == ropa.who_has(SHOP).where(roles="dataansvarlig").rows


def test_what_a_column_never_holds_is_told_with_what_it_holds() -> None:
    answer = ropa.bases(SHOP).where(activity="newsletter")
    assert answer.rows == ()
    assert "No row has such a activity. It holds: orders." in answer.notes()
    assert ropa.bases(SHOP).where(certainty="possible").notes() == ropa.bases(SHOP).notes()


@each_case(
    ("owner", "name", "offered"),
    [
        (SHOP, "recipients", "ropa.recipients(book)"),
        (SHOP, "processors", "ropa.recipients(book)"),
        (SHOP, "findings", "ropa.check(book)"),
        (SHOP, "save", "ropa.write(book)"),
        (SHOP, "legal_basis", "ropa.bases(book)"),
        (ropa.bases(SHOP), "filter", "where"),
        (ropa.bases(SHOP), "unknown", "not_stated"),
        (ropa, "findings", "check"),
        (ropa, "breach", "who_has"),
    ],
)
def test_what_people_try_first_is_answered_with_what_there_is(owner: object, name: str, offered: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(owner, name)
    assert offered in str(caught.value)


@each_case(
    ("word", "offered"), [("date", "on"), ("controller", "party"), ("sensitive", "special"), ("categories", "of")]
)
def test_a_word_of_a_question_is_offered_for_what_others_call_it(word: str, offered: str) -> None:
    with pytest.raises(ropa.BadCall, match=f"'{offered}'"):
        ropa.bases(SHOP, **{word: "x"})  # type: ignore[arg-type] # no word of a question


@pytest.mark.parametrize("lang", ["da", "nb"])
def test_each_column_of_each_answer_has_its_heading_in_the_language_asked_for(lang: str) -> None:
    asked = {"about": ["orders"], "on_behalf": ["cloud"], "paths": ["shop", "cloud"]}
    for question in ropa.QUESTIONS:
        answer = getattr(ropa, question)(SHOP, *asked.get(question, []))
        headings = answer.in_words(lang).columns
        assert [heading for heading in headings if heading in answer.columns or "[en]" in heading] == [], question


def test_an_answer_is_in_danish_as_a_whole() -> None:
    table = ropa.recipients(SHOP).in_words("da")
    assert dict(zip(table.columns, map(str, table.rows[0]), strict=True)) == {
        "Part": "The Cloud Company",
        "Medlem af": "ikke oplyst",
        "En bestemt modtager": "ja",
        "Roller": "modtager",
        "Lande": "Danmark",
        "Kategorier af personoplysninger": "E-mailadresse, Nationalt identifikationsnummer (CPR-nummer)",
        "Aktiviteter": "Ordrer",
        "Taget forbehold": "nej",
        "Kun hvis": "hvis kunden har købt",
        "Oplyst eller mulig": "mulig",
        "Kilder": "ingen",
    }
