# SPDX-License-Identifier: Apache-2.0
"""Legal bases as people write them: articles of the GDPR beside national law, or a word such as "consent"."""

from __future__ import annotations

import re
from typing import Final

from ropa.formats.foreign.answers import choice
from ropa.formats.foreign.lists import lines
from ropa.formats.foreign.wording import plain
from ropa.law import articles
from ropa.model import Basis, SpecialCondition

_ARTICLE = re.compile(
    r"(?:\bart(?:icles?|ikels?|ikkel|iklan?|ikeln|[íi]culos?|icolo|igo|\.)?\s*|(?<![\w.§])(?=6\s*\(1\)|9\s*\(2\)))"
    r"(?P<article>6|9|10)(?![\d])"
    r"(?:\s*,?\s*(?:stk\.?|stykke|abs\.?|absatz|nr\.?|no\.?|lid|para(?:graph)?\.?|par\.?|apartado|kohta|\.|§|[(\[])?\s*"
    r"(?P<paragraph>[12])\s*[)\]]?(?!\d))?"
    r"(?:\s*,?\s*(?:litra|lit\.?|bokstav|buchst(?:abe|\.)?|letter|lett(?:era|re)?\.?|letra|point|pkt\.?|sub|onder"
    r"|alakohta|\.|[(\[])?\s*[(\[]?(?P<letter>[a-k])(?:\)|\]|(?![^\W_])))?",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?:\b(?:lit(?:ra|\.)?|bokstav|buchst(?:abe|\.)?|letter|lettera|letra|point)\s*[(]?"
    r"|(?:\b(?:and|und|og|et|en|y|e|or|oder|eller|ou|of|och|ja)|[,/&+])\s*[(]?(?=[a-k]\)))"
    r"(?P<letter>[a-k])(?:\)|(?![^\W_]))",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*\)?\s*(?:,|/|&|\b(?:and|und|og|et|en|y|or|oder|eller|ou|och|ja)\b)\s*[(]?([a-k])(?:\)|(?![^\W_]))",
    re.IGNORECASE,
)
_STOP = re.compile(r"§|\bart(?:icles?|ikels?|ikkel|iklan?|ikeln|[íi]culos?|icolo|igo|\.)?\s*\d", re.IGNORECASE)
_OTHER_LAW = re.compile(r"\s*[)\]]?\s*([A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*)\b")
_GDPR: Final = frozenset({"dsgvo", "ds gvo", "gdpr", "rgpd", "avg", "eu", "ukgdpr", "rodo"})
_STATUTE = re.compile(
    r"§|\b(?:act|law|code|loi|lov|lag|gesetz|wet|ley|legge|laki|decreto|bekendtgørelse|forskrift)\b"
    r"|\w+(?:loven|lov|lagen|gesetz|wet|ordnung|verordnung)\b",
    re.IGNORECASE,
)
_SPECIAL: Final = ("9", "10")


def cited(text: str) -> tuple[str, ...]:
    """The articles 6, 9 and 10 of the GDPR that a text names, in their normal form, each once."""
    found: dict[str, None] = {}
    for match in _ARTICLE.finditer(text):
        if _of_another_law(text, match.end()):
            continue
        article, paragraph, letter = match.group("article", "paragraph", "letter")
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
        for article in named:
            if article.split("(", 1)[0] in _SPECIAL:
                special.append(SpecialCondition(article=article, text=_more_than(article, part)))
            else:
                ordinary.append(Basis(article=article, text=_more_than(article, part)))
        if not named:
            ordinary.append(_in_words(part))
    return tuple(ordinary), tuple(special)


def _more_than(article: str, part: str) -> str | None:
    return None if part == article else part


def _in_words(part: str) -> Basis:
    article = choice(part, "6(1)")
    if article is not None:
        return Basis(article=f"6(1){article}", cited=False, text=part)
    if "§" in part or (_STATUTE.search(part) and len(part.split()) <= 12):  # noqa: PLR2004 - a name, not a sentence
        return Basis(cited=False, law=(part,))
    return Basis(cited=False, text=part)
