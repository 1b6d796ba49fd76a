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
from ropa import labels

WORDS = """key,pt
findings.title,Constatações
findings.none,Sem constatações.
severity.error,erro
severity.warning,aviso
sheets.yes,sim
sheets.no,não
sheets.none,nenhum
sheets.article_paragraph,"artigo {article}.º, n.º {paragraph}"
controller,responsável pelo tratamento
processor,subcontratante
"""
REGISTER = {
    "register": {"as_of": "2024-06-01", "controllers": ["shop"]},
    "parties": {"shop": {"name": "Loja Lda", "country": "PT", "email": "a@shop.example"}, "host": {"name": "Host"}},
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
    ropa.write(book, folder / name, lang="pt")
ropa.write(book, folder / "book.csv", lang="pt")
print(json.dumps({
    "languages": labels.LANGUAGES,
    "word": labels.word("controller", "pt"),
    "missing": labels.word("recipient", "pt"),
    "article": labels.article_text("6(1)", "pt"),
    "text": findings.to_text("pt"),
    "messages": [one.text("pt") for one in findings],
    "same": ropa.read(folder / "book.xlsx") == book,
    "drawn": ropa.draw(ropa.flows(book), lang="pt").source,
    "changes": ropa.diff(book, book).to_text("pt"),
    "csv": (folder / "book.csv").read_text(encoding="utf-8-sig").splitlines()[0],
}))
"""


@pytest.fixture(scope="module")
def in_portuguese(tmp_path_factory):
    """What a copy of ropa says that has one file more."""
    folder = tmp_path_factory.mktemp("portuguese")
    copy = folder / "src" / "ropa"
    shutil.copytree(Path(ropa.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "labels" / "words" / "pt.csv").write_text(WORDS, encoding="utf-8")
    (folder / "register.json").write_text(json.dumps(REGISTER), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        capture_output=True, check=False, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(copy.parent), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_the_language_is_found_by_its_words(in_portuguese):
    assert in_portuguese["languages"] == [
        *labels.whole_languages(),
        *sorted({*labels.LANGUAGES, "pt"} - {*labels.whole_languages()}),
    ]
    assert in_portuguese["word"] == "responsável pelo tratamento"
    assert in_portuguese["article"] == "artigo 6.º, n.º 1"


def test_what_is_missing_shows_in_english_behind_a_mark(in_portuguese):
    assert in_portuguese["missing"] == "[en] recipient"
    assert in_portuguese["messages"]
    assert all(message.startswith("[en] ") for message in in_portuguese["messages"])
    assert "  aviso  " in in_portuguese["text"]


def test_everything_can_be_written_in_it_and_the_workbook_comes_back(in_portuguese):
    assert in_portuguese["same"] is True
    assert "Loja Lda" in in_portuguese["drawn"]
    assert in_portuguese["changes"].startswith("[en] ")
    assert ";" in in_portuguese["csv"], "a decimal comma, so a semicolon between fields"
