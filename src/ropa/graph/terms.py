# SPDX-License-Identifier: Apache-2.0
"""Which terms count as which: built-in ones and the register's own, the narrower under the broader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ropa import labels, vocabulary
from ropa.errors import UnknownWord, did_you_mean
from ropa.register import Register
from ropa.silence import each


class Terms:
    """The terms of one kind in a register, to ask which lie under which.

    A category also counts as each term that its record lists under `includes`.

    Args:
        book: The register.
        kind: `category`, `subject` or `purpose`.
    """

    def __init__(self, book: Register, kind: str) -> None:
        self._kind = kind
        records = book.records(kind)
        self._own: Mapping[str, str | None] = {
            term_id: record.broader if isinstance(record.broader, str) else None for term_id, record in records.items()
        }
        self._includes = {term_id: each(getattr(record, "includes", None)) for term_id, record in records.items()}
        self._chains: dict[str, frozenset[str]] = {}
        self._answers: dict[tuple[str, str], bool] = {}

    def within(self, term_id: str, ancestor: str) -> bool:
        """Whether *term_id* is *ancestor* or a kind of it."""
        return term_id == ancestor or ancestor in self._chain(term_id)

    def covers(self, term_id: str, asked: str) -> bool:
        """Whether data called *term_id* are, or are said to include, what is *asked* for."""
        found = self._answers.get((term_id, asked))
        if found is None:
            found = any(self.within(one, asked) for one in self._with_included(term_id))
            self._answers[term_id, asked] = found
        return found

    def _chain(self, term_id: str) -> frozenset[str]:
        found = self._chains.get(term_id)
        if found is None:
            found = frozenset(vocabulary.broader_chain(self._kind, term_id, self._own))
            self._chains[term_id] = found
        return found

    def _with_included(self, term_id: str) -> Iterable[str]:
        seen = {term_id: None}
        waiting = [term_id]
        while waiting:
            for one in self._includes.get(waiting.pop(), ()):
                if one not in seen:
                    seen[one] = None
                    waiting.append(one)
        return seen

    def check(self, asked: str, used: Iterable[str]) -> None:
        """Nothing, if *asked* is a built-in term, one of the register's, or *used* in it.

        Raises:
            UnknownWord: it is none; the message offers the nearest.
        """
        built_in = vocabulary.terms(self._kind)
        if asked in self._own or asked in built_in:
            return
        known = set(used)
        if asked not in known:
            near = labels.offer(vocabulary.meant(self._kind, asked, {*self._own, *known}))
            offered = near or did_you_mean(asked, {*self._own, *built_in, *known})
            raise UnknownWord(f"There is no {self._kind} {asked!r}, built-in or in the register. {offered}".rstrip())
