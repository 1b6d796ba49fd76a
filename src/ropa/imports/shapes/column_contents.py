# SPDX-License-Identifier: Apache-2.0
"""What a column means by its contents too: they confirm its heading, contradict it, or stand in for a missing one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import attrs

from ropa.free_text.answers import answer
from ropa.free_text.citations import cited, is_only_a_place
from ropa.free_text.durations import durations
from ropa.free_text.legal_bases import around_citations
from ropa.free_text.lists import items, labelled, lines
from ropa.free_text.parties.contact_details import has_email
from ropa.free_text.parties.legal_forms import has_form
from ropa.imports.shapes.header_row import Heading
from ropa.imports.shapes.headings import ENOUGH, STATES, Meaning, asks_for_codes, meanings
from ropa.imports.words import written
from ropa.labels import country_code
from ropa.vocabulary.sensitive_labels import sensitive_label

_NUMBER = re.compile(r"[\d\s.,]+\Z")
_MOST: Final = 0.6
_LEAST: Final = 3
_SURE: Final = 0.98
_DOUBTFUL: Final = 0.7
_GUESSED: Final = 0.5
_NEAR: Final = 0.4
_SHOWN_BY_CONTENTS: Final = (
    (frozenset({"deletion", "systems", "location", "origin"}), "durations", "retention"),
    (frozenset({"processing-agreement", "contract", "data", "subjects"}), "companies", "processors"),
    (frozenset({"data", "subjects", "law", "recipients", "processors"}), "articles", "basis"),
)
"""What a heading seems to ask for, what most cells below it are instead, and what they then say."""

_BEGINNING: Final = 300
"""So many letters of a cell show what its column is about."""

_WHEN: Final = frozenset({"updated", "created", "reviewed", "next-review"})
_IN_WORDS: Final = frozenset({"purpose", "subjects", "data", "recipients", "measures", "basis", "processors"})


def meaning_of_column(heading: Heading, texts: list[str], section: str = "activity") -> tuple[Meaning | None, str]:
    """What a column is taken for in the end, and why.

    Args:
        heading: Its heading.
        texts: Some of what stands under it.
        section: What the rows are.
    """
    meaning = _in_company(heading, section)
    if heading.text and meaning is None:
        meaning = next((read for read in meanings(heading.text)[:1] if read.certainty >= STATES), None)
    share = _Shares(texts)
    if meaning is None:
        return _by_contents(heading, texts, share)
    if meaning.field == "basis9" and is_only_a_place(heading.text) and _answers_yes_or_no(texts):
        return attrs.evolve(meaning, field="special-data"), "heading and yes or no"  # `Art. 9?`
    if meaning.certainty < STATES and share["groups"] > _MOST and _may_ask_who_and_what(heading):
        return attrs.evolve(meaning, field="subjects+data", certainty=0.8), "heading and groups"
    return (meaning, "heading") if meaning.is_turned else _with_contents(heading, meaning, texts, share)


def _with_contents(heading: Heading, meaning: Meaning, texts: list[str], share: _Shares) -> tuple[Meaning | None, str]:
    """What a column is taken for whose heading seems to ask for something: surer, less sure, or something else."""
    if meaning.field in _WHEN and texts and not any(any(map(str.isdigit, text)) for text in texts):
        other = next((read for read in meanings(heading.text)[1:] if read.certainty >= STATES), None)
        return (other, "heading; no days") if other else (None, "no days under a heading that asks for them")
    if meaning.field in _IN_WORDS and texts and share["numbers"] > _MOST and not asks_for_codes(heading.text):
        return None, "numbers under a heading that asks for words"
    for fields, evidence, field in _SHOWN_BY_CONTENTS:
        if meaning.field in fields and share[evidence] > _MOST and not _asked_for_data(meaning, texts):
            return attrs.evolve(meaning, field=field, certainty=0.8), f"heading and {evidence}"
    for field, evidence in (("basis", "articles"), ("retention", "durations"), ("email", "emails")):
        if meaning.field == field and meaning.certainty < _SURE and share[evidence] > _MOST:
            return attrs.evolve(meaning, certainty=min(0.97, meaning.certainty + 0.15)), f"heading and {evidence}"
        if (
            meaning.field == field
            and field != "retention"
            and texts
            and meaning.certainty < _DOUBTFUL
            and share[evidence] == 0
        ):
            return attrs.evolve(meaning, certainty=round(meaning.certainty - 0.05, 2)), f"heading; no {evidence}"
    return meaning, "heading"


def _may_ask_who_and_what(heading: Heading) -> bool:
    """Whether a heading may ask for people together with their data: `Betroffene mit Daten`."""
    return any(other.field == "subjects+data" and other.certainty >= ENOUGH for other in meanings(heading.text))


def _answers_yes_or_no(texts: list[str]) -> bool:
    """Whether most cells say yes or no, with or without more, and none of them cites an article."""
    answered = sum(answer(text, "special-data").kind in {"yes", "no", "none"} for text in texts)
    return answered > _MOST * len(texts) and not any(map(cited, texts))


def _asked_for_data(meaning: Meaning, texts: list[str]) -> bool:
    """Whether a heading asks for data, and a cell names special data beside its article: `Health (Art. 9(2)(h))`."""
    if meaning.field != "data":
        return False
    beside = (" ".join(around_citations(text[:_BEGINNING])).strip(" ()") for text in texts if cited(text[:_BEGINNING]))
    return any(label is not None and label.sure for label in map(sensitive_label, beside))


def _in_company(heading: Heading, section: str) -> Meaning | None:
    """A heading that may mean several things is read in the light of the others."""
    meaning = heading.meaning
    if meaning is None:
        return None
    equal = [other for other in meanings(heading.text) if other.certainty >= meaning.certainty]
    if section == "processors" and meaning.field == "department":
        return next((other for other in equal if other.field == "service"), meaning)
    if section == "activity" and meaning.field == "as-of":
        return attrs.evolve(meaning, field="updated")  # the day of a line, and not of the register
    if section != "activity" and meaning.field == "kept":
        return next((other for other in meanings(heading.text) if other.field == "category"), meaning)
    return meaning


def _by_contents(heading: Heading, texts: list[str], share: _Shares) -> tuple[Meaning | None, str]:
    if _asks_for_a_special_kind(heading.text, texts):
        return Meaning("special-data", _SURE, (), ""), "heading"
    if len(texts) < _LEAST:
        return None, "not understood"
    near = {meaning.field: meaning.certainty for meaning in (meanings(heading.text) if heading.text else ())}
    for field, evidence in (("basis", "articles"), ("retention", "durations")):
        may_be_another = field == "retention" and heading.text and near.get(field, 0.0) < _NEAR
        if share[evidence] > _MOST and not may_be_another:
            return Meaning(field, round(max(0.6, near.get(field, 0.0)), 2), (), ""), f"contents: {evidence}"
    for field, evidence in (("retention", "durations"), ("country", "countries"), ("email", "emails")):
        if share[evidence] > _MOST:  # of what, or whose they are, only the heading could say: `Notice period`
            return Meaning(field, _GUESSED, (), ""), f"asked: {evidence}"
    return None, "not understood"


def _asks_for_a_special_kind(heading: str, texts: list[str]) -> bool:
    """Whether a heading names data of Art. 9, and each cell below it says whether that is processed: `Health data`."""
    label = sensitive_label(heading) if heading else None
    answered = [answer(text, "special-data").kind for text in texts]
    return bool(
        label
        and label.sure
        and label.special == "special"
        and {"yes", "no", "none"} & set(answered)
        and sum(kind == "said" for kind in answered) <= len(answered) * (1 - _MOST)
    )


_EVIDENCE: Final[dict[str, Callable[[str], object]]] = {
    "articles": cited,
    "durations": durations,
    "companies": lambda text: any(map(has_form, items(text))),
    "numbers": _NUMBER.match,
    "groups": lambda text: all(map(labelled, lines(text))),
    "emails": has_email,
    "countries": country_code,
}
"""What a cell may hold that shows what its column is about."""


class _Shares(dict[str, float]):
    """How many of the cells that are words hold what is asked for: each is looked for when it is asked."""

    def __init__(self, texts: list[str]) -> None:
        self._begun = [text[:_BEGINNING] for text in texts]
        super().__init__()

    def __missing__(self, evidence: str) -> float:
        worded = [text for text in self._begun if answer(text).kind == "said"]
        self[evidence] = sum(1 for text in worded if _EVIDENCE[evidence](text)) / (len(worded) or 1)
        return self[evidence]


def statutes(columns: dict[int, Heading]) -> dict[int, Heading]:
    """Where two columns ask for a legal basis, and one of them plainly, the other one asks for the national law.

    `Grondslag` beside `Rechtmatige grondslag`, `Rettslig forpliktelse` beside `Behandlingsgrunnlag`.
    """
    both = [at for at, heading in columns.items() if heading.meaning and heading.meaning.field == "basis"]
    plain = [at for at in both if (columns[at].meaning or _NONE).wording in written("plainly-basis")]
    meant = [at for at in both if (columns[at].meaning or _NONE).wording in written("basis-or-law")]
    if not plain or not meant:
        return columns
    corrected = dict(columns)
    for at in meant:
        old = corrected[at].meaning or _NONE
        corrected[at] = Heading(corrected[at].text, Meaning("law", 0.8, old.languages, old.wording))
    return corrected


_NONE: Final = Meaning("", 0.0, (), "")
