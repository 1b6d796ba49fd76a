# SPDX-License-Identifier: Apache-2.0
"""Languages by name."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache


@cache
def language_name(code: str, lang: str) -> str:
    """What the language with this code (`da`, `nb`) is called in *lang*; the code itself when it has no name."""
    from babel import Locale

    return str(Locale.parse(lang).languages.get(code, code))


def language_tag(code: str) -> str:
    """The language with the country that it is mostly written in, as documents name it: `de-DE`, `nb-NO`, `en-GB`."""
    from babel.core import get_global

    country = "GB" if code == "en" else get_global("likely_subtags").get(code, code).rpartition("_")[2]
    return code if country == code else f"{code}-{country}"


def language_meant(name: object) -> str | None:
    """The code of the language that goes by *name* in English or in itself (`Danish`, `dansk`, `DA`, `da-DK`).

    `None` where it is none. For messages: Norwegian without more is offered as bokmål.
    """
    from babel import Locale, UnknownLocaleError

    plain = str(name).strip().casefold()[:80]
    first = re.split("[-_]", plain)[0]
    if first in {"no", "norwegian", "norsk", "bokmål", "bokmal"}:
        return "nb"
    english = {str(code): str(called) for code, called in Locale.parse("en").languages.items()}
    for code, called in english.items():
        if plain == called.casefold() or first == code:
            return code
    for code in english:
        with suppress(UnknownLocaleError, ValueError):
            if plain == str(Locale.parse(code).languages.get(code, "")).casefold():
                return code
    return None
