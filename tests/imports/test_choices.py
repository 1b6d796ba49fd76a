# SPDX-License-Identifier: Apache-2.0
"""Columns and lines that offer a choice each: a tick says it, its opposite denies no more than it."""

import pytest

from ropa import imports
from tests.imports.conftest import write_xlsx


@pytest.fixture
def read(tmp_path):
    def reading(text):
        path = tmp_path / "theirs.csv"
        path.write_text(text, encoding="utf-8")
        imported = imports.read(path)
        assert imported.cells_in == imported.cells_out
        return imported

    return reading


def data_of(activity):
    (pair,) = activity.data
    return pair.subjects, pair.categories


def test_a_row_of_choices_below_the_headings_of_their_groups(read):
    imported = read(
        "Vorgang;Zweck;Daten;;Betroffene;;Rechtsgrundlage;\n;;Name;Gesundheitsdaten;Mitarbeiter;Kunden;6(1)(b);6(1)(c)\n"
        "Lohn;Lohn zahlen;x;;x;;;x\nKur;Kuren planen;ja;ja;;x;✓;nein\n"
    )
    wages, cure = imported.book.activities.values()
    assert data_of(wages) == (("employee",), ("identity.name",))
    assert data_of(cure) == (("customer",), ("identity.name", "special.health"))
    assert [[basis.article for basis in activity.bases] for activity in (wages, cure)] == [["6(1)(c)"], ["6(1)(b)"]]


def test_headings_of_groups_above_the_row_that_names_the_columns(read):
    imported = read(
        ";;Kategorier av personopplysninger;;Kategorier av registrerte;\n"
        "Behandlingsaktivitet;Formål;Navn;Fødselsnummer;Ansatte;Kunder\nLønn;Betale;x;x;x;\nSalg;Selge;x;;;x\n"
    )
    wages, sales = imported.book.activities.values()
    assert data_of(wages) == (("employee",), ("identity.name", "identity.national-number"))
    assert data_of(sales) == (("customer",), ("identity.name",))


@pytest.mark.parametrize(
    "mark", ["Personal data: {}", "Personal data [{}]", "Personal data / {}", "Personal data – {}"]
)
def test_a_group_and_its_choice_in_one_heading(read, mark):
    headings = ";".join(mark.format(option) for option in ("Name", "Health data"))
    imported = read(f"Activity;Purpose;{headings}\nWalks;Guide walks;yes;no\nSwims;Teach;Yes;Yes\n")
    walks, swims = imported.book.activities.values()
    assert data_of(walks) == (None, ("identity.name",))
    assert data_of(swims) == (None, ("identity.name", "special.health"))
    (statement,) = walks.statements
    assert (str(statement.claim), statement.categories) == ("no-special-categories", ("special.health",))


def test_a_no_to_one_recipient_is_no_statement_that_there_are_none(read):
    imported = read("Activity;Purpose;Recipients: Police;Recipients: Bank\nA;x;no;no\nB;y;yes;no\n")
    first, second = imported.book.activities.values()
    assert first.recipients is None
    assert [recipient.party for recipient in second.recipients] == ["police"]
    assert {fate.cell.text for fate in imported.fates.of("denial")} == {"no"}


def test_what_is_neither_a_tick_nor_its_opposite_stays_in_words(read):
    rows = "".join(f"A{number};x;x;x\n" for number in range(6))
    imported = read(f"Activity;Purpose;Data: Name;Data: E-mail address\nB;y;x;only of parents\nC;z;✗;x\n{rows}")
    first, second, *_ = imported.book.activities.values()
    assert data_of(first) == (None, ("identity.name",))
    assert dict(first.extra) == {"Data / E-mail address": "only of parents"}
    assert data_of(second) == (None, ("contact.email",))
    assert [fate.cell.text for fate in imported.fates.of("question")] == ["only of parents", "✗"]


def test_a_map_says_what_the_choices_of_a_column_are_or_keeps_them(read, tmp_path):
    text = "Activity;Purpose;Data: Name;Data: E-mail address\nB;y;x;x\nC;z;x;\n"
    seen = read(text).preview
    seen.save_mapping(tmp_path / "theirs.toml")
    mapping = (tmp_path / "theirs.toml").read_text(encoding="utf-8")
    (tmp_path / "theirs.toml").write_text(mapping.replace('"D" = "data"', '"D" = ""'), encoding="utf-8")
    imported = imports.read(tmp_path / "theirs.csv", tmp_path / "theirs.toml")
    first, _ = imported.book.activities.values()
    assert data_of(first) == (None, ("identity.name",))
    assert dict(first.extra) == {"Data / E-mail address": "x"}


def test_lines_of_a_form_below_the_label_of_their_group(tmp_path):
    rows = [
        ["Nom du traitement", "Camp d'été"], ["Finalité", "Organiser le camp"], ["Base légale", "6(1)(b)"],
        ["Catégories de données", ""], ["Nom", "x"], ["Données de santé", "non"], ["Numéro de badge", "oui"],
        ["Durée de conservation", "5 ans"], ["Transferts hors UE", "non"],
    ]  # fmt: skip
    imported = imports.read(write_xlsx([{"name": "Fiche", "rows": rows}], tmp_path / "form.xlsx"))
    (activity,) = imported.book.activities.values()
    assert data_of(activity) == (None, ("identity.name", "numero-de-badge"))
    assert [statement.categories for statement in activity.statements] == [("special.health",)]
    assert activity.transfers == ()


def test_a_row_below_headings_that_are_merged_over_it_is_no_activity(tmp_path):
    rows = [
        ["Activity", "Purpose", "Personal data", "", "Recipients", ""],
        ["", "", "Ordinary", "Health", "Bank", "Police"],
        ["Hostel", "House guests", "✗", "✗", "✗", "✗"],
    ]  # fmt: skip
    sheet = {"name": "Register", "rows": rows, "merges": ["C1:D1", "E1:F1"]}
    imported = imports.read(write_xlsx([sheet], tmp_path / "merged.xlsx"))
    assert [activity.name for activity in imported.book.activities.values()] == ["Hostel"]
    assert len(imported.fates.of("question")) == 4
