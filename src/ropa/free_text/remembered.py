# SPDX-License-Identifier: Apache-2.0
"""Remembering what words were understood as: the same few stand in most cells of a column, and are asked about again.

Only what depends on nothing but the words may be remembered, and of so many letters only, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

_MOST: Final = 1 << 23
"""So many letters are remembered of what one function was asked: twice as many as a file may have different ones."""

_BESIDE: Final = 64
"""What a text counts for beside its letters: a short one takes room too."""

_Asked = TypeVar("_Asked", bound=Hashable)
_Arguments = ParamSpec("_Arguments")
_Understood = TypeVar("_Understood")
_Understanding = Callable[Concatenate[str, _Arguments], _Understood]


class _AtHand(dict[_Asked, _Understood]):
    """What a function gave, by what it was asked; when there is no more room, it begins anew."""

    def __init__(self) -> None:
        self._room = _MOST
        super().__init__()

    def keep(self, question: _Asked, letters: int, understood: _Understood) -> _Understood:
        """Remember what was understood of words with so many letters."""
        self._room -= letters + _BESIDE
        if self._room < 0:
            self.clear()
            self._room = _MOST - letters - _BESIDE
        self[question] = understood
        return understood


class _ByText(_AtHand[str, _Understood]):
    """A function of a text alone, as the table of what it gave: what is in it is looked up and nothing is called."""

    def __init__(self, understand: Callable[[str], _Understood]) -> None:
        self._understand = understand
        super().__init__()

    def __missing__(self, text: str) -> _Understood:
        return self.keep(text, len(text), self._understand(text))

    __call__ = dict.__getitem__
    __hash__ = object.__hash__  # type: ignore[assignment]  # it is used as a function, and is one thing


def remembered(understand: _Understanding[_Arguments, _Understood]) -> _Understanding[_Arguments, _Understood]:
    """The same function, which works out but once what it understands of a text."""
    if understand.__code__.co_argcount == 1 and not understand.__code__.co_kwonlyargcount:
        return update_wrapper(_ByText(understand), understand)  # type: ignore[return-value]  # it asks no more
    at_hand: _AtHand[Hashable, _Understood] = _AtHand()
    unknown: Any = object()

    def looked_up(text: str, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Understood:
        question = (text, args, *kwargs.items()) if kwargs else (text, args)
        understood: _Understood = at_hand.get(question, unknown)
        if understood is unknown:
            return at_hand.keep(question, len(text), understand(text, *args, **kwargs))
        return understood

    return update_wrapper(looked_up, understand)
