# SPDX-License-Identifier: Apache-2.0
"""Legal bases as people write them: articles of the GDPR beside national law, or a word such as "consent"."""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.answers import choice
from ropa.free_text.comparable import plain
from ropa.free_text.lists import lines, remark
from ropa.law import articles
from ropa.model import Basis, SpecialCondition

_ARTICLE = re.compile(
    r"(?:\bart(?:icles?|ikels?|ikkel|ikeln|[íi]culos?|icolo|igo|\.)?\s*"
    r"|(?<![\w.§])(?=6\s*\(1\)|9\s*\(2\)|6\.1\.?\s*\(?[a-f]\b|9\.2\.?\s*\(?[a-j]\b))"
    r"(?P<article>6|9|10)(?![\d])"
    r"(?:\s*,?\s*(?:stk\.?|stykke|abs\.?|absatz|nr\.?|no\.?|lid|para(?:graph|graphe)?\.?|par(?:agrafo|\.)?|p[áa]rrafo"
    r"|apartado|apdo\.?|comma|punkt(?:en)?|mom(?:entet|\.)?|kohta|\.|§|[(\[])?\s*"
    r"(?P<paragraph>[12])\s*[)\]]?(?!\d)"
    r"|\s*,?\s*(?P<ordinal>eerste|tweede|første|andre|første|annet|premier|primo|primer|first|second)\s+"
    r"(?:lid|ledd|alinéa|comma|apartado|paragraph)"
    r"|\s+(?P<roman>II?)(?=\s+(?:lit|buchst|[a-k]\b)))?"
    r"(?:\s*,?\s*(?:UAbs\.?|Unterabs(?:atz|\.)?|S\.|Satz|sentence|subparagraph)\s*\d|(?<=\))\s*\d(?=\s|lit)|\s*kohda?n?\b|\s*,?\s*aanhef\s+en\b)*"
    r"(?:\s*,?\s*(?:litra|lit\.?|bokstav|buchst(?:abe|\.)?|letter|lett(?:era|re)?\.?|letra|point|punto|punt|pkt\.?|sub"
    r"|onder(?:deel)?|alakohta|\.|[(\[])?\s*[(\[]?(?P<letter>[a-k])(?:\)|\]|(?![^\W_])))?",
    re.IGNORECASE,
)
_PARAGRAPHS: Final = {"tweede": "2", "andre": "2", "annet": "2", "second": "2", "II": "2"}
"""Which paragraph a word or a Roman number means; every other one means the first."""

_FINNISH = re.compile(r"(?<!\d)(6|9|10)\s*artikla(?:n|ssa|an)?\b", re.IGNORECASE)
_A_PART = re.compile(r"(?:§|\b(?:kap|chapter|section|sec|punkt|pkt|nr|clause|afsnit|abschnitt)\.?)\s*\Z", re.IGNORECASE)
_ALONGSIDE = re.compile(
    r"\s*[,;]?\s*(?:\bi\.\s?V\.\s?m\.|\bin Verbindung mit\b|\bjf(?:r)?\.?\b|\bjvf\.?|\bjo\.?(?=\s)|\bin samenhang met\b"
    r"|\bin combinatie met\b|\bin conjunction with\b|\ben relation avec\b|\ben relación con\b"
    r"|\bin combinato disposto con\b)\s*",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?:\b(?:lit(?:ra|\.)?|bokstav|buchst(?:abe|\.)?|letter|lettera|letra|point)\s*[(]?"
    r"|(?:\b(?:and|und|og|et|en|y|e|ed|or|oder|eller|ou|of|och|ja)|[,/&+])\s*[(]?(?=[a-k]\)))"
    r"(?P<letter>[a-k])(?:\)|(?![^\W_]))",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*\)?\s*(?:,|/|&|\b(?:and|und|og|et|en|y|ed|or|oder|eller|ou|och|ja)\b)\s*[(]?([a-k])(?:\)|(?![^\W_]))",
    re.IGNORECASE,
)
_STOP = re.compile(r"§|\bart(?:icles?|ikels?|ikkel|iklan?|ikeln|[íi]culos?|icolo|igo|\.)?\s*\d", re.IGNORECASE)
_OTHER_LAW = re.compile(r"\s*[)\]]?\s*([A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*)\b")
_GDPR: Final = frozenset({"dsgvo", "ds gvo", "gdpr", "rgpd", "avg", "eu", "ukgdpr", "rodo"})
_STATUTE = re.compile(
    r"§|\b(?:act|law|code|loi|lov|lag|gesetz|wet|ley|legge|laki|decreto|bekendtgørelse|forskrift)\b"
    r"|\w+(?:loven|lova|lov|lagen|gesetz|wet|ordnung|verordnung|laki|lain)\b|\bart\.?\s*(?:[A-Z]\.?\s?)?\d+"
    r"|\b(?:D\.?\s?Lgs|D\.?P\.?R|L)\.?\s*(?:n\.?\s*)?\d+/\d{2,4}",
    re.IGNORECASE,
)
_SPECIAL: Final = ("9", "10")
_LONGEST_NAME: Final = 12
_LONGEST_LAW: Final = 600
_NEAR: Final = 12


def cited(text: str) -> tuple[str, ...]:
    """The articles 6, 9 and 10 of the GDPR that a text names, in their normal form, each once."""
    found: dict[str, None] = {}
    text = _FINNISH.sub(r"art. \1", text)
    for match in _ARTICLE.finditer(text):
        if _of_another_law(text, match.end()) or _A_PART.search(text[max(0, match.start() - _NEAR) : match.start()]):
            continue
        article, paragraph, letter = match.group("article", "paragraph", "letter")
        said = match.group("ordinal") or match.group("roman")
        paragraph = _PARAGRAPHS.get(said, "1") if said else paragraph
        stem = f"{article}({paragraph or {'6': '1', '9': '2'}.get(article, '')})" if article != "10" else "10"
        letters = [letter.lower()] if letter and article != "10" else []
        rest = text[match.end() :]
        stop = _STOP.search(rest)
        if letters:
            rest = rest[: stop.start() if stop else len(rest)]
            while next_one := _NEXT.match(rest):
                letters.append(next_one.group(1).lower())
                rest = rest[next_one.end() :]
            letters.extend(one.group("letter").lower() for one in _FURTHER.finditer(rest))
        if not paragraph and not letters:
            stem = article
        forms = [f"{stem}({one})" for one in letters] or [stem]
        found.update(dict.fromkeys(form for form in forms if articles.is_article(form)))
    return tuple(found)


def _of_another_law(text: str, end: int) -> bool:
    """Whether what follows an article is the short name of a law that is not the GDPR: `Art. 6 GG`."""
    after = _OTHER_LAW.match(text[end:])
    return after is not None and plain(after.group(1)) not in _GDPR and not after.group(1).startswith(("DS", "GDPR"))


def bases(text: str) -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The legal bases of a cell, and the conditions for special categories among them.

    An article is one that the cell cites; where a part is nothing but the name of a basis (`consent`), its article is
    put to it, as not cited. A part with neither stays in words; a national law is kept as the law it names.
    """
    ordinary: list[Basis] = []
    special: list[SpecialCondition] = []
    for part in lines(text):
        named = cited(part)
        law = _alongside(part) if len(named) == 1 else None  # of several articles, which one rests on it is not said
        for article in named:
            if article.split("(", 1)[0] in _SPECIAL:
                special.append(SpecialCondition(article=article, text=_more_than(article, part)))
            else:
                ordinary.append(Basis(article=article, text=_more_than(article, part), law=law))
        if not named:
            ordinary.append(_in_words(part))
    return tuple(ordinary), tuple(special)


def _more_than(article: str, part: str) -> str | None:
    return None if part == article else part


def _alongside(part: str) -> tuple[str, ...] | None:
    """The national law that a cell names beside an article of the GDPR: `in conjunction with § 26 BDSG`."""
    cut = _ALONGSIDE.search(part)
    law = part[cut.end() :].strip(" .") if cut else ""
    return (law,) if law and statute(law) and not cited(law) else None


def statute(words: str) -> bool:
    """Whether words are the name of a law or a place in one, and no sentence."""
    if len(words) > _LONGEST_LAW:
        return False
    return bool(_STATUTE.search(words)) and ("§" in words or len(words.split()) <= _LONGEST_NAME)


def _in_words(part: str) -> Basis:
    article = choice(part, "6(1)")
    if article is not None:
        return Basis(article=f"6(1){article}", cited=False, text=part)
    name, said = remark(part)
    article = choice(name, "6(1)")
    if article is not None and said and statute(said):
        return Basis(article=f"6(1){article}", cited=False, text=part, law=(said,))
    return Basis(cited=False, law=(part,)) if statute(part) else Basis(cited=False, text=part)
