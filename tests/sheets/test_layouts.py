# SPDX-License-Identifier: Apache-2.0
"""The authorities' layouts, grid by grid; and layouts of one's own, right and wrong."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import attrs
import pytest

from ropa.errors import UnknownRecord, UnknownWord, UnreadableFile
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook.positions import sheet_title
from ropa.labels import LANGUAGES, word
from ropa.model import (
    Activity,
    Controller,
    Data,
    DataCategory,
    Header,
    Party,
    ProcessingOnBehalf,
    Processor,
    Retention,
    Transfer,
)
from ropa.register import Register
from ropa.sheets import layout, layouts, sheets
from ropa.sheets.columns import COLUMNS
from ropa.sheets.layout import SURE
from ropa.silence import NotApplicable
from tests.each_case import each_case

BICYCLES = yaml_folder.read(Path(__file__).parent / "bicycles.yaml")
AUTHORITIES = [name for name in layouts() if layout(name).authority]


def grid(sheet):
    """A sheet as text, one line for each row, one part for each cell: what stands where."""
    lines = [f"# {sheet.title}"]
    lines += [" | ".join(cell.text for cell in row) for row in sheet.above]
    if sheet.table:
        lines.append(" | ".join(heading.band for heading in sheet.headings))
        lines.append(" | ".join(heading.text for heading in sheet.headings))
    lines += [" | ".join(cell.text for cell in row.cells) for row in sheet.rows]
    return "\n".join(lines)


@pytest.mark.parametrize("name", AUTHORITIES)
def test_what_an_authority_would_be_handed(name, snapshot):
    made = sheets(BICYCLES, layout=name, on="2022-06-10", party="mailfly" if "processor" in name else None)
    assert "\n\n".join(grid(one) for one in made[:4]) == snapshot


def test_the_authorities_that_are_there():
    assert AUTHORITIES == [
        "aepd", "apd-gba", "cnil", "cnpd", "datatilsynet-dk", "datatilsynet-no", "dpc-controller", "dpc-processor",
        "dsg-controller", "dsg-processor", "dsk-controller", "dsk-processor", "edpb-dpia", "garante-controller",
        "garante-processor", "ico-controller", "ico-processor", "imy-controller", "imy-processor",
        "personuvernd-controller", "personuvernd-processor", "tietosuoja-controller", "tietosuoja-processor",
    ]  # fmt: skip


@each_case("name", layouts())
def test_every_heading_of_an_authority_says_how_it_is_known(name):
    asked = layout(name)
    if asked.authority is None:
        return
    assert asked.source
    assert asked.language
    columns = [one for sheet in asked.sheets for one in sheet.columns if one.heading]
    lines = [line for sheet in asked.sheets for section in sheet.sections for line in section.lines]
    ours = {"Autres données"}
    assert columns or lines
    assert {one.sure for one in columns} <= set(SURE)
    assert {line.sure for line in lines if line.label not in ours} <= set(SURE)


@each_case("name", layouts())
def test_every_key_of_a_layout_is_a_column(name):
    text = files("ropa.sheets").joinpath("layouts").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    named = [
        one if isinstance(one, str) else one.get("column")
        for sheet in tomllib.loads(text)["sheet"]
        for one in sheet.get("columns", ())
    ]
    assert {key for key in named if key} <= set(COLUMNS)


def test_the_template_of_the_ico_has_thirty_columns_under_its_contacts():
    sheet = sheets(BICYCLES, layout="ico-controller")[0]
    assert len(sheet.above) == 7  # then the bands, then the headings on row 9
    assert any(heading.band for heading in sheet.headings)
    assert len(sheet.headings) == 30
    assert (sheet.headings[0].text, sheet.headings[29].text) == (
        "Business function", "Reasons for not adhering to policy document (if applicable)",
    )  # fmt: skip
    assert [cell.text for cell in sheet.above[1][:2]] == ["Name", "Nordlys Cykler ApS"]
    processor = sheets(BICYCLES, layout="ico-processor", party="mailfly")[0]
    assert (len(processor.above), len(processor.headings)) == (8, 6)


def test_there_is_a_sheet_for_each_activity_where_the_authority_has_a_form():
    made = sheets(BICYCLES, layout="cnil")
    assert made[0].title == "Liste des traitements"
    assert len(made) == 1 + len(BICYCLES.activities) + 1
    assert made[-1].key == "general"
    assert made[1].rows[0].key == f"activities/{next(iter(BICYCLES.activities))}"


def fiche(book, label):
    (sheet,) = sheets(book, layout="cnil", on="2022-06-10")[1:]
    return [tuple(cell.text for cell in row.cells[1:3]) for row in sheet.rows if row.cells[0].text.startswith(label)]


def test_a_category_stands_on_the_line_of_its_narrowest_group_and_on_no_other():
    data = Data(subjects=["customers"], categories=["identity.name", "identity.national-number", "marketing.consent"])
    book = Register.of(Activity("a", data=[data]))
    assert fiche(book, "État civil")[0][0] == "Name"
    assert fiche(book, "Numéro de Sécurité")[0][0].startswith("National identification number")
    assert fiche(book, "Autres données")[0][0] != ""
    assert fiche(Register.of(Activity("a")), "Autres données") == []


@pytest.mark.parametrize(
    ("general", "own", "shown"),
    [
        ([Retention(keep="P5Y")], None, "See general"),
        ([Retention(keep="P5Y")], [Retention(keep="P2Y")], "2 years"),
        ([Retention(keep="P5Y")], NotApplicable("kept by the bank"), "n/a: kept by the bank"),
        ([Retention(keep="P5Y")], (), "none"),
        (None, None, ""),
        (None, [Retention(keep="P2Y", categories=["contact"])], "2 years"),
        (None, [Retention(keep="P2Y", categories=["contact.email.private"])], "2 years"),
        (None, [Retention(keep="P2Y", categories=["location"])], ""),
    ],
)
def test_a_group_of_data_shows_its_time_limit_or_the_general_one_where_the_activity_has_none(general, own, shown):
    activity = Activity("a", data=[Data(categories=["contact.email"])], retention=own)
    narrower = DataCategory("contact.email.private", broader="contact.email")
    book = Register.of(activity, narrower, Header("r", retention=general))
    made = sheets(book, layout="cnil", on="2022-06-10")
    (limit,) = [row.cells[2].text for row in made[1].rows if row.cells[0].text.startswith("État civil")]
    assert shown in limit if shown else not limit
    assert any("5 years" in cell.text for row in made[-1].rows for cell in row.cells) is (general is not None)


def test_a_form_has_its_lines_when_there_is_less_to_say_and_more_when_there_is_more():
    assert len(fiche(Register.of(Activity("a")), "Destinataire ")) == 4
    many = Activity("a", processors=[Processor(party=f"p{number}") for number in range(6)])
    assert len(fiche(Register.of(many), "Destinataire ")) == 6


def test_sensitive_data_is_answered_with_yes_no_or_a_blank():
    def answer(activity):
        sheet = sheets(Register.of(activity), layout="cnil", on="2022-06-10", lang="da")[0]
        return sheet.rows[0].cells[5].text

    assert answer(Activity("a")) == ""
    assert answer(Activity("a", data=[Data(categories=["contact.email"])])) == "nej"
    assert answer(Activity("a", data=[Data(categories=["special.health"])])) == "ja"
    assert answer(Activity("a", data=NotApplicable("no person"))).endswith("no person")
    assert answer(Activity("a", data=[Data(categories=["contact.email"]), Data(text="what the case calls for")])) == ""
    assert answer(Activity("a", data=[Data(categories=["case-files"])])) == ""
    assert answer(Activity("a", data=[Data(categories=["contact.email"], text="among other things")])) == ""
    assert answer(Activity("a", data=[Data(categories=["special.health"], text="among other things")])) == "ja"


def test_a_transfer_takes_place_where_one_is_stated_and_is_possible_where_it_only_may():
    def answer(activity, *others):
        parties = (Party("shop", country="DK"), Party("us-host", country="US"), Header("r", controllers=["shop"]))
        register = Register.of(activity, *parties, *others)
        (protocol, *_) = sheets(register, layout="datatilsynet-no", on="2025-06-10", lang="da")
        whether = "Er mottakerne tredjeland eller internasjonale organisasjoner?"
        return protocol.rows[0].cells[[heading.text for heading in protocol.headings].index(whether)].text

    data, emails = [Data(categories=["contact.email"])], ["contact.email"]
    transfer = Transfer("support", exporter="shop", importer="us-host", countries=["US"])
    assert answer(Activity("a", data=data, processors=[Processor(party="us-host", categories=emails)])) == "ja"
    assert answer(Activity("a", data=data, processors=[Processor(party="us-host")])) == "mulig"
    assert (
        answer(Activity("a", data=data, processors=[Processor(party="us-host", categories=emails, may=True)]))
        == "kan ske"
    )
    assert answer(Activity("a", transfers=["support"]), transfer) == "ja"
    assert answer(Activity("a", transfers=["support"]), attrs.evolve(transfer, may=True)) == "kan ske"
    assert answer(Activity("a", data=data, transfers=[])) == "nej"
    assert answer(Activity("a", data=data)) == ""


# -- Art. 30(2) --------------------------------------------------------------------------------------------------------


SHOP = Register.of(
    Header("register", controllers=["shop"], as_of="2022-06-10"),
    Party("shop", name="Shop", country="DK"),
    Party("host", name="Host", country="IE"),
    Activity("orders", name="Orders", processors=[Processor(party="host", services="hosting")]),
    ProcessingOnBehalf("own", name="Backups", processors=["host"], controllers=["shop"], processing="backup"),
    ProcessingOnBehalf("other", processors=["shop"]),
)


def test_a_processor_has_its_own_lines_and_those_that_follow_from_the_controllers():
    (sheet,) = sheets(SHOP, layout="ico-processor", party="host")
    assert [row.cells[2].text for row in sheet.rows] == ["backup", "hosting"]
    assert sheet.above[1][1].text == "Host"
    forms = sheets(SHOP, layout="dsk-processor", party="host")
    assert [one.title for one in forms] == ["Vorblatt", "Backups", "Orders"]


def test_without_a_party_there_are_the_lines_on_record():
    (sheet,) = sheets(SHOP, layout="ico-processor")
    assert [row.key for row in sheet.rows] == ["on-behalf/own", "on-behalf/other"]


@pytest.mark.parametrize(
    ("served", "lines", "party", "shown"),
    [
        pytest.param(None, (), None, False, id="a controller's record, of which nothing is shown"),
        pytest.param(None, (), "host", False, id="lines that follow from a controller's activities"),
        pytest.param(None, ("shop",), None, True, id="a line on record"),
        pytest.param(None, ("shop",), "host", False, id="a line on record of another processor"),
        pytest.param(["host"], (), None, True, id="a processor's record without lines"),
        pytest.param(["host"], (), "shop", True, id="a processor's record, asked for by who keeps it"),
        pytest.param(["host"], (), "host", False, id="a processor's record, asked for by another"),
    ],
)
def test_what_a_controller_states_of_itself_is_not_said_of_a_processor(served, lines, party, shown):
    book = Register.of(
        Header("register", controllers=["shop"], processors_of=served, measures=["logging"], as_of="2022-06-10"),
        SHOP.parties["shop"],
        SHOP.parties["host"],
        SHOP.activities["orders"],
        *(ProcessingOnBehalf("line", processors=[processor]) for processor in lines),
    )
    made = sheets(book, layout="ico-processor", party=party)
    assert ("general" in {one.key for one in made}) == shown


def test_a_processor_that_nobody_knows_is_refused():
    with pytest.raises(UnknownRecord):
        sheets(SHOP, layout="ico-processor", party="nobody")


# -- a layout of one's own ---------------------------------------------------------------------------------------------


OWN = """
title = "Ours"
[[sheet]]
key = "register"
title = {en = "Our record", da = "Vores fortegnelse"}
table = "activity"
above = [["Whose", {column = "contact.controller.name"}], []]
columns = [
    "activity.name",
    {column = "activity.purposes", heading = {en = "Why", da = "Hvorfor"}, width = 50},
    {extra = "Cost centre"},
    {heading = "To be filled in"},
]
"""
BOOK = Register.of(
    Header("register", controllers=["shop"], as_of="2022-06-10"),
    Party("shop", name="Shop"),
    Activity("a", name="Orders", extra=[("Cost centre", "4711"), ("Else", "x")]),
)


@pytest.fixture
def own(tmp_path):
    def write(text):
        path = tmp_path / "own.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_layout_of_ones_own_has_its_headings_its_extra_and_its_blanks(own):
    (sheet,) = sheets(BOOK, layout=own(OWN), lang="da")
    assert sheet.title == "Vores fortegnelse"
    assert [heading.text for heading in sheet.headings] == [
        "Behandlingsaktivitet", "Hvorfor", "Cost centre", "To be filled in",
    ]  # fmt: skip
    assert [cell.text for cell in sheet.rows[0].cells] == ["Orders", "", "4711", ""]
    assert [cell.text for cell in sheet.above[0]] == ["Whose", "Shop"]
    assert sheet.headings[1].width == 50
    assert not sheet.headings[3].empty


def test_a_form_of_ones_own(own):
    text = """
    [[sheet]]
    key = "form"
    title = "Form"
    table = "activity"
    [[sheet.section]]
    heading = "What"
    line = [{label = "Name", fill = ["activity.name", {extra = "Cost centre"}, {words = "see there"}]}]
    """
    (sheet,) = sheets(BOOK, layout=str(own(text)))
    assert [cell.text for cell in sheet.rows[-1].cells] == ["Name", "Orders", "4711"]


PARTY = '[[sheet]]\nkey = "parties"\ntable = "party"\n'
NAMED = '[[sheet]]\nkey = "x"\ntitle = "X"\ntable = "activity"\n[[sheet.section]]\n'
WRONG = {
    "not toml": ("[[sheet", "This is not TOML"),
    "nothing": ("", "A layout has at least one"),
    "a key nobody knows": (PARTY + "colums = []", "sheet[0].colums"),
    "a table nobody knows": (PARTY.replace('"party"', '"partys"'), "Did you mean 'party'?"),
    "a column nobody knows": (PARTY + 'columns = ["party.nme"]', "Did you mean 'party.name'"),
    "a column of another table": (PARTY + 'columns = ["activity.name"]', "is one of 'activity'"),
    "no key": ('[[sheet]]\ntable = "party"\ncolumns = ["party.name"]', "A sheet has a key."),
    "no title": (PARTY.replace("parties", "mine") + 'columns = ["party.name"]', "no name for a sheet 'mine'"),
    "no columns": (PARTY, "A sheet with a table has columns."),
    "no table": ('[[sheet]]\nkey = "parties"', "A sheet has a table, or sections."),
    "a key twice": ((PARTY + 'columns = ["party.name"]\n') * 2, "Two sheets have the key"),
    "a number for a word": ('[[sheet]]\nkey = 7\ntable = "party"', "text in quotes, not 7"),
    "a number for a column": (PARTY + "columns = [7]", "sheet[0].columns[0]"),
    "an empty column": (PARTY + "columns = [{}]", "This is no column."),
    "two columns in one": (PARTY + 'columns = [{column = "party.name", extra = "x"}]', "not both"),
    "a width of nothing": (PARTY + 'columns = [{column = "party.name", width = 0}]', "from 1 to 255"),
    "a language nobody writes": (
        PARTY + 'title = {dk = "Ja"}\ncolumns = ["party.name"]',
        "no language that ropa writes",
    ),
    "a category nobody knows": (NAMED + 'line = [{label = "L", categories = ["identty"]}]', "Did you mean 'identity'"),
    "lines of nothing known": (NAMED + 'line = [{label = "L", each = "purposes"}]', "Did you mean 'purpose'"),
    "a row above that is no row": (PARTY + 'columns = ["party.name"]\nabove = ["words"]', "a list, not"),
}


@each_case("case", WRONG)
def test_a_wrong_layout_says_where_what_and_the_mend(case, own):
    text, said = WRONG[case]
    path = own(text)
    with pytest.raises(UnreadableFile) as caught:
        layout(path)
    message = str(caught.value)
    assert said in message
    assert message.startswith(str(path))


def test_a_wrong_layout_tells_all_its_faults_at_once(own):
    with pytest.raises(UnreadableFile) as caught:
        layout(own('[[sheet]]\nkey = "parties"\ntable = "party"\ncolumns = ["party.nme", "party.cuntry"]'))
    assert len(caught.value.faults) == 2


def test_a_layout_that_is_not_there_is_said_so():
    with pytest.raises(UnreadableFile, match="cannot be read"):
        layout("nowhere/own.toml")
    with pytest.raises(UnknownWord, match=r"my-layout\.toml"):
        layout("own")


def test_one_sheet_of_a_layout_can_be_had_alone():
    assert [one.key for one in sheets(BOOK, sheet="parties")] == ["parties"]
    assert [one.key for one in sheets(BOOK, sheet="systems")] == ["systems"]
    with pytest.raises(UnknownWord, match="parties"):
        sheets(BOOK, sheet="partys")


@pytest.mark.parametrize(
    ("name", "lang"),
    [(name, LANGUAGES[place % len(LANGUAGES)]) for place, name in enumerate(layouts()) if name != "full"],
)
def test_what_is_not_stated_of_a_recipient_stands_in_no_row_of_an_authoritys_layout(name, lang):
    party = "mailfly" if "processor" in name else None
    cells = [
        cell.text
        for sheet in sheets(BICYCLES, layout=name, lang=lang, on="2022-06-10", party=party, audience="authority")
        for row in sheet.rows
        for cell in row.cells
    ]
    unsaid = {word(f"sheets.{key}", lang) for key in ("each_category_possible", "tied_to_no_purpose")}
    assert not [text for text in cells if any(words in text for words in unsaid)]
    recipients = [
        row.cells[place].text
        for sheet in sheets(BICYCLES, layout=name, lang=lang, on="2022-06-10", party=party)
        for row in sheet.rows
        for place, heading in enumerate(sheet.headings)
        if heading.key == "activity.recipients"
    ]
    assert not [text for text in recipients if word("sheets.country_not_stated", lang) in text]


def test_a_form_of_each_activity_says_whose_it_is_where_they_are_of_several():
    of_us = (
        Header("r", controllers=["us"]),
        Party("us", name="Us"),
        Party("them", name="Them"),
        Activity("a", name="A"),
    )
    of_both = (*of_us, Activity("b", name="B", controllers=[Controller("them")]))
    for records, expected in ((of_both, ["Us", "Them"]), (of_us, [])):
        forms = sheets(Register.of(*records), layout="dsk-controller", lang="de", on="2026-01-01")[1:]
        lines = [row.cells for form in forms for row in form.rows]
        assert [cells[1].text for cells in lines if cells[0].text == "Verantwortlicher" and cells[1].text] == expected


def test_a_long_title_of_a_sheet_is_cut_where_a_word_ends():
    titles = set()
    assert sheet_title("Oplysninger, der indhentes automatisk", titles) == "Oplysninger, der indhentes…"
    assert sheet_title("Oplysninger, der indhentes automatisk", titles) == "Oplysninger, der indhentes… 2"
    assert sheet_title("Velvollisuudetkäsittelytoimittain ja muut", titles) == "Velvollisuudetkäsittelytoimitt…"
    assert sheet_title("Fortegnelse", titles) == "Fortegnelse"
