# SPDX-License-Identifier: Apache-2.0
"""Everyday words for data subjects and data, matched with the built-in vocabulary."""

import pytest

from ropa import imports, vocabulary
from ropa.free_text.comparable import plain
from ropa.free_text.synonyms import synonyms, term_of

WORDS = [
    ("subject", "customer", "Customers Kunder Kunden Klanten CUSTOMERS Kunde Kund:innen clientèle clientele"),
    ("subject", "employee", "Employees Medarbejdere Ansatte Mitarbeiter Medewerkers Anställda Anstallda Salariés"),
    ("subject", "visitor", "Visitors Besøgende Besucher Bezoekers Visiteurs"),
    ("category", "contact.email", "email e-mail E-Mail Email e-post E-mailadres Courriel"),
    ("category", "identity.name", "name Name navn Naam Namn"),
    ("category", "contact.phone", "phone Phone Telefon tlf. Téléphone telefoonnummer"),
]


@pytest.mark.parametrize(("kind", "term", "words"), WORDS)
def test_an_everyday_word_means_the_term_whatever_its_case_and_accents(kind, term, words):
    assert {word: term_of(kind, word) for word in words.split()} == dict.fromkeys(words.split(), term)


def test_a_word_of_two_meanings_is_decided_by_the_language_of_the_register():
    assert term_of("subject", "Clients", "fr") == "customer"
    assert term_of("subject", "Clients", "en") == "client"
    assert term_of("subject", "Clients") is None


@pytest.mark.parametrize("words", ["Customers of the shop", "Suppliers", "home address", "staff", "", "—"])
def test_words_that_say_more_or_something_else_mean_no_term(words):
    assert term_of("subject", words) is None
    assert term_of("category", words) is None


def test_each_row_of_the_table_names_a_term_and_stands_once():
    rows = synonyms()
    assert all(vocabulary.term(row["kind"], row["term"]) for row in rows)
    keys = [(row["kind"], row["language"], plain(row["wording"])) for row in rows]
    meant = {}
    for key, row in zip(keys, rows, strict=True):
        assert meant.setdefault(key, row["term"]) == row["term"]
    assert all(plain(row["wording"]) for row in rows)


def imported(path, subjects, data):
    rows = ["Activity;Purpose;Data subjects;Personal data", f"Shop;Sell;{subjects};{data}"]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = imports.read(path)
    (activity,) = found.book.activities.values()
    assert found.cells_in == found.cells_out
    return found.book, activity


def test_two_terms_joined_by_and_are_two_where_both_are_known(tmp_path):
    book, activity = imported(tmp_path / "s.csv", "Customers and visitors", "name, email and phone")
    assert [(pair.subjects, pair.categories) for pair in activity.data] == [
        (("customer", "visitor"), ("identity.name", "contact.email", "contact.phone"))
    ]
    assert activity.extra == ()
    assert not book.subjects
    assert not book.categories


def test_and_between_unknown_words_joins_them(tmp_path):
    book, activity = imported(tmp_path / "s.csv", "Visitors and passers-by", "Name")
    assert [one.label for one in book.subjects.values()] == ["Visitors and passers-by"]
    assert activity.data[0].subjects == tuple(book.subjects)


def test_a_remark_says_more_than_the_term_and_is_kept_in_an_own_one_below_it(tmp_path):
    book, activity = imported(tmp_path / "s.csv", "Customers (B2B)", "Name (of the child)")
    ((subject,), (category,)) = book.subjects.values(), book.categories.values()
    assert (subject.label, subject.broader) == ("Customers (B2B)", "customer")
    assert (category.label, category.broader) == ("Name (of the child)", "identity.name")
    assert activity.data[0].subjects == (subject.id,)


def test_a_column_for_special_categories_uses_the_terms_that_are_special_already(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("Activity;Purpose;Special categories\nClinic;Treat;Health data, Shoe size, Name", encoding="utf-8")
    book = imports.read(path).book
    (activity,) = book.activities.values()
    assert activity.data[0].categories == ("special.health", "shoe-size", "identity.name")
    assert {one.sensitivity.value for one in book.categories.values()} == {"special"}
