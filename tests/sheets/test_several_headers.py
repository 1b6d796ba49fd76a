# SPDX-License-Identifier: Apache-2.0
"""A register of several headers, a processor's record among them: what each states is of those whom it is about."""

from __future__ import annotations

from functools import cache

import ropa
from ropa.formats.workbook import xlsx
from ropa.sheets import layouts, sheets
from ropa.text import say
from tests.each_case import each_case

MUNICIPALITY = "data/models/danish-municipality"
THEIR_PROCESSOR = "Eksempelegnens It-fællesskab I/S"
ITS_MEASURE = "Practised twice a year"


@cache
def book():
    return ropa.read(MUNICIPALITY)


@cache
def made(layout):
    return sheets(book(), layout=layout, lang="en", audience="authority")


def words_of(sheet):
    rows = [*sheet.above, *(row.cells for row in sheet.rows)]
    return "\n".join(cell.text for cells in rows for cell in cells)


@each_case("layout", [name for name in layouts() if not name.endswith("processor") and name != "full"])
def test_who_only_processes_for_the_controllers_is_no_controller_in_their_form(layout):
    above = [cell.text for sheet in made(layout) for cells in sheet.above for cell in cells if cell.shows]
    assert not any(THEIR_PROCESSOR in text for text in above)


@each_case("layout", ["aepd", "datatilsynet-dk", "datatilsynet-no", "dsg-controller", "ico-controller"])
def test_what_a_processor_does_for_its_customers_holds_for_no_activity_of_theirs(layout):
    (general,) = [sheet for sheet in made(layout) if sheet.key == "general"]
    assert ITS_MEASURE not in words_of(general)
    assert "Secure mail and TLS" in words_of(general)


@each_case("layout", ["dpc-processor", "dsk-processor", "ico-processor", "imy-processor"])
def test_what_the_controllers_do_stands_in_no_record_of_their_processor(layout):
    (general,) = [sheet for sheet in made(layout) if sheet.key == "general"]
    assert ITS_MEASURE in words_of(general)
    assert "Secure mail and TLS" not in words_of(general)


def test_where_both_records_are_shown_each_general_statement_names_its_register():
    (general,) = [sheet for sheet in made("gdpr-minimum") if sheet.key == "general"]
    registers = {row.cells[0].text for row in general.rows if "#measures" in row.key}
    assert len(registers) == 2


@each_case(
    "layout, titles",
    [
        ("datatilsynet-dk", "Record of Eksempelby Municipality"),
        ("dpc-processor", "Record of the IT community as processor"),
        ("full", "Record of the IT community as processor; Record of Eksempelby Municipality"),
    ],
)
def test_a_form_is_called_what_the_record_is_called_that_it_shows(layout, titles):
    headers = xlsx.headers_shown(book(), layout, "en", book().on(None))
    assert "; ".join(say(header.title, "en", "en") for header in headers) == titles


def test_what_is_not_the_same_of_all_controllers_stands_behind_their_names():
    above = {cell.shows[0]: cell.text for cells in made("imy-controller")[0].above for cell in cells if cell.shows}
    assert above["contact.controller.phone"] == "Eksempelby Kommune: +45 00 00 00 00"
    assert above["contact.controller.dpo.name"].split("\n")[0] == "Eksempelby Kommune: The data protection officer"
    assert above["contact.controller.dpo.name"].split("\n")[1].startswith("Eksempelby Vand A/S: n/a: ")
    assert above["contact.controller.address"].split("\n") == [  # each has one, in the order of the names
        "Rådhustorvet 1, 9999 Eksempelby",
        "Vandvej 2, 9999 Eksempelby",
        "Varmevej 3, 9999 Eksempelby",
    ]


def test_an_added_column_is_named_in_the_language_of_the_form():
    headings = [heading.text for heading in made("personuvernd-controller")[0].headings]
    assert headings[1] == "Ábyrgðaraðili"


def test_a_line_of_a_processor_is_told_with_the_transfer_that_it_declares():
    processor = ropa.read("data/models/norwegian-processor")
    (transfers,) = [sheet for sheet in sheets(processor, lang="en") if sheet.key == "transfers"]
    place = [heading.key for heading in transfers.headings].index("line.activities")
    (ended,) = [row for row in transfers.rows if row.key == "transfers/watchtower-us"]
    assert ended.cells[place].text == "The crew portal"
