# SPDX-License-Identifier: Apache-2.0
"""What cannot be filled in, or taken back, is refused in the language asked for."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ropa.cli import main
from ropa.errors import UnreadableFile
from ropa.filling import word_form
from ropa.formats.edited_workbook import reading


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "is filled in"), ("da", "udfyldes"), ("nb", "fylles ut"), (None, "is filled in")]
)
def test_a_form_of_another_sort_is_refused_in_the_language_asked_for(tmp_path, lang, words):
    form = tmp_path / "form.txt"
    form.write_text("Purpose:")
    asked = ["--lang", lang] if lang else []
    outcome = CliRunner().invoke(main, ["fill", "data/legoland-app", str(form), str(tmp_path / "out.txt"), *asked])
    assert outcome.exit_code == 2
    assert words in outcome.output


def test_a_file_that_is_no_workbook_is_refused_in_every_language(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_text("no workbook")
    with pytest.raises(UnreadableFile) as raised:
        reading.edits(path)
    assert "Dette er ingen projektmappe. Kontrollér filens navn." in raised.value.text("da")
    assert "Dette er ingen arbeidsbok." in raised.value.text("nb")
    assert str(raised.value) == raised.value.text("en") == raised.value.text("fi")


def test_a_document_of_thousands_of_tables_is_no_form(tmp_path, monkeypatch):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for _ in range(3):
        document.add_table(1, 2).cell(0, 0).text = "Purpose"
    document.save(tmp_path / "form.docx")
    monkeypatch.setattr(word_form, "_MOST_TABLES", 2)
    with pytest.raises(UnreadableFile, match="thousands of tables"):
        word_form.WordForm("form.docx", (tmp_path / "form.docx").read_bytes())
