# SPDX-License-Identifier: Apache-2.0
"""A table that ropa wrote is known again, by every verb, and never read as somebody else's register."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from click.testing import CliRunner

import ropa
from ropa import cli
from ropa.errors import UnreadableFile
from ropa.labels import LANGUAGES
from ropa.packages import table_files
from ropa.sheets.layout_choice import layouts

BOOK = ropa.Register.of(
    ropa.Header("shop", title="The record of the shop", controllers=("us",), as_of="2024-01-01"),
    ropa.Party("us", name="The shop", country="DK"),
    ropa.Activity("news", name="News", purposes=(ropa.Purpose("marketing.direct"),)),
)
SAVED = [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-8-sig")]
SUFFIXES = [".csv", ".ods", ".md", ".html"]


@pytest.mark.parametrize(
    ("suffix", "lang"), [(SUFFIXES[place % len(SUFFIXES)], lang) for place, lang in enumerate(LANGUAGES)]
)
def test_what_ropa_wrote_is_refused_as_what_it_is(tmp_path, suffix, lang):
    ropa.write(BOOK, tmp_path / f"own{suffix}", lang=lang)
    with pytest.raises(UnreadableFile, match=r"ropa wrote this table .* \(\.xlsx\)"):
        ropa.read(tmp_path / f"own{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("verb", [["check"], ["convert"], ["preview"], ["build"], ["draw"], ["trace"]])
def test_every_verb_says_the_same_of_it(tmp_path, suffix, verb):
    own = tmp_path / f"own{suffix}"
    ropa.write(BOOK, own)
    target = [str(tmp_path / "new")] if verb == ["convert"] else []
    result = CliRunner().invoke(cli.main, [*verb, str(own), *target])
    assert result.exit_code == 2
    assert "ropa wrote this table" in result.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("separator", "encoding", "lang"),
    [(*SAVED[place % len(SAVED)], lang) for place, lang in enumerate(LANGUAGES)],
)
def test_a_csv_file_that_another_program_saved_is_known_by_its_column_of_ids(tmp_path, lang, separator, encoding):
    ropa.write(BOOK, tmp_path / "own.csv", lang=lang)
    text = (tmp_path / "own.csv").read_text("utf-8-sig")
    rows = csv.reader(io.StringIO(text), delimiter=ropa_separator(text))
    with (tmp_path / "saved.csv").open("w", encoding=encoding, newline="", errors="replace") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)
    with pytest.raises(UnreadableFile, match="ropa wrote this table"):
        ropa.read(tmp_path / "saved.csv")


def ropa_separator(text: str) -> str:
    return ";" if '";"' in text.splitlines()[0] else ","


@pytest.mark.parametrize("name", ["theirs.csv", "theirs.md", "theirs.html"])
def test_somebody_elses_table_is_read_as_before(tmp_path, name):
    texts = {
        "theirs.csv": "Record,Processing activity,Purpose\n1,News,Newsletter\n",
        "theirs.md": "# Register\n\n| Processing activity | Purpose |\n|---|---|\n| News | Newsletter |\n",
        "theirs.html": '<meta name="generator" content="LibreOffice"><table><tr><th>Processing activity<th>Purpose'
        "<tr><td>News<td>Newsletter</table>",
    }
    (tmp_path / name).write_text(texts[name])
    assert [activity.name for activity in ropa.read(tmp_path / name).activities.values()] == ["News"]


@pytest.mark.parametrize(
    ("name", "suffix"), [(name, (".xlsx", ".ods")[place % 2]) for place, name in enumerate(layouts())]
)
def test_a_sheet_that_another_program_saved_alone_is_refused_in_every_layout(tmp_path, name, suffix):
    """As plain text there is nothing of a workbook left but the words of one sheet, hidden columns with them."""
    own, alone = tmp_path / f"own{suffix}", tmp_path / "alone.csv"
    ropa.write(BOOK, own, layout=name, audience="authority")
    for grid in table_files.grids(own):
        width = grid.width
        with alone.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(
                [*(cell or "" for cell in row), *[""] * (width - len(row))] for row in grid.rows
            )
        with pytest.raises(UnreadableFile, match="ropa wrote"):
            ropa.read(alone)


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff".encode().decode("cp1252")], ids=["as it is", "as three letters"])
@pytest.mark.parametrize("name", ["full", "gdpr-minimum", "cnil", "ico-controller"])
def test_a_csv_file_is_known_when_its_byte_order_mark_became_part_of_its_first_field(tmp_path, name, mark):
    """LibreOffice takes the quotation mark behind it for a letter then."""
    ropa.write(BOOK, tmp_path / "own.csv", layout=name)
    rows = list(csv.reader(io.StringIO((tmp_path / "own.csv").read_text(encoding="utf-8-sig"), newline="")))
    rows[0][0] = f'{mark}"{rows[0][0]}"'
    with (tmp_path / "saved.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    with pytest.raises(UnreadableFile, match="ropa wrote"):
        ropa.read(tmp_path / "saved.csv")


@pytest.mark.parametrize("ending", [".html", ".xlsx", ".ods"])
def test_a_page_that_another_program_saved_anew_is_known_by_the_words_to_find_it_by(tmp_path, ending):
    ropa.write(BOOK, tmp_path / "own.html")
    page = (tmp_path / "own.html").read_text(encoding="utf-8")
    assert '<meta name="keywords" content="ropa-register">' in page
    saved = tmp_path / f"saved{ending}"
    if ending == ".html":
        saved.write_text(
            page.replace('name="generator" content="ropa"', 'name="generator" content="Another"'), encoding="utf-8"
        )
    else:
        part, words = {
            ".xlsx": ("docProps/core.xml", "<cp:keywords>ropa-register</cp:keywords>"),
            ".ods": ("meta.xml", "<meta:keyword>ropa-register</meta:keyword>"),
        }[ending]
        ropa.write(BOOK, saved, **({"comes_back": False} if ending == ".xlsx" else {}))
        with zipfile.ZipFile(saved) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts.pop("docProps/custom.xml", None)
        with zipfile.ZipFile(saved, "w") as package:
            for name, data in {**parts, part: f"<properties>{words}</properties>".encode()}.items():
                package.writestr(name, data)
    with pytest.raises(UnreadableFile, match="ropa wrote"):
        ropa.read(saved)
