# SPDX-License-Identifier: Apache-2.0
"""Citations of the law of the Union as each language writes them.

Tables and rules cite in English: `GDPR Art. 30(1)(g), 32(1); CJEU C-673/17`, with a semicolon between acts and cases. A
part that holds anything but numbers, names of acts and cases, and the words of `words/citations.csv` is left as it is,
so that no citation is half in one language and half in another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from ropa.labels.catalogue import has_word, word
from ropa.labels.time import days_in_words
from ropa.patterns import pattern

_DEFINITIONS: Final = "4"
"""The article of the GDPR that numbers definitions, and not paragraphs."""

_DANISH_SECTION: Final = pattern(r"(?<=loven )(§ \d+(?: [a-z])?)\((\d)\)(?:-\((\d)\))?")
"""A paragraph of a section of a Danish act, as the tables cite it: `databeskyttelsesloven § 22(2)`."""

_OF_A_DAY: Final = pattern(r"(?<=\d )of(?= \d{4}-\d\d-\d\d\b)")
"""Between the number of an act and its day: `lov 700 of 2022-05-24`."""

_PUBLISHED: Final = pattern(r"(.+?) \(OJ ([LC])(?: (\d+)|, (\d+/\d+)), (\d{1,2}\.\d{1,2}\.(\d{4}))(?:, p\. (\d+))?\)")
"""An act with the place in the Official Journal where it stands, as the tables cite it."""

_JUDGMENT: Final = pattern(r"CJEU (C-\d+/\d+(?: [\w ]+)?), judgment of (\d{4}-\d\d-\d\d)")
"""A judgment with its day, as the tables cite it: `CJEU C-311/18 Schrems II, judgment of 2020-07-16`."""

_UNION_SINCE: Final = "2003"
"""The year from which the Official Journal is that of the Union; in the table no act is of January 2003."""

_WORDS: Final[Mapping[str, str]] = {
    "Implementing Decision": "implementing_decision",
    "EDPB Recommendations": "recommendations",
    "EDPB Guidelines": "guidelines",
    "as amended by": "as_amended_by",
    "Regulation": "regulation",
    "list under": "list_under",
    "Directive": "directive",
    "published": "published",
    "(pending)": "pending",
    "recitals": "recitals",
    "Decision": "decision",
    "recital": "recital",
    "section": "section",
    "paras": "paragraphs",
    "para.": "paragraph_of_judgment",
    "CJEU": "court_of_justice",
    "/EC": "community",
}
"""What a citation says in words -> the word that every language has for it; a longer one before what it begins with."""

_SUBPARAGRAPH: Final = " second subparagraph"
_PIECES: Final = r"\d{1,3}(?!\d)(?:\([0-9a-z]+\))*|(?:\([0-9a-z]+\))+"
_PROVISION: Final = rf"(?:{_PIECES})(?:-(?:\(?\d+\)?|\([a-z]\)))?(?:{_SUBPARAGRAPH})?"
_ARTICLES: Final = pattern(rf"Arts?\.? ({_PROVISION}(?:(?:, | and ){_PROVISION})*)")
_CITED: Final = pattern(
    rf"(?=\D*\d)(?>{_ARTICLES.pattern}|{'|'.join(map(re.escape, _WORDS))}|GDPR|C-\d+/\d+(?: P)?|\(EU\)|WP|rev\.\d+|/EU"
    r"|[A-Z]\w+ \([A-Z]{2}\)|\d+(?:[./-]\d+)*| and |[, ])++"
)
"""A part of which everything is understood; what is no word is alike in every language. Nothing is tried twice."""
_WORD: Final = pattern("|".join(map(re.escape, _WORDS)))
_PIECE: Final = pattern(r"\((?:(?P<number>\d+)|(?P<letter>[a-z]))\)")


def citation_text(citation: str, lang: str) -> str:
    """A citation in *lang*: `GDPR art. 30, stk. 1, litra g, art. 32, stk. 1; EU-Domstolen C-673/17`.

    Days are written as the language writes them. In a language without words for citations all else stands as it is.
    """
    if lang == "en" or not has_word("citations.article", lang):
        return days_in_words(citation, lang)
    return days_in_words("; ".join(_in_language(part, lang) for part in citation.split("; ")), lang)


@cache
def _in_language(part: str, lang: str) -> str:
    if (published := _PUBLISHED.fullmatch(part)) is not None:
        return f"{_in_language(published[1], lang)} ({_journal(published, lang)})"
    if (judgment := _JUDGMENT.fullmatch(part)) is not None:
        return _form("judgment", lang, case=judgment[1], day=judgment[2])
    if not _CITED.fullmatch(part):
        dated = _OF_A_DAY.sub(_form("of_a_day", lang), part)
        return _DANISH_SECTION.sub(lambda match: _section(match, lang), dated)
    definitions = part.startswith("GDPR")
    articles = _ARTICLES.sub(lambda match: _articles(match[1], lang, definitions=definitions), part)
    translated = _WORD.sub(lambda match: word(f"citations.{_WORDS[match[0]]}", lang), articles)
    return translated.replace(" and ", _form("and", lang, cited="", further=""))


def _journal(match: re.Match[str], lang: str) -> str:
    """`EUT L 231 af 20.9.2023, s. 118`; of an act that has an issue of its own, `EUT L, 2025/2574, 23.12.2025`."""
    _, series, number, act, day, year, page = match.groups()
    journal = _form("journal" if year >= _UNION_SINCE else "journal_before_2003", lang)
    if act:
        return f"{journal} {series}, {act}, {day}"
    issue = _form("journal_of_day", lang, issue=f"{journal} {series} {number}", day=day)
    return _form("journal_page", lang, issue=issue, page=page) if page else issue


def _section(match: re.Match[str], lang: str) -> str:
    first = _form("danish_paragraph", lang, cited=match[1], number=match[2])
    return first + (f"-{match[3]}" if match[3] else "")


def _articles(provisions: str, lang: str, *, definitions: bool) -> str:
    """Articles and their parts; a part without an article is of the one before it: `28(2), (4)`."""
    written = article = ""
    for provision in re.split(", | and ", provisions):
        number = re.match(r"\d+", provision)
        article = number[0] if number is not None else article
        cited = _form("article", lang, number=article) if number is not None else ""
        text = _provision(cited, provision, lang, numbered=definitions and article == _DEFINITIONS)
        if number is None:
            written = _form("and", lang, cited=written, further=text.lstrip(", "))
        else:
            written = f"{written}, {text}" if written else text
    return written


def _provision(cited: str, provision: str, lang: str, *, numbered: bool) -> str:
    """An article with what stands behind its number: the paragraph (or *numbered* definition), letter, subparagraph."""
    for piece in _PIECE.finditer(provision.partition("-")[0]):
        if piece["letter"]:
            cited = _form("letter", lang, cited=cited, letter=piece["letter"])
        else:
            cited = _form("definition" if numbered else "paragraph", lang, cited=cited, number=piece["number"])
    last = re.search(r"-\(?(\w+)", provision)
    cited += f"-{last[1]}" if last is not None else ""
    return _form("second_subparagraph", lang, cited=cited) if provision.endswith(_SUBPARAGRAPH) else cited


def _form(name: str, lang: str, **places: str) -> str:
    return word(f"citations.{name}", lang).format(**places)
