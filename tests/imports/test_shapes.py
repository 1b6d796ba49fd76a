# SPDX-License-Identifier: Apache-2.0
"""Registers of every shape: what a reader of the file would say it says."""

from datetime import date

import pytest

from ropa import imports
from ropa.model import Law
from ropa.silence import NotApplicable


@pytest.fixture
def read(make):
    return lambda *names: imports.read(make(*names)).book


def labels(book, kind, ids):
    from ropa import vocabulary

    own = book.records(kind)
    return [own[one].label if one in own else f"({vocabulary.term(kind, one).id})" for one in ids]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_contact_block_above_the_table_says_whose_register_it_is(read, form):
    book = read("norwegian_club", form)
    owner = book.parties[book.registers["register"].controllers[0]]
    assert (owner.name, owner.email, owner.registration) == (
        "Fjordbygda Roklubb",
        "post@fjordbygda-ro.example",
        "999 888 777",
    )
    assert owner.dpo.name == "Kari Ombud"


def test_a_decoy_row_above_the_heading_is_no_heading_and_is_kept(read):
    book = read("norwegian_club", "xlsx")
    assert [activity.name for activity in book.activities.values()] == ["Utlån av båter", "Medlemsliste"]
    assert "Se veiledningen" in dict(book.documents["norwegian-club"].extra)["Protokoll"]


def test_a_row_merged_over_the_table_is_the_department_of_the_rows_below(read):
    book = read("norwegian_club", "xlsx")
    assert {activity.department for activity in book.activities.values()} == {"Båter og utstyr"}


def test_a_band_without_rows_below_is_kept_as_it_stands(read):
    assert "Medlemskap" in dict(read("norwegian_club", "xlsx").documents["norwegian-club"].extra)["Protokoll"]


def test_a_name_merged_over_two_rows_is_one_activity_and_each_row_pairs_its_own_people_and_data(read):
    book = read("norwegian_club", "xlsx")
    first = book.activities["utlaan-av-baater"]
    assert [(pair.subjects, pair.categories) for pair in first.data] == [
        (("member",), ("identity.name", "contact.phone")),
        (("guardian",), ("identity.name",)),
    ]


def test_yes_with_a_country_and_a_tool_is_a_transfer_and_no_is_none(read):
    book = read("norwegian_club", "xlsx")
    assert book.activities["utlaan-av-baater"].transfers == ()
    transfer = book.transfers[book.activities["medlemsliste"].transfers[0]]
    assert transfer.countries == ("US",)
    assert transfer.text == "Ja: USA (standardkontrakter)"
    assert [(one.tool, one.text) for one in transfer.safeguards] == [("scc", "standardkontrakter")]


def test_three_contact_blocks_side_by_side_are_told_apart(read):
    book = read("english_controller", "xlsx")
    owner = book.parties["marrow-lane-bakery-ltd"]
    assert (owner.email, owner.phone) == ("office@marrowlane.example", "01632 960 001")
    assert (owner.dpo.name, owner.dpo.email, owner.dpo.phone) == (
        "Ada Oxley",
        "dpo@marrowlane.example",
        "01632 960 002",
    )


def test_the_heading_on_row_nine_is_found_and_an_activity_may_have_no_name(read):
    book = read("english_controller", "xlsx")
    assert [(one.name, one.department) for one in book.activities.values()] == [(None, "Payroll"), (None, "Newsletter")]


def test_none_under_a_heading_for_countries_is_a_statement_and_a_blank_cell_is_not(read):
    book = read("english_controller", "xlsx")
    assert book.activities["pay-the-staff"].transfers == ()
    assert book.activities["pay-the-staff"].measures is None
    made = book.activities["tell-customers-about-offers"].transfers[0]
    assert book.transfers[made].countries == ("US", "IN")


def test_a_recipient_that_the_cell_calls_a_processor_is_one(read):
    payroll = read("english_controller", "xlsx").activities["pay-the-staff"]
    assert [one.party for one in payroll.processors] == ["payroll-provider"]
    assert [one.party for one in payroll.recipients] == ["tax-authorities"]


def test_a_column_that_no_word_explains_is_kept_under_its_heading(read):
    extra = dict(read("english_controller", "xlsx").activities["pay-the-staff"].extra)
    assert [said for heading, said in extra.items() if "Colour of the folder" in heading] == ["Blue"]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_form_is_one_activity_with_the_columns_of_its_parts(read, form):
    book = read("french_form", form)
    (activity,) = book.activities.values()
    assert activity.name == "Gestion des adhérents"
    assert labels(book, "purpose", [one.purpose for one in activity.purposes]) == [
        "Tenir la liste des adhérents",
        "Appeler les cotisations",
    ]
    (kept,) = activity.retention
    assert (str(kept.keep), kept.starts) == ("P3Y", "la dernière cotisation")
    assert labels(book, "category", kept.categories) == ["État civil, identité"]
    assert [one.text for one in activity.data] == ["Nom, prénom"]


def test_a_line_of_a_form_that_is_not_filled_in_states_nothing(read):
    book = read("french_form", "xlsx")
    assert "Données de localisation" not in [one.label for one in book.categories.values()]
    assert {name for one in book.activities.values() for pair in one.data for name in pair.subjects or ()} == {"member"}


def test_the_parts_of_a_form_give_processors_recipients_measures_and_transfers(read):
    book = read("french_form", "xlsx")
    (activity,) = book.activities.values()
    assert [one.party for one in activity.processors] == ["nuage-bleu-sas"]
    assert [one.party for one in activity.recipients] == ["tresorerie"]
    assert [one.text for one in activity.measures] == ["Sauvegarde des données; chaque nuit"]
    (transfer,) = book.transfers.values()
    assert (transfer.importer, transfer.countries, transfer.safeguards[0].tool) == (
        "nuage-bleu-sas",
        ("CA",),
        "adequacy",
    )


def test_a_guide_is_no_activity(read):
    assert len(read("french_form", "xlsx").activities) == 1


def test_rows_of_a_processor_go_to_the_record_of_art_30_2(make):
    book = imports.read(make("dutch_mixed")).book
    assert list(book.on_behalf) == ["drukwerk-voor-scholen"]
    assert list(book.activities) == ["ledenadministratie", "cameratoezicht"]


def test_the_national_statute_beside_the_legal_basis_is_a_law(make):
    camera = imports.read(make("dutch_mixed")).book.activities["cameratoezicht"]
    assert [(one.article, one.cited, one.law) for one in camera.bases] == [
        ("6(1)(f)", False, None),
        (None, False, (Law("Wet particuliere beveiligingsorganisaties"),)),
    ]


def test_a_head_count_is_no_category_of_people(make):
    book = imports.read(make("dutch_mixed")).book
    assert dict(book.activities["cameratoezicht"].extra)["betrokkenen"] == "42"
    assert "42" not in [one.label for one in book.subjects.values()]


def test_no_with_an_exception_and_unknown_stay_in_words(make):
    camera = imports.read(make("dutch_mixed")).book.activities["cameratoezicht"]
    assert camera.recipients is None
    assert camera.transfers is None
    extra = dict(camera.extra)
    assert (extra["ontvangers"], extra["doorgifte"], extra["toelichting"]) == ("Geen, behalve politie", "onbekend", "—")


def test_a_line_end_inside_quotation_marks_does_not_end_the_row(make):
    members = imports.read(make("dutch_mixed")).book.activities["ledenadministratie"]
    assert dict(members.extra)["toelichting"] == "regel een\nregel twee"


def test_western_bytes_with_semicolons_are_read_and_what_parentheses_list_is_data_too(read):
    book = read("german_town", "csv")
    pair = book.activities["a-1"].data[0]
    assert labels(book, "category", pair.categories) == [
        "Stammdaten",
        "(identity.name)",
        "(contact.address)",
        "(demographic.birthdate)",
        "(financial.account)",
    ]
    assert labels(book, "subject", pair.subjects) == ["Hundehalter:innen"]


def test_a_cell_with_inside_and_outside_recipients_keeps_them_apart(read):
    town = read("german_town", "csv").activities["a-1"]
    assert [(one.party, one.role and one.role.value) for one in town.recipients] == [
        ("kasse", "internal"),
        ("steueramt", "internal"),
        ("finanzgericht", None),
    ]


def test_none_is_stated_and_no_with_a_reason_keeps_the_reason(read):
    library = read("german_town", "csv").activities["a-2"]
    assert library.recipients == ()
    assert library.transfers == ()
    assert [one.text for one in library.statements] == ["Nein (der Dienstleister sitzt in Kassel)"]
    assert library.measures is None


def test_a_range_of_years_is_its_shortest_and_its_longest(read):
    limits = read("german_town", "csv").activities["a-3"].retention
    assert [(limit.keep.text, limit.bound.value) for limit in limits] == [("P2Y", "minimum"), ("P3Y", "maximum")]


def test_linked_sheets_belong_to_the_one_activity(read):
    book = read("linked_sheets", "xlsx")
    (activity,) = book.activities.values()
    assert activity.dpia_required is True
    assert [(one.party, one.countries) for one in activity.processors] == [("lettershop-north", ("NO",))]
    assert [(one.keep.text, one.categories) for one in activity.retention] == [
        ("P5Y", ("contact.address",)),
        ("P1Y", ("diet",)),
    ]
    assert {key: one.sensitivity.value for key, one in book.categories.items()} == {"diet": "special"}
    (transfer,) = book.transfers.values()
    assert (transfer.importer, transfer.countries) == ("post-abroad", ("US",))


def test_forms_in_markdown_are_activities_named_by_their_headings(read):
    book = read("danish_shop")
    assert [one.name for one in book.activities.values()] == ["Reparationer", "Overvågning"]
    repairs = book.activities["reparationer"]
    assert [one.article for one in repairs.bases] == ["6(1)(b)", "6(1)(c)"]
    assert [one.party for one in repairs.processors] == ["regnskabshuset"]
    assert repairs.transfers is None
    assert dict(repairs.extra)["Overførsel til tredjelande"] == "Afhænger af leverandøren"


def test_a_table_of_processors_for_no_activity_goes_to_the_front_of_the_register(read):
    front = read("danish_shop").registers["register"]
    assert [(one.party, one.services, one.countries) for one in front.processors] == [
        ("regnskabshuset", "Bogføring", ("DK",)),
        ("skyhotellet", "Hosting", None),
    ]
    assert front.title == "Fortegnelse over behandlingsaktiviteter"
    assert front.language == "da"


def test_a_table_of_a_page_is_read_with_its_merged_cells_and_without_its_scripts(read):
    book = read("english_page")
    bookings = book.activities["bookings"]
    assert [(pair.subjects, pair.categories) for pair in bookings.data] == [
        (("guest",), ("identity.name", "room")),
        (("companions",), ("identity.name",)),
    ]
    assert book.activities["lost-found"].name == "Lost & found"


def test_one_name_is_one_party_wherever_it_stands(read):
    book = read("danish_shop")
    assert [one.name for one in book.parties.values()].count("Regnskabshuset") == 1


def test_every_record_cites_the_file_and_its_row(read):
    book = read("german_town", "csv")
    (cite,) = book.activities["a-2"].sources
    assert (cite.document, cite.section) == ("german-town", "Zeile 3")
    (whole,) = book.registers["register"].sources
    assert (whole.document, whole.section) == ("german-town", None)
    assert book.documents["german-town"].sha256


def test_no_reference_leads_nowhere(make):
    for name, form in (
        ("norwegian_club", "ods"),
        ("french_form", "xlsx"),
        ("linked_sheets", "ods"),
        ("danish_shop", None),
    ):
        assert imports.read(make(name, form)).book.dangling() == ()


def test_a_day_that_could_be_two_is_kept_in_words():
    from ropa.imports.fields.plain_fields import day

    assert day("05/06/2018") is None
    assert day("26/05/2018") == date(2018, 5, 26)
    assert day("03.02.2020") == date(2020, 2, 3)
    assert day("2024-02-30") is None


def sheets(path, *found):
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in found:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_activities_side_by_side_in_a_turned_table_are_told_apart(tmp_path):
    rows = [
        ["Behandlingsaktivitet", "Løn", "Rekruttering"],
        ["Formål", "Udbetale løn", "Finde medarbejdere"],
        ["Kategorier af registrerede", "Ansatte", "Ansøgere"],
        ["Sletningsfrist", "5 år", "6 måneder"],
    ]
    read = imports.read(sheets(tmp_path / "turned.xlsx", ("Ark1", rows)))
    assert [(one.name, one.retention[0].keep.text) for one in read.book.activities.values()] == [
        ("Løn", "P5Y"),
        ("Rekruttering", "P6M"),
    ]
    assert read.cells_in == read.cells_out == 12


def test_lines_of_a_linked_sheet_find_their_activity_by_its_name(tmp_path):
    activities = [["Processing activity", "Purpose"], ["Payroll", "Pay"], ["Newsletter", "Tell"]]
    processors = [["Processing activity", "Processor", "Country"], ["Newsletter", "Mailhouse Ltd", "Ireland"]]
    read = imports.read(sheets(tmp_path / "l.xlsx", ("Register", activities), ("Processors", processors)))
    assert read.book.activities["payroll"].processors is None
    assert [(one.party, one.countries) for one in read.book.activities["newsletter"].processors] == [
        ("mailhouse-ltd", ("IE",))
    ]
    assert read.cells_in == read.cells_out


def test_two_columns_of_one_meaning_both_count_and_a_second_name_is_kept(tmp_path):
    rows = [["Activity", "Title", "Purpose", "Purposes"], ["Payroll", "Pay run", "Pay", "Report to the tax office"]]
    (activity,) = imports.read(sheets(tmp_path / "t.xlsx", ("S", rows))).book.activities.values()
    assert (activity.name, dict(activity.extra)) == ("Payroll", {"Title": "Pay run"})
    assert len(activity.purposes) == 2


def test_a_hidden_sheet_is_kept_and_not_read(tmp_path):
    from openpyxl import load_workbook

    path = sheets(tmp_path / "h.xlsx", ("Lookup", [["Activity", "Purpose"], ["x", "y"]]))
    book = load_workbook(path)
    book.create_sheet("Seen")
    book["Lookup"].sheet_state = "hidden"
    book.save(path)
    read = imports.read(path)
    assert len(read.book.activities) == 0
    assert read.cells_in == read.cells_out == 4


def test_activities_side_by_side_in_a_form_are_told_apart(read):
    book = read("french_beside", "xlsx")
    first, second = book.activities["etat-civil"], book.activities["cantine"]
    assert [one.article for one in (*first.bases, *second.bases)] == ["6(1)(c)", "6(1)(e)"]
    assert book.parties["arpege"].country == "FR"
    assert second.processors == NotApplicable("fait en régie")
    assert first.transfers == ()
    assert [one.text for one in book.transfers[second.transfers[0]].conditions] == ["Oui, sauf refus"]
    assert second.retention[0].law == (Law("art. L. 123-22 du code de commerce"),)


def test_a_sheet_of_transfers_belongs_to_the_activities_that_it_names(read):
    book = read("danish_links", "ods")
    assert list(book.activities) == ["kundeservice", "rekruttering"]
    (transfer,) = book.transfers.values()
    assert book.activities["kundeservice"].transfers == (transfer.id,)
    assert (transfer.importer, transfer.countries) == ("brevhuset", ("US",))
    assert book.activities["kundeservice"].extra == (("Nr.", "A1"), ("CPR-nr.", "Nej"))
    assert book.activities["kundeservice"].assessments == ()


def test_a_row_that_explains_the_others_is_no_activity_and_is_kept(read):
    book = read("danish_links", "xlsx")
    assert "Skriv navnet" in dict(book.documents["danish-links"].extra)["Aktiviteter"]


def test_a_yes_under_the_number_of_a_person_is_that_category_and_one_under_an_assessment_says_that_it_is_done(read):
    book = read("danish_links", "xlsx")
    hiring = book.activities["rekruttering"]
    assert hiring.data[0].categories == ("identity.name", "identity.national-number")
    assert hiring.dpia_required is None
    assert [one.status.value for one in book.assessments.values()] == ["done"]


def test_a_controller_with_an_address_and_an_officer_with_a_mail_are_taken_apart(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Verantwortlicher;Werk GmbH, Industriestr. 5, 99999 Hausen\n"
        "Datenschutzbeauftragter;Dr. Klug, dsb@klug.example\n"
        "\nVerarbeitungstätigkeit;Zweck;Rechtsgrundlage\nLohn;Zahlung;Vertrag\n"
    )
    owner = imports.read(path).book.parties["werk-gmbh"]
    assert owner.address == "Industriestr. 5, 99999 Hausen"
    assert (owner.dpo.name, owner.dpo.email) == ("Dr. Klug", "dsb@klug.example")


def test_customers_with_a_legal_form_each_are_several(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Role;Activity;Customer\nProcessor;Hosting;Acme Ltd, Beta GmbH\nProcessor;Mail;City of X, Schools\n"
    )
    book = imports.read(path).book
    assert [one.controllers for one in book.on_behalf.values()] == [("acme-ltd", "beta-gmbh"), ("city-of-x-schools",)]
