# SPDX-License-Identifier: Apache-2.0
"""Broader and narrower: walking the vocabulary together with a register's own terms.

In every function *own* maps the ids of the register's own terms to the broader term that each names (`None` when it
names none). An own term wins over a built-in one with the same id. Own terms may be wrong, for a half-right register
must load: a circle ends the walk where it closes, and a broader term that nobody has is where the walk stops. Nor does
any walk take more than `DEEPEST` steps, so that no register, however odd, makes questions about terms slow: what is
above that is not followed, and rule S109 says so.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ropa.vocabulary.table import term, terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.vocabulary.entry import Term

    Own = Mapping[str, str | None]

_NONE: Own = MappingProxyType({})

DEEPEST: Final = 50
"""Steps that a walk takes up or down; the built-in terms are nowhere more than a few steps apart."""


def broader_chain(kind: str, term_id: str, own: Own = _NONE) -> tuple[str, ...]:
    """The ids of the terms broader than *term_id*, nearest first, without *term_id* itself; empty for an unknown id.

    There are `DEEPEST` of them at most.

    Raises:
        UnknownWord: *kind* is not a kind of term.
    """
    built_in = terms(kind)
    chain: dict[str, None] = {term_id: None}
    step: str | None = term_id
    while step is not None and len(chain) <= DEEPEST:
        if step in own:
            step = own[step]
        else:
            built_in_term = built_in.get(step)
            step = built_in_term.broader if built_in_term else None
        if step in chain:
            break
        if step is not None:
            chain[step] = None
    return tuple(chain)[1:]


def is_within(kind: str, term_id: str, ancestor: str, own: Own = _NONE) -> bool:
    """Whether *term_id* is *ancestor*, or a kind of it: `location.gps` is within `location`.

    Raises:
        UnknownWord: *kind* is not a kind of term.
    """
    return term_id == ancestor or ancestor in broader_chain(kind, term_id, own)


def narrower(kind: str, term_id: str, own: Own = _NONE) -> tuple[str, ...]:
    """The ids of all terms that are a kind of *term_id*, down to `DEEPEST` steps, without *term_id* itself.

    Built-in terms come first, in the order of their table, then own ones in the order given.

    Raises:
        UnknownWord: *kind* is not a kind of term.
    """
    children = _with_own(_children(kind), own)
    below_it: set[str] = {term_id}
    level = [term_id]
    for _ in range(DEEPEST):
        below = dict.fromkeys(child for upper in level for child in children.get(upper, ()))
        level = [child for child in below if child not in below_it]
        below_it.update(level)
    below_it.discard(term_id)
    everyone = dict.fromkeys((*terms(kind), *own))
    return tuple(term_id for term_id in everyone if term_id in below_it)


def nearest(kind: str, term_id: str, own: Own = _NONE) -> Term | None:
    """The built-in term for *term_id*, or for an own term the nearest built-in one broader than it.

    Its `special` flag and its label are what can be said of an own term. `None`: no built-in term is broader.

    Raises:
        UnknownWord: *kind* is not a kind of term.
    """
    for step in (term_id, *broader_chain(kind, term_id, own)):
        if step not in own and (built_in_term := term(kind, step)):
            return built_in_term
    return None


def nearest_iri(kind: str, term_id: str, own: Own = _NONE) -> str | None:
    """The DPV IRI of *term_id*, or that of the nearest broader term which has one; `None` when none has.

    Raises:
        UnknownWord: *kind* is not a kind of term.
    """
    for step in (term_id, *broader_chain(kind, term_id, own)):
        if step not in own and (built_in_term := term(kind, step)) and built_in_term.iri:
            return built_in_term.iri
    return None


@cache
def _children(kind: str) -> Mapping[str, tuple[str, ...]]:
    children: dict[str, tuple[str, ...]] = {}
    for child in terms(kind).values():
        if child.broader:
            children[child.broader] = (*children.get(child.broader, ()), child.id)
    return children


def _with_own(built_in: Mapping[str, tuple[str, ...]], own: Own) -> Mapping[str, tuple[str, ...]]:
    if not own:
        return built_in
    children = {
        broader: tuple(child for child in narrower_ones if child not in own)
        for broader, narrower_ones in built_in.items()
    }
    for child, broader in own.items():
        if broader:
            children[broader] = (*children.get(broader, ()), child)
    return children
