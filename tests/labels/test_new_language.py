# SPDX-License-Identifier: Apache-2.0
"""A language is its words: with ten of them in one file it works, and what is missing is marked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ropa

WORDS = """key,sv
findings.title,Iakttagelser
findings.none,Inga iakttagelser.
severity.error,fel
severity.warning,varning
sheets.yes,ja
sheets.no,nej
sheets.none,inga
sheets.article_paragraph,{article}.{paragraph}
controller,personuppgiftsansvarig
processor,personuppgiftsbiträde
"""
REGISTER = {
    "register": {"as_of": "2024-06-01", "controllers": ["shop"]},
    "parties": {"shop": {"name": "Shop AB", "country": "SE", "email": "a@shop.example"}, "host": {"name": "Host"}},
    "activities": {"a": {"name": "Orders", "processors": ["host"], "recipients": [], "purposes": ["service"]}},
}
SCRIPT = """
import json, sys
from pathlib import Path
import ropa
from ropa import labels

folder = Path(sys.argv[1])
book = ropa.read(folder / "register.json")
findings = ropa.check(book)
for name in ("book.xlsx", "book.ods", "book.html", "book.md"):
    ropa.write(book, folder / name, lang="sv")
ropa.write(book, folder / "book.csv", lang="sv")
print(json.dumps({
    "languages": labels.LANGUAGES,
    "word": labels.word("controller", "sv"),
    "missing": labels.word("recipient", "sv"),
    "article": labels.article_text("6(1)", "sv"),
    "text": findings.to_text("sv"),
    "messages": [one.text("sv") for one in findings],
    "same": ropa.read(folder / "book.xlsx") == book,
    "drawn": ropa.draw(ropa.flows(book), lang="sv").source,
    "changes": ropa.diff(book, book).to_text("sv"),
    "csv": (folder / "book.csv").read_text(encoding="utf-8-sig").splitlines()[0],
}))
"""


@pytest.fixture(scope="module")
def in_swedish(tmp_path_factory):
    """What a copy of ropa says that has one file more."""
    folder = tmp_path_factory.mktemp("swedish")
    copy = folder / "src" / "ropa"
    shutil.copytree(Path(ropa.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "labels" / "words" / "sv.csv").write_text(WORDS, encoding="utf-8")
    (folder / "register.json").write_text(json.dumps(REGISTER), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        capture_output=True, check=False, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(copy.parent), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_the_language_is_found_by_its_words(in_swedish):
    assert in_swedish["languages"] == ["en", "da", "nb", "sv"]
    assert in_swedish["word"] == "personuppgiftsansvarig"
    assert in_swedish["article"].endswith("6.1")


def test_what_is_missing_shows_in_english_behind_a_mark(in_swedish):
    assert in_swedish["missing"] == "[en] recipient"
    assert in_swedish["messages"]
    assert all(message.startswith("[en] ") for message in in_swedish["messages"])
    assert "  varning  " in in_swedish["text"]


def test_everything_can_be_written_in_it_and_the_workbook_comes_back(in_swedish):
    assert in_swedish["same"] is True
    assert "Shop AB" in in_swedish["drawn"]
    assert in_swedish["changes"].startswith("[en] ")
    assert ";" in in_swedish["csv"], "a decimal comma, so a semicolon between fields"
