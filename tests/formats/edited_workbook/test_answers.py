# SPDX-License-Identifier: Apache-2.0
"""Answers to the questions of an authority's template are taken where they state a fact, and else listed with why."""

from __future__ import annotations

from pathlib import Path

import pytest

from ropa.formats.text_files import yaml_folder
from ropa.model import Basis, Purpose
from tests.formats.edited_workbook.test_reading import Desk

BOOK = yaml_folder.read(Path(__file__).with_name("general.yaml"))


@pytest.fixture
def edited(tmp_path):
    def edit(layout, column, text, book=BOOK):
        desk = Desk(tmp_path, book, layout=layout, lang="en", comes_back=True, on=None)
        desk.cell("register", "activities/library", f"activity.{column}").value = text
        found = desk.back()
        return found, found.register.activities["library"]

    return edit


def test_the_business_function_is_the_department_and_the_name(edited):
    found, activity = edited("ico-controller", "function", "Culture: The library")
    assert [str(activity.department), str(activity.name)] == ["Culture", "The library"]
    assert found.not_taken == found.asked == ()


def test_an_interest_belongs_to_the_only_basis_that_can_have_one(edited):
    purposes = [Purpose(purpose="service-provision", bases=[Basis(article="6(1)(f)"), Basis(article="6(1)(a)")])]
    book = BOOK.update(BOOK.activities["library"].with_(purposes=purposes))
    found, activity = edited("ico-controller", "interests", "To lend books again", book)
    first, second = activity.purposes[0].bases
    assert (str(first.interest), second.interest) == ("To lend books again", None)
    assert found.not_taken == ()


def test_an_interest_without_such_a_basis_is_listed(edited):
    found, activity = edited("ico-controller", "interests", "To lend books again")
    assert activity == BOOK.activities["library"]
    assert "0 records stand behind" in found.not_taken[0].reasons("en")


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("automated", "No", "automated_decisions", ()),
        ("transfer_countries", "None", "transfers", ()),
        ("locations", "Shelves (Strandby)", "systems", ("shelves",)),
    ],
)
def test_a_plain_answer_is_taken(edited, column, text, field, value):
    found, activity = edited("ico-controller", column, text)
    assert getattr(activity, field) == value
    assert found.asked == found.not_taken == ()


def test_the_source_of_the_data_is_taken_in_words(edited):
    _, activity = edited("ico-controller", "sources_of_data", "From the borrower")
    assert [str(origin.text) for origin in activity.data[0].origins] == ["From the borrower"]


def test_no_safeguard_is_no_statement_that_there_are_no_transfers(edited):
    found, activity = edited("ico-controller", "transfer_safeguards", "None")
    assert activity.transfers is None
    assert len(found.not_taken) == 1


def test_a_joint_controller_is_added_to_whose_register_it_is(edited):
    _, activity = edited("ico-controller", "joint_controllers", "Drift A/S")
    assert [controller.party for controller in activity.controllers] == ["strandby", "drift"]


def test_that_no_assessment_was_made_does_not_say_that_none_is_called_for(edited):
    layout = "datatilsynet-no"
    found, activity = edited(layout, "dpia_made", "Nei")
    assert (activity.assessments, activity.dpia_required) == ((), None)
    assert found.not_taken == ()


def test_an_outside_recipient_needs_its_role(edited):
    found, _ = edited("datatilsynet-no", "recipients_outside", "Drift A/S\nSee general")
    assert [choice.answer for choice in found.asked[0].choices][:2] == [
        "Drift A/S (processor)",
        "Drift A/S (recipient)",
    ]
    _, activity = edited("datatilsynet-no", "recipients_outside", "Drift A/S (recipient)\nSee general")
    assert [recipient.party for recipient in activity.recipients] == ["drift"]
    assert activity.processors is None


def test_a_processor_is_added_by_name_beside_those_that_stand_there(edited):
    book = BOOK.update(BOOK.activities["library"].with_(processors=["strandby"]))
    _, activity = edited("datatilsynet-no", "processors", "Strandby Kommune\nDrift A/S\nSee general", book)
    assert [processor.party for processor in activity.processors] == ["strandby", "drift"]
