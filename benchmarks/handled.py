# SPDX-License-Identifier: Apache-2.0
"""How much is handed to C in single steps, that counting lines of Python does not see.

Counted are the characters that regular expressions look through, those of a text and the items of a list of which a
method looks at each (`find`, `replace`, `index`, `insert`), and what `sorted` sorts. Not seen are what has no call of
its own (`in`, slices) and what only its arguments tell (`join`, `tuple`).
"""

from __future__ import annotations

import builtins
import re
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OF_EACH: Final = frozenset(
    {"casefold", "count", "encode", "expandtabs", "find", "index", "isascii", "isprintable", "lower", "partition"}
    | {"replace", "rfind", "rindex", "rpartition", "rsplit", "split", "splitlines", "title", "translate", "upper"}
    | {"copy", "insert", "remove", "reverse", "sort"}
)
"""Methods of texts and lists that look at each character or item."""

_FROM_THE_BEGINNING: Final = ("match", "fullmatch", "search")
_THROUGH_ALL: Final = ("split", "findall", "finditer", "sub", "subn")
_LAZY: Final = "ropa.patterns"


class _Tally:
    """What has been handed to C so far."""

    def __init__(self) -> None:
        self.number = 0

    def note(self, _frame: Any, event: str, function: Any) -> None:
        """Add the length of what a method of C belongs to."""
        if event == "c_call" and function.__name__ in _OF_EACH:
            owner = getattr(function, "__self__", None)
            if isinstance(owner, str | bytes | list):
                self.number += len(owner)

    def sorted(self, items: Iterable[Any], **how: Any) -> list[Any]:
        """Sort, and add how many there are."""
        result = _SORTED(items, **how)
        self.number += len(result)
        return result


_SORTED: Final = sorted


class _CountedPattern:
    """A regular expression that adds how much it looks through."""

    def __init__(self, pattern: Any, tally: _Tally) -> None:
        self._pattern = pattern
        self._tally = tally
        for name in _FROM_THE_BEGINNING:
            setattr(self, name, self._until_found(name))
        for name in _THROUGH_ALL:
            setattr(self, name, self._through_all(name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def _until_found(self, name: str) -> Callable[..., Any]:
        def look(text: Any, at: int = 0, *end: int) -> Any:
            found = getattr(self._pattern, name)(text, at, *end)
            if found is not None:
                self._tally.number += found.end() - at
            elif name == "search":
                self._tally.number += (end[0] if end else len(text)) - at
            return found

        return look

    def _through_all(self, name: str) -> Callable[..., Any]:
        def look(*arguments: Any, **how: Any) -> Any:
            text = arguments[1 if name in {"sub", "subn"} else 0]
            self._tally.number += len(text)
            return getattr(self._pattern, name)(*arguments, **how)

        return look


def handed_to_c(work: Callable[[], object]) -> int:
    """How many characters and items a piece of work hands to C."""
    tally = _Tally()
    lazy = type(sys.modules[_LAZY].pattern("a"))  # type: ignore[attr-defined]
    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] == "ropa":
                for variable, value in list(vars(module).items()):
                    if isinstance(value, re.Pattern | lazy):
                        stack.enter_context(patch.object(module, variable, _CountedPattern(value, tally)))
        stack.enter_context(patch.object(builtins, "sorted", tally.sorted))
        before = sys.getprofile()
        sys.setprofile(tally.note)
        try:
            work()
        finally:
            sys.setprofile(before)
    return tally.number
