# SPDX-License-Identifier: Apache-2.0
"""Legal bases (GDPR Art. 6(1)), conditions for special and criminal data (Arts 9, 10), identity numbers (Art. 87)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

import attrs

from ropa.errors import UnknownWord, did_you_mean
from ropa.law.articles import normal
from ropa.law.table import LawRow, facts, table
from ropa.text import Text, every_language
from ropa.values import frozen

BasisKind = Literal["basis", "special-category", "criminal", "national-id"]
ForAuthorities = Literal["yes", "rarely", "no"]


@frozen(kw_only=True)
class LegalBasis(LawRow):
    """One basis or condition, and what a record that relies on it should show.

    Attributes:
        article: `6(1)(f)`, `9(2)(a)`, `10`; `87/DK` for a national rule on identity numbers.
        kind: `basis` (Art. 6), `special-category` (Art. 9: an Art. 6 basis is needed as well), `criminal` (Art. 10,
            likewise), `national-id`.
        country: For a national rule, the country; else empty.
        label: Its name in en, da, nb, sv, de and fr (our words, not an official text).
        needs: What should be shown, as slugs (our reading): `interest-stated`, `balancing-documented`, `law-cited`, ...
        public_authority: Whether a public authority may use it in its tasks: `yes`, `rarely`, `no`.
        rights: What it changes in the rights of the person (Arts 17, 20, 21), in words; may be empty.
        national: The matching provision of national law by country (`DK`, `NO`), where there is one.
        dpv_iri: The term of the W3C Data Privacy Vocabulary, or empty.
    """

    article: str
    kind: BasisKind
    country: str
    label: Text
    needs: tuple[str, ...]
    public_authority: ForAuthorities
    rights: str
    national: Mapping[str, str] = attrs.field(hash=False)
    dpv_iri: str


def _all() -> tuple[LegalBasis, ...]:
    return facts("legal_bases", LegalBasis)


@cache
def _by_article() -> dict[str, LegalBasis]:
    return {basis.article: basis for basis in _all()}


def legal_bases(day: date) -> tuple[LegalBasis, ...]:
    """Every basis and condition of the table on *day*.

    Raises:
        LawGap: *day* is before the GDPR.
    """
    table("legal_bases").covers(day)
    return tuple(basis for basis in _all() if basis.holds(day))


def articles() -> tuple[str, ...]:
    """All of the table: those of the GDPR, and those of the states (`87/DK`)."""
    return tuple(_by_article())


def of_the_gdpr() -> tuple[str, ...]:
    """The articles of the bases and conditions of the GDPR itself, those of the states left out."""
    return tuple(article for article in _by_article() if "/" not in article)


def legal_basis(article: str, day: date) -> LegalBasis:
    """The basis or condition of that article, however it is written (`6(1)(f)`, `Art. 6, stk. 1, litra f`).

    Raises:
        UnknownWord: the article is no legal basis on *day* (`6(1)(g)`, `5(1)(a)`, `6(1)` without a letter).
        LawGap: *day* is before the GDPR.
    """
    table("legal_bases").covers(day)
    basis = _by_article().get(article) or _by_article().get(normal(article) or "")
    if basis is None or not basis.holds(day):
        raise UnknownWord(f"'{article}' is no legal basis. {did_you_mean(normal(article) or article, _by_article())}")
    return basis


def called(text: str) -> str | None:
    """The article of the legal basis that goes by just this name in some language; `None` = none does."""
    return _by_label().get(text.strip().casefold())


def named(text: str) -> tuple[str, ...]:
    """The articles of the legal bases that go by such words in any language (`consent`), for a message to offer."""
    plain = text.strip().casefold()[:80]
    by_label = _by_label()
    from difflib import get_close_matches

    near = [label for label in by_label if len(plain) > 4 and label.startswith(plain)]  # noqa: PLR2004 - no mere letters
    near = near or get_close_matches(plain, by_label, n=3, cutoff=0.8)
    return tuple(dict.fromkeys(by_label[label] for label in near))[:3]


@cache
def _by_label() -> Mapping[str, str]:
    """The articles of the legal bases by their names in all languages."""
    return {
        label.casefold(): row.article
        for row in _all()
        if row.kind in {"basis", "special-category"}
        for label in every_language(row.label)
    }


def national_id(country: str, day: date) -> LegalBasis | None:
    """The country's rule on national identity numbers on *day*, or `None` where the table has none.

    Raises:
        LawGap: *day* is before the GDPR.
    """
    table("legal_bases").covers(day)
    basis = _by_article().get(f"87/{country}")
    return basis if basis is not None and basis.holds(day) else None
