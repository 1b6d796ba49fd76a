# SPDX-License-Identifier: Apache-2.0
"""What a transfer rests on may stand in a column of its own, and where the receiver is beside its name."""

import csv

from ropa import imports
from ropa.model.activity import Status
from tests.each_case import each_case


def read(path, headings, cells):
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["Activity", "Purpose", *headings], ["Payroll", "Salaries", *cells]])
    return imports.read(path).book


@each_case(
    "headings, cells, told",
    [
        (["Processors", "Transfer mechanism"], ["Fraudco Inc. (US)", "SCCs"], ("fraudco-inc", ("US",), "scc")),
        (
            ["Processors", "Country of processor", "Safeguards"],
            ["Fraudco Inc.", "US", "DPF"],
            ("fraudco-inc", ("US",), "us-dpf"),
        ),
        (
            ["Databehandlere", "Databehandlers land", "Overførselsgrundlag"],
            ["Fraudco Inc.", "USA", "SCC"],
            ("fraudco-inc", ("US",), "scc"),
        ),
    ],
)
def test_a_ground_in_its_own_column_carries_the_transfer_to_the_one_party_abroad(tmp_path, headings, cells, told):
    (transfer,) = read(tmp_path / "theirs.csv", headings, cells).transfers.values()
    (guard,) = transfer.safeguards

    assert (transfer.importer, transfer.countries, guard.decision or guard.tool) == told


@each_case(
    "cells",
    [
        ["Fraudco Inc. (US), Other Inc. (India)", "SCCs"],
        ["Fraudco Ltd (Ireland)", "SCCs"],
    ],
)
def test_which_of_several_it_carries_is_asked(tmp_path, cells):
    book = read(tmp_path / "theirs.csv", ["Processors", "Safeguards"], cells)
    (activity,) = book.activities.values()

    assert not book.transfers
    assert dict(activity.extra)["Safeguards"] == cells[1]


@each_case(
    "cell, status, last",
    [
        ("Retired 2024", Status.ENDED, None),
        ("Ophørt pr. 1.1.2024", Status.ENDED, "2024-01-01"),
        ("eingestellt zum 31.12.2023", Status.ENDED, "2023-12-31"),
        ("Active since 2020", Status.ACTIVE, None),
        ("Planlagt 2027", Status.PLANNED, None),
        ("Ended? Not sure", None, None),
    ],
)
def test_a_status_is_read_beside_its_day(tmp_path, cell, status, last):
    (activity,) = read(tmp_path / "theirs.csv", ["Status"], [cell]).activities.values()

    assert (activity.status, str(activity.valid_to) if activity.valid_to else None) == (status, last)
