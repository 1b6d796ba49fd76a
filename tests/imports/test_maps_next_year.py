# SPDX-License-Identifier: Apache-2.0
"""A map of last year's file on this year's: found again by headings, or refused with what changed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import ropa
from ropa import imports
from ropa.cli import main
from ropa.errors import UnreadableFile

HEAD = ["Activity", "Purpose", "Who", "Personal data", "Shelf"]
BATH = ["Bath", "swim", "guests", "name", "Blue"]
GYM = ["Gym", "row", "members", "e-mail", "Red"]


def csv(path, *rows):
    path.write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def saved(tmp_path):
    """The map of last year's file, in which *Shelf* is the owner."""
    path = tmp_path / "map.toml"
    imports.preview(csv(tmp_path / "register-2024.csv", HEAD, BATH)).save_mapping(path)
    text = path.read_text(encoding="utf-8").replace('"E" = ""', '"E" = "owner"')
    path.write_text(text, encoding="utf-8")
    return path


def changed(text, before, after):
    assert before in text
    return text.replace(before, after, 1)


def test_next_years_file_is_read_whatever_its_name_its_order_and_the_lines_above_it(tmp_path, saved):
    order = [4, 0, 3, 1, 2]
    rows = [[row[at] for at in order] for row in (HEAD, BATH, GYM)]
    read = imports.read(csv(tmp_path / "2025.csv", ["Club of swimmers"], [""], *rows), saved)
    assert {one.name: one.owner for one in read.book.activities.values()} == {"Bath": "Blue", "Gym": "Red"}
    assert read.cells_in == read.cells_out


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ([*HEAD, "Colour"], "'Colour' (F)"),
        (["New one", *HEAD], "'New one' (A)"),
        (HEAD[:4], "'Shelf' (E)"),
        ([*HEAD[:4], "Shelves"], "Did you mean 'Shelves'"),
    ],
)
def test_a_column_that_has_come_gone_or_is_called_otherwise_is_refused_with_what_changed(tmp_path, saved, head, told):
    path = csv(tmp_path / "register-2024.csv", head, ["x"] * len(head))
    with pytest.raises(UnreadableFile) as caught:
        imports.read(path, saved)
    assert told in str(caught.value)


def test_a_sheet_and_a_letter_that_are_not_there_are_refused(tmp_path):
    path = csv(tmp_path / "r.csv", HEAD, BATH)
    sheets = (imports.SheetMapping(name="r", layout="rows", header=(1, 1), fields={"H": "owner"}),)
    with pytest.raises(UnreadableFile, match="columns are A to E"):
        imports.read(path, imports.Mapping(sheets=sheets))
    two = (imports.SheetMapping(name="r"), imports.SheetMapping(name="Processors"))
    with pytest.raises(UnreadableFile, match="'Processors'"):
        imports.read(path, imports.Mapping(sheets=two))


def test_lines_are_skipped_by_number_or_by_what_they_say_and_a_table_ends_where_the_map_says(tmp_path, saved):
    rows = [HEAD, BATH, ["Total", "1", "1", "1", "1"], GYM, ["Approved", "by", "the", "board", "x"], GYM]
    path = csv(tmp_path / "r.csv", *rows)
    text = saved.read_text(encoding="utf-8")
    saved.write_text(changed(text, "layout =", 'skip = ["total"]\nends = "Approved"\nlayout ='), encoding="utf-8")
    read = imports.read(path, saved)
    assert [one.name for one in read.book.activities.values()] == ["Bath", "Gym"]
    assert read.cells_in == read.cells_out
    saved.write_text(changed(text, "layout =", "skip = [2, 3]\nends = 5\nlayout ="), encoding="utf-8")
    assert [one.name for one in imports.read(path, saved).book.activities.values()] == ["Gym"]


def test_a_value_means_what_the_map_says(tmp_path):
    path = csv(
        tmp_path / "r.csv", ["Activity", "Purpose", "DPIA required"], ["Bath", "swim", "++"], ["Gym", "row", "-+"]
    )
    values = {"C": {"++": "yes", "-+": "no"}}
    sheet = imports.SheetMapping(name="r", layout="rows", header=(1, 1), values=values)
    book = imports.read(path, imports.Mapping(sheets=(sheet,))).book
    assert [one.dpia_required for one in book.activities.values()] == [True, False]


def test_a_sheet_is_a_processors_where_the_map_says_so(tmp_path):
    path = csv(tmp_path / "r.csv", HEAD, BATH)
    sheet = imports.SheetMapping(name="r", as_processor=True)
    book = imports.read(path, imports.Mapping(sheets=(sheet,))).book
    assert list(book.on_behalf) == ["bath"]
    assert not book.activities


def test_an_activity_is_called_by_the_title_of_its_sheet_where_the_map_says_so(tmp_path):
    path = tmp_path / "pool.md"
    path.write_text("# Bath\n\n- Name: A. Smith\n- Purpose: swim\n- Personal data: name\n- Data subjects: guests\n")
    sheet = imports.SheetMapping(name="Bath", layout="form", name_is_title=True)
    read = imports.read(path, imports.Mapping(sheets=(sheet,)))
    assert [one.name for one in read.book.activities.values()] == ["Bath"]
    assert read.cells_in == read.cells_out


def test_all_that_a_map_can_say_is_saved_and_loaded(tmp_path):
    sheet = imports.SheetMapping(
        name="r",
        layout="rows",
        header=(2, 3),
        rows="activity",
        fields={"A": "name"},
        as_processor=True,
        headings={"A": 'The "name"', "B": "x"},
        skip=(4, "Total"),
        ends="Approved",
        name_is_title=True,
        values={"A": {"x": "yes"}, "*": {"-": "no"}},
    )
    mapping = imports.Mapping(sheets=(sheet,), encoding="cp1250", language="pl")
    mapping.save(tmp_path / "m.toml")
    assert imports.Mapping.load(tmp_path / "m.toml") == mapping


@pytest.mark.parametrize("text", ["skip = 4", "ends = []", 'headings = ["A"]', "values = 1", "name_is_title = 1"])
def test_what_no_map_can_say_is_told(tmp_path, text):
    path = tmp_path / "m.toml"
    path.write_text(f'[[sheet]]\nname = "r"\n{text}\n')
    with pytest.raises(UnreadableFile, match=text.split()[0]):
        imports.Mapping.load(path)


def test_the_preview_saves_the_map_and_leaves_one_that_is_there(tmp_path):
    path, target = csv(tmp_path / "r.csv", HEAD, BATH), tmp_path / "r.map.toml"
    first = CliRunner().invoke(main, ["preview", str(path), "--save-map"])
    assert first.exit_code == 0
    assert imports.Mapping.load(target).sheets[0].headings["E"] == "Shelf"
    again = CliRunner().invoke(main, ["preview", str(path), "--save-map", str(target)])
    assert (again.exit_code, "is there already" in again.output) == (2, True)


def test_a_file_in_which_nothing_is_understood_ends_with_a_map_of_its_columns_and_fails(tmp_path):
    path = csv(tmp_path / "r.csv", ["Qwxz", "Zxwq", "Xqqz"], ["1", "2", "3"])
    for command in (["preview", str(path)], ["convert", str(path), str(tmp_path / "out.yaml")]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 2
        assert "no activity found" in result.output.lower()
        assert all(f'"{letter}" = ""  # {name}' in result.output for letter, name in (("A", "Qwxz"), ("C", "Xqqz")))
    assert not (tmp_path / "out.yaml").exists()


def test_a_file_in_which_nothing_is_understood_is_no_empty_register_without_findings(tmp_path):
    path = csv(tmp_path / "r.csv", ["Qwxz", "Zxwq", "Xqqz"], ["1", "2", "3"])
    with pytest.raises(UnreadableFile, match="no activity found"):
        ropa.read(path)
    for words in (
        ["check", "{}"],
        ["build", "{}", "--out", str(tmp_path / "out")],
        ["ask", "{}", "bases"],
        ["draw", "{}"],
    ):
        result = CliRunner().invoke(main, ["--lang", "da", *(word.format(path) for word in words)])
        assert (result.exit_code, "intet i denne fil blev forstået" in result.output) == (2, True), words
    assert not (tmp_path / "out").exists()


def test_a_letter_of_the_map_that_the_file_has_no_column_for_is_refused(tmp_path, saved):
    saved.write_text(changed(saved.read_text(encoding="utf-8"), '"E" = "owner"', '"ZZ" = "owner"'), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="a column ZZ in 'register-2025'"):
        imports.read(csv(tmp_path / "register-2025.csv", HEAD, BATH), saved)


DANISH = ["Aktivitet", "Formål", "Registrerede", "Personoplysninger", "Slettes"]
LOANS = ["Udlån", "låne bøger ud", "lånere", "navn", "4 uger"]


@pytest.mark.parametrize(
    ("more", "told"), [((), "Kortet kender en kolonne 'Slettes'"), (("--lang", "en"), "The map knows")]
)
def test_what_changed_is_told_in_the_language_of_the_map_unless_another_is_asked_for(tmp_path, more, told):
    path = tmp_path / "kort.toml"
    imports.preview(csv(tmp_path / "2024.csv", DANISH, LOANS)).save_mapping(path)
    renamed = csv(tmp_path / "2025.csv", [*DANISH[:-1], "Slettefrist"], LOANS)
    outcome = CliRunner().invoke(main, ["preview", str(renamed), "--map", str(path), *more])
    assert outcome.exit_code == 2
    assert told in outcome.output


FORM = [["Activity", "Bath"], ["Purpose", "Swim lessons"], ["Data subjects", "Guests"], ["Retention", "two years"]]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([*FORM, ["Colour of the form", "Blue"]], ["The label 'Colour of the form' in"]),
        (FORM[:-1], ["The map knows a label 'Retention' in"]),
        ([*FORM[:-1], ["Storage period", "two years"]], ["a label 'Retention' in", "The label 'Storage period' in"]),
    ],
)
def test_a_label_that_has_come_gone_or_is_called_otherwise_is_refused_and_no_answer_is_told(tmp_path, lines, told):
    saved_map = tmp_path / "form.toml"
    imports.preview(csv(tmp_path / "bath.csv", *FORM)).save_mapping(saved_map)
    with pytest.raises(UnreadableFile) as caught:
        imports.read(csv(tmp_path / "bath.csv", *lines), saved_map)
    message = str(caught.value)
    assert all(words in message for words in told)
    assert not any(answer in message for _, answer in FORM)


def test_a_form_with_other_answers_in_another_order_is_read_with_its_map(tmp_path):
    saved_map = tmp_path / "form.toml"
    imports.preview(csv(tmp_path / "bath.csv", *FORM)).save_mapping(saved_map)
    lines = [["Activity", "Gym"], ["Retention", "one year"], ["Data subjects", "Members"], ["Purpose", "Rowing"]]
    read = imports.read(csv(tmp_path / "bath.csv", *lines), saved_map)
    assert [str(one.name) for one in read.book.activities.values()] == ["Gym"]


def test_a_value_that_has_come_among_those_which_the_map_explains_is_asked_about(tmp_path, saved):
    text = saved.read_text(encoding="utf-8")
    saved.write_text(f'{text}\n[sheet.values.D]\n"C" = "name"\n"F" = "e-mail"\n', encoding="utf-8")
    rows = [HEAD, [*BATH[:3], "C", "Blue"], [*GYM[:3], "F", "Red"], ["Sauna", "sweat", "guests", "Q", "Red"]]
    read = imports.read(csv(tmp_path / "register-2024.csv", *rows), saved)
    assert {one.name: bool(one.data[0].categories) for one in read.book.activities.values()} == {
        "Bath": True,
        "Gym": True,
        "Sauna": False,
    }
    assert [(fate.cell.text, fate.why) for fate in read.fates if fate.why == "untold"] == [("Q", "untold")]
    assert "Personal data: 1 (the map does not say what this value means)" in read.preview.text("en")


def test_a_column_that_came_without_a_heading_is_refused_and_a_cell_beside_the_table_is_not(tmp_path, saved):
    rows = [[row[0], word, *row[1:]] for row, word in zip((HEAD, BATH, GYM), ("", "north", "south"), strict=True)]
    with pytest.raises(UnreadableFile, match="The column B in 'register-2025' has no heading, and is not in the map"):
        imports.read(csv(tmp_path / "register-2025.csv", *rows), saved)
    beside = csv(tmp_path / "register-2026.csv", HEAD, BATH, [*GYM, "", "see the board"])
    assert len(imports.read(beside, saved).book.activities) == 2


def test_where_the_table_is_over_by_the_map_has_to_be_said_in_a_line_of_the_file(tmp_path, saved):
    text = saved.read_text(encoding="utf-8")
    saved.write_text(changed(text, 'layout = "rows"', 'layout = "rows"\nends = "Approved by"'), encoding="utf-8")
    over = imports.read(csv(tmp_path / "2025.csv", HEAD, BATH, ["Approved by", "board"], GYM), saved)
    assert [one.name for one in over.book.activities.values()] == ["Bath"]
    with pytest.raises(UnreadableFile, match="is over at 'Approved by' by the map, which no line says"):
        imports.read(csv(tmp_path / "2026.csv", HEAD, BATH, ["Signed", "board"], GYM), saved)


def test_of_a_sheet_that_is_called_otherwise_is_told_which_of_its_columns_changed(tmp_path, saved):
    table = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ([*HEAD[:4], "Shelves"], BATH, GYM))
    page = tmp_path / "2025.html"
    versions = "<table><tr><td>Version</td><td>Day</td></tr><tr><td>2</td><td>2025-01-02</td></tr></table>"
    page.write_text(f"<title>Register</title>{versions}<table>{table}</table>", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="Did you mean 'Shelves'"):
        imports.read(page, saved)


def forms(path, *names):
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    for number, name in enumerate(names, 1):
        sheet = workbook.create_sheet(f"{path.stem} {number}")
        for label, answer in zip(("Activity", *LABELS), (name, "swim", "guests", "name", "2 years"), strict=True):
            sheet.append([label, answer])
    workbook.save(path)
    return path


LABELS = ("Purpose", "Data subjects", "Personal data", "Retention period")


def test_forms_are_found_again_by_their_labels_whatever_their_sheets_are_called(tmp_path):
    saved = tmp_path / "map.toml"
    imports.preview(forms(tmp_path / "this.xlsx", "Bath", "Gym")).save_mapping(saved)
    book = imports.read(forms(tmp_path / "next.xlsx", "Bath", "Gym", "Sauna"), saved).book
    assert [one.name for one in book.activities.values()] == ["Bath", "Gym", "Sauna"]


def test_a_part_of_a_document_may_have_gone_with_its_activity(tmp_path):
    import docx

    def document(path, *names):
        file = docx.Document()
        for name in names:
            file.add_heading(name, 2)
            table = file.add_table(0, 2)
            for label, answer in zip(LABELS, ("swim", "guests", "name", "2 years"), strict=True):
                row = table.add_row().cells
                row[0].text, row[1].text = label, answer
        file.save(path)
        return path

    saved = tmp_path / "map.toml"
    imports.preview(document(tmp_path / "this.docx", "Bath", "Gym", "Sauna")).save_mapping(saved)
    book = imports.read(document(tmp_path / "next.docx", "Bath", "Gym"), saved).book
    assert [one.name for one in book.activities.values()] == ["Bath", "Gym"]
