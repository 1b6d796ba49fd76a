# SPDX-License-Identifier: Apache-2.0
"""Legal bases as people write them: articles of the GDPR beside national law, or a word such as "consent"."""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.answers import answer, choice
from ropa.free_text.citations import (
    bare_letters,
    citations,
    cited,
    denies_article,
    led_by_letter,
    led_by_letters,
    single_spaced,
)
from ropa.free_text.comparable import plain
from ropa.free_text.denials import negated, opposes
from ropa.free_text.lists import labelled, lines, remark
from ropa.free_text.remembered import remembered
from ropa.law import articles
from ropa.model import Basis, SpecialCondition
from ropa.patterns import pattern

_ALONGSIDE = pattern(
    r"\s*[,;]?\s*(?:\bi\.\s?V\.\s?m\.|\bin Verbindung mit\b|\bjf(?:r)?\.?\b|\bjvf\.?|\bjo\.?(?=\s)|\bin samenhang met\b"
    r"|\bin combinatie met\b|\bin conjunction with\b|\ben relation avec\b|\ben relación con\b"
    r"|\bin combinato disposto con\b)\s*",
    re.IGNORECASE,
)
_SENTENCES = pattern(r";|(?<=[^\W\d_]{5})\.\s+(?=[A-ZÆØÅÄÖÜ][^\W\d_]{2})")
"""Between what stands beside an article: a semicolon, or the end of a sentence."""

_STATUTE = pattern(
    r"§|\b(?:act|law|code|loi|lov|lag|gesetz|wet|ley|legge|laki|decreto|bekendtgørelse|forskrift)\b"
    r"|\w+(?:loven|lova|lov|lagen|gesetz|wet|ordnung|verordnung|laki|lain|bekendtgørelsen|forskriften|balken)\b|\bart\.?\s*(?:[A-Z]\.?\s?)?\d+"
    r"|\b(?:zákon|ustaw|zakon|törvény|lege[ai]|nařízení|rozporządz|νόμος|ν\.)\w*"
    r"|\b(?:D\.?\s?Lgs|D\.?P\.?R|L)\.?\s*(?:n\.?\s*)?\d+/\d{2,4}",
    re.IGNORECASE,
)
_GDPR_NAMED = pattern(r"(?i:\b(?:(?:eu|uk)[ -]?)?(?:gdpr|dsgvo|ds-gvo|rgpd|avg|rodo|databeskyttelsesforordningen)\b)")
_ARTICLE_OF_THE_GDPR = pattern(r"\b(?:[^\W\d]+\.?\s*)?(?:6|9|10)\b")
_RESTING_ON_LAW: Final = ("c", "e")
"""The letters of Art. 6(1) that rest on Union or national law (Art. 6(3))."""

_SPECIAL: Final = ("9", "10")
_LEADING_TO = pattern(
    r"\b(?:under|according to|pursuant to|in accordance with|with|cf|jf|jfr|jvf|jo|efter|iht|i henhold til|ifølge"
    r"|enligt|gem|gemäß|gemaess|nach|i\.\s?V\.\s?m|selon|au titre de|au sens de|conformément à|volgens|op grond van"
    r"|según|conform|conforme a|ai sensi de\w*|na podstawie|zgodnie z|podle|podľa|nos termos do)"
    r"\.?\s*(?:l['’])?[(\[]?\s*\Z",
    re.IGNORECASE,
)
"""The words by which a basis by name leads to the article behind it."""

_NAMED_ALIKE: Final = {"(d)": ("9(2)(c)",), "(e)": ("9(2)(g)", "9(2)(i)", "9(2)(j)")}
"""Bases whose names are those of conditions too: `vital interests, Art. 9(2)(c)` names the condition."""

_ONLY_AN_ARTICLE = pattern(r"\s*art\w*\.?\s*\d+[\s.,]*", re.IGNORECASE)
_LAW_LABELS: Final = frozenset({"law", "lov", "lag", "gesetz", "wet", "loi", "ley", "legge", "lei", "statute"})
_LONGEST_NAME: Final = 12
_LONGEST_LAW: Final = 600


@remembered
def bases(text: str, heading: str = "") -> tuple[tuple[Basis, ...], tuple[SpecialCondition, ...]]:
    """The legal bases of a cell, and the conditions for special categories among them.

    An article is one that the cell cites; where a part is nothing but the name of a basis (`consent`), its article is
    put to it, as not cited. A part with neither stays in words; a national law is kept as the law it names. A part
    that denies an article ("not special data under Art. 9") names nothing.

    Args:
        text: The cell.
        heading: The heading of its column: under one that names Art. 6 or 9, a letter by itself is one of that article.
    """
    ordinary: list[Basis] = []
    special: list[SpecialCondition] = []
    for part in _parts(text, heading):
        articles_cited = cited(part) or _by_heading(part, heading)
        for article in articles_cited:
            law = _law_beside(part) if len(articles_cited) == 1 else None  # of several, which rests on it is not said
            if article.split("(", 1)[0] in _SPECIAL:
                special.append(SpecialCondition(article=article, text=_more_than(article, part), law=law))
            else:
                ordinary.append(Basis(article=article, text=_more_than(article, part), law=law))
        if articles_cited and not ordinary and all(article.split("(", 1)[0] in _SPECIAL for article in articles_cited):
            ordinary.extend(_named_beside(part, articles_cited))
        if not articles_cited:
            named = _ARTICLE_OF_THE_GDPR.search(part)
            denied = denies_article(part) or (named is not None and negated(part[: named.start()]))
            if answer(part, "basis").kind == "said" and not denied:
                ordinary += _by_letters(part) or [_in_words(part)]
    return tuple(ordinary), tuple(special)


def _parts(text: str, heading: str) -> list[str]:
    """The lines of a cell; of one that cites nothing, what slashes and commas divide, where each is a basis by name."""
    parts: list[str] = []
    spaced = single_spaced(text).strip()
    whole = not set(spaced) & set("\n;|")  # `6. cikk` is an article, and the sixth item of no list
    for line in (spaced,) if whole else lines(spaced):
        pieces = [piece.strip() for piece in re.split(r"\s*[/,+]\s*|\s+(?:&|and|og|och|und|et|en|y|e)\s+", line)]
        by_name = len(pieces) > 1 and all(choice(remark(piece)[0], "6(1)") for piece in pieces)
        parts += pieces if by_name and not cited(line) and not _by_heading(line, heading) else [line]
    return parts


def _by_heading(part: str, heading: str) -> tuple[str, ...]:
    """The articles of which a cell gives the letters, and its heading the number."""
    number = next((article.split("(", 1)[0] for article in cited(heading)), None) if heading else None
    paragraph = {"6": "1", "9": "2"}.get(number or "")
    articles_named = tuple(f"{number}({paragraph})({letter})" for letter in bare_letters(part)) if paragraph else ()
    return articles_named if all(map(articles.is_article, articles_named)) else ()


def _named_beside(part: str, conditions: tuple[str, ...]) -> tuple[Basis, ...]:
    """The basis by name beside conditions of Art. 9: `Consent, Art. 9(2)(a)`; not the condition's own name."""
    places = citations(part)
    for words in (part[: places[0].start], part[places[-1].end :]) if places else ():
        bare = _LEADING_TO.sub("", words).strip(" ,.:;[]/+&–—-").rstrip("( ").lstrip(") ")
        name, law = remark(bare.strip("()") if bare.count("(") != bare.count(")") else bare)
        letter = choice(bare.strip("()"), "6(1)") or choice(name, "6(1)")
        if letter is not None and not any(article in _NAMED_ALIKE.get(letter, ()) for article in conditions):
            own = (law,) if law is not None and statute(law) else None
            return (Basis(article=f"6(1){letter}", cited=False, text=part, law=own),)
    return ()


def _more_than(article: str, part: str) -> str | None:
    return None if part == article else part


def _law_beside(part: str) -> tuple[str, ...] | None:
    """The national law that a cell names beside an article of the GDPR: `in conjunction with § 26 BDSG`."""
    cut = _ALONGSIDE.search(part)
    citations_in_part = citations(part)
    pieces = (
        [part[cut.end() :]]
        if cut
        else [part[citations_in_part[-1].end :], part[: citations_in_part[0].start]]
        if citations_in_part
        else []
    )
    laws = []
    for text in (text for piece in pieces for text in _SENTENCES.split(re.sub(_GDPR_NAMED, " ", piece))):
        law = text.strip(" .,:()–-")
        label = labelled(law)
        law = label[1] if label and plain(label[0]) in _LAW_LABELS else law
        if (
            law
            and statute(law)
            and not cited(law)
            and not opposes(law)
            and not choice(law.partition("(")[0].strip(), "6(1)")
        ):
            laws.append(law)
    if laws:
        return tuple(laws)
    return None


def _rests_on_law(letter: str | None) -> bool:
    return letter is not None and letter.strip("()") in _RESTING_ON_LAW


def statute(text: str) -> bool:
    """Whether words are the name of a law or a place in one, and no sentence."""
    if len(text) > _LONGEST_LAW or _ONLY_AN_ARTICLE.fullmatch(text):
        return False
    return bool(_STATUTE.search(text)) and ("§" in text or len(text.split()) <= _LONGEST_NAME)


def _by_letters(part: str) -> list[Basis]:
    """The bases of several letters before one law: `Litra b og c, samt databeskyttelsesloven § 12`; else none.

    The law goes to the one of them that rests on law; where that is not one alone, it stays in the words.
    """
    letters, law = led_by_letters(part)
    if len(letters) < 2 or not statute(law):  # noqa: PLR2004 - one letter is `_in_words`
        return []
    resting = [letter for letter in letters if letter in _RESTING_ON_LAW]
    return [
        Basis(article=f"6(1)({letter})", cited=False, text=part, law=(law,) if [letter] == resting else None)
        for letter in letters
    ]


def _in_words(part: str) -> Basis:
    name, behind = remark(part)
    first, _, last = part.partition(",")
    if behind is None and _rests_on_law(choice(first, "6(1)")) and statute(last.strip()):
        name, behind = first, last.strip()  # `Legal obligation, § 5 of the act`
    article = choice(part, "6(1)") or choice(name, "6(1)")
    if article is not None and (name == part or behind is None or article == f"({behind.strip(' .)').casefold()})"):
        return Basis(article=f"6(1){article}", cited=False, text=part)
    if article is not None and behind and statute(behind):
        return Basis(article=f"6(1){article}", cited=False, text=part, law=(behind,))
    lettered = led_by_letter(part)
    if lettered is not None:
        letter, wording = lettered
        if choice(wording, "6(1)") == f"({letter})":
            return Basis(article=f"6(1)({letter})", cited=False, text=part)
        if letter in _RESTING_ON_LAW and statute(wording):
            return Basis(article=f"6(1)({letter})", cited=False, text=part, law=(wording,))
    label = labelled(part)
    law = label[1] if label and plain(label[0]) in _LAW_LABELS else part
    if statute(law) and not set(law) & set(":;"):
        return Basis(cited=False, law=(law,))
    return Basis(cited=False, text=part)
