# SPDX-License-Identifier: Apache-2.0
"""What the rules have worked out already: answers by question, and walks over the register that several rules share."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ropa.rules.context import Context

Q = TypeVar("Q")
A = TypeVar("A")


class Known(dict[Q, A]):
    """Answers by question, each worked out when it is first asked for; after that it is looked up as in any dict.

    Args:
        answer: Works an answer out. It holds no `Known` of its own maker, so that both go when nobody needs them.
    """

    def __init__(self, answer: Callable[[Q], A]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: Q) -> A:
        """Work the answer out, and keep it."""
        found = self[question] = self._answer(question)
        return found


def shared(walk: Callable[[Context], Iterable[A]]) -> Callable[[Context], tuple[A, ...]]:
    """A walk over the register that several rules take: walked for the first of them, and kept with the context."""

    @wraps(walk)
    def kept(ctx: Context) -> tuple[A, ...]:
        found: tuple[Any, ...] | None = ctx.walks.get(kept)
        if found is None:
            found = ctx.walks[kept] = tuple(walk(ctx))
        return cast("tuple[A, ...]", found)

    return kept
