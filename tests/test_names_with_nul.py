# SPDX-License-Identifier: Apache-2.0
"""A name that holds a NUL names nothing on any system: whatever takes a path says so, with what mends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import ropa
from ropa import Register, imports

NAME = "/tmp\0/register"  # noqa: S108 - is never made
WRITING: dict[str, Callable[[], object]] = {
    "a file of YAML": lambda: ropa.write(Register(), f"{NAME}.yaml"),
    "a workbook": lambda: ropa.write(Register(), f"{NAME}.xlsx", on="2024-01-01"),
    "a folder": lambda: ropa.write(Register(), NAME),
    "a snapshot": lambda: ropa.snapshot(Register(), NAME, on="2024-01-01"),
    "a page": lambda: ropa.page(Register(), f"{NAME}.html", on="2024-01-01"),
}
READING: dict[str, Callable[[], object]] = {
    "a register": lambda: ropa.read(f"{NAME}.yaml"),
    "a folder": lambda: ropa.read(NAME),
    "a layout": lambda: ropa.write(Register(), "out.xlsx", layout=f"{NAME}.toml", on="2024-01-01"),
    "a map": lambda: imports.Mapping.load(f"{NAME}.toml"),
    "somebody's table": lambda: imports.preview(f"{NAME}.csv"),
    "changes": lambda: ropa.changes(Register(), f"{NAME}.xlsx"),
    "a snapshot": lambda: ropa.verify(NAME),
}


@pytest.mark.parametrize("write", WRITING.values(), ids=WRITING)
def test_what_is_to_be_written_under_a_name_with_a_nul_is_refused(write):
    with pytest.raises(ropa.RopaError, match=r"(?s)cannot be written.*Check the name"):
        write()


@pytest.mark.parametrize("read", READING.values(), ids=READING)
def test_what_is_to_be_read_under_a_name_with_a_nul_is_refused(read):
    with pytest.raises(ropa.RopaError, match=r"(?i)check the|ropa snapshot"):
        read()
