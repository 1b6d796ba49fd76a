# SPDX-License-Identifier: Apache-2.0
"""The law that a basis cites."""

from __future__ import annotations

import re
from typing import Final

from ropa.text import every_language

BY_LAW: Final = ("6(1)(c)", "6(1)(e)")
"""The legal bases that need Union or member-state law (Art. 6(3))."""


def cites_a_section(text: str | None) -> bool:
    """Whether words cite a section of an act: the GDPR has articles, so that it is another law."""
    return any("§" in wording for wording in every_language(text or ""))


_ACT: Final = re.compile(
    r"§"
    r"|\((?:EU|EG|EF|EC|CE|EØF|EWG|EEC)\)\s*(?:Nr\.?|nr\.?|No\.?)?\s*\d+/\d+"  # VO (EU) 2016/429
    r"|\b[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*(?:G|VO|VgO|GB|StO)\b"  # NKAG, BNatSchG, KomHKVO, GWB: German abbreviations
    r"|\bSGB\s+[IVX]+\b"
    r"|(?:gesetz|verordnung|satzung|loven|bekendtgørelsen|forskriften)(?:e?s)?\b",
)

_ANOTHER_BASIS: Final = re.compile(
    r"consent|samtyk|einwillig|toestemming|consentement|contract|kontrakt|vertrag|avtale|aftale|overeenkomst|interes",
    re.IGNORECASE,
)


def is_only_an_act(text: str | None) -> bool:
    """Whether words cite an act by section, number or name ("NKAG", "VO (EU) 2016/429"), and speak of no other basis.

    Consent, a contract or interests beside it may be a basis of their own.
    """
    wordings = every_language(text or "")
    return any(_ACT.search(wording) for wording in wordings) and not any(map(_ANOTHER_BASIS.search, wordings))
