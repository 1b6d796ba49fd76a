# SPDX-License-Identifier: Apache-2.0
"""Words of several languages stand in the tables, so that adding a language is adding its words.

The words of all tables tell which language a word is of. A collection written in Python whose words no single language
has is one that belongs in a table; regular expressions are not looked into.
"""

from __future__ import annotations

import ast
import csv
from collections import Counter, defaultdict
from pathlib import Path

from ropa.folding import fold

PACKAGE = Path(__file__).parents[2] / "src" / "ropa"
COLUMNS = ("words", "wordings", "phrases")
SHORTEST = 3
LANGUAGES = {"en", "da"}

LEFT = {
    "errors.py": 1,  # what to do about an error of the system
    "formats/exchange/dpv/graph.py": 1,  # names of vocabularies
    "formats/text_files/yaml_faults.py": 1,  # what PyYAML says
    "formats/workbook/embedded_register.py": 1,  # keys of what is embedded
    "handover/manifest.py": 1,  # names that Windows keeps for itself
    "model/fields/__init__.py": 1,  # names of kinds of field
}
"""How many collections look like words of several languages and are none, and what they are. None is ever added."""


def languages_of_words() -> dict[str, set[str]]:
    """For each word of the tables, the languages of the rows that have it."""
    known: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                languages = (row.get("language") or row.get("languages") or "").split()
                for word in fold(next((row[name] for name in COLUMNS if row.get(name)), "")).split():
                    if len(word) >= SHORTEST and languages:
                        known[word].update(languages)
    return known


def strings_of(node: ast.AST) -> list[str]:
    """The strings of a collection, also of one that is split from a single one."""
    match node:
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            pass
        case ast.Dict(keys=keys) if {key.value for key in keys if isinstance(key, ast.Constant)} >= LANGUAGES:
            parts = []  # one text in each language, as the findings of a rule
        case ast.Dict(keys=keys, values=values):
            parts = [*filter(None, keys), *values]
        case ast.Call(func=ast.Attribute(value=ast.Constant() as text, attr="split")):
            parts = [text]
        case _:
            parts = []
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def is_of_several_languages(texts: list[str], known: dict[str, set[str]]) -> bool:
    """Whether words that are no English share no language."""
    words = {word for text in texts for word in fold(text).split() if word in known}
    spoken = [known[word] for word in words if "en" not in known[word]]
    return len(spoken) > 1 and not set.intersection(*spoken)


def test_a_collection_of_several_languages_is_seen():
    known = languages_of_words()
    assert is_of_several_languages(["uden", "ohne"], known)
    assert is_of_several_languages(["geen ingen keine"], known)
    assert not is_of_several_languages(["uden", "ingen", "no"], known)
    assert not is_of_several_languages(["purpose", "retention"], known)


def test_words_of_several_languages_stand_in_tables():
    known = languages_of_words()
    written = Counter(
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if is_of_several_languages(strings_of(node), known)
    )
    assert {path: number for path, number in written.items() if number > LEFT.get(path, 0)} == {}
