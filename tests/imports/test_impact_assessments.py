# SPDX-License-Identifier: Apache-2.0
"""Cells on an impact assessment: that one is required is one fact, how far it is another (Art. 35)."""

import csv
from pathlib import Path

import yaml

from ropa import imports
from ropa.silence import each
from tests.each_case import each_case

CELLS = yaml.safe_load((Path(__file__).parent / "impact_assessments.yaml").read_text(encoding="utf-8"))


@each_case("cell", CELLS, ids=lambda cell: f"{cell['heading']}: {cell['cell']}")
def test_a_cell_says_whether_an_assessment_is_required_and_how_far_it_is(tmp_path, cell):
    path = tmp_path / "theirs.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["Activity", "Purpose", cell["heading"]], ["Payroll", "Salaries", cell["cell"]]])

    book = imports.read(path).book
    (activity,) = book.activities.values()
    stated = [book.assessments[assessment].status.value for assessment in each(activity.assessments)]

    assert activity.dpia_required is cell.get("required")
    assert (stated or ("none" if activity.assessments == () else None)) == (
        [cell["assessment"]] if cell.get("assessment") not in {None, "none"} else cell.get("assessment")
    )
