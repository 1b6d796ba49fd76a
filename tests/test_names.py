# SPDX-License-Identifier: Apache-2.0
"""Variables are named for what they hold: how many of the package's bindings are words that fit anything."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "ropa"

VAGUE = frozenset(
    {
        "one", "said", "found", "held", "told", "asked", "kept", "made", "words", "thing",
        "what", "rest", "known", "given", "taken", "wanted", "seen",
    }
)  # fmt: skip
AT_MOST = 0.005
"""The share that may be vague: put down whenever it has fallen, until it is one in two hundred (0.005)."""


def bindings(source: str) -> list[str]:
    """The name of each variable and parameter that is bound, as often as it is."""
    names = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                names.append(name)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.ExceptHandler(name=str(name)):
                names.append(name)
    return names


def vague(names: list[str]) -> list[str]:
    """Those that are vague; a leading or closing underscore makes a name no clearer."""
    return [name for name in names if name.strip("_") in VAGUE]


def test_few_variables_have_a_name_that_fits_anything():
    everywhere = {path.relative_to(PACKAGE): bindings(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    total = sum(map(len, everywhere.values()))
    worst = Counter({path.as_posix(): len(vague(names)) for path, names in everywhere.items()})
    share = worst.total() / total
    listed = [
        f"{count:4} {path}: {', '.join(sorted(set(vague(everywhere[Path(path)]))))}"
        for path, count in worst.most_common(30)
    ]
    print(f"{worst.total()} of {total} bindings are vague ({share:.2%}):", *listed, sep="\n")  # noqa: T201 - shown when it fails
    assert share <= AT_MOST
    assert total > 1000


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("one = 1", 1),
        ("for said, party in pairs: pass", 1),
        ("def read(found, /, *, kept=()): pass", 2),
        ("[x for _held in y]", 1),
        ("with open(path) as made: pass", 1),
        ("if (what := party): pass", 1),
        ("match party:\n case [said, *rest]: pass", 2),
        ("one.name = party", 0),
        ("print(one)", 0),
        ("known_parties = ()", 0),
    ],
)
def test_a_vague_binding_is_counted_where_it_is_bound(source, count):
    assert len(vague(bindings(source))) == count
