# SPDX-License-Identifier: Apache-2.0
"""How the values of a finding are put into words: a rule yields values, a template in each language holds the words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from ropa import labels
from ropa.text import BuiltInText, Text, say
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHOWN_AT_MOST: Final = 200
"""Characters of one value; the rest is cut, for a register may hold a text of any length."""

ITEMS_AT_MOST: Final = 12
"""Items of one list."""


class CountryCode(str):
    """A country among the values of a finding: shown by its name in the reader's language."""

    __slots__ = ()


class ArticleCode(str):
    """An article of the GDPR among the values of a finding: written as the reader's language writes it."""

    __slots__ = ()


class Citation(str):
    """A provision among the values of a finding: cited as the reader's language cites it."""

    __slots__ = ()


@frozen
class Wording:
    """What a rule says, by language.

    Attributes:
        message: What the record does not show, with `{value}` places.
        mend: What to do about it, likewise.
        of_all: The message where a whole register lacks it, with the places `{number}` and `{names}`: of how many
            activities, lines on behalf or recipients, and what they are called; `None` = it is said of each.
    """

    message: Text
    mend: Text
    of_all: Text | None = None


def rendered(template: str, values: Mapping[str, Any], lang: str) -> str:
    """The template in *lang*, each `{place}` filled with its value in words; `Acme Inc.` ends a sentence by itself.

    Where the template is not written in *lang*, the values are in English as it is: a sentence is in one language.
    """
    wording = say(template, lang)
    if isinstance(template, BuiltInText) and lang not in template.languages:
        lang = "en"
    if "{" not in wording and "}" not in wording:
        return wording.rstrip()
    filled = {name: shown(values[name], lang) for name in _places(wording)}
    for name, text in filled.items():
        if text.endswith("."):
            wording = wording.replace(f"{{{name}}}.", f"{{{name}}}")
    return wording.format_map(filled).rstrip()


@cache
def _places(wording: str) -> tuple[str, ...]:
    """The names of the places of a template, each once."""
    return tuple(dict.fromkeys(name for _, name, _, _ in Formatter().parse(wording) if name is not None))


def citation(*parts: str) -> Text:
    """What to cite, its parts side by side; a part that is a `Text` (what ended a decision) in each language."""
    spoken = {lang: None for part in parts if isinstance(part, Text) for lang in part.languages}
    languages = ("en", *labels.whole_languages(), *spoken)
    return BuiltInText(
        {
            lang: "; ".join(labels.days_in_words(text, lang) for part in parts if (text := say(part, lang)))
            for lang in languages
        }
    )


def offer(ids: Iterable[str]) -> Text | str:
    """The ids that may have been meant, as a question at the end of a mend; empty where there are none."""
    listed = ", ".join(ids)
    return Text(en=f"Did you mean {listed}?", da=f"Mente du {listed}?", nb=f"Mente du {listed}?") if listed else ""


_OTHERWISE: Final = (CountryCode, ArticleCode, Citation, StrEnum)
"""What is shown otherwise than as it stands, though it is a `str`."""


def shown(value: Any, lang: str) -> str:
    """A value in words: countries, articles, days, periods and fixed words in *lang*, lists parted, long texts cut."""
    if type(value) is str or (isinstance(value, str) and not isinstance(value, _OTHERWISE)):
        return _cut(" ".join(say(value, lang).split()))
    if isinstance(value, CountryCode):
        return labels.country_name(value, lang)
    if isinstance(value, ArticleCode):
        return labels.article_text(value, lang)
    if isinstance(value, Citation):
        return _cut(labels.citation_text(value, lang))
    if isinstance(value, tuple | list):
        items = [shown(item, lang) for item in value[:ITEMS_AT_MOST]]
        more = [f"… (+{len(value) - ITEMS_AT_MOST})"] if len(value) > ITEMS_AT_MOST else []
        return ("; " if any(", " in item for item in items) else ", ").join([*items, *more])
    return labels.date_text(value, lang) if isinstance(value, date) else labels.value_text(value, lang)


def _cut(text: str) -> str:
    """A text of which no more is shown than there is room for; where it can be, it is cut behind a word."""
    if len(text) <= SHOWN_AT_MOST:
        return text
    room = text[: SHOWN_AT_MOST - 2]
    behind_word = room.rpartition(" ")[0]
    return f"{behind_word} …" if len(behind_word) > SHOWN_AT_MOST // 2 else f"{room}…"


FIELDS: Final[Mapping[str, BuiltInText]] = {
    "ground": BuiltInText({"en": "the ground", "da": "grundlaget", "nb": "grunnlaget"}),
    "logic": BuiltInText({"en": "the logic", "da": "logikken", "nb": "logikken"}),
    "consequences": BuiltInText({"en": "the consequences", "da": "følgerne", "nb": "følgene"}),
    "entity": BuiltInText({"en": "the legal entity", "da": "den juridiske enhed", "nb": "den juridiske enheten"}),
    "covers": BuiltInText({"en": "what it covers", "da": "hvad den dækker", "nb": "hva den dekker"}),
    "checked": BuiltInText({"en": "the day of the look-up", "da": "dagen for opslaget", "nb": "dagen for oppslaget"}),
    "status": BuiltInText({"en": "whether it is active", "da": "om den er aktiv", "nb": "om den er aktiv"}),
    "another-entity": BuiltInText(
        {
            "en": "why the place of an entity with another name is its own",
            "da": "hvorfor en enhed med et andet navns plads er dens",
            "nb": "hvorfor plassen til en enhet med et annet navn er dens",
        }
    ),
    "reason": BuiltInText({"en": "the reason", "da": "begrundelsen", "nb": "begrunnelsen"}),
    "by": BuiltInText({"en": "who decided it", "da": "hvem der har besluttet den", "nb": "hvem som har bestemt den"}),
    "until": BuiltInText({"en": "its last day", "da": "dens sidste dag", "nb": "dens siste dag"}),
}
"""What messages call the fields that a record lacks."""
