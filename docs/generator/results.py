# SPDX-License-Identifier: Apache-2.0
"""What the functions of `ropa` give back: the fields, properties and methods of each, in a line."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Final

from docs.generator.markdown import code, page, table
from ropa.answers.reach.what_if import Consequence, Consequences
from ropa.comparison import Comparison, Theme
from ropa.difference import Change, Changes, Conflict, Duty, Memo, Merge, Patch
from ropa.drawing.picture import Picture
from ropa.graph import DataFlow, DerivedTransfer, Flows
from ropa.graph.recipients import Receiver, Recipients
from ropa.graph.what_if import Exposure
from ropa.handover import Manifest, Problem, Snapshot, Verification
from ropa.law import AdequacyAnswer, LawOn
from ropa.law.adequacy import Standing
from ropa.meaning.identity import Identities
from ropa.meaning.safeguards import SafeguardStanding
from ropa.model.fields.docs import documented, field_doc
from ropa.register import Records, Register
from ropa.rules import Finding, Findings
from ropa.show import Table
from ropa.tracing import Trace, TracedSection

GIVEN: Final[dict[str, tuple[type, ...]]] = {
    "The book: `ropa.read`, `ropa.join`, `ropa.part`": (Register, Records),
    "What is missing or at odds: `ropa.check`": (Findings, Finding),
    "Where the data goes: `ropa.flows`": (Flows, DataFlow, Recipients, Receiver, DerivedTransfer, SafeguardStanding),
    "What if: `ropa.what_if`": (Consequences, Consequence, Exposure),
    "Pictures: `ropa.draw`": (Picture,),
    "What changed: `ropa.diff`, `ropa.compare`": (
        Changes,
        Change,
        Duty,
        Memo,
        Patch,
        Merge,
        Conflict,
        Comparison,
        Theme,
    ),
    "Handed over: `ropa.snapshot`, `ropa.verify`": (Snapshot, Manifest, Verification, Problem),
    "From document to register: `ropa.trace`": (Trace, TracedSection),
    "Who is the same: `ropa.identities`": (Identities,),
    "The law of a day: `ropa.law.on`": (LawOn, AdequacyAnswer, Standing),
    "Any table": (Table,),
}
"""The classes, by the question that they answer."""


def pages() -> dict[str, str]:
    """Path to text."""
    parts = []
    for title, classes in GIVEN.items():
        parts.append(f"## {title}")
        for cls in classes:
            parts += [
                f"### {cls.__name__}",
                f"{_first(cls)} ({code(_home(cls))})",
                table(("Name", "What it is"), _rows(cls)),
            ]
    intro = (
        "Each shows itself: `print` gives text, a notebook a table or a picture. Nothing here changes; a question "
        "gives a new answer. Behind each stands where the class is, for annotations: `from ropa.rules import Findings`."
    )
    return {"results.md": page("Results", intro, *parts)}


def _home(cls: type) -> str:
    """The full name of a class, in the outermost package that gives it."""
    parts = cls.__module__.split(".")
    packages = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return next(f"{home}.{cls.__name__}" for home in packages if hasattr(import_module(home), cls.__name__))


def _first(value: object) -> str:
    return " ".join((inspect.getdoc(value) or "").split("\n\n")[0].split())


def _rows(cls: type) -> list[tuple[str, str]]:
    fields = [(code(name), field_doc(cls, name)) for name in documented(cls)]
    named = {name for name, _ in fields}
    rows = list(fields)
    for one in reversed([one for one in cls.__mro__ if one.__module__.startswith("ropa.")]):
        for name, value in vars(one).items():
            if name.startswith("_") or code(name) in named or not callable(getattr(value, "__get__", None)):
                continue
            if isinstance(value, property) or type(value).__name__ == "cached_property":
                rows.append((code(name), _first(value)))
            elif inspect.isfunction(value) or isinstance(value, classmethod):
                rows.append((code(f"{name}({_given(value)})"), _first(getattr(cls, name))))
    return list(dict(rows).items())


def _given(value: object) -> str:
    function = value.__func__ if isinstance(value, classmethod) else value
    parameters = list(inspect.signature(function).parameters)  # type: ignore[arg-type]
    return ", ".join(one for one in parameters if one not in {"self", "cls"})
