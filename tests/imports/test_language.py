# SPDX-License-Identifier: Apache-2.0
"""The language of a register."""

import pytest

import ropa
from ropa import imports


@pytest.mark.parametrize(
    ("name", "form", "language"),
    [
        ("norwegian_club", "xlsx", "nb"),
        ("english_controller", "xlsx", "en"),
        ("french_form", "ods", "fr"),
        ("dutch_mixed", None, "nl"),
        ("german_town", "csv", "de"),
        ("danish_shop", None, "da"),
    ],
)
def test_a_register_is_in_the_language_that_it_is_written_in(make, name, form, language):
    assert imports.read(make(name, form)).book.registers["register"].language == language


def test_the_words_of_the_cells_count_for_more_than_the_headings_of_a_tool(tmp_path):
    path = tmp_path / "tool.csv"
    rows = ["name,purpose,legal_basis,data_subjects"]
    rows += [f"Activiteit {n},Het bijhouden van de leden van een vereniging,consent,de leden" for n in range(6)]
    path.write_text("\n".join(rows))
    assert imports.read(path).book.registers["register"].language == "nl"


def test_a_register_of_two_words_has_no_language(tmp_path):
    path = tmp_path / "short.csv"
    path.write_text("id,status,type\n1,x,y\n")
    assert imports.read(path).book.registers["register"].language is None


@pytest.mark.parametrize("name", ["norwegian_club", "french_form", "linked_sheets"])
@pytest.mark.parametrize("target", ["book.yaml", "book.json", "book"])
def test_a_register_that_was_read_is_written_and_comes_back(make, tmp_path, name, target):
    book = imports.read(make(name, "xlsx")).book
    ropa.write(book, tmp_path / target)
    assert ropa.read(tmp_path / target) == book
