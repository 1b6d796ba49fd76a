# SPDX-License-Identifier: Apache-2.0
"""Sizes: files of up to 25 MB, each large in one way, read within 10 seconds of processor time and 1 GiB, or refused."""

from __future__ import annotations

import csv
import html
import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import ropa
from tests.binary_workbooks import xls, xlsb
from tests.search import readers
from tests.search.readers import ODF_END, ODF_HEAD, SHEET, SHEET_END, zipped
from tests.search.trials import Outcome, Trial, tried

LARGEST = 24_900_000
"""Bytes of a file."""

UNPACKED = 250_000_000
"""Bytes of what is packed in a file."""

Rows = Iterator[tuple[str, ...]]


def search(folder: Path, most: int, only: str = "") -> Iterator[Outcome]:
    """What comes of up to *most* shapes of each form; what each of them cost is printed as it comes."""
    for form, (suffix, read, shapes) in forms().items():
        if only not in form:
            continue
        outcome = Outcome(f"sizes: {form}")
        for name, make in list(shapes.items())[:most]:
            path = folder / (f"a{suffix}" if suffix.startswith(".") else suffix)
            make(path)
            trial = tried(outcome.kind, [Trial(name, partial(read, path))])
            outcome.join(trial)
            size, packed = path.stat().st_size, trial.peak // 2**20
            print(
                f"{form}, {name}: {size:,} bytes, {trial.seconds:.1f} s, {packed} MB {dict(trial.counts)}",
                file=sys.stderr,
            )
            path.unlink()
        yield outcome


def forms() -> dict[str, tuple[str, Callable[[Path], object], dict[str, Callable[[Path], object]]]]:
    """For each form how its files end, what is tried with them, and its shapes by name."""
    records, tables, use = list(RECORDS.items()), list(TABLES.items()), readers.use
    return {
        "YAML": (".yaml", use, _text_shapes(_block, records) | YAML_SHAPES),
        "YAML in flow": (".yaml", use, _text_shapes(_flow, records)),
        "JSON": (".json", use, _text_shapes(_flow, records) | JSON_SHAPES),
        "CSV": (".csv", use, {name: partial(_csv, rows=rows) for name, rows in tables}),
        "binary workbook": (".xlsb", use, {name: partial(_binary, rows=rows, write=xlsb) for name, rows in tables}),
        "old workbook": (".xls", use, {name: partial(_binary, rows=rows, write=xls) for name, rows in tables}),
        "Markdown": (".md", use, {name: partial(_markdown, rows=rows) for name, rows in tables}),
        "HTML": (".html", use, {name: partial(_html, rows=rows) for name, rows in tables}),
        "xlsx": (".xlsx", use, {name: partial(_xlsx, rows=rows) for name, rows in tables}),
        "ods": (".ods", use, {name: partial(_ods, rows=rows) for name, rows in tables} | ODS_SHAPES),
        "Word": (".docx", use, {name: partial(_docx, rows=rows) for name, rows in tables}),
        "own workbook": (".xlsx", use, {f"{count} activities": partial(_own, count=count) for count in (300, 3_000)} | OWN_SHAPES),
        "own workbook, changes": (".xlsx", _changes, {"3000 activities": partial(_own, count=3_000)} | OWN_SHAPES),
        "DPV, JSON-LD": (".jsonld", use, {f"{count} activities": partial(_own, count=count) for count in (100, 3_000)}),
        "DPV, Turtle": (".ttl", use, {f"{count} activities": partial(_own, count=count) for count in (100, 3_000)}),
        "fideslang": (".fides.yaml", use, {"3000 activities": partial(_own, count=3_000)}),
        "CISO Assistant": (".xlsx", use, {"1500 activities": partial(_own, count=1_500, to="ciso-assistant")}),
        "UROPA": (".json", use, {"600 activities": partial(_own, count=600, to="uropa")}),
        "SQLite": (".sqlite", use, {"3000 activities": partial(_own, count=3_000)} | SQLITE_SHAPES),
        "map": (".toml", readers.use_mapping, TOML_SHAPES),
        "layout": (".toml", readers.use_layout, TOML_SHAPES),
        "settings": ("ropa.toml", readers.use_settings, TOML_SHAPES),
        "answers": (".yaml", readers.use_answers, {"many": partial(_lines, line="Register!B{}: keep\n"), **YAML_SHAPES}),
    }  # fmt: skip


def _changes(path: Path) -> None:
    ropa.changes(readers.BOOK, path)


def _own(path: Path, count: int, **options: Any) -> None:
    from benchmarks.generate import register

    ropa.write(register(count), path, **options)


# Registers ---------------------------------------------------------------------------------------------------------


def _many(line: Callable[[int], Any], size: int) -> Any:
    return [line(number) for number in range(LARGEST // size)]


def _records(kind: str, record: Callable[[int], Any], size: int) -> Any:
    return {kind: {f"r{number}": record(number) for number in range(LARGEST // size)}}


def _activity(**fields: Any) -> Any:
    return {"activities": {"a": fields}}


def _whole(count: int) -> Any:
    from benchmarks.generate import register

    text = io.BytesIO()
    path = Path(readers.mkdtemp()) / "a.json"
    ropa.write(register(count), path)
    text.write(path.read_bytes())
    return json.loads(text.getvalue())


RECORDS: dict[str, Callable[[], Any]] = {
    **{f"{count} whole activities": partial(_whole, count) for count in (3_000, 8_000, 11_000, 14_000)},
    **{
        f"{count} {kind}, blank": lambda kind=kind, count=count: {kind: {f"r{number}": {} for number in range(count)}}
        for kind in ("activities", "parties", "transfers", "contracts", "documents", "systems")
        for count in (25_000, 99_000, 2_000_000)
    },
    "activities, a name": lambda: _records("activities", lambda number: {"name": f"Activity {number}"}, 40),
    "activities, a name, 90,000": lambda: {
        "activities": {f"r{number}": {"name": f"Activity {number}", "purposes": [{"purpose": "marketing"}]} for number in range(90_000)}
    },
    "parties, a name, 95,000": lambda: {
        "parties": {f"r{number}": {"name": f"Party {number} A/S", "country": "US"} for number in range(95_000)}
    },
    "parties of one name, 95,000": lambda: {"parties": {f"r{number}": {"name": "Party"} for number in range(95_000)}},
    "a chain of parents": lambda: {
        "parties": {f"r{number}": {"parent": f"r{number + 1}"} for number in range(95_000)}
    },
    "transfers, 95,000": lambda: {
        "transfers": {f"r{number}": {"exporter": "us", "importer": f"p{number % 9}", "safeguards": [{"tool": "scc-2021"}]} for number in range(95_000)}
    },
    "recipients of one": lambda: _activity(recipients=_many(lambda number: {"party": f"p{number}"}, 50)),
    "recipients of one, 300,000": lambda: _activity(recipients=[{"party": f"p{number}"} for number in range(300_000)]),
    "processors of one, 300,000": lambda: _activity(processors=[{"party": f"p{number}"} for number in range(300_000)]),
    "purposes of one, 300,000": lambda: _activity(purposes=[{"purpose": f"p{number}"} for number in range(300_000)]),
    "bases of one, 300,000": lambda: _activity(
        purposes=[{"purpose": "marketing", "bases": [{"article": "6(1)(f)"}] * 300_000}]
    ),
    "retention of one, 300,000": lambda: _activity(retention=[{"keep": "P5Y"}] * 300_000),
    "data of one, 300,000": lambda: _activity(data=[{"subjects": ["employee"]}] * 300_000),
    "a long list of words": lambda: _activity(data=[{"categories": _many("c{}".format, 12)}]),
    "a list of 1,500,000 words": lambda: _activity(data=[{"categories": [f"c{number}" for number in range(1_500_000)]}]),
    "one long text": lambda: _activity(name="a" * LARGEST),
    "one text of lines": lambda: _activity(name="a\n" * (LARGEST // 3)),
    "long texts": lambda: {"activities": {f"r{number}": {"name": "a b " * 6_000} for number in range(1_000)}},
    "unknown fields": lambda: _activity(**{f"namw{number}": 1 for number in range(LARGEST // 18)}),
    "unknown fields of records": lambda: _records("activities", lambda _: {"namme": "a"}, 28),
    "unknown fields of 90,000 records": lambda: {"activities": {f"r{number}": {"namme": "a"} for number in range(90_000)}},
    "wrong values of 90,000 records": lambda: {"activities": {f"r{number}": {"purposes": 3} for number in range(90_000)}},
    "unknown kinds": lambda: {f"activitis{number}": {} for number in range(LARGEST // 22)},
    "own fields": lambda: _activity(extra={f"k{number}": "a" for number in range(LARGEST // 18)}),
    "own fields, 700,000": lambda: _activity(extra={f"k{number}": "a" for number in range(700_000)}),
    "texts in languages": lambda: _activity(name={"en": "a" * 12_000_000, "da": "b" * 12_000_000}),
    "sources": lambda: _activity(sources=_many(lambda number: f"policy {number}", 16)),
    "sources, 300,000": lambda: _activity(sources=[f"policy {number}" for number in range(300_000)]),
    "one blank line of lists": lambda: _activity(data=[[]] * (LARGEST // 4)),
}  # fmt: skip


def _text_shapes(
    written: Callable[[Path, Any], None], records: list[tuple[str, Callable[[], Any]]]
) -> dict[str, Callable[[Path], object]]:
    return {name: partial(_record_file, written=written, structure=make) for name, make in records}


def _record_file(path: Path, written: Callable[[Path, Any], None], structure: Callable[[], Any]) -> None:
    written(path, structure())


def _flow(path: Path, structure: Any) -> None:
    text = json.dumps(structure, separators=(",", ":"))
    if path.suffix == ".yaml":
        text = json.dumps(structure)  # YAML asks for a blank after the colon
    path.write_text(text[: LARGEST + 90_000], encoding="utf-8")


def _block(path: Path, structure: Any) -> None:
    stream = io.StringIO()
    _lines_of(structure, 0, stream)
    path.write_text(stream.getvalue()[: LARGEST + 90_000], encoding="utf-8")


def _lines_of(value: Any, depth: int, stream: io.StringIO) -> None:
    """A structure in block style, quickly."""
    blank = "  " * depth
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            stream.write(f"{blank}{key}:")
            _inner(inner, depth, stream)
    elif isinstance(value, list) and value:
        for inner in value:
            stream.write(f"{blank}-")
            _inner(inner, depth, stream)


def _inner(value: Any, depth: int, stream: io.StringIO) -> None:
    if isinstance(value, (dict, list)) and value:
        stream.write("\n")
        _lines_of(value, depth + 1, stream)
    else:
        stream.write(f" {json.dumps(value)}\n")


def _repeated(path: Path, before: str, run: str, after: str = "", size: int = LARGEST) -> None:
    path.write_text(before + run * (size // len(run)) + after, encoding="utf-8")


def _lines(path: Path, line: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number in range(LARGEST // (len(line) + 6)):
            stream.write(line.format(number))


YAML_SHAPES: dict[str, Callable[[Path], object]] = {
    "comments": partial(_repeated, before="a: 1\n", run="# a\n"),
    "blank lines": partial(_repeated, before="a: 1\n", run="\n"),
    "one comment": partial(_repeated, before="a: 1 #", run="a"),
    "a folded text": partial(_repeated, before="activities:\n  a:\n    name: >\n", run="      a b\n"),
    "escapes": partial(_repeated, before='activities:\n  a:\n    name: "', run="\\u00e6", after='"\n'),
    "one list in another": partial(_repeated, before="activities: ", run="["),
    "one key again and again": partial(_repeated, before="activities:\n", run="  a: {name: b}\n"),
    "documents": partial(_repeated, before="", run="---\na: 1\n"),
    "anchors": partial(_repeated, before="activities:\n", run="  - &a b\n"),
    "anchors and aliases": partial(_repeated, before="activities:\n  - &a b\n", run="  - *a\n"),
    "tags": partial(_repeated, before="activities:\n", run="  - !!str a\n"),
    "line ends of Windows": partial(_lines, line="r{}: a\r\n"),
    "a list of blanks": partial(_repeated, before="activities:\n", run="-\n"),
    "long keys": partial(_repeated, before="activities:\n", run=f"  ? {'k' * 2000}\n  : a\n"),
}
JSON_SHAPES: dict[str, Callable[[Path], object]] = {
    "blanks": partial(_repeated, before='{"activities": {}', run=" ", after="}"),
    "objects": partial(_repeated, before="[", run='{"Name":"a"},', after="{}]"),
    "objects of others": partial(_lines, line='{{"Name of processing": "a {0}", "Purpose": "b {0}"}}\n'),
    "strings": partial(_repeated, before="[", run='"a",', after='"a"]'),
    "lists": partial(_repeated, before="[", run="[],", after="[]]"),
}


# Tables ------------------------------------------------------------------------------------------------------------

HEAD = readers.ROWS[0]


def _distinct(count: int) -> Rows:
    yield HEAD
    for number in range(count):
        yield (f"Activity {number} of ours", f"Purpose {number}", f"subjects {number}; customers", f"Company {number} A/S",
               "USA (SCC)", f"{number % 90} years", "Art. 6(1)(c)", f"measure {number}; locks")  # fmt: skip


def _wide(rows: int, columns: int) -> Rows:
    yield tuple(f"Heading {number}" for number in range(columns))
    for row in range(rows):
        yield tuple(f"cell {row} {number}" for number in range(columns))


def _listed(column: int, rows: int, word: str) -> Rows:
    """Rows in one column of which a long list stands."""
    yield HEAD
    letters = min(18_000_000 // rows, 1_000_000)
    for row in range(rows):
        cells = [f"Activity {row}", "a", "b", "c", "", "1 year", "6(1)(f)", ""]
        pieces, length, number = [], 0, row
        while length < letters:
            pieces.append(word.format(number))
            length += len(pieces[-1])
            number += rows
        cells[column] = "".join(pieces)
        yield tuple(cells)


def _forms(count: int) -> Rows:
    """One form after the other, a blank row between them."""
    for number in range(count):
        yield ("Name of processing activity", f"Activity {number}")
        yield ("Purpose of processing", f"Purpose {number}")
        yield ("Recipients", f"Company {number} A/S")
        yield ("Retention period", "5 years")
        yield ("", "")


def _same(count: int, *cells: str) -> Rows:
    for _ in range(count):
        yield cells


def _costly(heading: str, item: str, rows: int) -> Rows:
    """Rows with some eight items in the column under a heading, no two alike."""
    yield ("Processing activity", "Purpose", heading)
    for row in range(rows):
        items = (item.format(number, 7 * number + 1) for number in range(row * 10, row * 10 + 6 + row % 5))
        yield (f"Activity {row}", f"Purpose {row}", "; ".join(items))


HARDEST_FIELDS = (
    "Recipients", "Processor", "Legal basis", "Article 9 condition", "Personal data", "Data subjects", "Special categories",
    "Retention", "Safeguards", "International transfers", "Controller", "Joint controller", "Description",
)  # fmt: skip
HARDEST_ITEMS = {
    "companies": "Dienst {} GmbH & Co. KG, Berlin, Germany (processor, SCC {})",
    "people": "Anna Nielsen {0}, Aastvej {1}, 7190 Billund, a{0}@b{1}.dk, +45 1234{0}",
    "laws": "Art. 6(1)(c) GDPR, section {} of the Bookkeeping Act of 19{}",
    "limits": "Invoices {}: 5 years from receipt, at most {} months after the end",
    "sentences": "We process the matter numbered {} for the reason that the customer with {} asked us to do that, and more",
}

TABLES: dict[str, Callable[[], Rows]] = {
    **{
        f"{rows} rows of {name} under {heading}": partial(_costly, heading, item, rows)
        for heading in HARDEST_FIELDS
        for name, item in HARDEST_ITEMS.items()
        for rows in (700, 1_100, 1_700)
    },
    "6,400 distinct rows": partial(_distinct, 6_400),
    "11,900 distinct rows": partial(_distinct, 11_900),
    "31,000 distinct rows": partial(_distinct, 31_000),
    "100,000 distinct rows": partial(_distinct, 100_000),
    "11,900 rows of 20 columns": partial(_wide, 11_900, 20),
    "15 rows of 16,000 columns": partial(_wide, 15, 16_000),
    "120,000 rows of 2 columns": partial(_wide, 120_000, 2),
    "240,000 rows of 1 column": partial(_wide, 240_000, 1),
    "headings alone": partial(_same, 30_000, *HEAD),
    "12,000 headings": partial(_same, 11_900, *HEAD),
    "forms, 2,300": partial(_forms, 2_300),
    "forms, 3,400": partial(_forms, 3_400),
    "forms, 20,000": partial(_forms, 20_000),
    **{
        f"lists of {rows} rows in column {column}, {word}": partial(_listed, column, rows, word)
        for column in range(8)
        for rows in (20, 11_000)
        for word in ("Company {} A/S; ", "a, ", "6(1)(f) and {} years; ")
    },
}


def _csv(path: Path, rows: Callable[[], Rows]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows())


def _binary(path: Path, rows: Callable[[], Rows], write: Callable[..., bytes]) -> None:
    path.write_bytes(write(tuple(tuple(text[:32_000] for text in row) for row in islice(rows(), 65_000))))


def _markdown(path: Path, rows: Callable[[], Rows]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number, row in enumerate(rows()):
            stream.write(f"| {' | '.join(row)} |\n")
            if not number:
                stream.write("|---" * len(row) + "|\n")


def _html(path: Path, rows: Callable[[], Rows]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write("<table>")
        for row in rows():
            stream.write(f"<tr><td>{'<td>'.join(map(html.escape, row))}\n")


def _xlsx(path: Path, rows: Callable[[], Rows]) -> None:
    from xlsxwriter import Workbook

    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Register")
        for number, row in enumerate(rows()):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text[:32_767])


def _ods(path: Path, rows: Callable[[], Rows]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, package.open("content.xml", "w") as part:
        part.write(ODF_HEAD.encode())
        for row in rows():
            cells = "".join(
                f"<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
                for text in map(html.escape, row)
            )
            part.write(f"<table:table-row>{cells}</table:table-row>".encode())
        part.write(ODF_END.encode())


def _docx(path: Path, rows: Callable[[], Rows]) -> None:
    body = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p></w:tc>" for text in row)
        + "</w:tr>"
        for row in rows()
    )
    _in_package(path, "word/document.xml", f"{readers.WORD_HEAD}{body}{readers.WORD_END}", readers.docx_seed())


def _in_package(path: Path, part: str, text: str, seed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(seed)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = text.encode()
    path.write_bytes(zipped(parts))


def _table_of_ods(path: Path, run: str, size: int = 120_000_000, before: str = "", after: str = "") -> None:
    text = f"{ODF_HEAD}{before}{run * (size // len(run))}{after}{ODF_END}"
    path.write_bytes(zipped({"content.xml": text.encode()}))


_CELL = "<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell>"
ODS_SHAPES: dict[str, Callable[[Path], object]] = {
    "many tables": partial(
        _table_of_ods, run=f"</table:table><table:table table:name='a'><table:table-row>{_CELL}</table:table-row>"
    ),
    "9,000 tables": partial(
        _table_of_ods,
        run=f"</table:table><table:table table:name='a'><table:table-row>{_CELL}{_CELL}</table:table-row>" * 1,
        size=9_000 * 250,
    ),
    "blank rows": partial(_table_of_ods, run="<table:table-row/>"),
    "blank cells": partial(_table_of_ods, run="<table:table-cell/>", before="<table:table-row>", after="</table:table-row>"),
    "line breaks": partial(
        _table_of_ods,
        run="<text:line-break/>",
        before="<table:table-row><table:table-cell><text:p>",
        after="</text:p></table:table-cell></table:table-row>",
    ),
    "notes": partial(
        _table_of_ods,
        run="<office:annotation><text:p>x</text:p></office:annotation>",
        before="<table:table-row><table:table-cell>",
        after="</table:table-cell></table:table-row>",
    ),
}  # fmt: skip


def _own_with(path: Path, *, part: str, run: str, before: str, after: str, size: int = UNPACKED) -> None:
    _in_package(path, part, f"{before}{run * (size // len(run))}{after}", readers.own_xlsx())


_STRINGS = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
_INLINE = "<row><c t='inlineStr'><is><t>a</t></is></c></row>"
OWN_SHAPES: dict[str, Callable[[Path], object]] = {
    "rows": partial(_own_with, part="xl/worksheets/sheet3.xml", run="<row/>", before=SHEET, after=SHEET_END),
    "rows of a word": partial(_own_with, part="xl/worksheets/sheet3.xml", run=_INLINE, before=SHEET, after=SHEET_END),
    "rows of a word, 15 MB": partial(
        _own_with, part="xl/worksheets/sheet3.xml", run=_INLINE, before=SHEET, after=SHEET_END, size=15_000_000
    ),
    "cells of a word": partial(
        _own_with,
        part="xl/worksheets/sheet3.xml",
        run="<c t='inlineStr'><is><t>a</t></is></c>",
        before=f"{SHEET}<row>",
        after=f"</row>{SHEET_END}",
    ),
    "strings": partial(_own_with, part="xl/sharedStrings.xml", run="<si><t>a</t></si>", before=_STRINGS, after="</sst>"),
    "one string": partial(
        _own_with, part="xl/sharedStrings.xml", run="a", before=f"{_STRINGS}<si><t>", after="</t></si></sst>"
    ),
    "styles": partial(
        _own_with, part="xl/styles.xml", run="<xf/>", before="<styleSheet><cellXfs>", after="</cellXfs></styleSheet>"
    ),
}  # fmt: skip


# Other files -------------------------------------------------------------------------------------------------------


def _sqlite(path: Path, rows: int, letters: int) -> None:
    ropa.write(readers.BOOK, path)
    base = sqlite3.connect(path)
    with base:
        columns = [row[1] for row in base.execute("pragma table_info(activities)")]
        names = ", ".join(columns[:2])
        base.executemany(
            f"insert into activities ({names}) values (?, ?)",  # noqa: S608 - of ropa's own table
            ((f"r{number}", "a" * letters) for number in range(rows)),
        )
    base.close()


SQLITE_SHAPES: dict[str, Callable[[Path], object]] = {
    "rows": partial(_sqlite, rows=500_000, letters=2),
    "95,000 rows": partial(_sqlite, rows=95_000, letters=10),
    "long texts": partial(_sqlite, rows=24, letters=1_000_000),
}
TOML_SHAPES: dict[str, Callable[[Path], object]] = {
    "keys": partial(_lines, line="a{} = 1\n"),
    "tables": partial(_lines, line="[a{}]\n"),
    "tables of tables": partial(_repeated, before="", run="[[a]]\n"),
    "dotted keys": partial(_repeated, before="", run="a.", after="a = 1\n"),
    "dotted keys of one line": partial(_lines, line="a.b.c.d{} = 1\n"),
    "a list": partial(_repeated, before="a = [", run="1, ", after="]\n"),
    "one text": partial(_repeated, before='title = "', run="a", after='"\n'),
    "comments": partial(_repeated, before="", run="# a\n"),
    "columns": partial(_lines, line='[[columns]]\nfield = "activity.name"\nheading = "a{}"\n'),
}
