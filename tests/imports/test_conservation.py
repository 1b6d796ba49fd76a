# SPDX-License-Identifier: Apache-2.0
"""No cell is lost: every one is in a typed field or, as it stands, in the extra of a record."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import imports, vocabulary
from ropa.free_text.answers import answer, choice, wordings
from ropa.free_text.comparable import tokens
from ropa.free_text.durations import durations
from ropa.free_text.synonyms import synonyms
from ropa.imports.fields.plain_fields import day
from ropa.imports.fields.shared_records import KeptWords
from ropa.labels import country_code

FILES = [
    ("norwegian_club", "xlsx"),
    ("norwegian_club", "ods"),
    ("english_controller", "xlsx"),
    ("french_form", "xlsx"),
    ("french_form", "ods"),
    ("dutch_mixed", None),
    ("german_town", "csv"),
    ("linked_sheets", "xlsx"),
    ("danish_shop", None),
    ("english_page", None),
    ("french_beside", "xlsx"),
    ("danish_links", "ods"),
]
HEADINGS = [
    "Aktivitet", "Formål", "Zweck der Verarbeitung", "Base légale", "Retention period", "Empfänger", "Land",
    "Overførsel til tredjelande", "Ontvangers", "Personoplysninger", "Data subjects", "DPIA required", "Status",
    "Wholly unknown", "Wholly unknown", "Mesures de sécurité", "Dataansvarlig", "Databehandler", "Rolle", "Garantier",
    "Systemer", "Noter", "Special categories", "Source of data", "Valid from", "Automated decisions", "Lovhjemmel",
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from([
        "", "", "Nej", "Ja", "None", "—", "N/A", "Ingen, undtagen politiet", "5 år efter ophør", "2-3 Jahre",
        "Art. 6 Abs. 1 lit. f DSGVO, § 3 NDSG", "USA", "Danmark; Indien", "Navn, adresse (vej, by)", "consent",
        "Google (databehandler)", "Intern: Løn; Extern: keine", "Users: name, e-mail\nStaff: salary", "aktiv", "TRUE",
        "2024-01-31", "31", "#REF!", "Ja: USA (SCC)", "Ingen — kun lokalt", "a; b; c", "processor", "x" * 700,
        "Mailchimp, USA", "USA", "n/a: local server", "☐ Ja ☒ Nein", "☒ A ☐ B", "Ja, undtagen Google",
        "Google (USA, SCC)",
    ]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40),
)  # fmt: skip


def words_of(book, folder):
    """All words that the register says, read from the JSON that it is written as."""
    target = folder / "book.json"
    ropa.write(book, target)
    found, whole = set(), set()

    def walk(value):
        if isinstance(value, str):
            whole.add(value)
            found.update(tokens(value))
        elif isinstance(value, dict):
            for key, one in value.items():
                found.update(tokens(key))
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(json.loads(target.read_text(encoding="utf-8")))
    for kind in vocabulary.KINDS:
        for term in vocabulary.terms(kind).values():
            found.update(*(tokens(label) for _, label in term.labels.items()))
    return found.union(*(tokens(row["wording"]) for row in synonyms() if row["term"] in whole))


def meant_otherwise(text):
    """Whether a cell is one whose meaning a typed value can hold without its words."""
    return (
        answer(text).kind in {"yes", "no", "none"}
        or choice(text, "status:")
        or choice(text, "dpia:")
        or day(text) is not None
        or bool(durations(text))
        or all(country_code(part.strip()) for part in text.replace(",", ";").split(";"))
    )


def words_to_hold(text):
    """The words of a cell that the register must say: of "not applicable" the reason; a country may be a code."""
    found = answer(text)
    if found.kind == "na" and found.added:
        return tokens(found.added)
    return frozenset().union(*(tokens(part) for part in text.split(",") if not country_code(part.strip())))


TOLD_BY_PLACE = wordings("internal") | wordings("external") | wordings("processor")
"""Words for where a party is, which the record tells by where it stands: a recipient without a role is outside."""


def lost(read, folder):
    words = words_of(read.book, folder)
    return [
        cell.text
        for grid in read.preview.grids
        for cell in grid.cells()
        if not words_to_hold(cell.text) <= words | TOLD_BY_PLACE and not meant_otherwise(cell.text)
    ]


@pytest.mark.parametrize(("name", "form"), FILES)
def test_as_many_cells_come_out_as_went_in(make, name, form, tmp_path):
    read = imports.read(make(name, form))
    assert read.cells_in == read.cells_out > 10
    assert lost(read, tmp_path) == []


@pytest.mark.parametrize(("name", "form"), FILES)
def test_each_cell_goes_to_one_place_that_exists(make, name, form):
    read = imports.read(make(name, form))
    cells = {(cell.grid, cell.row, cell.column) for grid in read.preview.grids for cell in grid.cells()}
    cells |= {(grid.number, note.row, note.column) for grid in read.preview.grids for note in grid.notes}
    assert {(one.cell.grid, one.cell.row, one.cell.column) for one in read.placements} == cells
    for one in read.placements:
        held = read.book.get(one.record)
        assert one.heading is None or one.heading in dict(held.extra)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=9),
    st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=6),
    st.lists(st.lists(CELLS, max_size=3), max_size=2),
)
def test_no_table_loses_a_cell(headings, rows, above):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "their.csv"
        text = io.StringIO(newline="")
        csv.writer(text).writerows([*above, headings, *rows])
        path.write_bytes(text.getvalue().encode("utf-8-sig"))
        read = imports.read(path)
        assert read.cells_in == read.cells_out
        assert lost(read, Path(folder)) == []
        assert read.book.dangling() == ()


def test_the_count_is_looked_up_in_the_register_and_not_assumed(make):
    import attrs

    from ropa.imports import reading

    read = imports.read(make("german_town", "csv"))
    robbed = read.book.replace(attrs.evolve(read.book.activities["a-1"], extra=()))
    assert reading._held(robbed, read.placements) == read.cells_in - 1


def test_the_same_file_gives_the_same_register(make):
    path = make("french_form", "xlsx")
    assert imports.read(path).book == imports.read(path).book


def test_texts_under_one_heading_are_numbered_each_once():
    kept = KeptWords([("Notes", "a"), ("Notes (2)", "b")])
    assert [kept.put("Notes", text) for text in "abcac"] == ["Notes", "Notes (2)", "Notes (3)", "Notes", "Notes (3)"]
    assert kept.put("Notes (3)", "d") == "Notes (3) (2)"
    assert kept == {"Notes": "a", "Notes (2)": "b", "Notes (3)": "c", "Notes (3) (2)": "d"}
