# SPDX-License-Identifier: Apache-2.0
"""Everyday words for the built-in terms: `Customers`, `Kunder`, `Kunden`, `e-mail`. The wordings are `synonyms.csv`.

Only words that say just what the term says stand there. One that says more ("home address", "B2B customers") stays a
term of the register's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa import vocabulary
from ropa.free_text.comparable import plain
from ropa.rows import shipped_rows
from ropa.text import every_language


def term_of(kind: str, text: str, language: str | None = None) -> str | None:
    """The built-in term that a text plainly means; `None` where it means none, or may mean two.

    Args:
        kind: The kind of term: `subject`, `category`, ...
        text: The text, in whatever case, with or without accents.
        language: The language of the register, which decides where a word means different things in two (`clients`);
            `None` = not known, and such a word means none.
    """
    key = plain(text)
    meant = _synonyms(kind).get(key, {})
    own = meant.get(language) if language is not None else None
    label = (_labels_in(kind, language).get(key) if language is not None else None) or _labels(kind).get(key)
    if own is not None or label is not None:
        return own or label
    distinct = set(meant.values())
    return distinct.pop() if len(distinct) == 1 else None


@cache
def _labels_in(kind: str, language: str) -> dict[str, str]:
    """Built-in terms by their label in one language."""
    labels = ((term.labels.to(language), term_id) for term_id, term in vocabulary.terms(kind).items())
    return {plain(label): term_id for label, term_id in labels if label}


@cache
def _labels(kind: str) -> dict[str, str]:
    """Built-in terms by label; a label of two terms means none."""
    by_label: dict[str, str | None] = {}
    for term_id, term in vocabulary.terms(kind).items():
        for label in every_language(term.labels):
            key = plain(label)
            by_label[key] = term_id if by_label.get(key, term_id) == term_id else None
    return {label: term_id for label, term_id in by_label.items() if term_id}


def everyday_words(kind: str) -> frozenset[str]:
    """The everyday words for the terms of a kind, in every language, made comparable."""
    return frozenset(_synonyms(kind))


@cache
def _synonyms(kind: str) -> dict[str, dict[str, str]]:
    """For each wording, the term that it means in each language."""
    by_wording: dict[str, dict[str, str]] = {}
    for row in synonyms():
        if row["kind"] == kind:
            by_wording.setdefault(plain(row["wording"]), {})[row["language"]] = row["term"]
    return by_wording


@cache
def synonyms() -> tuple[Mapping[str, str], ...]:
    """The rows of the table: kind, term, language, wording."""
    return shipped_rows("ropa.free_text", "synonyms.csv")
