# SPDX-License-Identifier: Apache-2.0
"""A file of DPV: recognised, read and written, as JSON-LD or as Turtle by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.atomic import atomic_write
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.exchange.dpv.reading import register_from
from ropa.formats.exchange.dpv.texts import from_json_ld, from_turtle, to_json_ld, to_turtle
from ropa.formats.exchange.dpv.writing import graph_of
from ropa.formats.loss import Loss, not_returned
from ropa.labels.marks import sealed_object, sealed_text
from ropa.refs import PLURALS

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.packages.opened import Opened
    from ropa.register import Register

NAME: Final = "DPV"
TURTLE: Final = ".ttl"


def read(opened: Opened) -> Register:
    """The register in a file of JSON-LD or Turtle.

    Raises:
        ImportError: rdflib is not installed.
        UnreadableFile: with every fault of the file; or it says something, and nothing that is known here.
    """
    parse = from_turtle if opened.suffix == TURTLE else from_json_ld
    graph = parse(opened.data, opened.file)
    book = register_from(graph, opened.file)
    if graph and not any(map(book.records, PLURALS)):
        problem = "no activity found: nothing in this file was understood."
        mend = "Name a file that describes processing with DPV (dpv:Process, dpv:ROPA)."
        raise UnreadableFile([Fault(Place(opened.file), problem, mend)])
    return book


def write(book: Register, path: Path) -> tuple[Loss, ...]:
    """Write a register as Turtle where the path ends in `.ttl`, else as JSON-LD; give back what it does not carry."""
    graph = graph_of(book)
    is_turtle = path.suffix.lower() == TURTLE
    text = to_turtle(graph) if is_turtle else to_json_ld(graph)
    atomic_write(path, sealed_text(text.encode()) if is_turtle else sealed_object(text.encode()))
    return not_returned(book, register_from(graph, NAME), NAME)
