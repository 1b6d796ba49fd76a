# SPDX-License-Identifier: Apache-2.0
"""The tables of built-in terms, read when first asked for."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from ropa.errors import UnknownWord, did_you_mean
from ropa.rows import shipped_rows, values
from ropa.vocabulary.entry import Term

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["category", "purpose", "subject", "measure", "operation"]

_FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "category": "categories.csv",
        "purpose": "purposes.csv",
        "subject": "subjects.csv",
        "measure": "measures.csv",
        "operation": "operations.csv",
    }
)

KINDS: Final[tuple[Kind, ...]] = ("category", "purpose", "subject", "measure", "operation")
"""The kinds of term: Art. 30(1)(c), (b), (c), (g) and Art. 4(2)."""


def term(kind: str, term_id: str) -> Term | None:
    """The built-in term of *kind* with the id *term_id*; `None` when there is none (the register may have its own).

    Raises:
        UnknownWord: *kind* is none of `KINDS`.
    """
    return terms(kind).get(term_id)


@cache
def terms(kind: str) -> Mapping[str, Term]:
    """All built-in terms of *kind* by id, a broader one always before its narrower ones.

    Raises:
        UnknownWord: *kind* is none of `KINDS`.
    """
    if kind not in _FILES:
        message = f"{kind!r} is not a kind of term. {did_you_mean(kind, KINDS)}"
        raise UnknownWord(message)
    rows = (
        {"special": "none", "law": "", **cells, "kind": kind}
        for cells in shipped_rows("ropa.vocabulary", "tables", _FILES[kind])
    )
    return MappingProxyType({entry.id: entry for entry in values(Term, rows)})
