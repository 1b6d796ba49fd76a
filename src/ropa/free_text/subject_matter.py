# SPDX-License-Identifier: Apache-2.0
"""What a short cell plainly speaks of, whatever its heading asks for: a time limit, an article, a place, a company.

People paste cells one column too far, and fill a form's answer into the field above it. A time limit below `Personal
data` is no category of data, and an e-mail address below `Processors` is nobody: such a cell is asked about.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

from ropa.free_text.answers import answer, choice, means, wordings
from ropa.free_text.basis_words import letter_in
from ropa.free_text.citations import citations, cited
from ropa.free_text.comparable import plain, tokens
from ropa.free_text.dates import without_day
from ropa.free_text.durations import is_time_limit
from ropa.free_text.legal_bases import statute
from ropa.free_text.lists import AND, items, without_parentheses
from ropa.free_text.parties.contact_details import email_in, phone_of
from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.remembered import remembered
from ropa.free_text.synonyms import term_of
from ropa.free_text.transfer_grounds import country, ground
from ropa.model import PartyKind
from ropa.patterns import pattern

_LONGEST: Final = 100
"""What is longer says more than one such thing."""

_MOST_WORDS_OF_A_COMPANY: Final = 5
_MOST_WORDS_OF_A_LAW: Final = 2
_MOST_WORDS_OF_A_SECTION: Final = 6
_LETTERS_OF_A_CODE: Final = 2
_DEROGATION: Final = "49"
_SIGN = pattern(r"[^\w\s]")
_DIGIT = pattern(r"\d")

_WEB_ADDRESS = pattern(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DATE = pattern(r"\d{4}-\d\d?-\d\d?|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}/\d{4}")
_NUMBER = pattern(r"\d[\d .,]*%?")
_VERSION = pattern(
    r"(?:v|ver|vers|version|versjon|versión|versione|versão|versie|wersja|verze|rev|revision)\.?\s?\d[\d.]*",
    re.IGNORECASE,
)


_ACT = pattern(
    r"\w{4,}(?:loven|lova|(?<!unter)(?<!grund)lagen|balken|gesetz|laki)|(?:[A-Z]\w+\s){1,5}Act(?:\s\d{4})?|(?:Loi|Ley|Legge|Ustawa|Zákon)\s.*\d.*"
)
"""An act by its name alone: `Bogføringsloven`, `Companies Act 2006`."""


class SubjectMatter(StrEnum):
    """What a cell plainly speaks of."""

    TIME_LIMIT = "time-limit"
    ARTICLE_6 = "article-6"
    ARTICLE = "article"
    LAW = "law"
    CONTACT = "contact"
    WEB_ADDRESS = "web-address"
    FIGURE = "figure"
    RATING = "rating"
    REVIEW = "review"
    STATUS = "status"
    SAFEGUARD = "safeguard"
    PLACE = "place"
    BASIS = "basis"
    CATEGORY = "category"
    SUBJECT = "subject"
    PURPOSE = "purpose"
    MEASURE = "measure"
    COMPANY = "company"


_KEEPERS: Final = frozenset({"controller", "organisation", "representative", "dpo", "joint"})
_RECEIVING: Final = frozenset({"recipients", "internal-recipients", "external-recipients", "processors"})
_PARTIES: Final = _KEEPERS | _RECEIVING
_TERMS: Final = frozenset({"subjects", "data", "special-data", "purpose"})
_MEASURES: Final = frozenset({"measures", "technical-measures", "organisational-measures"})
_LEGAL: Final = frozenset({"basis", "basis9"})
_IN_SENTENCES: Final = frozenset({"automated", "children"})
_ALL: Final = _PARTIES | _TERMS | _MEASURES | _LEGAL | {"retention", "systems", "origin", "department"}

_ASKED: Final = _ALL | _IN_SENTENCES

_NEVER: Final[dict[SubjectMatter, frozenset[str]]] = {
    SubjectMatter.TIME_LIMIT: (_ALL | {"automated"}) - {"retention"},
    SubjectMatter.ARTICLE_6: (_ALL | {"automated"}) - _LEGAL,
    SubjectMatter.ARTICLE: _ALL - _LEGAL - {"data", "special-data"},
    SubjectMatter.LAW: _ALL - _LEGAL - {"purpose", "retention", "special-data"},
    SubjectMatter.CONTACT: _ALL - {"department", "dpo"},
    SubjectMatter.WEB_ADDRESS: _ALL - {"systems", "origin"},
    SubjectMatter.FIGURE: (_ALL | _IN_SENTENCES) - {"department", "retention"},
    SubjectMatter.RATING: _ALL | _IN_SENTENCES,
    SubjectMatter.REVIEW: _ALL | _IN_SENTENCES,
    SubjectMatter.STATUS: (_ALL | _IN_SENTENCES) - {"retention"},
    SubjectMatter.SAFEGUARD: _ALL - _MEASURES,
    SubjectMatter.PLACE: _ALL - {"origin", "department"},
    SubjectMatter.BASIS: _PARTIES | {"subjects", "systems", "department"},
    SubjectMatter.CATEGORY: _PARTIES | _LEGAL | {"systems", "retention", "department"},
    SubjectMatter.SUBJECT: frozenset({"automated"})
    | _MEASURES
    | _LEGAL
    | _KEEPERS
    | {"purpose", "data", "special-data", "processors", "systems", "retention"},
    SubjectMatter.PURPOSE: frozenset({"subjects", "special-data", "joint", "retention", "basis9"}),
    SubjectMatter.MEASURE: _PARTIES | _TERMS | _LEGAL | {"systems", "retention", "origin", "department"},
    SubjectMatter.COMPANY: _TERMS | _MEASURES | _LEGAL | {"retention"},
}
"""For what a cell speaks of, the fields that it cannot be the answer to."""

_ARTICLE_TEN: Final = ("basis9", "10")
"""A figure that is an article, below `Art. 9/10`."""

_CONSENT: Final = "(a)"
_OF_A_WORD: Final = frozenset({SubjectMatter.CATEGORY, SubjectMatter.MEASURE})
_CALLED_ALIKE: Final = frozenset({"systems", "department", "internal-recipients"})
"""What one word for data or a measure may be the name of: the system `CPR`, the departments `Økonomi`, `Politik`."""


def answers_another_field(text: str, field: str | None, language: str | None = None) -> bool:
    """Whether a cell, or each item of it, plainly speaks of something that its heading does not ask for.

    Args:
        text: The cell, or an item of it.
        field: What its column is taken for.
        language: The language of the register; `None` = not known.
    """
    if field not in _ASKED or len(text) > _LONGEST or "\n" in text:
        return False
    if (field, text.strip()) == _ARTICLE_TEN:
        return False
    if field in _RECEIVING - {"processors"} and kind_of(text) is PartyKind.CATEGORY:
        return False  # `Insurance` is data, and the insurer
    if field in _CALLED_ALIKE and len(text.split()) == 1 and subject_matters(text.strip(), language) <= _OF_A_WORD:
        return False
    elsewhere = not _is_list_of_words(text) and _is_elsewhere(text, field, language)
    if not elsewhere and (_SIGN.search(text) or AND.search(text)):  # else there is no list
        first, *others = _listed(text)
        elsewhere = bool(others) and all(_is_elsewhere(part, field, language) for part in (first, *others))
    return elsewhere and answer(text, field).kind == "said"  # `brak` is a denial, and a state too


@remembered
def _listed(text: str) -> tuple[str, ...]:
    """The items of a cell, those too that an "and" joins; of a cell without any, nothing once."""
    return tuple(part for item in items(text) for part in AND.split(item)) or ("",)


def _is_list_of_words(text: str) -> bool:
    """Whether semicolons divide words without a figure: what such a cell speaks of, its items say."""
    return ";" in text.strip("; ") and " " in text and _DIGIT.search(text) is None


def _is_elsewhere(text: str, field: str, language: str | None) -> bool:
    matters = subject_matters(text.strip(), language)
    return bool(matters) and all(field in _NEVER[matter] for matter in matters)


@remembered
def subject_matters(text: str, language: str | None = None) -> frozenset[SubjectMatter]:
    """All that words may plainly speak of: `access control` is a measure, and a purpose too."""
    worded = _worded(text)
    if worded is not None:
        return frozenset({worded})
    terms = {
        matter
        for kind, matter in (
            ("category", SubjectMatter.CATEGORY),
            ("subject", SubjectMatter.SUBJECT),
            ("purpose", SubjectMatter.PURPOSE),
            ("measure", SubjectMatter.MEASURE),
        )
        if term_of(kind, text, language)
    }
    by_consent = letter_in(without_parentheses(text)) == _CONSENT and not _names_somebody(text)
    if choice(text, "6(1)") or by_consent:  # `kontrakt` in a cell is one with a processor as well
        terms.add(SubjectMatter.BASIS)
    return frozenset(terms) or (frozenset({SubjectMatter.COMPANY}) if _is_company(text) else frozenset())


def _names_somebody(text: str) -> bool:
    """Whether words begin with a kind of recipient: `the insurer with the patient's consent`."""
    spoken = without_parentheses(text).split()
    *somebody, leads, last = ["", "", *map(plain, spoken)]
    if any(somebody) and leads in wordings("on-condition") and last.startswith(tuple(wordings("consent-stem"))):
        return True  # `læge efter samtykke`
    return any(kind_of(" ".join(spoken[:size]).rstrip(" ,;")) is not None for size in (1, 2))


def _worded(text: str) -> SubjectMatter | None:
    """What words plainly speak of by the way they are written; `None` = nothing of that kind."""
    if (written := _written(text)) is not None:
        return written
    if means(text, "rating"):
        return SubjectMatter.RATING
    if plain(text).startswith(_opening_a_review()):
        return SubjectMatter.REVIEW
    if _is_status(text):
        return SubjectMatter.STATUS
    return _worded_in_law(text) or (SubjectMatter.PLACE if _is_place(text) else None)


def _written(text: str) -> SubjectMatter | None:  # noqa: PLR0911 - a line a kind
    """What the signs of words show them to be: a way to reach somebody, a date, a number or a version."""
    if email_in(text) == text:
        return SubjectMatter.CONTACT
    if _WEB_ADDRESS.fullmatch(text):
        return SubjectMatter.WEB_ADDRESS
    if not any(map(str.isdigit, text)):
        return None
    if _DATE.fullmatch(text):
        return SubjectMatter.FIGURE
    if phone_of(text):
        return SubjectMatter.CONTACT
    if _NUMBER.fullmatch(text):
        return SubjectMatter.FIGURE
    return SubjectMatter.REVIEW if _VERSION.fullmatch(text) else None


def _worded_in_law(text: str) -> SubjectMatter | None:
    """The article, the law, the time limit or the safeguard that words plainly are; `None` = nothing of that kind."""
    articles = cited(text) if any(map(str.isdigit, text)) else ()
    if articles and _is_only_cited(text):
        at_6 = all(article.startswith("6") for article in articles)
        return SubjectMatter.ARTICLE_6 if at_6 else SubjectMatter.ARTICLE
    if is_time_limit(text):
        return SubjectMatter.TIME_LIMIT
    if not articles and _is_law(text):
        return SubjectMatter.LAW
    guard = ground(text)
    if guard is not None and not (guard.tool or "").startswith(_DEROGATION):
        return SubjectMatter.SAFEGUARD
    return None


def _is_law(text: str) -> bool:
    """Whether the name of an act is all that stands there, or a section of one."""
    name, _, section = text.partition("§")
    if section:
        brief = len(name.split()) <= _MOST_WORDS_OF_A_LAW and len(section.split()) <= _MOST_WORDS_OF_A_SECTION
        return brief and set(",(").isdisjoint(name) and statute(text)
    return _ACT.fullmatch(text) is not None


def _is_status(text: str) -> bool:
    """Whether words say how far something is, and when: `Planned for 2027`, `Completed March 2024`."""
    bare = without_day(text)
    return bool(choice(bare, "dpia:") or choice(bare, "status:") or means(bare, "not-yet"))


@cache
def _opening_a_review() -> tuple[str, ...]:
    return tuple(f"{wording} " for wording in wordings("review-opening"))


def _is_only_cited(text: str) -> bool:
    """Whether nothing but articles stands there, and what joins them."""
    remaining = text
    for place in reversed(citations(text)):
        remaining = remaining[: place.start] + " " + remaining[place.end :]
    return not tokens(remaining)


def _is_place(text: str) -> bool:
    """Whether words are a country, or a well-known town with its country: a code of two letters may be anything."""
    town, _, land = text.rpartition(",")
    if len(land.strip()) <= _LETTERS_OF_A_CODE or country(land) is None:
        return False
    return not town or means(town.strip(), "city")


def _is_company(text: str) -> bool:
    """Whether words are the name of a company alone: no `Customers of Acme Ltd`."""
    parts = text.split()
    named = all(not part[0].islower() for part in parts) and not any(
        term_of(kind, part) for kind in ("subject", "category", "purpose", "measure") for part in parts
    )
    return len(parts) <= _MOST_WORDS_OF_A_COMPANY and named and is_company(text)
