# SPDX-License-Identifier: Apache-2.0
"""Languages by name."""

from __future__ import annotations

from functools import cache


@cache
def language_name(code: str, lang: str) -> str:
    """What the language with this code (`da`, `nb`) is called in *lang*; the code itself when it has no name."""
    from babel import Locale

    return str(Locale.parse(lang).languages.get(code, code))
