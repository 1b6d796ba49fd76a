# SPDX-License-Identifier: Apache-2.0
"""Country, receiver and ground of a transfer stand in any order; each keeps what stands with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ropa.free_text.transfer_grounds import declared
from ropa.free_text.transfers.importers import importers
from tests.each_case import each_case

CELLS = yaml.safe_load((Path(__file__).parent / "importers.yaml").read_text(encoding="utf-8"))


@pytest.mark.no_cover
@each_case("cell, told", CELLS.items())
def test_each_part_of_a_cell_keeps_its_own_country_receiver_and_ground(cell: str, told: list[str]) -> None:
    received = [
        f"{importer.name} | {' '.join(importer.countries)} | "
        + " ".join(guard.decision or guard.tool or "" for guard in importer.safeguards)
        for importer in importers(cell)
    ]

    assert received == told


def test_a_country_between_two_that_have_grounds_of_their_own_rests_on_neither() -> None:
    parts = declared("Canada (adequacy), Israel, Australia (SCCs)")

    assert [(part.countries, [guard.tool for guard in part.safeguards]) for part in parts] == [
        (("CA",), ["adequacy"]),
        (("IL",), []),
        (("AU",), ["scc"]),
    ]
