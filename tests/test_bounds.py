# SPDX-License-Identifier: Apache-2.0
"""Inputs of shapes that nobody means: each is read, or refused with a message, and none is a fault of ropa's own."""

from __future__ import annotations

import io
import zipfile

import pytest
from click.testing import CliRunner

from ropa.cli import main
from tests.each_case import each_case
from tests.search.readers import docx_seed

FOLDER = {
    "register.yaml": "register: {controllers: [us], as_of: 2024-01-01}\nparties: {us: {name: Us, country: DK}}\n",
    "activities.yaml": "activities:\n  a: {name: A}\n",
}
ON_THE_FIRST_DAY = "register: {as_of: 0001-01-01}\nactivities:\n  a: {name: A, reviewed: 0001-01-01}\n"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADING = "Name of processing activity,Recipients\n"
RECIPIENTS = "; ".join(f"C{number} A/S" for number in range(1_500))
SHAPES = {
    "a document without a body": ("a.docx", "<w:document xmlns:w='{namespace}'/>", ["check"], 2),
    "objects without a word of their own": ("a.json", '[{"a": {"b": {"c": [1, {"d": 1}]}}}]', ["check"], 2),
    "the first day of all, on a page": ("a.yaml", ON_THE_FIRST_DAY, ["page", "--out", "a.html"], 0),
    "the first day of all, what if": ("b.yaml", ON_THE_FIRST_DAY, ["what-if", "--without", "scc"], 0),
    "recipients without end": ("a.csv", f'{HEADING}A,"{RECIPIENTS}"\n', ["check"], 0),
    "keys without end": ("c.yaml", "".join(f"a{number}: x\n" for number in range(20_000)), ["check"], 2),
    "a mark that is none": ("b.json", '{"ropa": "1", "sealed": [1]}', ["check"], 2),
    "a journal that nests without end": ("register/.ropa-journal", "[" * 100_000, ["check"], 2),
    "settings with a number of 5,000 digits": ("shop/ropa.toml", f"select = {'9' * 5_000}", ["check"], 2),
}


@each_case("name", SHAPES)
def test_what_nobody_means_is_read_or_refused_and_is_no_fault_of_ropas_own(tmp_path, name):
    file, content, (command, *options), code = SHAPES[name]
    path = tmp_path / file
    if path.parent != tmp_path:
        path.parent.mkdir()
        for beside, text in FOLDER.items():
            (path.parent / beside).write_text(text, encoding="utf-8")
    if path.suffix == ".docx":
        path.write_bytes(with_document(content))
    else:
        path.write_text(content, encoding="utf-8")
    read = path if path.parent == tmp_path else path.parent
    on = ["--on", "2024-01-01"] if command == "check" else []
    options = [str(tmp_path / option) if option.endswith(".html") else option for option in options]
    result = CliRunner().invoke(main, [command, str(read), *options, *on])
    assert (result.exit_code == 2) == (code == 2), result.output
    assert "fault of ropa's own" not in result.output
    assert result.output.strip()


def with_document(body):
    pytest.importorskip("docx")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_seed())) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, body.format(namespace=WORD) if name == "word/document.xml" else source.read(name))
    return stream.getvalue()
