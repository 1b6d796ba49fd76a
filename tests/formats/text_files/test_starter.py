# SPDX-License-Identifier: Apache-2.0
"""The register to begin with: sound, without a finding, and in the language asked for."""

from __future__ import annotations

import pytest

import ropa
from ropa.errors import UnknownWord, UnreadableFile
from ropa.formats.text_files import starter
from ropa.labels import LANGUAGES, word


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_register_is_begun_in_each_language_and_has_no_findings(tmp_path, lang):
    files = starter.write(tmp_path / "new", lang)
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert "@" not in text.replace("privacy@example.com", "")
    assert "[en]" not in text
    assert max(map(len, text.splitlines())) <= 120
    book = ropa.read(tmp_path / "new")
    assert book.language == lang
    assert book.activities["payroll"].name == word("starter.payroll", lang)
    assert not ropa.check(book)


def test_a_language_that_ropa_does_not_speak_begins_nothing(tmp_path):
    with pytest.raises(UnknownWord):
        starter.write(tmp_path / "new", "pt")
    assert not (tmp_path / "new").exists()


def test_a_register_is_begun_where_a_killed_run_left_something_and_where_somebody_did_not(tmp_path):
    left = {".ropa-lock": "", ".register.yaml.abcd_fgh.new": "ropa:"}
    for name, text in left.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    starter.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(starter.NAMES)
    with pytest.raises(UnreadableFile, match="something here already"):
        starter.write(tmp_path)
