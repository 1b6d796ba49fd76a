# SPDX-License-Identifier: Apache-2.0
"""Walks over the register that several rules take, walked once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ropa.rules.context import Context

A = TypeVar("A")


def shared(walk: Callable[[Context], Iterable[A]]) -> Callable[[Context], tuple[A, ...]]:
    """A walk that several rules take: walked for the first of them, and kept with the context."""

    @wraps(walk)
    def kept(ctx: Context) -> tuple[A, ...]:
        results: tuple[Any, ...] | None = ctx.walks.get(kept)
        if results is None:
            results = ctx.walks[kept] = tuple(walk(ctx))
        return cast("tuple[A, ...]", results)

    return kept


def shared_for(answer: Callable[[Context, str], A]) -> Callable[[Context, str], A]:
    """An answer about one record, by its id or key, that rules ask for again and again: worked out once for each.

    Who asks does not change it.
    """

    @wraps(answer)
    def kept_for(ctx: Context, record: str) -> A:
        results: dict[str, A] = ctx.answers.setdefault(kept_for, {})
        if record not in results:
            results[record] = answer(ctx, record)
        return results[record]

    return kept_for
