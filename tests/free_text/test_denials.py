# SPDX-License-Identifier: Apache-2.0
"""Denials of what a column asks for, of something else, gaps to fill, and references, in many languages."""

from pathlib import Path

import pytest
import yaml

from ropa.free_text.answers import answer
from tests.each_case import each_case

NONE = [
    ("special-data", "No sensitive data is collected"),
    ("special-data", "Der behandles ikke følsomme oplysninger"),
    ("special-data", "Ingen særlige kategorier"),
    ("special-data", "Behandles ikke"),
    ("special-data", "Keine besonderen Kategorien"),
    ("special-data", "Es werden keine erhoben"),
    ("special-data", "Aucune donnée sensible n'est traitée"),
    ("special-data", "Non concernée"),
    ("special-data", "No se recogen datos especialmente protegidos"),
    ("special-data", "Non vengono trattati dati particolari"),
    ("special-data", "Worden niet verwerkt"),
    ("special-data", "Inga känsliga uppgifter behandlas"),
    ("special-data", "Nie są przetwarzane"),
    ("special-data", "Nezpracovávají se"),
    ("special-data", "Nu se prelucrează date sensibile"),
    ("special-data", "Не се обработват"),
    ("special-data", "Ei käsitellä"),
    ("special-data", "Δεν συλλέγονται"),
    ("recipients", "Keine Dritten"),
    ("recipients", "No third parties"),
    ("recipients", "Ingen eksterne modtagere"),
    ("recipients", "No se ceden datos a terceros"),
    ("recipients", "Der videregives ikke oplysninger"),
    ("recipients", "Aucun destinataire externe"),
    ("recipients", "Geen derden"),
    ("processors", "Ingen databehandlere"),
    ("processors", "None engaged"),
    ("processors", "Es werden keine Auftragsverarbeiter eingesetzt"),
    ("processors", "Aucun sous-traitant"),
    ("transfer", "No transfers outside the EU"),
    ("transfer", "Der overføres ikke data til tredjelande"),
    ("transfer", "Keine Übermittlung in Drittländer"),
    ("transfer", "Pas de transfert hors UE"),
    ("transfer", "No se realizan transferencias internacionales"),
    ("transfer", "Nessun trasferimento extra UE"),
    ("dpo", "None appointed"),
    ("dpo", "Ikke udpeget"),
    ("dpo", "Nicht bestellt"),
    ("joint", "None"),
    ("representative", "Aucun représentant désigné"),
    ("special-data", "Ingen af delene"),
    ("special-data", "Ej förekommande"),
    ("special-data", "Kommen hier nicht vor"),
    ("special-data", "Neapstrādājam"),
    ("special-data", "Δεν υφίστανται"),
    ("recipients", "Nema primatelja"),
    ("recipients", "No one outside the school"),
    ("processors", "We use none"),
    ("processors", "Vi bruger ingen databehandlere"),
    ("processors", "nie korzystamy"),
    ("processors", "Nevyužíváme"),
    ("processors", "Nesinaudojame"),
    ("processors", "Emme käytä käsittelijöitä"),
    ("processors", "volitatud töötleja puudub"),
    ("processors", "Alt sker internt"),
    ("transfer", "Enginn flutningur"),
    ("transfer", "Ni prenosa"),
    ("dpo", "nebyl jmenován"),
]


@each_case(("field", "words"), NONE)
def test_a_denial_of_what_its_column_asks_for_is_none(field, words):
    assert answer(words, field).kind == "none"


OWN = [
    ("data", "no photographs"),
    ("data", "ikke privatadresse"),
    ("data", "keine Kontodaten"),
    ("data", "pas de numéro de téléphone"),
    ("data", "geen BSN"),
    ("data", "Passport number is not stored"),
    ("recipients", "Offentliggøres ikke"),
    ("recipients", "not shared with advertisers"),
    ("processors", "not Google"),
    ("special-data", "Ingen helbredsoplysninger"),
]


@each_case(("field", "words"), OWN)
def test_a_denial_of_something_of_its_own_names_nothing(field, words):
    assert answer(words, field).kind == "excluded"


SAID = [
    ("recipients", "Non-profit partners"),
    ("recipients", "Nordea"),
    ("processors", "Nima Data AB"),
    ("recipients", "Lysa AB"),
    ("recipients", "Lister Pensjonskasse"),
    ("processors", "Dada S.p.A."),
    ("recipients", "Le Comptoir"),
    ("recipients", "No. 5 Bakery"),
    ("recipients", "Nova Ltd"),
    ("data", "Name"),
    ("data", "Nickname"),
    ("subjects", "Non-members"),
    ("purpose", "Preparar menús sin gluten"),
    ("purpose", "Repas sans gluten"),
    ("retention", "No later than 3 years"),
    ("retention", "ikke lenger enn 3 år"),
    ("systems", "Notion"),
    ("recipients", "Nets A/S"),
    ("recipients", "Ni Hao Ltd"),
    ("data", "E-mail (ikke privat)"),
]


@each_case(("field", "words"), SAID)
def test_words_that_only_look_like_a_denial_deny_nothing(field, words):
    assert answer(words, field).kind == "said"


GAPS = [
    "____",
    "Name: ______",
    "[to be completed]",
    "[skal udfyldes, f.eks. 5 år]",
    "<à compléter>",
    "{wird ergänzt}",
    "[e.g. the bank]",
    "(t.ex. bokföring)",
    "To be completed",
    "Udfyldes senere",
    "Bitte ausfüllen",
    "da completare",
    "z. B. Kunden",
    "........",
    "[   ]",
    "par ex. 6 mois",
    "please fill in",
    "insert name",
    "(προς συμπλήρωση)",
    "popuniti",
    "jāpapildina",
    "á eftir að fylla út",
    "urmează a fi completat",
    "(pildoma)",
    "(præciser)",
    "(préciser)",
    "(navn og adresse)",
    "(όνομα)",
]


@each_case("words", GAPS)
@each_case("field", ["controller", "data", "retention"])
def test_a_gap_to_fill_says_nothing_whatever_its_example(field, words):
    assert answer(words, field).kind in {"prompt", "unknown"}


@each_case("words", [
    "see section 0", "See row 4", "se afsnit 2", "Som ovenfor", "siehe oben", "Siehe Abschnitt 3", "voir fiche 2",
    "idem", "véase apartado 1", "zie bijlage 2", "se bilag 3", "ks. kohta 4", "ditto", "vedi sopra",
])  # fmt: skip
def test_a_reference_says_where_to_look_and_nothing_else(words):
    assert answer(words, "controller").kind == "reference"


@each_case(
    "words",
    [
        "Se suprimen a los 5 años", "Se conservarán durante 10 años", "Se eliminan tras 6 meses", "Se șterg după 3 ani",
        "Se eliminam após 5 anos", "Se cliente: 10 anni", "Kā 5 gadi",
    ],
)  # fmt: skip
def test_how_long_data_is_held_is_no_reference(words):
    assert answer(words, "retention").kind != "reference"


@pytest.mark.parametrize(
    "words", ["Seeland Forsikring", "Sea rescue", "Sebastian", "Verein", "Idema BV", "See you Ltd"]
)
def test_a_name_that_begins_like_a_reference_is_a_name(words):
    assert answer(words, "controller").kind == "said"


def test_an_exception_takes_the_denial_back():
    found = answer("No recipients except the police", "recipients")
    assert found.kind == "excluded"
    assert found.excepted


@each_case("words", [
    "sans le numéro de sécurité sociale", "bez dźwięku", "uden CPR-nummer", "excepto menores", "außer Bankdaten",
    "sin DNI", "senza foto", "utan personnummer",
])  # fmt: skip
def test_data_that_is_left_out_is_not_named(words):
    assert answer(words, "data").kind == "excluded"


@pytest.mark.parametrize(("words", "kind"), [("personne", "none"), ("Pendiente", "prompt"), ("Afventer", "prompt")])
def test_nobody_and_who_is_yet_to_be_named_are_no_recipients(words, kind):
    assert answer(words, "recipients").kind == kind
    assert answer("Personne concernée", "subjects").kind == "said"


@each_case(
    "text", ["Pilt (heli ei salvestata)", "Name (Gesundheitsdaten werden nicht erhoben)", "foto (uden lyd)", "VID"]
)
def test_a_remark_at_the_end_denies_something_besides(text):
    assert answer(text, "data").kind == "said"


@each_case(
    ("field", "words"),
    [("purpose", "Kontakt til pårørende"), ("purpose", "Kontakt med forældre")],
)
def test_a_contact_to_somebody_sends_nobody_elsewhere(field, words):
    assert answer(words, field).kind == "said"


SHORT_WORDS = yaml.safe_load((Path(__file__).parent / "short_words.yaml").read_text(encoding="utf-8"))
ASKING = ("systems", "recipients", "processors", "data", "subjects", "law", "department", "owner", "basis", "measures")


@each_case(("words",), [(words,) for words in SHORT_WORDS["denials"]])
def test_a_short_denial_names_nothing_in_any_column(words):
    assert [field for field in ASKING if answer(words, field).kind == "said"] == []


@each_case(("words",), [("No-show list",), ("Ohne Filter GmbH",), ("Sem",), ("SIS",), ("Nova",)])
def test_a_name_that_begins_as_a_denial_does_is_a_name(words):
    assert answer(words, "recipients").kind == "said"


@each_case(("words",), [(words,) for words in SHORT_WORDS["open"]])
def test_what_leaves_open_what_a_column_asks_for_names_nothing(words):
    assert [field for field in ASKING if answer(words, field).kind == "said"] == []
