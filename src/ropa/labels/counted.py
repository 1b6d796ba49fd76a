# SPDX-License-Identifier: Apache-2.0
"""The word for a number of things: for one, for a few, for many, as each language counts."""

from __future__ import annotations

from ropa.labels.catalogue import whole_languages, word


def counted_word(key: str, number: int, lang: str) -> str:
    """The word that stands behind a number: that of `KEY.one`, `KEY.few` or `KEY.many`.

    A few are as many in most languages; in Polish they have a word of their own (2 lata, 5 lat). In French none is
    as one (0 année).

    Args:
        key: What is counted: `units.year`.
        number: How many.
        lang: The language.
    """
    if number == 1:
        return word(f"{key}.one", lang)
    few, many = word(f"{key}.few", lang), word(f"{key}.many", lang)
    if few == many and (number or lang in whole_languages()):
        return many
    from babel import Locale

    form = Locale.parse(lang).plural_form(number)
    return word(f"{key}.{form}", lang) if form in {"one", "few"} else many
