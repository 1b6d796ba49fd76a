# SPDX-License-Identifier: Apache-2.0
"""The terms that a word which is none may have meant, for messages to offer."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from ropa.errors import nearest
from ropa.text import every_language
from ropa.vocabulary.sensitive_labels import sensitive_labels
from ropa.vocabulary.table import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NEAR: Final = 0.75
_LONGEST: Final = 80


def meant(kind: str, word: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids of terms, built-in or *own*, that *word* may mean: by their names in any language, or misspelt.

    `E-mail address` is `contact.email`, and so is `contact.emial`.

    Raises:
        UnknownWord: *kind* is not a kind of term.
    """
    plain = word.strip().casefold()[:_LONGEST]
    by_label = _by_label(kind)
    if plain in by_label:
        return by_label[plain][:3]
    ids = {*terms(kind), *own}
    near: list[str] = []
    if kind == "category":  # what sensitive data are called in everyday words: CPR, sygdom
        near = [reading.term for reading in sensitive_labels(word[:_LONGEST]) if reading.term and reading.sure]
    if not near:
        called = _called(ids, by_label)
        near = [term_id for wording in nearest(plain, called, cutoff=_NEAR) for term_id in called[wording]]
    if not near:
        near = [term_id for term_id in sorted(ids) if plain in term_id.split(".")]
        near += [
            term_id for label, ids_of_label in by_label.items() if _within(plain, label) for term_id in ids_of_label
        ]
    return tuple(dict.fromkeys(near))[:3]


def _called(ids: Iterable[str], by_label: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, None]]:
    """Terms by what may be misspelt: their ids, the last words of these, their names in any language."""
    called: dict[str, dict[str, None]] = defaultdict(dict)
    for term_id in sorted(ids):
        called[term_id][term_id] = None
        called[term_id.rpartition(".")[2]][term_id] = None
    for label, ids_of_label in by_label.items():
        called[label].update(dict.fromkeys(ids_of_label))
    return called


def _within(plain: str, label: str) -> bool:
    return bool(plain) and set(plain.split()) <= set(label.split())


@cache
def _by_label(kind: str) -> Mapping[str, tuple[str, ...]]:
    ids_of: dict[str, list[str]] = defaultdict(list)
    for term in terms(kind).values():
        for label in every_language(term.labels):
            ids_of[label.casefold()].append(term.id)
    return {label: tuple(dict.fromkeys(ids)) for label, ids in ids_of.items()}
