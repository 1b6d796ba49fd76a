# SPDX-License-Identifier: Apache-2.0
"""The verbs that answer with a table: the columns of each, from the classes of their rows."""

from __future__ import annotations

import inspect
import typing
from typing import Any, Final

import ropa
from docs.generator.markdown import anchor, code, page, table
from ropa.answers import Answer
from ropa.answers.duties.due import Due
from ropa.answers.duties.request import Step
from ropa.answers.duties.rights import Entitlement
from ropa.answers.notices.notice import NoticeRow
from ropa.answers.question import Words
from ropa.shell.questions import described

ROWS: Final[dict[str, tuple[type, ...]]] = {
    "notice": (NoticeRow,),
    "rights": (Entitlement, Step),
    "schedule": (Due,),
}
"""The rows of verbs that do not say by their type which they give."""

MORE: Final = {"Step": "With `request=`, each row is a step:"}


def pages() -> dict[str, str]:
    """Path to text."""
    parts = []
    for verb in ropa.QUESTIONS:
        function = getattr(ropa, verb)
        parts += [f"## {verb}", f"`ropa.{verb}({', '.join(_given(function))})`: {_first(function)}"]
        for rows in _rows(verb, function):
            parts += [MORE.get(rows.__name__, ""), table(("Column", "What it holds"), _columns(rows))]
    words = table(("Word", "What it narrows to"), [(code(f"{name}="), told) for name, told in described(Words).items()])
    intro = (
        "Each of these verbs gives an `Answer`: rows that show themselves, filter (`where`), sort (`sort`), and go to "
        "frames and files (`to_pandas`, `to_arrow`, `to_json`, `write`). In a cell, `None` is *not stated* and `()` is "
        "*none*. In the shell: `ropa ask PATH VERB`."
    )
    listed = ", ".join(f"[{verb}](#{anchor(verb)})" for verb in ropa.QUESTIONS)
    return {"answers.md": page("Answers", intro, listed, "## The words of every question", words, *filter(None, parts))}


def _rows(verb: str, function: Any) -> tuple[type, ...]:
    if verb in ROWS:
        return ROWS[verb]
    given = typing.get_type_hints(function)["return"]
    assert typing.get_origin(given) is Answer, f"{verb} does not say what its rows are"  # noqa: S101 - a build step
    return tuple(typing.get_args(given))


def _columns(rows: type) -> list[tuple[str, str]]:
    told = described(rows)
    return [(code(name), told.get(name, "")) for name in rows._fields]  # type: ignore[attr-defined] # a NamedTuple


def _given(function: Any) -> list[str]:
    parameters = inspect.signature(function).parameters.values()
    return ["**words" if one.kind is one.VAR_KEYWORD else one.name for one in parameters]


def _first(function: Any) -> str:
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
