# SPDX-License-Identifier: Apache-2.0
"""The reason for which a question does not arise is a text like any other: in every form it keeps its languages."""

from __future__ import annotations

import openpyxl
import pytest

import ropa
from ropa import NotApplicable, Text, difference
from ropa.errors import BadRecord, UnreadableFile

REASON = Text(en="The shop is in the EEA", da="Butikken er i EØS")
BOOK = ropa.Register.of(
    ropa.Header("register", title="The shop", controllers=("us",), as_of="2026-01-01", language="en"),
    ropa.Party("us", name="Us", country="DK", representative=NotApplicable(REASON), dpo=NotApplicable(REASON)),
    ropa.Activity(
        "news",
        name="News",
        retention=NotApplicable(REASON),
        recipients=NotApplicable(REASON),
        purposes=(ropa.Purpose("marketing.direct", bases=NotApplicable(REASON)),),
    ),
)


@pytest.mark.parametrize("name", ["shop.yaml", "shop.json", "shop", "shop.xlsx", "shop.jsonld", "shop.ttl"])
def test_it_comes_back_from_each_form_in_its_languages(tmp_path, name):
    if name.endswith(".ttl"):
        pytest.importorskip("rdflib")
    ropa.write(BOOK, tmp_path / name)
    assert ropa.read(tmp_path / name) == BOOK


def test_a_patch_carries_it():
    before = BOOK.without("activities/news")
    patch = ropa.diff(before, BOOK).patch()
    assert difference.patch(before, patch) == BOOK


def test_one_wording_that_somebody_edits_in_a_workbook_leaves_the_others(tmp_path):
    ropa.write(BOOK, tmp_path / "shop.xlsx", lang="da")
    workbook = openpyxl.load_workbook(tmp_path / "shop.xlsx")
    for cell in (cell for sheet in workbook for row in sheet for cell in row if sheet.sheet_state == "visible"):
        if isinstance(cell.value, str) and cell.value.endswith(": Butikken er i EØS"):
            cell.value = cell.value.replace("Butikken er i EØS", "Butikken ligger i EØS")
    workbook.save(tmp_path / "shop.xlsx")
    activity = ropa.changes(BOOK, tmp_path / "shop.xlsx").register.activities["news"]
    assert activity.recipients == NotApplicable(Text(en="The shop is in the EEA", da="Butikken ligger i EØS"))


@pytest.mark.parametrize(
    "reason", ['""', "{}", "{en: ''}", "{en: why, da: ' '}", "{English: why}", "[why]", "{en: {da: why}}"]
)
def test_what_is_no_reason_is_a_fault_with_its_line(tmp_path, reason):
    (tmp_path / "shop.yaml").write_text(
        f"activities:\n  news:\n    retention: {{not_applicable: {reason}}}\n", encoding="utf-8"
    )
    with pytest.raises(UnreadableFile, match=r"shop\.yaml:3") as raised:
        ropa.read(tmp_path / "shop.yaml")
    assert len(raised.value.faults) == 1


def test_a_reason_that_is_blank_in_one_of_its_languages_is_none():
    with pytest.raises(BadRecord, match="needs a reason"):
        NotApplicable(Text(en="why", da=" "))
