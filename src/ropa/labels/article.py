# SPDX-License-Identifier: Apache-2.0
"""Articles of the GDPR as each language writes them."""

from __future__ import annotations

import re
from typing import Final

from ropa.labels.catalogue import word

_PARTS = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?\Z")
_FORMS: Final = {
    "en": ("{}", "({})", "({})"),
    "da": ("{}", ", stk. {}", ", litra {}"),
    "nb": ("{}", " nr. {}", " bokstav {}"),
}


def article_text(article: str, lang: str) -> str:
    """An article: `Art. 6(1)(f)`, `art. 6, stk. 1, litra f`, `art. 6 nr. 1 bokstav f`; in other forms, as it stands."""
    lead = word("sheets.article_short", lang)
    found = _PARTS.match(article)
    if found is None:
        return f"{lead} {article}"
    parts = (form.format(part) for form, part in zip(_FORMS[lang], found.groups(), strict=True) if part)
    return f"{lead} {''.join(parts)}"
