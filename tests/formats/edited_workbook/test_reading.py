# SPDX-License-Identifier: Apache-2.0
"""A workbook comes back: any register, whatever language and layout, and whatever people do to its sheets."""

from __future__ import annotations

import pickle
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ropa
from ropa.errors import UnreadableFile
from ropa.formats.edited_workbook import reading
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from ropa.formats.workbook.embedded_register import MARK, TITLE
from ropa.model import Activity, Header, Party
from ropa.register import Register
from tests.strategies import registers

BICYCLES = yaml_folder.read(Path(__file__).parents[2] / "sheets" / "bicycles.yaml")
ON = "2022-06-10"


def written(book, folder, **asked):
    path = folder / "register.xlsx"
    if book is BICYCLES:
        path.write_bytes(bicycles(**asked))
    else:
        xlsx.write(book, path, **{"on": ON, **asked})
    return path


@cache
def bicycles(**asked):
    """The workbook that most tests edit, written once in each form."""
    stream = BytesIO()
    xlsx.write(BICYCLES, stream, **{"on": ON, **asked})
    return stream.getvalue()


def loaded(sent):
    """A workbook as openpyxl loads it; most tests edit the same few, and a copy takes a fifth of the time."""
    return pickle.loads(_pickled(sent))  # noqa: S301 - it is what was pickled below


@lru_cache(maxsize=16)
def _pickled(sent):
    return pickle.dumps(openpyxl.load_workbook(BytesIO(sent)))


class Desk:
    """A workbook on somebody's desk: found, edited, saved, read back."""

    def __init__(self, folder, book=BICYCLES, *, sent=None, **asked):
        if sent is None and book is BICYCLES:
            sent = bicycles(**asked)
        if sent is None:
            self.path = written(book, folder, **asked)
            self.workbook = openpyxl.load_workbook(self.path)
        else:
            self.path = folder / "register.xlsx"
            self.path.write_bytes(sent)
            self.workbook = loaded(sent)

    def page(self, key):
        return next(page for page in self.workbook if page.cell(1, 1).value == f"{MARK}{key}")

    def cell(self, key, row, column):
        page = self.page(key)
        place = next(cell.column for cell in page[1] if cell.value == column)
        number = next(cell.row for cell in page["A"] if cell.value == row)
        return page.cell(number, place)

    def back(self):
        self.workbook.save(self.path)
        return reading.edits(self.path)

    def left(self):
        """The edits that were not taken over, or wait for an answer."""
        return [edit for edit in self.back() if not edit.taken]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=min(100, settings().max_examples // 3)
)
@given(registers(), st.sampled_from(["en", "da", "nb"]), st.booleans())
def test_any_register_comes_back_from_its_workbook(tmp_path, book, lang, saved_again):
    path = written(book, tmp_path, lang=lang)
    if saved_again:
        stream = BytesIO()
        openpyxl.load_workbook(path).save(stream)
        path.write_bytes(stream.getvalue())
    found = reading.edits(path)
    assert found.register == book
    assert [list(found.register.records(kind)) for kind in ("party", "activity")] == [
        list(book.records(kind)) for kind in ("party", "activity")
    ]
    assert found.all == ()


@pytest.mark.parametrize("layout", ["full", "gdpr-minimum", "cnil", "dsk-controller", "edpb-dpia", "ico-processor"])
def test_each_kind_of_layout_comes_back(tmp_path, layout):
    found = Desk(tmp_path, layout=layout).back()
    assert (found.register, found.all) == (BICYCLES, ())


def test_rows_sorted_columns_moved_a_sheet_renamed_and_blank_rows_change_nothing(desk):
    page = desk.page("parties")
    page.title = "Who there is"
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    order = [0, *reversed(range(1, len(rows[0])))]
    page.delete_rows(1, page.max_row)
    for row in rows[:5]:
        page.append([row[place] for place in order])
    for row in reversed(rows[5:]):
        page.append([])
        page.append([row[place] for place in order])
    desk.workbook.move_sheet(page, -3)
    page.column_dimensions["D"].hidden = True
    page.auto_filter.add_filter_column(1, ["Google"])
    found = desk.back()
    assert (found.register, found.all) == (BICYCLES, ())


def test_headings_may_say_something_else_and_are_told(desk):
    for cell in desk.page("parties")[5][1:]:
        cell.value = "Our own heading"
    found = desk.back()
    assert found.register == BICYCLES
    assert {edit.why.key for edit in found} == {"heading"}


@given(data=st.data())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=min(100, settings().max_examples // 6)
)
def test_one_edited_cell_gives_one_edit_and_changes_one_record(tmp_path, data):
    desk = Desk(tmp_path)
    page = desk.page("parties")
    row = data.draw(st.sampled_from([row[0].value for row in page.iter_rows(min_row=6)]))
    column = data.draw(st.sampled_from(["party.name", "party.legal_name", "party.registration", "party.sector"]))
    words = data.draw(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9)) + " x"
    desk.cell("parties", row, column).value = words
    found = desk.back()
    assert [(edit.record, edit.field, edit.after, edit.taken) for edit in found] == [
        (row, column.removeprefix("party."), words, True)
    ]
    changed = [one for one, other in zip(found.register, BICYCLES, strict=True) if one != other]
    assert [one.id for one in changed] == [row.removeprefix("parties/")]
    assert ropa.say(getattr(changed[0], column.removeprefix("party.")), "en") == words


def test_an_added_column_goes_to_what_records_have_extra_and_comes_back(desk, tmp_path):
    page = desk.page("register")
    place = page.max_column + 1
    page.cell(5, place).value = "Cost centre"
    page.cell(6, place).value = "0420"
    key = page.cell(6, 1).value
    found = desk.back()
    assert dict(found.register.get(key).extra)["Cost centre"] == "0420"
    assert [(edit.field, edit.after) for edit in found] == [("extra:Cost centre", "0420")]
    assert reading.edits(written(found.register, tmp_path)).register == found.register


def test_an_added_sheet_and_a_deleted_one_are_told(desk):
    desk.workbook.create_sheet("To do")["B2"] = "call Mailfly"
    title = desk.page("retention").title
    del desk.workbook[title]
    found = desk.back()
    assert found.register == BICYCLES
    assert [(edit.sheet, edit.did.value, edit.taken) for edit in found] == [
        ("To do", "added", False), (title, "removed", False),
    ]  # fmt: skip


def test_a_new_row_is_a_new_record(desk):
    page = desk.page("parties")
    number = page.max_row + 2
    places = {cell.value: cell.column for cell in page[1]}
    for column, words in {
        "party.name": "Kædefabrikken A/S",
        "party.country": "Danmark",
        "party.kind": "organisation",
        "party.address": "Kædevej 1, 8000 Aarhus\nhej@kaede.dk\n+45 11 22 33 44",
    }.items():
        page.cell(number, places[column]).value = words
    party = desk.back().register.parties["kaedefabrikken-a-s"]
    assert (party.name, party.country, party.kind) == ("Kædefabrikken A/S", "DK", "organisation")
    assert (party.address, party.email, party.phone) == ("Kædevej 1, 8000 Aarhus", "hej@kaede.dk", "+45 11 22 33 44")


def test_a_copied_row_is_a_new_record_like_the_other(desk):
    page = desk.page("register")
    values = [cell.value for cell in page[6]]
    values[1] = "Test rides"
    page.append(values)
    found = desk.back()
    original = BICYCLES.get(values[0])
    assert found.register.activities["test-rides"].data == original.data
    assert found.register.activities["test-rides"].name != original.name
    assert [edit.did.value for edit in found if edit.taken] == ["added", "changed"]


def test_a_deleted_row_removes_the_record_where_it_stands_and_nowhere_else(desk):
    key = "activities/newsletter"
    for name in ("accountability", "register"):
        page = desk.page(name)
        page.delete_rows(next(cell.row for cell in page["A"] if cell.value == key))
        found = desk.back()
        gone = "newsletter" not in found.register.activities
        assert gone is (name == "register")
        assert found.all[0].record == key


def test_an_edit_that_is_not_understood_is_a_question_and_keeps_no_other_back(desk):
    country = desk.cell("parties", "parties/mailfly", "party.country")
    country.value = "Atlantis"
    reviewed = desk.cell("accountability", "activities/newsletter", "activity.reviewed")
    reviewed.value = "last summer"
    desk.cell("parties", "parties/fulfil", "party.sector").value = "search"
    found = desk.back()
    assert {(edit.sheet, edit.cell) for edit in found.asked} == {
        (desk.page("parties").title, country.coordinate),
        (desk.page("accountability").title, reviewed.coordinate),
    }
    assert all(edit.mend and "leave" in edit.question()[-1] for edit in found.asked)
    assert any("Atlantis" in edit.why_not for edit in found.asked)
    assert [edit.after for edit in found.taken] == ["search"]


def test_an_edit_of_what_follows_from_other_cells_is_listed_as_not_taken_over(desk):
    page = desk.page("transfers")
    place = next(cell.column for cell in page[1] if cell.value == "line.status")
    page.cell(6, place).value = "all is well"
    found = desk.back()
    assert found.register == BICYCLES
    assert [(edit.after, edit.taken) for edit in found] == [("all is well", False)]
    with pytest.warns(reading.NotTakenOver, match="not taken over"):
        assert ropa.read(desk.path) == BICYCLES


def test_the_same_field_changed_in_two_ways_on_two_sheets_is_taken_once_and_told(desk):
    desk.cell("register", "activities/newsletter", "activity.name").value = "One"
    desk.cell("activities", "activities/newsletter", "activity.home").value = "Another"
    assert "in two ways" in desk.left()[0].why_not


def test_a_changed_memory_is_refused(desk):
    page = desk.workbook[TITLE]
    last = page.cell(page.max_row - 1, 2)
    last.value = last.value.replace("mailfly", "mailfly2")
    with pytest.raises(UnreadableFile, match="hidden sheet"):
        desk.back()


def test_a_sheet_without_its_keys_is_not_taken(desk):
    for row in desk.page("parties").iter_rows(min_row=6, max_col=1):
        row[0].value = None
    assert "keys" in desk.left()[0].why_not


def test_changes_keep_what_the_register_changed_meanwhile(desk):
    newer = BICYCLES.replace(Party("mailfly", name="Mailfly LLC", country="US"))
    desk.cell("parties", "parties/mailfly", "party.name").value = "Mailfly GmbH"
    desk.cell("parties", "parties/mailfly", "party.registration").value = "HRB 1"
    desk.workbook.save(desk.path)
    found = ropa.changes(newer, desk.path)
    mailfly = found.register.parties["mailfly"]
    assert (mailfly.name, mailfly.registration) == ("Mailfly LLC", "HRB 1")
    assert [(edit.field, edit.taken) for edit in found] == [("name", False), ("registration", True)]


def test_the_three_silences_are_understood_in_each_language(tmp_path):
    book = Register.of(
        Header("register", controllers=["p"]), Party("p", country="DK"), Activity("a", systems=["s"], profiling=True)
    )
    for lang, none, why in (("en", "none", "n/a: paper only"), ("da", "ingen", "ikke relevant: kun papir")):
        desk = Desk(tmp_path, book, lang=lang)
        desk.cell("activities", "activities/a", "activity.systems").value = none
        desk.cell("accountability", "activities/a", "activity.profiling").value = why
        activity = desk.back().register.activities["a"]
        assert activity.systems == ()
        words = why.partition(": ")[2]
        assert activity.profiling == ropa.NotApplicable(words if lang == "en" else ropa.Text(**{lang: words}))
        desk = Desk(tmp_path, book, lang=lang)
        desk.cell("activities", "activities/a", "activity.systems").value = None
        assert desk.back().register.activities["a"].systems is None


def test_a_new_row_of_recipients_is_a_new_engagement_of_its_activity(desk):
    page = desk.page("recipients")
    number = page.max_row + 1
    places = {cell.value: cell.column for cell in page[1]}
    for column, words in {
        "engagement.party": "Lønbureauet",
        "engagement.role": "processor",
        "engagement.activity": "Newsletter",
        "engagement.services": "stamps",
        "engagement.country": "Norway; SE",
    }.items():
        page.cell(number, places[column]).value = words
    found = desk.back().register.activities["newsletter"].processors
    before = BICYCLES.activities["newsletter"].processors
    assert found[: len(before)] == before
    (new,) = found[len(before) :]
    assert (new.party, new.services, new.countries) == ("payroll", "stamps", ("NO", "SE"))


def test_a_row_of_recipients_is_edited_and_another_removed(desk):
    desk.cell("recipients", "activities/web-shop#processors[0]", "engagement.services").value = "packing only"
    page = desk.page("recipients")
    key = "activities/web-shop#processors[1]"
    page.delete_rows(next(cell.row for cell in page["A"] if cell.value == key))
    found = desk.back()
    processors = found.register.activities["web-shop"].processors
    assert [one.party for one in processors] == ["fulfil", "deskhelp"]
    assert ropa.say(processors[0].services, "en") == "packing only"
    assert processors[0].contract == "dpa-fulfil"
    assert {(edit.record, edit.did.value) for edit in found} == {
        ("activities/web-shop", "changed"), ("activities/web-shop", "removed"),
    }  # fmt: skip


def test_a_time_limit_is_edited_where_it_stands(desk):
    desk.cell("retention", "activities/web-shop#retention[0]", "retention.limit").value = "at most 3 years"
    desk.cell("retention", "activities/web-shop#retention[1]", "retention.then").value = "n/a: kept by the bank"
    limits = desk.back().register.activities["web-shop"].retention
    assert (limits[0].keep.text, limits[0].bound.value, limits[0].starts) == ("P3Y", "maximum", None)
    assert limits[0].law == BICYCLES.activities["web-shop"].retention[0].law
    assert limits[1].then == ropa.NotApplicable("kept by the bank")


def test_headings_are_protected_and_cells_are_not(desk):
    page = desk.page("parties")
    assert page.protection.sheet
    assert not any(getattr(page.protection, name) for name in ("sort", "autoFilter", "insertRows", "formatColumns"))
    assert page["B5"].protection.locked
    assert not page["B6"].protection.locked
    assert not page["A6"].protection.locked


def test_closed_lists_have_drop_downs_in_the_language_of_the_sheet(tmp_path):
    desk = Desk(tmp_path, lang="da")
    status = desk.cell("activities", "activities/web-shop", "activity.status")
    rules = desk.page("activities").data_validations.dataValidation
    rule = next(rule for rule in rules if status.coordinate in rule.sqref)
    title, _, area = rule.formula1.rpartition("!")
    words = [row[0].value for row in desk.workbook[title.strip("'")][area.replace("$", "")]]
    assert words == ["udkast", "planlagt", "aktiv", "sat i bero", "ophørt"]
    assert status.value in words


def test_a_record_that_findings_name_is_marked(tmp_path):
    findings = ropa.check(BICYCLES, ON)
    desk = Desk(tmp_path, findings=findings)
    page = desk.page("register")
    (rule,) = [rule for area in page.conditional_formatting for rule in area.rules]
    assert "SUMPRODUCT" in rule.formula[0]
    assert desk.back().all == ()


def test_a_text_of_blanks_only_as_long_as_cells_comes_back(tmp_path):
    book = Register.of(Activity("a", description="x" + " " * 70_000 + "y"))
    desk = Desk(tmp_path, book)
    assert desk.back().register == book


def test_a_sheet_whose_hidden_keys_were_deleted_is_refused_and_not_taken_for_another(tmp_path):
    for cut in ("delete_cols", "delete_rows"):
        desk = Desk(tmp_path)
        page = desk.page("parties")
        getattr(page, cut)(1)
        if cut == "delete_cols":
            page.title = "Who there is"
        (edit,) = desk.left()
        assert edit.sheet == page.title
        assert "hidden row or column" in edit.why_not


def test_a_legal_basis_of_a_purpose_is_edited_and_another_removed(desk):
    key = "activities/newsletter#purposes[0].bases[0]"
    desk.cell("bases", key, "basis.text").value = "a ticked box"
    page = desk.page("bases")
    gone = "activities/web-shop#purposes[1].bases[0]"
    page.delete_rows(next(cell.row for cell in page["A"] if cell.value == gone))
    found = desk.back()
    assert [edit.taken for edit in found] == [True, True]
    newsletter, shop = (found.register.activities[one] for one in ("newsletter", "web-shop"))
    (basis,) = newsletter.purposes[0].bases
    assert ropa.say(basis.text, "en") == "a ticked box"
    assert basis.article == BICYCLES.activities["newsletter"].purposes[0].bases[0].article
    assert newsletter.purposes[1] == BICYCLES.activities["newsletter"].purposes[1]
    assert shop.purposes[0] == BICYCLES.activities["web-shop"].purposes[0]
    assert shop.purposes[1].bases is None


def test_a_cleared_cell_that_says_what_follows_from_elsewhere_is_told_as_not_taken_over(desk):
    desk.cell("recipients", "activities/web-shop#processors[0]", "engagement.country").value = None
    found = desk.back()
    assert found.register == BICYCLES
    assert [(edit.field, edit.before, edit.taken) for edit in found] == [("processors[0].country", "Denmark", False)]


def test_what_a_record_cannot_be_without_may_not_be_cleared(desk):
    desk.cell("recipients", "activities/web-shop#processors[0]", "engagement.party").value = None
    (edit,) = desk.left()
    assert edit.why_not == "This may not be left blank. Write it again, or delete the whole row."


def test_a_cell_with_an_error_of_a_spreadsheet_is_not_taken(desk):
    desk.cell("parties", "parties/mailfly", "party.sector").value = "#BLOCKED!"
    assert "error #BLOCKED!" in desk.left()[0].why_not
