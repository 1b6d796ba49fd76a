# SPDX-License-Identifier: Apache-2.0
"""Remembering what short words were understood as: the same few stand in most cells of a column.

Only what depends on nothing but the words may be remembered, and long texts are not, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Concatenate, Final, ParamSpec, TypeVar

_LONGEST: Final = 200
_MOST: Final = 16384

_Arguments = ParamSpec("_Arguments")
_Understood = TypeVar("_Understood")
_Understanding = Callable[Concatenate[str, _Arguments], _Understood]


def remembered(understand: _Understanding[_Arguments, _Understood]) -> _Understanding[_Arguments, _Understood]:
    """The same function, which works out but once what it understands of a short text."""
    at_hand = lru_cache(maxsize=_MOST)(understand)

    def looked_up_alone(text: str, /) -> _Understood:
        return at_hand(text) if len(text) <= _LONGEST else understand(text)  # type: ignore[call-arg]  # it asks no more

    def looked_up(text: str, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Understood:
        if len(text) > _LONGEST:
            return understand(text, *args, **kwargs)
        return at_hand(text, *args, **kwargs)  # type: ignore[arg-type]  # what is asked besides is words too

    asks_for_more = understand.__code__.co_argcount > 1 or understand.__code__.co_kwonlyargcount
    chosen = looked_up if asks_for_more else looked_up_alone
    return update_wrapper(chosen, understand)  # type: ignore[return-value]  # the one that is asked alike
