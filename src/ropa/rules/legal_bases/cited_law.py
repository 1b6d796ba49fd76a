# SPDX-License-Identifier: Apache-2.0
"""The law that a basis cites."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ropa.law.acts import sections_cited, states_named
from ropa.model import Law
from ropa.patterns import pattern
from ropa.text import every_language

BY_LAW: Final = ("6(1)(c)", "6(1)(e)")
"""The legal bases that need Union or member-state law (Art. 6(3))."""


def cites_a_section(text: str | None) -> bool:
    """Whether words cite a section of an act: the GDPR has articles, so that it is another law."""
    return any("§" in wording for wording in every_language(text or ""))


_ACT: Final = pattern(
    r"§"
    r"|\((?:EU|UE|EG|EF|EC|CE|EØF|EWG|EEC)\)\s*(?:Nr\.?|nr\.?|No\.?|n[°o]\.?)?\s*\d+/\d+"  # VO (EU) 2016/429
    r"|\b[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*(?:G|VO|VgO|GB|StO)\b"  # NKAG, BNatSchG, KomHKVO, GWB: German abbreviations
    r"|\b(?:AO|ZPO|ZVG|VwGO|InsO|ABGB|BAO|AWR|BW)\b"  # codes of Germany, Austria and the Netherlands
    r"|\b(?:SGB\s+[IVX]+|(?:LBK|BEK|LOV|FOR|SFS)[\s-]+(?:nr\.?\s*)?\d+)"
    r"|\b(?:Act|Regulations?|Ordinance|Order)\s+(?:No\.?\s*\d+\s+of\s+)?(?:19|20)\d\d\b"
    r"|\b(?:Wet|Ley|Lei|Legge|Loi|Lov|Lag|Legea|Ustaw[ay]|Zákon|Νόμος)\b"
    r"|\bν\.\s*\d+/\d+|\b[DL]\.\s?(?:Lgs|P\.R|L)\b",
)
"""How acts are cited whose sign is their capital letters, a section or a number."""

_ACT_IN_WORDS: Final = pattern(
    r"\w{2}(?:gesetze?s?|verordnung(?:en)?|satzung(?:en)?|richtlinien?|normen|erlass)\b"
    r"|(?:abgaben|bau|gebühren|gemeinde|gewerbe|haushalts|insolvenz|kosten|kreis|prüfungs|schul|straf|straßenverkehrs"
    r"|verfahrens|vergabe|wahl|zivilprozess)-?ordnung\b"
    r"|\bstatut\s|(?:kommunal|landes|bundes)es\s\w+recht\b"
    r"|\w{2}(?:lovens?|lova|lagen|balken)\b|\b(?:lov|lag)\s(?:om|nr|\()"
    r"|(?:bekendtgørelse|forordning|forskrift|förordning|vedtægt|cirkulære)(?:ene?)?n?s?\s(?:om|nr|\()"
    r"|\w{2}(?:bekendtgørelse|forskrift|vedtægt)(?:en|n)?s?\b"
    r"|\w{3}wet\b|\bwet(?:boek)?\s|wetboek\b|\bbesluit\s"
    r"|\bloi\s(?:n|du|sur|relative)|\bcode\s(?:du|de|des|général|civil|pénal)\b|\bdécret\b|\barrêté\b|\bordonnance\b|\barticles?\sl\.?\s?\d"
    r"|\breal\sdecreto\b|\b(?:código|codice|codul|kodeks|zákoník)\b|\bdecret[oul]+\b|\bdecreto-lei\b"
    r"|\bustaw[aąyę]\b|\bzákona?\b|\brozporządzeni|\b\w*laki\b|\basetus\b|\btörvény|\bvyhláška",
    re.IGNORECASE,
)
"""How acts are called in the languages that registers are kept in."""

_ANOTHER_BASIS: Final = pattern(
    r"consent|samtyk|einwillig|toestemming|consenso|zgod[ay]|suostum|souhlas|hozzájárul|nõusole|συγκατάθεσ"
    r"|contra[ct]|kontrakt|vertrag|vereinbarung|avtale|aftale|avtal|overeenkomst|umow|sopimu|smlouv|szerződés|σύμβασ"
    r"|inter[eéê]s|intérêt|uzasadnion|oikeutet|zájem|érdek|συμφέρον",
    re.IGNORECASE,
)


_THE_GDPR: Final = pattern(
    r"2016/679|\b(?:DS-?GVO|GDPR|AVG|RGPD|DSVO|databeskyttelsesforordning\w*|personvernforordning\w*"
    r"|dataskyddsförordning\w*|datenschutz-?grundverordnung|general data protection regulation)\b",
    re.IGNORECASE,
)
"""The GDPR itself lays down no obligation or task of that kind: it asks for a law that does."""


def names_an_act(text: str | None) -> bool:
    """Whether words cite an act by section, number or name ("NKAG", "VO (EU) 2016/429"), other than the GDPR."""
    return any(map(_names_an_act, every_language(text or "")))


@lru_cache(maxsize=1 << 12)
def _names_an_act(wording: str) -> bool:
    bare = _THE_GDPR.sub(" ", wording)
    return bool(_ACT.search(bare) or _ACT_IN_WORDS.search(bare))


_ACT_IN_A_NAME: Final = pattern(
    r"§|\w{3}(?:gesetze?s?|lovens?|lova|wet)\b|\b(?:Act|Regulations?)\s(?:19|20)\d\d\b|\bloi\sn|\bustaw[aąyę]\so\b",
    re.IGNORECASE,
)
"""How acts are called where words name something else, so that abbreviations and common endings mean nothing."""


def tells_of_an_act(text: str | None) -> bool:
    """Whether words that name something else speak of an act: "Accidents at work (Arbowet)"."""
    return any(map(_tells, every_language(text or "")))


@lru_cache(maxsize=1 << 12)
def _tells(wording: str) -> bool:
    bare = _THE_GDPR.sub(" ", wording)
    return bool(_ACT_IN_A_NAME.search(bare) or states_named(bare))


def to_look_up(law: Law) -> str:
    """An act with its section, as the tables look for both: before a section that is a bare number stands the sign."""
    section = law.section or ""
    return f"{law.name} {section if not section or sections_cited(section) else '§ ' + section}".rstrip()


def is_only_an_act(text: str | None) -> bool:
    """Whether words cite an act and speak of no other basis: consent, a contract or interests may be one of its own."""
    return names_an_act(text) and not any(map(_ANOTHER_BASIS.search, every_language(text or "")))
