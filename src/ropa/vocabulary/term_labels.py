# SPDX-License-Identifier: Apache-2.0
"""What the built-in terms are called: in the columns of their tables, and in languages that have a file each."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from ropa.rows import shipped, shipped_cells
from ropa.text import DeferredText, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMN = "label_"


def labels_of(cells: Mapping[str, str]) -> Text:
    """The name of the term of a row by language; a file of another language is read when that is asked for."""
    wording = partial(_wording, cells)
    return DeferredText(wording, lambda: tuple(filter(wording, (*_own_languages(tuple(cells)), *_other_languages()))))


def _wording(cells: Mapping[str, str], lang: str) -> str | None:
    own = cells.get(f"{_COLUMN}{lang}")
    if own is None and lang in _other_languages():
        own = _labels(lang).get((cells["kind"], cells["id"]))
    return own or None


@cache
def _own_languages(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(heading.removeprefix(_COLUMN) for heading in headings if heading.startswith(_COLUMN))


@cache
def _other_languages() -> tuple[str, ...]:
    """The languages that have a file of their own: `labels/de.csv`."""
    names = (file.name for file in shipped("ropa.vocabulary", "labels").iterdir())
    return tuple(sorted(name.removesuffix(".csv") for name in names if name.endswith(".csv")))


@cache
def _labels(lang: str) -> Mapping[tuple[str, str], str]:
    """What terms are called in a language that has a file of its own, by kind and id."""
    _headings, *lines = shipped_cells("ropa.vocabulary", "labels", f"{lang}.csv")
    return {(kind, term_id): label for kind, term_id, label in lines}
