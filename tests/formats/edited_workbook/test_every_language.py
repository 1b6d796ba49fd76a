# SPDX-License-Identifier: Apache-2.0
"""A workbook in any language comes back: unchanged as it was, and with what somebody wrote in its own words."""

from __future__ import annotations

import openpyxl
import pytest

import ropa
from ropa.labels import LANGUAGES, country_name, enum_word, period_text, whole_languages
from ropa.model import PartyKind
from ropa.period import Period
from ropa.sheets import layouts

FURTHER = [lang for lang in LANGUAGES if lang not in whole_languages()]
BOOK = ropa.Register.of(
    ropa.Header("shop", title="The record of the shop", controllers=("us",), as_of="2026-01-01", language="en"),
    ropa.Party("us", name="The shop", country="NL"),
    ropa.Party("mailer", name="Mailer"),
    ropa.Activity(
        "news",
        name="News",
        purposes=(ropa.Purpose("marketing.direct", bases=(ropa.Basis(article="6(1)(f)", interest="Sales"),)),),
        data=(ropa.Data(subjects=("customer", "filmed-person"), categories=("contact.email", "special.health")),),
        processors=(ropa.Processor("mailer"),),
        recipients=(),
        retention=(ropa.Retention(keep=Period("P3Y6M"), starts="The last order"),),
        transfers=(),
        dpia_required=False,
        reviewed="2025-11-22",
    ),
)


def cell(workbook, sheet, row, column):
    page = next(page for page in workbook if page.cell(1, 1).value == f"ropa-sheet:{sheet}")
    place = next(cell.column for cell in page[1] if cell.value == column)
    return page.cell(next(cell.row for cell in page["A"] if cell.value == row), place)


@pytest.mark.parametrize("lang", FURTHER)
def test_a_workbook_of_each_language_comes_back_and_takes_an_edit_in_its_words(tmp_path, lang):
    path = tmp_path / "book.xlsx"
    ropa.write(BOOK, path, lang=lang)
    edits = ropa.changes(BOOK, path)
    assert (edits.register, edits.all) == (BOOK, ())
    workbook = openpyxl.load_workbook(path)
    cell(workbook, "parties", "parties/mailer", "party.kind").value = enum_word(PartyKind.PUBLIC_AUTHORITY, lang)
    cell(workbook, "parties", "parties/mailer", "party.country").value = country_name("FI", lang)
    limit = cell(workbook, "retention", "activities/news#retention[0]", "retention.limit")
    limit.value = limit.value.replace(period_text(Period("P3Y6M"), lang), period_text(Period("P22M"), lang))
    workbook.save(path)
    register = ropa.changes(BOOK, path).register
    mailer = register.parties["mailer"]
    assert (mailer.kind, mailer.country) == (PartyKind.PUBLIC_AUTHORITY, "FI")
    assert register.activities["news"].retention[0].keep == Period("P22M")


@pytest.mark.parametrize(
    ("name", "lang"),
    [(name, LANGUAGES[place % len(LANGUAGES)]) for place, name in enumerate(layouts()) if name != "full"],
)
def test_each_layout_comes_back_in_one_language_or_another(tmp_path, name, lang):
    path = tmp_path / "book.xlsx"
    ropa.write(BOOK, path, lang=lang, layout=name, comes_back=True)
    edits = ropa.changes(BOOK, path)
    assert (edits.register, edits.all) == (BOOK, ())


def test_an_edit_of_a_column_that_shows_what_follows_is_told_by_the_name_of_the_column(tmp_path):
    path = tmp_path / "book.xlsx"
    ropa.write(BOOK, path, lang="de", layout="dsk-controller", comes_back=True)
    workbook = openpyxl.load_workbook(path)
    page = workbook.worksheets[1]
    edited = next(
        row for row in page.iter_rows() if any(cell.value == "Dokumentation geeigneter Garantien" for cell in row)
    )
    edited[2].value = "Bindende Vorschriften"
    workbook.save(path)
    text = ropa.changes(BOOK, path).to_text("de")
    assert "transfer_safeguards" not in text
    assert "Garantie" in text
    assert "[en]" not in text
