# SPDX-License-Identifier: Apache-2.0
"""An edit that is not certain is a question: with its choices, in the user's language, answered in a file or a call."""

from __future__ import annotations

import json

import pytest

import ropa
from ropa.errors import UnreadableFile
from ropa.formats.edited_workbook import reading
from ropa.formats.edited_workbook.answers import read_answers, write_form
from ropa.formats.edited_workbook.change_text import change_text
from ropa.model import Activity, Data, Header
from ropa.register import Register
from tests.each_case import each_case
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk

NEWSLETTER = "activities/newsletter"


@pytest.fixture
def danish(tmp_path):
    """A Danish workbook in which a colleague wrote a new legal basis, a new processor and a country that is none."""
    desk = Desk(tmp_path, lang="da")
    desk.cell("register", NEWSLETTER, "activity.bases").value = "Art. 6, stk. 1, litra c"
    recipients = desk.cell("register", NEWSLETTER, "activity.recipients")
    recipients.value = recipients.value.replace("Databehandlere: ", "Databehandlere:\n• Netcompany A/S\n• ", 1)
    desk.cell("parties", "parties/mailfly", "party.country").value = "Atlantis"
    desk.workbook.save(desk.path)
    return desk


def test_the_three_lists_are_told_in_the_language_of_the_user(danish):
    text = ropa.changes(BICYCLES, danish.path).to_text("da")
    assert "Overtaget: 2" in text
    assert "Netcompany A/S: tilføjet" in text
    assert "Kræver et svar: 2" in text
    assert "'Atlantis' er ikke et land." in text
    assert "Svar: Nyhedsbreve: Art. 6, stk. 1, litra c | Analyse af brugen: Art. 6, stk. 1, litra c | leave" in text


def test_whether_it_is_one_name_or_several_is_answered_with_either(tmp_path):
    desk = Desk(tmp_path, lang="da")
    recipients = desk.cell("register", NEWSLETTER, "activity.recipients")
    recipients.value = recipients.value.replace("Databehandlere: ", "Databehandlere:\n• Brunhus, Peytz & Co\n• ", 1)
    desk.workbook.save(desk.path)
    (question,) = ropa.changes(BICYCLES, desk.path).asked
    several, one, _ = (choice.answer for choice in question.choices)
    for answer, name in ((several, "Peytz & Co"), (one, "Brunhus, Peytz & Co")):
        answered = ropa.changes(BICYCLES, desk.path, answers={question.address: answer})
        assert answered.asked == ()
        assert name in {str(party.name) for party in answered.register.parties.values()}


def test_answers_in_a_file_are_taken(danish, tmp_path):
    found = ropa.changes(BICYCLES, danish.path)
    write_form(found.asked, tmp_path / "answers.yaml", "da")
    lines = (tmp_path / "answers.yaml").read_text(encoding="utf-8").split("\n")
    bases, country = found.asked
    answers = {bases.address: bases.choices[0].answer, country.address: "Norge"}
    filled = [f"{line} '{answers[line.strip(':')]}'" if line.strip(":") in answers else line for line in lines]
    assert read_answers(tmp_path / "answers.yaml") == {bases.address: [], country.address: []}
    (tmp_path / "answers.yaml").write_text("\n".join(filled), encoding="utf-8")
    answered = ropa.changes(BICYCLES, danish.path, answers=tmp_path / "answers.yaml")
    assert (answered.asked, answered.unasked) == ((), ())
    assert answered.register.parties["mailfly"].country == "NO"
    (basis,) = answered.register.activities["newsletter"].purposes[0].bases
    assert basis.article == "6(1)(c)"
    assert ropa.read(danish.path, answers=answers) == answered.register


def test_whatever_is_asked_may_be_left_as_it_was_and_answers_that_nothing_asks_for_are_told(danish):
    found = ropa.changes(BICYCLES, danish.path)
    answers = {edit.address: "leave" for edit in found.asked} | {"Nowhere!B2": "new"}
    answered = ropa.changes(BICYCLES, danish.path, answers=answers)
    assert answered.asked == ()
    assert answered.unasked == ("Nowhere!B2",)
    assert len(answered.not_taken) == len(found.asked) + len(found.not_taken)
    assert answered.register == found.register


def test_what_is_taken_from_several_groups_of_people_together_is_taken_and_what_is_added_is_of_nobody_yet(tmp_path):
    pairs = [
        Data(subjects=["customer"], categories=["identity.name", "contact.email"]),
        Data(subjects=["employee"], categories=["identity.name"]),
    ]
    book = Register.of(Header("r", as_of="2025-01-01", language="en"), Activity("a", name="A", data=pairs))
    for change, left in (
        (lambda before: before.rpartition("; ")[0], [("identity.name",), ("identity.name",)]),
        (lambda before: before.partition("; ")[2], None),
        (lambda before: f"{before}; Phone number", [*(pair.categories for pair in pairs), ("contact.phone",)]),
    ):
        desk = Desk(tmp_path, book, layout="gdpr-minimum", comes_back=True)
        cell = desk.cell("register", "activities/a", "activity.categories")
        cell.value = change(cell.value)
        (edit,) = found = desk.back()
        assert edit.fate == ("taken" if left else "not_taken")
        categories = [pair.categories for pair in found.register.activities["a"].data]
        assert categories == (left or [pair.categories for pair in pairs])
        assert [pair.subjects for pair in found.register.activities["a"].data[2:]] == [None] * (len(categories) - 2)


def test_a_name_like_another_is_asked_about_and_may_be_a_new_one(tmp_path):
    desk = Desk(tmp_path)
    cell = desk.cell("recipients", "activities/web-shop#processors[0]", "engagement.party")
    cell.value = "Mailfly Incorp."
    (question,) = desk.back().asked
    assert [choice.answer for choice in question.choices] == ["Mailfly Inc.", "new", "leave"]
    for answer, party in (("Mailfly Inc.", "mailfly"), ("new", "mailfly-incorp")):
        found = reading.edits(desk.path, {question.address: answer})
        assert found.register.activities["web-shop"].processors[0].party == party
        assert found.register.parties[party]


def test_the_lists_are_told_to_programs_too(danish):
    lists = json.loads(ropa.changes(BICYCLES, danish.path).to_json("da"))
    assert [len(lists[name]) for name in ("taken", "asked", "not_taken")] == [2, 2, 0]
    assert lists["asked"][1]["choices"][-1] == {"answer": "leave", "means": "lad det stå som før"}


@pytest.mark.parametrize("text", ["- a list", "a: {answer: [[x]]}", "a: [", "&a [*a]"])
def test_a_file_of_other_things_than_answers_is_refused(tmp_path, text):
    (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read_answers(tmp_path / "answers.yaml")


@each_case(
    ("before", "after", "change"),
    [
        ("• Encryption\n• Access control", "• Encryption\n• Access control\n• Backup", "+ Backup"),
        ("Name; E-mail; Phone", "Name; Phone", "- E-mail"),
        ("Customer: Name, E-mail", "Customer: Name, E-mail, Phone", "+ Phone"),
        ("30 days", "60 days", "30 days → 60 days"),
        ("", "60 days", "not stated → 60 days"),
        ("60 days", "", "60 days → not stated"),
        ("a, b, c", "d, e", "a, b, c → d, e"),
        ("art. 6, stk. 1, litra c", "Art. 6, stk. 1, litra e", "art. 6, stk. 1, litra c → Art. 6, stk. 1, litra e"),
        ("• art. 6, stk. 1, opgave\n• Lov: x", "Art. 6", "• art. 6, stk. 1, opgave / • Lov: x → Art. 6"),
        ("navn; e-mail", "Navn; e-mail; telefon", "+ telefon"),
        (
            f"{'x ' * 60}old{' y' * 60}",
            f"{'x ' * 60}new{' y' * 60}",
            f"…{'x ' * 12}old{' y' * 12}… → …{'x ' * 12}new{' y' * 12}…",
        ),
    ],
)
def test_what_changed_is_said_in_a_line_and_of_a_list_only_what_came_and_went(before, after, change):
    assert change_text(before, after, "not stated") == change


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 20_000, "'S!B7': new\n'S!B7': leave\n", "a: !!python/object:x.y {}", "a: {answer: {b: c}}"]
)
def test_answers_that_are_too_deep_or_given_twice_are_refused_in_a_line(tmp_path, text):
    (tmp_path / "answers.yaml").write_text(text)
    with pytest.raises(UnreadableFile):
        read_answers(tmp_path / "answers.yaml")


def test_an_answer_is_the_text_that_was_written(tmp_path):
    (tmp_path / "answers.yaml").write_text("'S!B7': 05\n'S!B8': [NO, 1.50, ~]\n'S!B9':\n")
    assert read_answers(tmp_path / "answers.yaml") == {"S!B7": ["05"], "S!B8": ["NO", "1.50"], "S!B9": []}


def test_a_cell_that_speaks_of_what_another_column_asks_for_is_a_question(tmp_path):
    desk = Desk(tmp_path, lang="da")
    answers = {"purposes": "5 år", "measures": "Høj risiko", "retention": "Tyskland", "bases": "Kunder"}
    for column, answer in answers.items():
        desk.cell("register", NEWSLETTER, f"activity.{column}").value = answer
    desk.workbook.save(desk.path)
    changes = ropa.changes(BICYCLES, desk.path)
    assert {edit.after for edit in changes.asked} == set(answers.values())
    assert changes.register.activities["newsletter"] == BICYCLES.activities["newsletter"]
