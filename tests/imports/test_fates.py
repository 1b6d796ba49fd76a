# SPDX-License-Identifier: Apache-2.0
"""Every cell has a fate: a fact, a denial, a question, words, or left aside; and the preview says just that."""

from pathlib import Path

import pytest

from ropa import imports

CHOIR = """\
Activity;Purpose;Personal data;Special categories;Recipients;Retention;Shelf
Singers;Keep the choir;Name, no photo;None processed;Ask the chair;TBD;blue
Concerts;Sell tickets;Name;No;Box office;[to be completed];
Note:;Looked through every spring;;;;;
"""


@pytest.fixture
def choir(tmp_path):
    path = tmp_path / "choir.csv"
    path.write_text(CHOIR, encoding="utf-8")
    return imports.read(path)


def fate_of(imported, words):
    (fate,) = [fate for fate in imported.fates if fate.cell.text == words]
    return fate


@pytest.mark.parametrize(("words", "kind", "why"), [
    ("Activity", "aside", "label"), ("Keep the choir", "fact", "heading"), ("None processed", "denial", "denied"),
    ("No", "denial", "denied"), ("TBD", "question", "unknown"), ("[to be completed]", "question", "gap"),
    ("blue", "words", "not_understood"), ("Note:", "words", "beside"), ("Name, no photo", "question", "more"),
])  # fmt: skip
def test_each_cell_has_the_fate_that_it_has(choir, words, kind, why):
    fate = fate_of(choir, words)
    assert (fate.kind, fate.why) == (kind, why)


def test_a_fact_says_how_sure_it_is_where_it_stands_and_which_record_holds_it(choir):
    fate = fate_of(choir, "Keep the choir")
    assert (fate.sure, str(fate.place), fate.record) == (1.0, f"{choir.preview.file}:2:2", "activities/singers")
    assert fate_of(choir, "blue").sure is None


def test_words_that_are_kept_are_never_counted_as_read(choir):
    counts = choir.fates.counts
    assert sum(counts.values()) == len(choir.fates) == choir.cells_in
    typed = {place.cell for place in choir.placements if place.heading is None}
    assert {fate.cell for fate in choir.fates.of("words")}.isdisjoint(typed)


def test_the_preview_says_of_a_column_what_becomes_of_its_cells(choir):
    columns = {column.heading: choir.fates.of_column(column) for column in choir.preview.columns}
    assert columns["Special categories"] == {"denial": 2}
    assert columns["Retention"] == {"question": 2}
    assert columns["Shelf"] == {"words": 1}
    assert columns["Purpose"] == {"fact": 2, "words": 1}


def test_what_stands_under_a_heading_that_is_not_sure_is_no_fact(tmp_path):
    path = tmp_path / "choir.csv"
    path.write_text("Activity;Purpose;Our retention rules in use\nSingers;Sing;as the chair says\n", encoding="utf-8")
    imported = imports.read(path)
    (column,) = [column for column in imported.preview.columns if column.heading.startswith("Our")]
    assert 0.6 <= column.meaning.certainty < 0.7
    (activity,) = imported.book.activities.values()
    assert activity.retention is None
    fate = fate_of(imported, "as the chair says")
    assert (fate.kind, fate.why) == ("question", "doubtful")


def test_the_preview_asks_what_was_not_understood_once_and_puts_it_first(choir):
    text = str(choir.preview)
    assert "Shelf: what does it mean?" in choir.preview.questions
    assert text.index("? G") < text.index("  A    Activity")
    assert "Whose register\n  not stated" in text
    assert "1. Singers" in text


def test_the_preview_speaks_the_language_of_the_table_or_the_one_that_is_asked_for(tmp_path):
    path = tmp_path / "kor.csv"
    path.write_text(
        "Aktivitet;Formål;Registrerede;Personoplysninger;Hjemmel;Slettefrist\nSangere;Føre liste;Sangere;Navn;;1 år\n"
    )
    preview = imports.preview(path)
    assert "Hvis fortegnelse" in str(preview)
    assert "Whose register" in preview.text("en")
    assert "<h4>Hvis fortegnelse</h4>" in preview._repr_html_()


def test_a_form_of_many_labels_is_previewed_in_a_line_for_each(tmp_path):
    labels = [f"Formål {number}" for number in range(40)]
    path = tmp_path / "form.md"
    path.write_text("# Skema\n\n" + "\n".join(f"- **{label}:** {'ord ' * 60}" for label in labels), encoding="utf-8")
    assert len(str(imports.preview(path)).splitlines()) < 75


def test_nothing_of_the_file_makes_html_of_its_own(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("Activity;Purpose;<b>Odd</b>\n<script>;Pay;x\n", encoding="utf-8")
    shown = imports.preview(Path(path))._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown
