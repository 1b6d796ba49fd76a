# SPDX-License-Identifier: Apache-2.0
"""A small table or sheet is a register where it says what is done and why, else a list of other things."""

from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from ropa import imports

HERE = Path(__file__).parent
TABLES = yaml.safe_load((HERE / "small_tables.yaml").read_text(encoding="utf-8"))
WORKBOOKS = yaml.safe_load((HERE / "workbooks_of_several_sheets.yaml").read_text(encoding="utf-8"))


def counted(path):
    """How many activities a file has, and of how many controllers it says that the register is theirs."""
    book = imports.read(path).book
    controllers = [party for header in book.registers.values() for party in header.controllers or ()]
    return {"activities": len(book.activities), "controllers": len(controllers)}


@pytest.mark.parametrize("table", TABLES, ids=[table["text"].partition("\n")[0] for table in TABLES])
def test_a_list_of_other_things_is_no_register_and_a_small_register_is_one(table, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(table["text"], encoding="utf-8")
    assert counted(path) == {"activities": table["activities"], "controllers": table["controllers"]}


@pytest.mark.parametrize("case", WORKBOOKS, ids=[" ".join(s["name"] for s in case["sheets"]) for case in WORKBOOKS])
def test_a_sheet_beside_the_register_adds_no_activity(case, tmp_path):
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet in case["sheets"]:
        worksheet = workbook.create_sheet(sheet["name"])
        for row in sheet["rows"]:
            worksheet.append(row)
    path = tmp_path / "register.xlsx"
    workbook.save(path)
    assert counted(path) == {"activities": case["activities"], "controllers": case["controllers"]}
