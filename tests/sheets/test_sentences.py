# SPDX-License-Identifier: Apache-2.0
"""Sentences in cells are whole: nothing said twice, no stop before a semicolon, no capital behind a word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ropa.formats.text_files import yaml_folder
from ropa.labels import whole_languages
from ropa.labels.sentence import begun_small, joined, labelled, unstopped
from ropa.model import Activity, Condition, Measure, Processor, Retention, Safeguard
from ropa.period import Period
from ropa.register import Register
from ropa.sheets import layouts, sheets
from ropa.sheets.edited_cells import Cells, written
from ropa.sheets.phrase import phrase
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.view import View
from ropa.text import Text
from tests.each_case import each_case

DATA = Path(__file__).parents[2] / "data"
REGISTERS = ["extra-leker", "lego-2011", "lego-2024", "lego-service", "legoland-app"]
BROKEN = re.compile(
    r"(?<!\bmv)(?<!Inc)\.[;:](?=\s|$)|; ;|(?<!\.)\.\.(?!\.)| ,|; *$|^[ •]*[;,:]"
    r"|\b(?:until|indtil|inntil|from|fra) (?:The|This|Your|Den|Det|Din|En|Et|A|An) ",
    re.MULTILINE,
)
DOUBLED = re.compile(r"(?:^|[;•\n]) *([^:;\n]+): \1(?=[:;.\n]|$)", re.MULTILINE)


@pytest.mark.parametrize("lang", whole_languages())
@pytest.mark.parametrize("name", REGISTERS)
def test_every_cell_of_every_layout_holds_whole_sentences(name, lang):
    book = yaml_folder.read(DATA / name)
    party = next(iter(book.parties))
    texts = {
        cell.text
        for layout in ("full", *layouts()[whole_languages().index(lang) :: len(whole_languages())])
        for sheet in sheets(book, layout, lang=lang, on="2026-01-01", party=party if "processor" in layout else None)
        for row in (*sheet.above, *(row.cells for row in sheet.rows))
        for cell in row
    }
    assert [text for text in sorted(texts) if BROKEN.search(text) or DOUBLED.search(text)] == []


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (["As events.", "data: Name"], "As events; data: Name"),
        (["Google Inc.", "shops etc.", "Kept."], "Google Inc.; shops etc.; Kept."),
        (["", "Kept."], "Kept."),
        ([], ""),
    ],
)
def test_only_the_last_of_several_sentences_keeps_its_stop(parts, line):
    assert joined(parts) == line


@pytest.mark.parametrize(
    ("sentence", "small"),
    [
        ("The user leaves.", "the user leaves."),
        ("Den registrerede framelder sig", "den registrerede framelder sig"),
        ("Google closes the account", "Google closes the account"),
        ("De framelder Dem", "De framelder Dem"),
        ("", ""),
    ],
)
def test_a_sentence_begins_small_behind_a_word_unless_it_may_begin_with_a_name(sentence, small):
    assert begun_small(sentence) == small


@pytest.mark.parametrize(
    ("label", "sentence", "line"),
    [
        ("Logning af aktivitet", "logning", "Logning af aktivitet"),
        ("Access control", "Access control.", "Access control"),
        ("Access control", "by role", "Access control: by role"),
        ("Marketing", "no marketing", "Marketing: no marketing"),
        ("Backup", "…", "Backup: …"),
    ],
)
def test_a_sentence_that_says_no_more_than_what_it_is_about_is_not_said(label, sentence, line):
    assert labelled(label, sentence) == line


def test_a_stop_of_an_abbreviation_is_no_stop():
    assert [unstopped(text) for text in ("A. B.", "bl.a.", "Ltd.", "The end.")] == ["A. B.", "bl.a.", "Ltd.", "The end"]


def test_words_whose_stop_is_not_shown_keep_it_when_something_beside_them_is_edited():
    activity = Activity(
        "a",
        measures=[Measure(measure="access-control", text="Access control.")],
        processors=[Processor(party="x", services="As events.", categories=["identity.name"])],
        retention=[
            Retention(keep=Period("P2Y"), starts="The last visit.", until="The user leaves.", criteria="As long.")
        ],
    )
    reader = CellReader(View(Register.of(activity), "en", date(2026, 1, 1)))
    said = Cells(reader.view).said
    assert said("activity.measures", activity) == "Access control"
    assert said("activity.recipients", activity).endswith("x: As events; data: Name")
    limit = said("activity.retention", activity)
    assert limit == "2 years from the last visit; until the user leaves; As long."
    changed = written(reader, "activity.retention", activity, limit.replace("2 years", "3 years")).retention[0]
    assert changed == Retention(
        keep=Period("P3Y"), starts="The last visit.", until="The user leaves.", criteria="As long."
    )
    for column in ("activity.measures", "activity.recipients", "activity.retention"):
        assert written(reader, column, activity, said(column, activity)) == activity


def test_a_category_whose_name_says_its_article_is_not_marked_with_it_again():
    writer = View(Register.of(), "da", date(2026, 1, 1)).writer
    assert writer.category("criminal").count("10") == 1
    assert writer.category("special.health").endswith("[art. 9]")


@each_case(
    ("condition", "lang", "line"),
    [
        (Condition("as a rule"), "en", "as a rule"),
        (Condition(Text(en="as a rule", da="Som regel")), "da", "som regel"),
        (Condition("afhængigt af spillet"), "da", "afhængigt af spillet"),
        (Condition("barnet er under 13"), "da", "kun hvis: barnet er under 13"),
        (Condition("som regel", negated=True), "da", "undtagen hvis: som regel"),
        (Condition("in der Regel nur für Kunden"), "de", "in der Regel nur für Kunden"),
        (Condition("ved login"), "da", "kun ved login"),
        (Condition(Text(en="when the app is used")), "fi", "only when the app is used"),
        (Condition(Text(en="only with consent")), "fi", "only with consent"),
        (Safeguard(decision="gb-2021", text="United Kingdom"), "en", "Adequacy decision: United Kingdom"),
        (
            Safeguard(tool="scc", text="signed in May"),
            "da",
            "Kommissionens standardkontraktbestemmelser; signed in May",
        ),
    ],
)
def test_a_condition_and_a_safeguard_read_as_somebody_would_write_them(condition, lang, line):
    writer = View(Register.of(Activity("a")), lang, date(2026, 1, 1)).writer
    assert phrase(writer, condition) == line
    if isinstance(condition, Condition):
        assert phrase(writer, condition, whole=False) == line
