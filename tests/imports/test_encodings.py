# SPDX-License-Identifier: Apache-2.0
"""The code page that a table was found to be in stands in its preview, and the map can name another."""

from __future__ import annotations

from ropa import imports

POLISH = "Czynność przetwarzania;Cel przetwarzania;Kategorie osób\nPłace;Wypłata wynagrodzeń;pracownicy\n"


def test_the_code_page_that_was_found_stands_in_the_preview(tmp_path):
    path = tmp_path / "rejestr.csv"
    path.write_bytes(POLISH.encode("cp1250"))
    read = imports.read(path)
    assert [one.name for one in read.book.activities.values()] == ["Płace"]
    assert "cp1250" in read.preview.text("en")
    path.write_text(POLISH, encoding="utf-8")
    assert "its letters" not in imports.preview(path).text("en")


def test_the_map_names_another_code_page(tmp_path):
    path = tmp_path / "rejestr.csv"
    path.write_bytes(b"Activity;Purpose\nP\xb3ace;Pay\n")
    (activity,) = imports.read(path, imports.Mapping(encoding="cp1250")).book.activities.values()
    assert activity.name == "Płace"
