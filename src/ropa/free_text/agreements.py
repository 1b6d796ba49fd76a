# SPDX-License-Identifier: Apache-2.0
"""Whether a cell says that there is a contract (Art. 28(3)): `Ja`, `Ja, 2019`, `signed 12.05.2021`, or a day alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

import attrs

from ropa.free_text.answers import answer, doubts, excepts, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.dates import day_in, month_names
from ropa.free_text.lists import labelled
from ropa.patterns import pattern
from ropa.values import frozen

_DAY_ALONE: Final = pattern(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d")
_FIGURES: Final = pattern(r"\d[\d\s./-]*")
UNDER_ARTICLE_28: Final = pattern(
    r"(?<=\w),?\s+[^\W\d]{2,12}\.?\s+art(?:icle|ikel|ikkel|icolo|ículo|igo)?\.?\s*28\b"
    r"(?:,?\s*(?:\(\d\)|(?:abs|stk|nr|lid|ust|par)\.?\s*\d))?,?"
    r"(?:\s*(?:of the |i |af |du |der |del )?(?:gdpr|dsgvo|ds-gvo|rgpd|avg|rodo|databeskyttelsesforordningen))?\s*\Z",
    re.IGNORECASE,
)
"""Where a role as processor, or a contract with one, comes from: `under Art. 28 GDPR`."""

_LONGEST_IN_WORDS: Final = 16
_LONGEST_EXPIRY: Final = 5


@frozen
class Agreement:
    """A contract that a cell says is there.

    Attributes:
        text: What the cell says besides; empty = nothing.
        signed: The day on which it was signed; `None` = the cell does not say.
        ends: The last day of it; `None` = the cell does not say.
    """

    text: str = ""
    signed: date | None = None
    ends: date | None = None


def agreement(text: str, language: str | None = None) -> Agreement | None:
    """The contract that a cell says is there; `None` where it says no such thing, or makes a reservation."""
    before, ends = _until(text, language)
    if ends is None:
        return _concluded(text, language)
    named_so = _concluded(before, language) if before else Agreement()
    return attrs.evolve(named_so, ends=ends) if named_so else None


def joined(agreements: list[Agreement]) -> Agreement | None:
    """What several cells say of one contract, put together; `None` where two of them differ."""
    texts = {agreed.text for agreed in agreements if agreed.text}
    days = {agreed.signed for agreed in agreements if agreed.signed}
    ends = {agreed.ends for agreed in agreements if agreed.ends}
    if len(texts) > 1 or len(days) > 1 or len(ends) > 1:
        return None
    return Agreement("".join(texts), next(iter(days), None), next(iter(ends), None))


def _until(text: str, language: str | None) -> tuple[str, date | None]:
    """Words without the last day that they name at their end, and that: `DPA 2020, expires 2024-04-30`."""
    spoken = text.split()
    for at, word in enumerate(spoken[:_LONGEST_IN_WORDS]):
        behind = _of_expiry(spoken[at:])
        dated = day_in(" ".join(spoken[at + behind :]), language) if behind else None
        if dated is not None and not dated[1].strip(" .)"):
            return " ".join(spoken[:at]).rstrip(" ,;(–-"), dated[0]
        if word.endswith(":"):
            break
    return text, None


def _of_expiry(spoken: list[str]) -> int:
    """How many words say, at the beginning, that a last day follows."""
    sizes = range(min(_LONGEST_EXPIRY, len(spoken) - 1), 0, -1)
    return next((size for size in sizes if plain(" ".join(spoken[:size])) in wordings("expiring")), 0)


def _concluded(text: str, language: str | None) -> Agreement | None:  # noqa: PLR0911 - one form after another
    """The contract that words say is there, whatever its last day."""
    parts = [labelled(line) for line in text.split("\n")]
    if len(parts) > 1 and all(parts):
        return _of_labelled([part[1] for part in parts if part], language)
    reply = answer(text, "processing-agreement")
    dated = day_in(text, language)
    if dated is not None:
        signed, around = dated
        besides = set(_in_single_words(plain(around)).split())
        if besides <= wordings("signed") | wordings("yes") | wordings("contract-word"):
            return Agreement("", signed)
    if _DAY_ALONE.fullmatch(text.strip()):
        return Agreement(text.strip())  # `12/05/2024`: which day it was is left in words
    if reply.kind not in {"said", "yes"} or speaks_of(text, wordings("lapsed")) or excepts(reply.added):
        return None
    besides = set(_in_single_words(plain(_FIGURES.sub(" ", text))).split())
    says_so = wordings("signed") | wordings("yes")
    about_it = says_so | wordings("contract-word")
    of_some_day = besides & about_it and besides <= about_it | month_names() | wordings("of-day")
    dated_so = of_some_day and _FIGURES.search(text)
    if reply.kind == "said" and (dated_so or (not doubts(text) and _is_of_a_form(text, besides))):
        return Agreement(text)  # `DPA 2019`, `DPA standard`: which day it was, and whose form, is left in words
    concluded = besides & (wordings("yes") | wordings("concluded")) and besides & wordings("contract-word")
    if concluded and besides <= about_it:
        return Agreement()  # `avtal finns`, `agreement in place`
    if reply.kind == "yes":
        return Agreement(reply.added)
    plainly = besides and besides <= wordings("concluded")  # `signed`, where it was asked whether there is one
    return Agreement() if plainly else None


def _of_labelled(values: list[str], language: str | None) -> Agreement | None:
    """The contract of which labelled lines say whether it is there, and since when; `None` where one denies it."""
    kinds = {answer(value, "processing-agreement").kind for value in values}
    if kinds & {"no", "none", "na", "unknown", "prompt"}:
        return None
    days = [dated[0] for value in values if (dated := day_in(value, language))]
    return Agreement("", days[0]) if len(days) == 1 else Agreement() if "yes" in kinds and not days else None


def _is_of_a_form(text: str, besides: set[str]) -> bool:
    """Whether words say that there is a contract of the other side's form, or within its terms."""
    contract, form = wordings("contract-word"), wordings("standard-form")
    of_a_form = bool(besides & contract and besides & form) and besides <= contract | form
    return of_a_form or plain(text) in wordings("in-terms")


def processing_contract(text: str, language: str | None = None) -> Agreement | None:
    """The contract of Art. 28(3) that words name beside somebody, with its day or a "yes" and nothing else.

    `AV-Vertrag v. 3.5.2019`, `databehandleraftale`; `None` where they say more: that it is missing, or to come.
    """
    bare = UNDER_ARTICLE_28.sub("", text)
    if bare != text:
        return Agreement(text) if processing_contract(bare, language) is not None else None
    form = f" {plain(_FIGURES.sub(' ', text))} "
    named = next((wording for wording in _processing_contracts() if f" {wording} " in form), None)
    if named is None or doubts(text):
        return None
    besides = set(form.replace(f" {named} ", " ").split())
    if not besides <= wordings("signed") | wordings("yes") | wordings("of-day") | month_names():
        return None
    dated = day_in(text, language)
    return Agreement("", dated[0]) if dated else Agreement(text if _FIGURES.search(text) else "")


@cache
def _processing_contracts() -> tuple[str, ...]:
    return tuple(sorted(map(plain, wordings("processing-contract")), key=lambda wording: (-len(wording), wording)))


def _in_single_words(form: str) -> str:
    """Words in which each wording of several words for a "yes" or for a contract stands as one: `liegt vor` is `ja`."""
    for meaning, single in (("yes", "ja"), ("contract-word", "dpa")):
        for wording in _of_several_words(meaning):
            if f" {wording} " in f" {form} ":
                form = f" {form} ".replace(f" {wording} ", f" {single} ").strip()
    return form


@cache
def _of_several_words(meaning: str) -> tuple[str, ...]:
    """The wordings of several words, the longest first."""
    several = (wording for wording in wordings(meaning) if " " in wording)
    return tuple(sorted(several, key=lambda text: (-len(text), text)))


def speaks_of_agreement(text: str) -> bool:
    """Whether words say that there is a contract, and name it: `databehandleraftale: ja`, `agreement signed 2024`.

    So do words that name its last day and nothing else: `expires 2024-04-30`.
    """
    stated = agreement(text)
    return stated is not None and (names_agreement(text) or (stated.ends is not None and not _until(text, None)[0]))


def names_agreement(text: str) -> bool:
    """Whether words are about a contract, be it there or not: `databehandleraftale under udarbejdelse`."""
    return not set(_in_single_words(plain(text)).split()).isdisjoint(wordings("contract-word"))
