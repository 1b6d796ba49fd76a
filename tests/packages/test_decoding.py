# SPDX-License-Identifier: Apache-2.0
"""The letters of short tables, as spreadsheet programs of each country write them."""

from __future__ import annotations

import pytest

from ropa.errors import UnreadableFile
from ropa.packages.decoding import decoded, encoding_of
from tests.each_case import each_case

TABLES = {
    "polish": "Nazwa czynności;Cel przetwarzania;Podstawa prawna\nPłace;Wypłata wynagrodzeń;obowiązek prawny\n",
    "greek": "Δραστηριότητα;Σκοπός;Νομική βάση\nΜισθοδοσία;Πληρωμή μισθών;Έννομη υποχρέωση\n",
    "bulgarian": "Дейност;Цел на обработването\nЗаплати;Изплащане на заплати\n",
    "turkish": "İşleme faaliyeti;Amaç\nMaaş ödemesi;Çalışanlara maaş ödemek, on yıl süreyle\n",
    "lithuanian": "Veikla;Tvarkymo tikslas\nAtlyginimai;Darbo užmokesčio mokėjimas, teisinė prievolė, šešių metų\n",
    "czech": "Účel zpracování;Subjekty údajů\nVýplata mezd;zaměstnanci, žáci, děti\n",
    "hungarian": "Az adatkezelés célja;Érintettek\nTájékoztatás;Feliratkozók, előfizetők\n",
    "danish": "Behandlingsaktivitet;Formål\nLøn;Udbetale løn på æresord – 5 år\n",
    "german": "Tätigkeit;Löschfrist\nÄmter;6 Jahre, § 147 AO, für Prüfungen\n",
    "french": "Activité;Finalité\nÉlèves;Gérer les élèves à l’école où ils sont\n",
}
PAGES = [
    ("polish", "cp1250"),
    ("greek", "cp1253"),
    ("bulgarian", "cp1251"),
    ("turkish", "cp1254"),
    ("lithuanian", "cp1257"),
    ("czech", "cp1250"),
    ("hungarian", "cp1250"),
    ("danish", "cp1252"),
    ("danish", "mac_roman"),
    ("german", "cp1252"),
    ("german", "mac_roman"),
    ("french", "cp1252"),
    ("french", "mac_roman"),
    *((language, name) for language in TABLES for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
]


@each_case(("language", "page"), PAGES)
def test_a_short_table_is_read_with_the_letters_it_was_written_in(language, page):
    text = TABLES[language]
    assert decoded("t.csv", text.encode(page)).removeprefix("\ufeff") == text


def test_letters_that_stand_far_down_tell_the_code_page_too():
    text = "Activity;Purpose\n" * 20_000 + TABLES["polish"]
    assert decoded("t.csv", text.encode("cp1250")) == text


def test_a_wrong_guess_is_set_right_by_naming_the_code_page():
    assert decoded("t.csv", b"\xb3", "cp1250") == "ł"
    with pytest.raises(UnreadableFile, match="Name another encoding"):
        decoded("t.csv", b"\xb3", "no-such-page")


def test_the_encoding_that_was_found_is_said():
    assert encoding_of(TABLES["polish"].encode("cp1250")) == "cp1250"
    assert encoding_of(TABLES["greek"].encode("utf-16")) == "utf-16"
    assert encoding_of(b"plain") == "utf-8"


def test_bytes_that_are_no_text_are_refused_and_others_always_read():
    with pytest.raises(UnreadableFile, match="no text"):
        decoded("t.csv", bytes([0, 0, 0, 200, 5, 0, 90, 9]) * 40)
    assert decoded("t.csv", bytes(range(128, 256)))


@pytest.mark.parametrize(
    "text",
    [
        "Actividad;Destinatarios\nNómina;Lønbureauet Eksempel A/S\nNiños;Dirección, correo electrónico\n",
        "Traitement;Destinataires\nSalariés;Vagtværk Eksempel ApS, autorité publique à l'étranger\n",
        "Attività;Destinatari\nContabilità;Grünberg & Søn GmbH\nPerché;è un'autorità\n",
    ],
)
def test_a_register_that_names_a_company_in_another_language_is_not_taken_for_greek(text):
    assert text.encode("cp1252").decode(encoding_of(text.encode("cp1252"))) == text
