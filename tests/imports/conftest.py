# SPDX-License-Identifier: Apache-2.0
"""Files of the shapes that registers come in, made from the data beside this one: invented organisations only."""

import csv
import io
import tomllib
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

SHAPES = Path(__file__).parent / "shapes"
MAIN = "urn:oasis:names:tc:opendocument:xmlns"


def shape(name):
    """The sheets of a shape: name, rows, merges."""
    return tomllib.loads((SHAPES / f"{name}.toml").read_text(encoding="utf-8"))


def write_xlsx(sheets, path):
    """Write sheets as an Excel workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet["name"])
        for row in sheet["rows"]:
            page.append([value if value != "" else None for value in row])
        for merge in sheet.get("merges", []):
            page.merge_cells(merge)
    book.save(path)
    return path


def write_ods(sheets, path, content=None):
    """Write sheets as an OpenDocument spreadsheet, with an annotation in the first cell of each sheet."""
    tables = []
    for sheet in sheets:
        rows = []
        for row in sheet["rows"]:
            cells = []
            for value in row:
                is_first = not rows and not cells
                paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n") if value)
                hint = "<office:annotation><text:p>A hint that is no value</text:p></office:annotation>"
                note = hint if is_first else ""
                cells.append(f'<table:table-cell office:value-type="string">{note}{paragraphs}</table:table-cell>')
            rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        rows.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
        tables.append(f"<table:table table:name={quoteattr(sheet['name'])}>{''.join(rows)}</table:table>")
    document = content or (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{MAIN}:office:1.0" '
        f'xmlns:table="{MAIN}:table:1.0" xmlns:text="{MAIN}:text:1.0"><office:body><office:spreadsheet>'
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", document)
    return path


def write_csv(sheet, path, separator=",", encoding="utf-8"):
    """Write one sheet as delimited text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(sheet["rows"])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


@pytest.fixture
def make(tmp_path):
    """Make the file of a shape, in the form that is asked for, and give its path."""

    def made(name, form=None):
        kept = [path for path in SHAPES.glob(f"{name}.*") if path.suffix != ".toml"]
        if kept:
            path = tmp_path / kept[0].name
            path.write_bytes(kept[0].read_bytes())
            return path
        data = shape(name)
        path = tmp_path / f"{name}.{form}"
        if form == "csv":
            return write_csv(data["sheet"][0], path, data.get("separator", ","), data.get("encoding", "utf-8"))
        return (write_ods if form == "ods" else write_xlsx)(data["sheet"], path)

    return made
