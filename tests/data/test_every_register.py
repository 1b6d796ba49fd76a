# SPDX-License-Identifier: Apache-2.0
"""What must hold for each register in data/, whatever document it was made from."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import ropa
from ropa.formats.workbook import xlsx
from ropa.labels import whole_languages
from ropa.meaning.citations import cites
from ropa.model.fields.references import references

read = cache(ropa.read)
NAMES = sorted(path.name for path in Path("data").iterdir() if path.is_dir() and list(path.glob("*.yaml")))
SPOKEN = whole_languages()


def day_of(name: str) -> date:
    """Two of the documents bear no date; they are looked at as of the beginning of 2024."""
    return read(f"data/{name}").as_of or date(2024, 1, 1)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def book(name: str) -> ropa.Register:
    return read(f"data/{name}")


def test_it_loads_and_every_reference_leads_somewhere(book: ropa.Register) -> None:
    assert book.activities
    assert not book.dangling()


@pytest.mark.parametrize(
    ("name", "lang"),
    [("legoland-app", lang) for lang in SPOKEN]
    + [(name, SPOKEN[at % len(SPOKEN)]) for at, name in enumerate(NAMES) if name != "legoland-app"],
)
def test_its_workbook_opens_in_its_language(name: str, lang: str) -> None:
    book = read(f"data/{name}")
    stream = BytesIO()
    xlsx.write(book, stream, lang=lang, on=day_of(name), findings=ropa.check(book, day_of(name)))
    workbook = openpyxl.load_workbook(BytesIO(stream.getvalue()))
    words = {str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert len(workbook.sheetnames) > 5
    assert not [word for word in words if word.startswith("[en] ")]


@pytest.mark.parametrize("lang", SPOKEN)
def test_its_picture_is_drawn_in_each_language(name: str, book: ropa.Register, lang: str) -> None:
    picture = ropa.draw(book, lang=lang, on=day_of(name))
    assert "<svg " in picture.svg()[:80]
    assert "[en] " not in picture.source


def test_every_record_cites_its_document_or_an_analyst(book: ropa.Register) -> None:
    assert not ropa.trace(book).unsourced


def test_every_cite_names_a_section_that_the_document_lists(book: ropa.Register) -> None:
    assert not ropa.trace(book).unlisted


def test_what_an_analyst_added_says_when(book: ropa.Register) -> None:
    undated = [path for record in book for path, cite in cites(record) if cite.analyst is not None and cite.on is None]
    assert not undated


def test_every_party_is_there_for_something(book: ropa.Register) -> None:
    named = {target for record in book for _, kind, target in references(record) if kind == "party"}
    assert set(book.parties) <= named


def test_it_comes_back_whole_from_json(book: ropa.Register, tmp_path: Path) -> None:
    ropa.write(book, tmp_path / "book.json")
    assert ropa.read(tmp_path / "book.json") == book
