# SPDX-License-Identifier: Apache-2.0
"""Markdown as grids: each pipe table under its heading; lines of `key: value` as a grid of two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from ropa.packages.grid import Budget, Filling, Grid

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*\Z")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}\Z")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_BULLET = re.compile(r"\A\s*(?:[-*+]|\d+[.)])\s+")
_PIPE = re.compile(r"(?<!\\)\|")
_KEY = re.compile(
    r"(?:\*\*|__)(.{1,80}?)(?:\*\*|__)\s*(?::|\s[-–—])\s*(.*)\Z"
    r"|(?:\*\*|__)(.{1,80}?):(?:\*\*|__)\s*(.*)\Z"
)
_PLAIN_KEY = re.compile(r"([^\W\d_][^:|]{1,50}?)\s?:\s+(\S.*)\Z")
_BREAK = re.compile(r"\s{0,9}<br\s{0,9}/?>\s*", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_MOST_LINE: Final = 400_000


def read(file: str, text: str) -> list[Grid]:
    """The grids of a Markdown file, in order. A heading is the first cell of the grid that follows it."""
    budget = Budget(file)
    grids = []
    for above, name, rows in _under_headings(text.splitlines(), PurePath(file).stem):
        filling = Filling(file, budget)
        for number, (_, cells) in enumerate(rows):
            for column, cell in enumerate(cells):
                filling.put(number, column, cell)
        filled = filling.rows()
        if filled:
            lines = tuple(line for line, _ in rows)[: len(filled)]
            grids.append(Grid(file=file, name=name, number=0, rows=filled, lines=lines, above=above))
    return grids


_Rows = list[tuple[int, list[str]]]


def _under_headings(lines: list[str], name: str) -> Iterator[tuple[tuple[str, ...], str, _Rows]]:
    """The blocks, each with the headings above its own, the outermost first."""
    above: list[tuple[int, str]] = []
    for heading, rows in _blocks(lines, name):
        opening = _HEADING.match(lines[rows[0][0] - 1]) if rows else None
        if opening:
            level = len(lines[rows[0][0] - 1].lstrip()) - len(lines[rows[0][0] - 1].lstrip().lstrip("#"))
            above = [heading_above for heading_above in above if heading_above[0] < level]
            yield tuple(title for _, title in above), heading, rows
            above.append((level, heading))
        else:
            yield tuple(title for _, title in above[:-1]), heading, rows


def _blocks(lines: list[str], name: str) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Tables and runs of other lines, each with the heading it stands under; the heading opens the first of them."""
    block: list[tuple[int, list[str]]] = []
    at = 0
    while at < len(lines):
        line = lines[at][:_MOST_LINE]
        heading = _HEADING.match(line)
        if heading:
            if block:
                yield name, block
            name = unmarked(heading.group(1)) or name
            block = [(at + 1, [name])]
        elif "|" in line and at + 1 < len(lines) and "-" in lines[at + 1] and _DIVIDER.match(lines[at + 1]):
            if len(block) > 1:
                yield name, block
                block = []
            block.append((at + 1, _cells(line)))
            at += 2
            while at < len(lines) and "|" in lines[at] and lines[at].strip():
                block.append((at + 1, _cells(lines[at][:_MOST_LINE])))
                at += 1
            yield name, block
            block = []
            continue
        elif line.strip() and not _RULE.match(line) and not _FENCE.match(line):
            block.append((at + 1, pair(line)))
        at += 1
    if block:
        yield name, block


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [unmarked(part.replace("\\|", "|")) for part in _PIPE.split(inner)]


def pair(line: str) -> list[str]:
    """A line as `key` and `value`, where it is that; else as one cell."""
    bare = _BULLET.sub("", line, count=1).strip()
    match = _KEY.match(bare)
    if match:
        key, value = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        return [unmarked(key).rstrip(":").rstrip(), unmarked(value)]
    plain = _PLAIN_KEY.match(bare)
    if plain and "http" not in plain.group(1):
        return [unmarked(plain.group(1)), unmarked(plain.group(2))]
    return [unmarked(bare)]


def unmarked(text: str) -> str:
    """The words of a cell without Markdown's marks."""
    text = _BREAK.sub("\n", text.strip())
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\1", text)
    return _CODE.sub(r"\1", text).strip()
