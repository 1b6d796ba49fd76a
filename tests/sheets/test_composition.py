# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import ropa
from ropa.errors import DateMissing, UnknownWord
from ropa.formats.text_files import yaml_folder
from ropa.model import (
    Activity,
    Cite,
    Condition,
    Controller,
    Document,
    Header,
    Party,
    ProcessingOnBehalf,
    Statement,
)
from ropa.register import Register
from ropa.sheets import Cell, Layout, Link, SheetPlan, Silence, Style, layout, layouts, sheets
from ropa.silence import NotApplicable
from ropa.text import Text

BICYCLES = yaml_folder.read(Path(__file__).parent / "bicycles.yaml")
ON = date(2022, 6, 10)
FINDINGS = [
    SimpleNamespace(
        code="T101", severity="error", record="transfers/to-mailfly", field="safeguards[0].decision",
        message=Text(en="The Privacy Shield had ended.", da="Privacy Shield var ophørt."), mend="Name another.",
        law="C-311/18", source="policy 7", where="bicycles.yaml:200",
    ),
    SimpleNamespace(
        code="R101", severity="warning", record="parties/nobody", field="country", message="No country.", mend="",
        law="", source=None, where=None,
    ),
]  # fmt: skip


def sheet(book, key, **asked):
    return next(one for one in sheets(book, **asked) if one.key == key)


def cell(found, record, column):
    row = next(row for row in found.rows if row.key == record)
    return row.cells[[heading.key for heading in found.headings].index(column)]


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_sheets_of_the_bicycle_shop(lang, snapshot):
    for one in sheets(BICYCLES, lang=lang, findings=FINDINGS):
        assert str(one) == snapshot(name=f"{lang}-{one.key}")


def test_the_same_register_gives_the_same_sheets():
    assert sheets(BICYCLES) == sheets(BICYCLES)


def test_there_is_one_row_for_each_activity_in_the_order_of_the_letters():
    register = sheet(BICYCLES, "register")
    assert [row.key for row in register.rows] == [f"activities/{name}" for name in BICYCLES.activities]
    assert [heading.letter for heading in register.headings if heading.letter] == list("abcdefg")


def test_the_three_silences_stand_apart_in_letter_d():
    def recipients(processors, others):
        book = Register.of(Activity("a", processors=processors, recipients=others))
        return cell(sheet(book, "register", on=ON), "activities/a", "activity.recipients")

    assert recipients(None, None).silence is Silence.NOT_STATED
    assert recipients(None, None).style is Style.NOT_STATED
    assert (recipients((), ()).text, recipients((), ()).silence) == ("none", Silence.NONE)
    assert "n/a: by hand" in recipients(NotApplicable("by hand"), ()).text
    assert recipients((), None).text == "Processors: none"


def test_a_blank_is_marked_only_where_article_30_asks():
    book = Register.of(Activity("a"))
    register = sheet(book, "register", on=ON)
    marked = {
        heading.letter
        for heading, one in zip(register.headings, register.rows[0].cells, strict=True)
        if one.style is Style.NOT_STATED
    }
    assert marked == set("abcdefg")
    assert {one.style for one in sheet(book, "activities", on=ON).rows[0].cells} == {Style.BODY}


@pytest.mark.parametrize("column", ["recipients", "transfers", "retention", "measures"])
@pytest.mark.parametrize(("lang", "words"), [("en", "See general"), ("da", "Se generelt"), ("nb", "Se generelt")])
def test_what_holds_for_all_activities_is_referred_to_from_each(column, lang, words):
    register, *_, general = sheets(BICYCLES, layout="gdpr-minimum", lang=lang)
    shown = cell(register, "activities/supplier-list", f"activity.{column}")
    assert (shown.text, shown.link) == (words, Link(None, "general"))
    stated = [row.cells[1].text.partition(" ")[0] for row in general.rows]
    assert (general.key, stated[:3]) == ("general", ["Nordlys", "Ærø", "CloudNine"])


@pytest.mark.parametrize("layout", ["full", "gdpr-minimum", "aepd"])
def test_how_to_reach_a_controller_stands_once_and_its_name_leads_there(layout):
    made = sheets(BICYCLES, layout=layout)
    (register,) = (made_sheet for made_sheet in made if made_sheet.key == "register")
    (general,) = (made_sheet for made_sheet in made if made_sheet.key == "general")
    shown = cell(register, "activities/supplier-list", "activity.controllers")
    assert (shown.text, shown.link) == ("Nordlys Cykler ApS", Link("parties/nordlys", "general"))
    assert cell(general, "parties/nordlys#controllers", "general.phrase").text.startswith("Nordlys Cykler ApS\n")


def test_what_holds_for_all_activities_stands_in_each_row_of_a_sheet_that_is_asked_for_alone():
    register = sheet(BICYCLES, "register", sheet="register")
    row = cell(register, "activities/supplier-list", "activity.recipients").text
    assert row.startswith("Named for no activity in particular:")
    assert "CloudNine Ltd (processor)" in row
    assert cell(register, "activities/supplier-list", "activity.retention").text.startswith("General rule")


def test_an_activity_that_names_no_controller_is_the_register_holders():
    register = sheet(BICYCLES, "register", sheet="register")
    text = cell(register, "activities/supplier-list", "activity.controllers").text
    assert text.startswith("Nordlys Cykler ApS\n")


def test_a_representative_is_asked_only_of_a_controller_outside_the_eea():
    def said(country):
        book = Register.of(Party("p", name="P", country=country), Activity("a", controllers=[Controller(party="p")]))
        register = sheet(book, "register", sheet="register", on=ON)
        return "Representative" in cell(register, "activities/a", "activity.controllers").text

    assert (said("DK"), said("US"), said(None)) == (False, True, True)


def test_own_text_is_said_in_the_language_asked_for():
    assert (
        cell(sheet(BICYCLES, "register", lang="da"), "activities/web-shop", "activity.name").text
        == "Ordrer i webbutikken"
    )


def test_a_transfer_is_judged_on_the_date():
    def status(on):
        lines = sheet(BICYCLES, "transfers", on=on)
        return next(cell(lines, row.key, "line.status").text for row in lines.rows if ">mailfly>" in row.key)

    assert status("2020-07-15") == "stands"
    assert status("2022-06-10") == "ended"


def test_a_column_without_anything_in_it_is_told_apart_unless_the_law_asks_for_it():
    headings = {heading.key: heading.empty for heading in sheet(BICYCLES, "parties").headings}
    assert headings["party.sector"]
    assert not headings["party.aliases"]
    assert not any(
        heading.empty for heading in sheet(Register.of(Activity("a")), "register", on=ON).headings if heading.letter
    )


def test_findings_are_shown_when_they_are_handed_over():
    assert "findings" not in {one.key for one in sheets(BICYCLES)}
    assert [len(sheet(BICYCLES, "findings", findings=found).rows) for found in ([], FINDINGS)] == [0, 2]
    assert (
        cell(sheet(BICYCLES, "findings", findings=FINDINGS, lang="da"), "findings/1", "finding.message").text
        == "Privacy Shield var ophørt."
    )


def test_findings_stand_gravest_first_and_are_counted_on_the_front_sheet():
    found = ropa.check(BICYCLES, ON)
    shown = sheet(BICYCLES, "findings", findings=found)
    place = [heading.key for heading in shown.headings].index("finding.severity")
    severities = [row.cells[place].text for row in shown.rows]
    assert severities == sorted(severities, key=["Error", "Warning", "Information", "Question"].index)
    counted = next(
        row.cells[1].text for row in sheet(BICYCLES, "front", findings=found).rows if row.cells[0].text == "Findings"
    )
    assert counted.startswith(f"Error: {severities.count('Error')}, Warning: {severities.count('Warning')}")


def test_findings_of_the_rules_speak_the_language_of_the_sheet():
    found = ropa.check(BICYCLES, ON)
    first = next(one for one in found if one.code == "P101")
    shown = sheet(BICYCLES, "findings", findings=found, lang="nb")
    place = [heading.key for heading in shown.headings].index("finding.code")
    key = next(row.key for row in shown.rows if row.cells[place].text == "P101")
    said = {name: cell(shown, key, f"finding.{name}").text for name in ("message", "mend", "field")}
    assert said["message"] == first.text("nb") != first.message
    assert said["mend"] == first.mend_in("nb") != first.mend
    assert said["field"] == "Databehandlere 1, Avtale"


def test_a_transfer_that_stands_on_a_condition_is_said_to_be_conditional():
    lines = sheet(BICYCLES, "transfers", lang="da")
    key = next(row.key for row in lines.rows if ">paynow>" in row.key)
    assert cell(lines, key, "line.status") == Cell("betinget", style=Style.WARNING)
    assert cell(lines, key, "line.reason").text.startswith("Tilstrækkelighedsafgørelsen (Japan) kan")


def test_the_categories_of_processing_on_behalf_are_stated_once_be_it_in_words():
    def said(**fields):
        book = Register.of(ProcessingOnBehalf("p", **fields))
        found = sheet(book, "on_behalf", on=ON)
        return [cell(found, "on-behalf/p", f"on_behalf.{name}").silence for name in ("operations", "processing")]

    assert said(operations=["store"]) == [None, Silence.NOT_ASKED]
    assert said(processing="All of it.") == [Silence.NOT_ASKED, None]
    assert said() == [Silence.NOT_STATED, Silence.NOT_STATED]


def test_equal_words_of_two_lists_are_told_apart():
    statement = Statement(claim="other", conditions=[Condition("always", kind="other")], text="So it is.")
    found = sheet(Register.of(Activity("a", statements=[statement])), "statements", on=ON, lang="nb")
    said = {heading.key: one.text for heading, one in zip(found.headings, found.rows[0].cells, strict=True)}
    assert "annen erklæring" in said.values()
    assert any("annet vilkår" in words for words in said.values())


def test_the_fields_that_a_cite_is_for_have_the_names_of_sheets():
    book = Register.of(
        Document("policy", title="Policy"),
        Activity("a", sources=[Cite(document="policy", of=["if"])], conditions=[Condition("b")]),
    )
    found = sheet(book, "sources", on=ON, lang="da")
    assert cell(found, "documents/policy", "source.gives").text == "a (Betingelser)"


def test_a_source_of_very_much_names_it_without_a_line_for_each():
    parties = [Party(f"p{number}", name=f"P{number}", sources=[Cite(document="policy")]) for number in range(30)]
    found = sheet(Register.of(Document("policy", title="Policy"), *parties), "sources", on=ON)
    said = cell(found, "documents/policy", "source.gives").text
    assert said.startswith("P0; P1; ")
    assert "\n" not in said


def test_a_date_is_needed_from_somewhere():
    with pytest.raises(DateMissing):
        sheets(Register.of(Header("register")))


def test_a_layout_that_nobody_has_is_refused_with_the_nearest():
    with pytest.raises(UnknownWord, match="gdpr-minimum"):
        sheets(BICYCLES, layout="gdpr-minimun")


def test_a_language_that_ropa_does_not_speak_is_refused():
    with pytest.raises(UnknownWord):
        sheets(BICYCLES, lang="pt")


@pytest.mark.parametrize("name", layouts())
@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_every_layout_names_columns_and_words_that_are_there(name, lang):
    made = sheets(BICYCLES, layout=name, lang=lang, findings=FINDINGS)
    assert made
    assert all(one.title for one in made)
    if layout(name).authority is None:
        assert all(len(one.title) <= 31 for one in made)
        assert len({one.title.casefold() for one in made}) == len(made)
        assert all(heading.text for one in made if one.table for heading in one.headings)


def test_the_minimum_asks_for_the_letters_and_nothing_else():
    made = sheets(BICYCLES, layout="gdpr-minimum")
    assert [one.key for one in made] == ["register", "on_behalf", "general"]
    assert [heading.key for one in made[:2] for heading in one.headings if heading.letter is None] == [
        "activity.name",
        "on_behalf.name",
    ]


def test_a_layout_of_ones_own_needs_no_file():
    own = Layout("own", (SheetPlan(key="parties", table="party", columns=("party.country", "party.name")),))
    assert [heading.text for heading in sheets(BICYCLES, layout=own)[0].headings] == [
        "Country (where applicable)",
        "Name",
    ]


@pytest.mark.parametrize("layout", ["datatilsynet-dk", "datatilsynet-no", "ico-controller", "imy-controller"])
def test_a_form_with_activities_of_several_controllers_says_whose_each_is(layout):
    parties = Party("town", name="Town"), Party("water", name="Waterworks")
    header = Header("r", controllers=["town", "water"], as_of="2025-01-01")
    activities = Activity("a", controllers=["town"]), Activity("b", controllers=["water"])
    several, *_ = sheets(Register.of(header, *parties, *activities), layout=layout)
    place = [heading.key for heading in several.headings].index("activity.controller_names")
    assert [row.cells[place].text for row in several.rows] == ["Town", "Waterworks"]
    alone, *_ = sheets(Register.of(header, *parties, activities[0]), layout=layout)
    assert "activity.controller_names" not in [heading.key for heading in alone.headings]


def test_a_sheet_of_which_only_the_names_are_stated_is_for_the_keepers_alone():
    book = Register.of(Header("h", as_of="2026-01-01"), Activity("a", name="Payroll"))
    for_keepers, for_authority = (
        {sheet.key for sheet in sheets(book, audience=audience)} for audience in ("internal", "authority")
    )
    assert "accountability" in for_keepers
    assert "accountability" not in for_authority
    assert "register" in for_authority
