# SPDX-License-Identifier: Apache-2.0
"""Regular expressions that are compiled when something is first looked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]  # what a regular expression is made of
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from ropa.patterns import pattern

PACKAGE = Path(__file__).parents[1] / "src" / "ropa"
LOOKING = {"search", "split", "sub", "subn", "findall", "finditer"}
FLAGS = {"IGNORECASE": re.IGNORECASE, "VERBOSE": re.VERBOSE, "DOTALL": re.DOTALL, "MULTILINE": re.MULTILINE}
REPEATED = {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}


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


def is_blank(kind: Any, about: Any) -> bool:
    """Whether a part of a regular expression is one sign that may be a blank."""
    if kind is kinds.IN:
        negated = about[0][0] is kinds.NEGATE
        return any(is_blank(*sign) for sign in about) is not negated
    if kind is kinds.CATEGORY:
        return about in {kinds.CATEGORY_SPACE, kinds.CATEGORY_NOT_WORD, kinds.CATEGORY_NOT_DIGIT}
    if kind is kinds.RANGE:
        return about[0] <= ord(" ") <= about[1]
    return about == ord(" ") if kind is kinds.LITERAL else kind in {kinds.ANY, kinds.NOT_LITERAL}


def begins_with_blanks(parts: list[Any]) -> bool:
    """Whether it may begin with a run of blanks that counts only where something follows it, wherever the run begins.

    From each blank of a run without that, the rest of the run is walked through. `(?<!\\s)\\s+` begins at its first.
    """
    if not parts:
        return False
    (kind, about), *behind = parts
    slow = False
    if kind is kinds.BRANCH:
        slow = any(begins_with_blanks([*branch, *behind]) for branch in about[1])
    elif kind is kinds.SUBPATTERN:
        slow = begins_with_blanks([*about[3], *behind])
    elif kind in REPEATED and about[1] is kinds.MAXREPEAT and len(about[2]) == 1 and is_blank(*about[2][0]):
        slow = any(part is not kinds.MAX_REPEAT or more[0] > 0 for part, more in behind)
    elif kind in REPEATED:
        slow = begins_with_blanks([*about[2], *behind]) or (about[0] == 0 and begins_with_blanks(behind))
    elif kind in {kinds.ASSERT, kinds.ASSERT_NOT} and about[0] > 0:  # what stands ahead
        slow = begins_with_blanks(behind)
    return slow


def looked_with(path: Path) -> Iterator[tuple[str, str, int]]:
    """The regular expressions of a module that are looked for anywhere in a text: where, what, and how."""
    source = path.read_text(encoding="utf-8")
    for line in ast.walk(ast.parse(source)):
        match line:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(made, [ast.Constant(str(text)), *flags]))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(made, [ast.Constant(str(text)), *flags]))
            ) if (
                ast.unparse(made) in {"pattern", "re.compile"}
                and set(re.findall(rf"\b{name}\.(\w+)", source)) & LOOKING
            ):
                given = sum(FLAGS.get(flag.attr, 0) for flag in flags if isinstance(flag, ast.Attribute))
                yield f"{path.relative_to(PACKAGE)}:{name}", text, given


@pytest.mark.parametrize(
    ("expression", "slow"),
    [
        (r"\s*[,;]\s*", True),
        (r"x|\s+and\s", True),
        (r"(?:\s*|y)\(", True),
        (r"[\s,]+x", True),
        (r"(?<!\s)\s+and", False),
        (r"(?:(?<!\s)\s+)?[,;]\s*", False),
        (r"\s{2,}", False),
        (r"\s?and", False),
        (r"\A\s*x", False),
    ],
)
def test_a_run_of_blanks_that_is_walked_through_from_each_of_them_is_seen(expression: str, slow: bool) -> None:
    assert begins_with_blanks(list(parser.parse(expression))) is slow


def test_a_run_of_blanks_is_walked_through_once() -> None:
    """A cell of thirty thousand blanks took minutes: what a regular expression does inside C is counted by no test."""
    looked = [found for path in sorted(PACKAGE.rglob("*.py")) for found in looked_with(path)]
    assert len(looked) > 100
    assert [where for where, text, flags in looked if begins_with_blanks(list(parser.parse(text, flags)))] == []
