# SPDX-License-Identifier: Apache-2.0
"""A form of one activity, filled in further by hand: what is written into its blank lines is the activity's."""

from __future__ import annotations

import pytest

from tests.formats.edited_workbook.test_reading import BICYCLES, Desk

REPAIRS = "fiche/activities/repairs"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, layout="cnil", lang="fr", comes_back=True)


def written(desk, **texts):
    """The form with texts behind labels: `"Sous-finalité 3": ["Statistiques"]`."""
    page = desk.page(REPAIRS)
    for label, cells in texts.items():
        number = next(cell.row for cell in page["B"] if str(cell.value or "").startswith(label))
        for place, text in enumerate(cells, start=3):
            if text is not None:
                page.cell(number, place).value = text
    return desk.back()


def test_blank_lines_of_a_form_are_taken_as_what_they_are_for(desk):
    edits = written(
        desk,
        **{
            "Sous-finalité 3": ["Statistiques"],
            "Destinataire 3": ["destinataire (autorité publique)", "Préfecture de police"],
            "Destinataire 4": ["sous-traitant", "Archives SARL"],
            "Mesure de sécurité 3": ["Chiffrement des données stockées", "sur tous les disques"],
        },
    )
    before, now = BICYCLES.activities["repairs"], edits.register.activities["repairs"]
    assert not edits.asked
    assert len(now.purposes) == len(before.purposes) + 1
    assert "archives-sarl" in [processor.party for processor in now.processors or ()]
    assert ("prefecture-de-police", "authority") in [(one.party, one.role) for one in now.recipients]
    assert set(before.recipients) <= set(now.recipients)
    added = [measure for measure in now.measures if measure not in (before.measures or ())]
    assert [(measure.measure, str(measure.text)) for measure in added] == [("encryption.rest", "sur tous les disques")]


def test_of_two_cells_of_a_line_both_are_told(desk):
    edits = written(desk, **{"Destinataire 4": ["sous-traitant", "Archives SARL"]})
    page = desk.page(REPAIRS)
    number = next(cell.row for cell in page["B"] if str(cell.value or "").startswith("Destinataire 4"))
    assert {f"C{number}", f"D{number}"} <= {edit.cell for edit in edits.taken}


def test_whoever_stands_in_a_line_without_a_role_is_asked_about(desk):
    edits = written(desk, **{"Destinataire 4": [None, "Archives SARL"]})
    (asked,) = edits.asked
    assert len(asked.choices) >= 2


def test_a_kind_of_data_that_goes_and_one_that_comes_is_told_of_the_activity(desk):
    page = desk.page(REPAIRS)
    cell = next(cell for cell in page["C"] if cell.value and "; " in str(cell.value))
    cell.value = cell.value.rpartition("; ")[0] + "; Photos"
    (edit,) = [edit for edit in desk.back() if edit.cell == cell.coordinate and edit.did == "changed"]
    assert edit.field == "categories"
