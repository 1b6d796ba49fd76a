# SPDX-License-Identifier: Apache-2.0
"""What a program obeys of a file: tags, links, formulas, property names; everything but the words that it shows."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import yaml
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What a terminal obeys."""

_URLS = frozenset({"href", "src", "action", "data", "formaction", "xlink:href", "url"})
_OBEYED_INSIDE = frozenset({"script", "style"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL)
_COMMAND = re.compile(r"^\s*(?:::(.*?)::|##(?=\[|vso)(.*))", re.MULTILINE)
_FOLDED = re.compile(r"\r?\n[ \t]")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.obeyed: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.obeyed.append(tag)
        self.inside.append(tag)
        for name, value in attrs:
            self.obeyed.append(f"{name}={value if name in _URLS or name.startswith('on') else ''}")

        self.is_data = tag == "script" and "json" in (dict(attrs).get("type") or "")

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] in _OBEYED_INSIDE and not self.is_data:
            self.obeyed.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass


def html(data: bytes) -> Iterator[str]:
    """Tags, attributes, where links lead, scripts and styles."""
    tags = _Tags()
    tags.feed(data.decode())
    yield from tags.obeyed


def xml(data: bytes) -> Iterator[str]:
    """Tags, attributes and where links lead."""
    for element in ET.fromstring(data).iter():  # noqa: S314 - ropa's own output
        yield element.tag
        for name, value in element.attrib.items():
            yield f"{name}={value if name.rpartition('}')[2] in {'href', 'formula', 'Target'} else ''}"
        if element.tag.rpartition("}")[2] in {"f", "instrText", "definedName", "script", "style"}:
            yield element.text or ""


def archive(data: bytes) -> Iterator[str]:
    """The names of its parts, and what is obeyed of each."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield f"{name} {'evil' if '..' in name else ''}"
            yield from obeyed(name, package.read(name))


def table(data: bytes) -> Iterator[str]:
    """Cells that a spreadsheet takes for a formula."""
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield from (f"evil: {cell!r}" for cell in row if cell.startswith(_FORMULA) and "evil" in cell.lower())


def markdown(data: bytes) -> Iterator[str]:
    """What it becomes in a browser, and words that stand where a line of ropa's own begins."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = reader.parse(data.decode())
    yield from html(reader.render(data.decode()).encode())
    for before, token in pairwise(tokens):
        if token.type == "inline" and before.type in {"heading_open", "paragraph_open", "th_open", "td_open"}:
            yield token.content if token.content.startswith("evil") else ""
        elif token.type in {"fence", "code_block"}:
            yield token.info
            yield token.content if token.type == "code_block" else ""


def mapping(data: bytes) -> Iterator[str]:
    """The tags, anchors and aliases of YAML."""
    for event in yaml.parse(data, Loader=yaml.CSafeLoader):
        yield " ".join(str(getattr(event, name, None)) for name in ("tag", "anchor"))


def linked_data(data: bytes) -> Iterator[str]:
    """The keys of JSON-LD, its contexts and its nodes."""
    waiting = [json.loads(data)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from value
            yield f"{value.get('@context')} {value.get('@id')} {value.get('@type')}"
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def turtle(data: bytes) -> Iterator[str]:
    """All but what stands in quotation marks."""
    yield _QUOTED.sub("", data.decode())


def dot(data: bytes) -> Iterator[str]:
    """All but what stands in quotation marks; and where links lead."""
    text = data.decode()
    yield from re.findall(r'(?:URL|href)="([^"]*)"', text)
    rest = ""
    while match := re.search(r"=<", text):
        end = _end_of_label(text, match.start() + 1)
        yield from html(text[match.start() + 2 : end - 1].encode())
        rest += text[: match.start() + 1]
        text = text[end:]
    yield _QUOTED.sub("", rest + text)


def _end_of_label(text: str, start: int) -> int:
    """Where a label like HTML ends, that begins with a bracket at *start*: Graphviz counts brackets."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"<": 1, ">": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)


def mermaid(data: bytes) -> Iterator[str]:
    """All but what stands in quotation marks, which Mermaid ends at the next one; and the keys of its front matter."""
    _, front, body = data.decode().split("---\n", 2) if data.startswith(b"---\n") else ("", "", data.decode())
    yield from yaml.safe_load(front) or ()
    yield re.sub(r'"[^"\n]*"', "", body)


def calendar(data: bytes) -> Iterator[str]:
    """The names of components and properties."""
    for line in _FOLDED.sub("", data.decode()).splitlines():
        name, _, value = line.partition(":")
        yield name.partition(";")[0]
        yield value if name in {"BEGIN", "END", "ATTACH"} else ""


def commands(data: bytes) -> Iterator[str]:
    """What a build server obeys: how each of its lines begins."""
    for command in _COMMAND.findall(data.decode()):
        yield from command


def database(data: bytes) -> Iterator[str]:
    """The tables of an SQLite database."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(data)
        yield from (row[0] or "" for row in opened.execute("SELECT sql FROM sqlite_master"))


def json_text(data: bytes) -> Iterator[str]:
    """Nothing but that it is JSON."""
    json.loads(data)
    yield ""


def nothing(_: bytes) -> Iterator[str]:
    """Pictures and columns of bytes: no program obeys what stands in them."""
    yield ""


BY_SUFFIX: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".html": html,
    ".svg": xml,
    ".xml": xml,
    ".graphml": xml,
    ".gexf": xml,
    ".cyjs": json_text,
    ".rels": xml,
    ".vml": xml,
    ".xlsx": archive,
    ".ods": archive,
    ".docx": archive,
    ".zip": archive,
    ".htm": html,
    ".csv": table,
    ".md": markdown,
    ".yaml": mapping,
    ".yml": mapping,
    ".json": json_text,
    ".sarif": json_text,
    ".jsonld": linked_data,
    ".ttl": turtle,
    ".dot": dot,
    ".mmd": mermaid,
    ".ics": calendar,
    ".txt": commands,
    ".sqlite": database,
    ".patch": json_text,
    ".parquet": nothing,
    ".png": nothing,
    ".pdf": nothing,
    ".jpeg": nothing,
    "": nothing,
}
_SHOWN_IN_A_TERMINAL = frozenset(
    {".csv", ".md", ".yaml", ".yml", ".json", ".dot", ".mmd", ".ics", ".txt", ".ttl", ".jsonld"}
)


def obeyed(name: str, data: bytes) -> Iterator[str]:
    """What is obeyed of a file, by the end of its name; with the codes that a terminal obeys of one that is text."""
    suffix = re.search(r"(\.[a-z]+)?\Z", name)[0]  # type: ignore[index] - it always matches
    yield from BY_SUFFIX[suffix](data)
    if suffix in _SHOWN_IN_A_TERMINAL:
        yield from (f"evil: {code!r}" for code in sorted(set(CONTROLS.findall(data.decode()))))
