# SPDX-License-Identifier: Apache-2.0
"""Who a cell says is engaged no more is no processor and no recipient, and what it says is kept in words."""

import csv
from pathlib import Path

import yaml

from ropa import imports
from ropa.silence import each
from tests.each_case import each_case

CELLS = yaml.safe_load((Path(__file__).parent / "ended_engagements.yaml").read_text(encoding="utf-8"))


def activity_with(path, heading, cell):
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["Activity", "Purpose", heading], ["Newsletter", "Sending news", cell]])
    book = imports.read(path).book
    (activity,) = book.activities.values()
    return book, activity


@each_case("cell", CELLS, ids=lambda cell: cell["cell"])
def test_who_is_engaged_no_more_is_no_processor(tmp_path, cell):
    book, activity = activity_with(tmp_path / "theirs.csv", "Processors", cell["cell"])
    engaged = cell.get("engaged", [])

    assert [book.parties[processor.party].name for processor in each(activity.processors)] == engaged
    assert [party.name for party in book.parties.values()] == engaged
    assert len(engaged) > 1 or engaged == [cell["cell"]] or dict(activity.extra)["Processors"] == cell["cell"]


def test_who_received_data_once_is_no_recipient(tmp_path):
    book, activity = activity_with(tmp_path / "theirs.csv", "Recipients", "HMRC, Mailchimp (ended)")

    assert [book.parties[recipient.party].name for recipient in activity.recipients] == ["HMRC"]


@each_case("cell", ["Samtykke indhentes ikke", "Consent is not obtained", "Einwilligung wird nicht eingeholt"])
def test_a_basis_that_is_named_and_denied_is_none(tmp_path, cell):
    _, activity = activity_with(tmp_path / "theirs.csv", "Legal basis", cell)

    assert (activity.bases, dict(activity.extra)["Legal basis"]) == (None, cell)
