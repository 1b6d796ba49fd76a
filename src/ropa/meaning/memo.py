# SPDX-License-Identifier: Apache-2.0
"""Answers that were worked out once, by question."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Q = TypeVar("Q")
A = TypeVar("A")


class Memo(dict[Q, A]):
    """Answers by question, each worked out when it is first asked for; after that it is looked up as in any dict.

    Args:
        answer: Works an answer out. It must not lead back to who holds these answers, so that both are gone when nobody
            needs them, and wait for no collector.
    """

    def __init__(self, answer: Callable[[Q], A]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: Q) -> A:
        """Work the answer out, and keep it."""
        answer = self[question] = self._answer(question)
        return answer
