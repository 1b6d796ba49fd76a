# SPDX-License-Identifier: Apache-2.0
"""What stands above a register says whose it is, how to reach them and their officer, and nothing it does not say."""

from pathlib import Path

import yaml
from openpyxl import Workbook

from ropa import imports
from tests.each_case import each_case
from tests.imports.test_cases import outcome

BLOCKS = yaml.safe_load((Path(__file__).parent / "contact_blocks.yaml").read_text(encoding="utf-8"))


@each_case(("block",), [(block,) for block in BLOCKS], ids=[str(block["above"][0]) for block in BLOCKS])
def test_a_block_says_whose_the_register_is(block, tmp_path):
    workbook = Workbook()
    for row in (*block["above"], [], *block["table"]):
        workbook.active.append([cell or None for cell in row])
    path = tmp_path / "register.xlsx"
    workbook.save(path)
    comes = outcome(imports.read(path).book, tmp_path)
    parties = {key: party for key, party in comes["parties"].items() if key in block["parties"]}
    assert {"register": comes["register"], "parties": parties} == {
        "register": block["register"],
        "parties": block["parties"],
    }
