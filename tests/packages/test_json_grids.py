# SPDX-License-Identifier: Apache-2.0
"""Tables of JSON as grids: what stands in a cell is written as people write it."""

from ropa.packages import json_grids


def test_an_object_with_a_name_in_a_cell_is_written_as_people_write_it():
    shop = (
        '{"activity": "Shop", "by": [{"name": "Acorn", "country": "Canada", "role": "host"}, {"name": "Birch"}, "Elm"]}'
    )
    (grid,) = json_grids.read("f", f"[{shop}, " + '{"activity": "Mail", "by": [{"street": "A", "town": "B"}, "Elm"]}]')
    assert [list(row) for row in grid.rows[1:]] == [
        ["Shop", "Acorn (Canada, role: host)\nBirch\nElm"],
        ["Mail", "street: A, town: B\nElm"],
    ]
