# SPDX-License-Identifier: Apache-2.0
"""What the words of a register mean: names of parties, and terms of its own together with the built-in ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final, cast

from ropa import vocabulary
from ropa.model import Party
from ropa.register import Register
from ropa.rules.known import Known

VULNERABLE: Final = frozenset({"vulnerable", "child", "patient", "asylum-seeker", "employee"})
"""Data subjects who need more protection, or can hardly object to what is done with their data (WP 248, III.B)."""


class Meanings:
    """The names and terms of a register; what was looked up once is kept.

    Attributes:
        book: The register.
        chains: By kind and term, the term and all that it is a kind of: `chains["category"]["location.gps"]`.
        sensitivities: By category, what Art. 9, 10 and 87 make of it: `none`, `special`, `criminal`, `national-id` or
            `context`.
        vulnerable: By category of data subjects, whether they are people who need more protection (recital 75).
    """

    def __init__(self, book: Register) -> None:
        self.book = book
        self._labels: dict[tuple[str, str], str] = {}
        self._own: dict[str, dict[str, str | None]] = {kind: _own(book, kind) for kind in vocabulary.KINDS}
        self.chains: dict[str, Known[str, frozenset[str]]] = {
            kind: Known(partial(_chain, kind, own)) for kind, own in self._own.items()
        }
        self.sensitivities: Known[str, str] = Known(partial(_sensitivity, book, self._own["category"]))
        self.vulnerable: Known[str, bool] = Known(partial(_vulnerable, book, self.chains["subject"]))

    def name(self, party_id: object) -> str:
        """The name of a party, or its id where the register has none."""
        party = self.book.parties.get(party_id) if isinstance(party_id, str) else None
        if isinstance(party, Party) and party.name:
            return party.name
        return str(party_id)

    def label(self, kind: str, term_id: str) -> str:
        """The label of a category, purpose, subject or measure: the register's own, else the built-in one."""
        found = self._labels.get((kind, term_id))
        if found is None:
            found = self._labels[kind, term_id] = self._look_up_label(kind, term_id)
        return found

    def _look_up_label(self, kind: str, term_id: str) -> str:
        own = self.book.records(kind).get(term_id)
        if own is not None and own.label:
            return cast("str", own.label)
        built_in = vocabulary.term(kind, term_id)
        return built_in.labels if built_in is not None else term_id

    def own_terms(self, kind: str) -> Mapping[str, str | None]:
        """The register's own terms of a kind, and the broader term that each names."""
        return self._own[kind]

    def broader(self, kind: str, term_id: str) -> frozenset[str]:
        """The term and all that it is a kind of."""
        return self.chains[kind][term_id]

    def is_within(self, kind: str, term_id: str, *ancestors: str) -> bool:
        """Whether the term is one of *ancestors* or a kind of one."""
        return not self.chains[kind][term_id].isdisjoint(ancestors)

    def sensitivity(self, category: str) -> str:
        """What Art. 9, 10 and 87 make of a category: `none`, `special`, `criminal`, `national-id` or `context`."""
        return self.sensitivities[category]


def _own(book: Register, kind: str) -> dict[str, str | None]:
    """The register's own terms of a kind, and the broader term that each names."""
    return {
        term_id: one.broader if isinstance(one.broader, str) else None for term_id, one in book.records(kind).items()
    }


def _chain(kind: str, own: dict[str, str | None], term_id: str) -> frozenset[str]:
    return frozenset((term_id, *vocabulary.broader_chain(kind, term_id, own)))


def _sensitivity(book: Register, own: dict[str, str | None], category: str) -> str:
    for step in (category, *vocabulary.broader_chain("category", category, own)):
        term = book.categories.get(step)
        if term is not None:
            if isinstance(term.sensitivity, str):
                return str(term.sensitivity.value)
            continue
        built_in = vocabulary.term("category", step)
        if built_in is not None:
            return built_in.special
    return "none"


def _vulnerable(book: Register, chains: Known[str, frozenset[str]], subject: str) -> bool:
    own = book.subjects.get(subject)
    stated = own is not None and own.vulnerable is True
    return stated or not chains[subject].isdisjoint(VULNERABLE)
