# SPDX-License-Identifier: Apache-2.0
"""No room above `meaning` works out by itself what a register means: it asks. Read off the code."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.each_case import each_case

SOURCE = Path(__file__).parents[2] / "src" / "ropa"
ABOVE = (
    "rules",
    "graph",
    "sheets",
    "drawing",
    "comparison.py",
    "difference",
    "tracing.py",
    "site",
    "formats",
    "imports",
    "files",
)

WALKS = {"broader_chain", "nearest", "nearest_iri", "narrower", "is_within"}
"""The walks of the vocabulary, which know nothing of a register's own terms."""

OF_A_PARTY = {"same_as", "aliases"}
"""Fields from which one could tell which parties are one."""

MAY_LOOK = {
    "rules/structure/circle_of_terms.py": "a circle is a fault of the records themselves",
    "rules/provenance/own_term_without_broader.py": "what is not stated on a record",
    "rules/provenance/parties_look_alike.py": "asks what nobody has stated yet",
    "formats/exchange/ciso_assistant/reading.py": "built-in terms only: while a workbook is read there is no register",
    "formats/exchange/dpv/writing.py": "built-in terms only: which term of another vocabulary they are",
    "formats/exchange/fideslang/taxonomy.py": "built-in terms only: what a manifest's keys mean",
    "formats/text_files/yaml_building.py": "the aliases of YAML",
    "imports/fields/inner_items.py": "built-in terms only: while a line is read there is no register",
    "imports/fields/part_lines.py": "built-in terms only: while a line is read there is no register",
    "imports/fields/processing.py": "the same",
    "imports/fields/shared_records.py": "the same",
    "imports/shapes/choices.py": "built-in terms only: while a heading is read there is no register",
    "sheets/value_writer.py": "the word for a field of that name",
}


def files():
    for room in ABOVE:
        path = SOURCE / room
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()


def looks(nodes):
    """What a file looks up by itself: line and name."""
    for node in nodes:
        if isinstance(node, ast.Attribute):
            base = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in WALKS and base in {"vocabulary", "hierarchy"}:
                yield node.lineno, f"{base}.{node.attr}"
            elif node.attr == "term" and base == "vocabulary":
                yield node.lineno, "vocabulary.term"
            elif (
                node.attr == "broader" and base not in {"self", "terms"} and not _is_terms(node.value)
            ) or node.attr in OF_A_PARTY:
                yield node.lineno, f"{ast.unparse(node)}"
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ropa.vocabulary"):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in WALKS)


def _is_terms(value):
    return "terms[" in ast.unparse(value) or ast.unparse(value).endswith(("writer", "wording"))


WORKED_OUT_HERE = {"Scopes", "Terms", "Identities", "Declarations", "Grounds", "References", "Groups", "Destinations"}
"""The parts of a meaning: a room above is handed a `Meaning`, or makes one, and does not put another together."""

MAY_MAKE = {"graph/on_behalf.py", "rules/reach.py"}
"""Who needs only the scopes, of a register that is looked at once."""


ASKED_OF_THE_LAW = {"adequacy", "transfer_tool", "is_eea"}


def puts_together(nodes):
    """The parts of a meaning that a file makes."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORKED_OUT_HERE:
            yield node.func.id


def asks_of_adequacy(nodes):
    """What a file asks the law of adequacy."""
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in ASKED_OF_THE_LAW and "law" in ast.unparse(node.value):
            yield node.attr


@cache
def read_off(path):
    """What is read off a file, which is parsed once: what it looks up, puts together, and asks of adequacy."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return list(looks(nodes)), list(puts_together(nodes)), list(asks_of_adequacy(nodes))


FILES = {path.relative_to(SOURCE).as_posix(): path for path in files()}


@each_case("name", FILES)
def test_a_room_above_asks_what_a_term_falls_under_and_which_parties_are_one(name):
    looked_up, _, _ = read_off(FILES[name])
    assert name in MAY_LOOK or looked_up == []


@each_case("name", FILES)
def test_a_room_above_puts_no_meaning_of_its_own_together(name):
    _, parts, _ = read_off(FILES[name])
    assert name in MAY_MAKE or parts == []


def test_the_law_of_adequacy_is_asked_by_meaning_and_by_the_rules_about_what_a_record_names():
    asking = {name for name, path in FILES.items() if read_off(path)[2]}
    assert {name.partition("/")[0] for name in asking} <= {"rules"} | {"graph"}
    assert {name for name in asking if name.startswith("graph/")} <= {"graph/what_if.py"}
