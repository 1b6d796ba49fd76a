# SPDX-License-Identifier: Apache-2.0
"""A small table is a register where it says what is done and why, and a list of other things where it does not."""

from pathlib import Path

import pytest
import yaml

from ropa import imports

TABLES = yaml.safe_load((Path(__file__).parent / "small_tables.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("table", TABLES, ids=[table["text"].partition("\n")[0] for table in TABLES])
def test_a_list_of_other_things_is_no_register_and_a_small_register_is_one(table, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(table["text"], encoding="utf-8")
    book = imports.read(path).book
    controllers = [party for header in book.registers.values() for party in header.controllers or ()]
    assert (len(book.activities), len(controllers)) == (table["activities"], table["controllers"])
