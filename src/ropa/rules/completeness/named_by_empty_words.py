# SPDX-License-Identifier: Apache-2.0
"""Terms and parties of the register's own whose names say nothing: `To be decided`, `Various`, `All kinds of data`.

A record that names such a one states no more than one that names none (Art. 30(1)(b) to (d)).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ropa.free_text.answers import means, says_nothing
from ropa.free_text.phrases import says_only
from ropa.model import Party
from ropa.rules.context import Context
from ropa.text import every_language


def names_one(ctx: Context, kind: str, terms: Iterable[str]) -> bool:
    """Whether one of some terms is built in, or is called by a name that says something."""
    own = ctx.book.records(kind)
    return any(term not in own or not _is_empty(own[term].label or term) for term in terms)


def is_somebody(party: Party | None) -> bool:
    """Whether a party is called by a name that says something, or by more than a name."""
    if party is None or party.legal_name or party.registration or party.country or party.email:
        return True
    return not _is_empty(party.name or party.id)


def _is_empty(name: str) -> bool:
    return all(map(_says_nothing, every_language(name)))


@lru_cache(maxsize=1 << 12)
def _says_nothing(name: str) -> bool:
    return says_nothing(name) or means(name, "generic-alone") or says_only(name, "whatever-there-is")
