# SPDX-License-Identifier: Apache-2.0
"""Regular expressions that are compiled when something is first looked for."""

from __future__ import annotations

import re

import pytest

from ropa.patterns import pattern


def test_it_looks_as_the_compiled_one_does() -> None:
    number, compiled = pattern(r"(?P<number>\d+)", re.ASCII), re.compile(r"(?P<number>\d+)", re.ASCII)
    text = "Art. 30 and 6"
    assert number.findall(text) == compiled.findall(text) == number.findall(text)
    assert number.sub("*", text) == "Art. * and *"
    assert [match["number"] for match in number.finditer(text)] == ["30", "6"]
    assert number.match(text) is None
    assert number.pattern == compiled.pattern
    assert number.groupindex == compiled.groupindex


def test_nothing_is_compiled_before_it_is_used() -> None:
    faulty = pattern("(")
    with pytest.raises(re.error):
        faulty.search("")
