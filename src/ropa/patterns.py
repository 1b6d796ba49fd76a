# SPDX-License-Identifier: Apache-2.0
"""Regular expressions that are compiled when something is first looked for."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The same as `re.compile`, but that it is compiled when it is first used.

    Compiling takes Python longer than anything is ever looked for in a small register, and most of the expressions
    that a command could need it does not use.

    Raises:
        re.error: when it is first used, where it is no regular expression.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(expression, flags))


class _Pattern:
    """A regular expression before it is used, and all the methods of the compiled one after that."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet: compile, and take over what one looks with."""
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
