# SPDX-License-Identifier: Apache-2.0
"""Headings: what they mean in many languages, however they are written."""

import csv
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from ropa.free_text.comparable import bare_heading, plain
from ropa.imports.shapes.column_contents import meaning_of_column
from ropa.imports.shapes.header_row import Heading, taken_for
from ropa.imports.shapes.heading_grammar import reading
from ropa.imports.shapes.headings import ENOUGH, STATES, fields, meaning, meanings
from tests.each_case import each_case

MEANT = [
    ("Purpose of processing", "purpose"),
    ("PURPOSE(S) OF PROCESSING:", "purpose"),
    ("Formål med behandlingen", "purpose"),
    ("2. Zwecke der Verarbeitung", "purpose"),
    ("Finalite", "purpose"),
    ("Sous-finalité 3", "purpose"),
    ("Verwerkingsdoeleinden", "purpose"),
    ("Σκοπός επεξεργασίας", "purpose"),
    ("Käsittelyn tarkoitus", "purpose"),
    ("Finalidad", "purpose"),
    ("Rättslig grund", "basis"),
    ("Rechtsgrundlage (Art. 6 DSGVO)", "basis"),
    ("Base giuridica", "basis"),
    ("Kategorien der betroffenen Personen", "subjects"),
    ("Kategorier af registrerte", "subjects"),
    ("kategorien_daten", "data"),
    ("Categories of personal data*", "data"),
    ("Löschfristen", "retention"),
    ("loeschfrist", "retention"),
    ("Sletningsfrister", "retention"),
    ("Durée de conservation", "retention"),
    ("Bewaartermijn", "retention"),
    ("Mottakere eller kategori av mottagere", "recipients"),
    ("Categories of recipients to whom data is disclosed", "recipients"),
    ("Trasferimenti extra-UE", "transfer"),
    ("Übermittlung an ein Drittland", "transfer"),
    ("Nødvendige garantier ved overføring", "safeguard"),
    ("General description of technical and organisational security measures (if possible)", "measures"),
    ("Finalità e basi legali del trattamento", "purpose+basis"),
    ("#", "ref"),
]
ASKED = [
    ("Why do we do it?", "purpose"), ("Whose data?", "subjects"), ("What data?", "data"),
    ("Who do we share it with?", "recipients"), ("How long do we keep it?", "retention"),
    ("How is it protected?", "measures"), ("Hvorfor?", "purpose"), ("Hvornår sletter vi oplysningerne?", "retention"),
    ("Overføres oplysninger til lande uden for EU?", "transfer"), ("Hvilke opplysninger", "data"),
    ("Hvor lenge lagres opplysningene", "retention"), ("Deles med", "recipients"),
    ("För vems räkning", "customer"), ("Wie lange?", "retention"), ("Welke gegevens?", "data"),
    ("Qui ?", "subjects"), ("Quelles données ?", "data"), ("Combien de temps ?", "retention"),
    ("Nature des données", "data"), ("Colectivo", "subjects"), ("Transf. Internacional", "transfer"),
    ("Rekisterin suojauksen periaatteet", "measures"), ("Tietojen luovutukset", "recipients"),
    ("7. Ggf. Übermittlungen von personenbezogenen Daten an ein Drittland", "transfer"),
    ("CPR-nummer", "national-number"), ("BSN", "national-number"), ("DPIA uitgevoerd", "dpia-done"),
    ("Land verwerker", "processor-country"), ("intern", "internal-recipients"), ("Internet", "website"),
    ("N.", "ref"), ("Foreningens navn:", "controller"),
]  # fmt: skip


@each_case(("heading", "field"), ASKED)
def test_a_heading_that_asks_as_people_ask_is_known(heading, field):
    assert taken_for(heading).field == field


def test_a_name_that_shares_a_word_with_a_heading_is_no_heading():
    assert taken_for("Association Les Amarantes") is None


FALSE_FRIENDS = [
    ("Données concernées", "subjects"),
    ("Betrokken", "subjects"),
    ("Betrokken(en)", "subjects"),
    ("Behandler data", "data"),
    ("Information type", "name"),
]


@each_case(("heading", "field"), MEANT)
def test_a_heading_is_known_whatever_its_case_accents_and_numbering(heading, field):
    assert meaning(heading).field == field
    assert meaning(heading.upper()).field == field


@pytest.mark.parametrize(("heading", "field"), FALSE_FRIENDS)
def test_a_false_friend_means_what_people_mean_by_it(heading, field):
    assert meaning(heading).field == field


@pytest.mark.parametrize("heading", ["Colour of the folder", "Gebäude", "", "42", "lorem ipsum dolor sit", "x" * 5000])
def test_words_that_resemble_nothing_mean_nothing(heading):
    assert meaning(heading) is None


def test_the_further_from_the_wording_the_less_sure():
    exact, near, contained = (
        meanings(one)[0].certainty for one in ("Retention period", "Retention periodes", "Our retention period in use")
    )
    assert 1.0 == exact > near > contained >= ENOUGH


def test_the_vocabulary_holds_no_wording_twice_in_a_field_and_language():
    text = files("ropa.imports.shapes").joinpath("headings.csv").read_text(encoding="utf-8")
    rows = [(row["field"], row["language"], plain(row["wording"])) for row in csv.DictReader(text.splitlines())]
    assert len(rows) == len(set(rows))
    assert all(words for _, _, words in rows)


def test_what_art_30_asks_for_can_be_asked_in_every_language_of_the_eu_and_the_eea():
    text = files("ropa.imports.shapes").joinpath("headings.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    for field in ("purpose", "subjects", "data", "recipients", "transfer", "retention", "measures", "basis"):
        languages = {row["language"] for row in rows if row["field"] == field}
        assert languages >= {"en", "da", "nb", "sv", "de", "nl", "fr", "es", "it", "fi", "el", "pt", "pl"}, field
        assert languages >= {"is", "hu", "cs", "sk", "ro", "bg", "hr", "sl", "et", "lv", "lt", "mt", "ga"}, field
    assert {row["field"] for row in rows} == {field for field in fields() if "." not in field}


def test_words_are_compared_without_case_accents_and_signs():
    assert plain("N° / RÉF") == "n ref"
    assert plain("Løbenummer, ÆØÅ ß") == "lobenummer aeoa ss"
    assert bare_heading("3) Catégorie de personnes (une par ligne) 2") == "categorie de personnes"


MET = list(csv.DictReader((Path(__file__).parent / "headings_met.csv").read_text(encoding="utf-8").splitlines()))
STATING = {"purpose", "basis", "basis9", "subjects", "data", "special-data", "recipients", "processors", "transfer"} | {
    *("internal-recipients", "external-recipients", "safeguard", "retention", "measures", "origin", "controller"),
}


def _stated(heading):
    meaning = meaning_of_column(Heading(heading, taken_for(heading)), [])[0]
    return meaning.field if meaning and meaning.certainty >= STATES else None


@pytest.mark.parametrize("group", sorted({row["group"] for row in MET}))
def test_a_heading_that_is_no_wording_is_understood_by_its_grammar(group):
    wanted = {row["heading"]: row["field"] for row in MET if row["group"] == group and row["field"] != "-"}
    assert {heading: _stated(heading) for heading in wanted} == wanted


@pytest.mark.parametrize("group", sorted({row["group"] for row in MET if row["field"] == "-"}))
def test_a_heading_that_asks_for_something_of_a_field_states_nothing_of_the_field(group):
    near = [row["heading"] for row in MET if row["group"] == group and row["field"] == "-"]
    assert not [heading for heading in near if _stated(heading) in STATING]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Notice period", "3 months"), ("Opsigelsesvarsel", "3 måneder"),
        ("Retention of the contract", "5 years"), ("Aufbewahrung des Vertrags", "10 Jahre"), ("Hvor henne", "Danmark"),
    ],
)  # fmt: skip
def test_cells_that_are_all_alike_under_a_heading_that_may_be_about_something_else_are_asked(heading, cell):
    meaning, why = meaning_of_column(Heading(heading, taken_for(heading)), [cell] * 4)
    assert meaning is not None
    assert meaning.certainty < STATES
    assert not why.startswith("contents")


def test_articles_say_what_they_are_under_any_heading():
    meaning, why = meaning_of_column(Heading("Xyz", None), ["Art. 6(1)(b)"] * 4)
    assert (meaning.field, why) == ("basis", "contents: articles")


@pytest.mark.parametrize(
    "word", ["slet" * 60 + "qqqqqqq", "frist" * 9 + "q", "data" * 200, "opbevaringsslette" * 2 + "qqqqqqqq"]
)
def test_a_word_that_repeats_itself_is_no_heading_and_soon_said_to_be_none(word):
    assert reading(plain(word)) is None


OTHERS = yaml.safe_load((Path(__file__).parent / "other_headings.yaml").read_text(encoding="utf-8"))
OF_NO_FACT = {"kept", "ref", "created", "updated", "owner", "status", "department", "location"}


@each_case(("heading",), [(heading,) for heading in OTHERS])
def test_a_heading_of_something_else_is_taken_for_no_fact(heading):
    assert [
        first.field for first in meanings(heading)[:1] if first.certainty >= STATES and first.field not in OF_NO_FACT
    ] == []
