# SPDX-License-Identifier: Apache-2.0
"""A cell above a form that holds a detail of several controllers: each line is one's, or it is asked whose it is."""

from __future__ import annotations

import pytest

import ropa
from ropa.model import Activity, Header, Party
from ropa.register import Register
from tests.formats.edited_workbook.test_reading import Desk

BOOK = Register.of(
    Header("h", language="da", controllers=("by", "vand", "varme")),
    Party("by", name="Eksempelby Kommune", address="Torvet 1"),
    Party("vand", name="Vand A/S", address="Vandvej 2"),
    Party("varme", name="Varme A/S"),
    *(Activity(f"activity-of-{party}", controllers=(party,)) for party in ("by", "vand", "varme")),
)
NAME, NUMBER, ADDRESS, PHONE = "C3", "C4", "C5", "G6"


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    return Desk(tmp_path_factory.mktemp("form"), BOOK, layout="datatilsynet-dk", lang="da").path.read_bytes()


@pytest.mark.parametrize(
    ("cell", "text", "changed"),
    [
        (NUMBER, "12345678\n23456789\n34567890", {"by": "12345678", "vand": "23456789", "varme": "34567890"}),
        (NUMBER, "Vand A/S: 23456789", {"vand": "23456789"}),
        (ADDRESS, "Torvet 1\nVandvej 22", {"vand": "Vandvej 22"}),
        (ADDRESS, "Torvet 1", {"vand": None}),
        (ADDRESS, "Torvet 1\nVandvej 2\nVarme A/S: Varmevej 3", {"varme": "Varmevej 3"}),
        (NAME, "Eksempelby Kommune\nVand A/S\nFjernvarme A/S", {"varme": "Fjernvarme A/S"}),
    ],
)
def test_a_line_changes_the_controller_that_it_is_of(tmp_path, sent, cell, text, changed):
    desk = Desk(tmp_path, sent=sent)
    desk.workbook.worksheets[0][cell] = text
    found = desk.back()
    field = {NAME: "name", NUMBER: "registration", ADDRESS: "address"}[cell]
    assert {
        party.id: getattr(party, field)
        for party in found.register.parties.values()
        if getattr(party, field) != getattr(BOOK.parties[party.id], field)
    } == changed
    assert len(found.taken) == len(changed)
    assert [edit for edit in found if not edit.taken] == []


def test_a_line_that_may_be_of_any_of_them_is_asked_about_and_the_answer_is_taken(tmp_path, sent):
    desk = Desk(tmp_path, sent=sent)
    desk.workbook.worksheets[0][NUMBER] = "12345678"
    (question,) = desk.left()
    assert [choice.answer for choice in question.choices] == [
        "Eksempelby Kommune: 12345678",
        "Vand A/S: 12345678",
        "Varme A/S: 12345678",
        "leave",
    ]
    answers = {question.address: "Vand A/S: 12345678"}
    assert ropa.changes(BOOK, desk.path, answers=answers).register.parties["vand"].registration == "12345678"


def test_a_name_less_is_no_controller_less(tmp_path, sent):
    desk = Desk(tmp_path, sent=sent)
    desk.workbook.worksheets[0][NAME] = "Eksempelby Kommune\nVand A/S"
    (edit,) = desk.left()
    assert edit.choices == ()
