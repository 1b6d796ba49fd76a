# SPDX-License-Identifier: Apache-2.0
"""Remembering what short words were understood as: the same few stand in most cells of a column.

Only what depends on nothing but the words may be remembered, and of long texts no more than the last, so that memory
stays bounded: one cell is looked at again and again before the next.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Concatenate, Final, ParamSpec, TypeVar

_LONGEST: Final = 200
_MOST: Final = 1 << 16
"""More than the cells that say something of their own in the largest table that is read: else none is at hand again."""

_Arguments = ParamSpec("_Arguments")
_Understood = TypeVar("_Understood")
_Understanding = Callable[Concatenate[str, _Arguments], _Understood]


class _ByText(dict[str, _Understood]):
    """A function of a text alone, as the table of what it gave: what is in it is looked up and nothing is called."""

    def __init__(self, understand: Callable[[str], _Understood]) -> None:
        self._understand = understand
        self._last: tuple[str, _Understood] | None = None
        super().__init__()

    def __missing__(self, text: str) -> _Understood:
        if self._last is not None and self._last[0] == text:
            return self._last[1]
        understood = self._understand(text)
        if len(text) > _LONGEST:
            self._last = (text, understood)
        else:
            if len(self) >= _MOST:
                self.clear()
            self[text] = understood
        return understood

    __call__ = dict.__getitem__
    __hash__ = object.__hash__  # type: ignore[assignment]  # it is used as a function, and is one thing


def remembered(understand: _Understanding[_Arguments, _Understood]) -> _Understanding[_Arguments, _Understood]:
    """The same function, which works out but once what it understands of a short text."""
    if understand.__code__.co_argcount == 1 and not understand.__code__.co_kwonlyargcount:
        return update_wrapper(_ByText(understand), understand)  # type: ignore[return-value]  # it asks no more
    at_hand = lru_cache(maxsize=_MOST)(understand)

    def looked_up(text: str, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Understood:
        if len(text) > _LONGEST:
            return understand(text, *args, **kwargs)
        return at_hand(text, *args, **kwargs)  # type: ignore[arg-type]  # what is asked besides is words too

    return update_wrapper(looked_up, understand)
