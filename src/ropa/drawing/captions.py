# SPDX-License-Identifier: Apache-2.0
"""What a picture says in words: names of parties, data and countries, headings, what stands on a line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ropa.drawing.style import NAMED_AT_MOST, STROKES, Ground
from ropa.labels import capital, counted_word, country_name, date_text, word
from ropa.labels.sentence import begun_lower
from ropa.meaning.names import decision_name, decision_of, tool_name
from ropa.meaning.reasons import Reasons
from ropa.silence import each
from ropa.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.meaning import Meaning
    from ropa.model import Header, Safeguard

HINTED_AT_MOST = 30
"""Names in a tooltip."""
SAFEGUARDS_NAMED = 2
COUNTRIES_NAMED = 3


class Captions:
    """The words of one register in one language, on one day.

    Attributes:
        meaning: What the register means, in the language, on the day.
        book: The register.
        lang: `en`, `da` or `nb`.
        day: The day of the law: a decision is called what it was called then.
        reasons: Why transfers stand or do not, in the sentences of the sheets.
    """

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.book = meaning.book
        self.lang = meaning.lang or meaning.book.language
        self.day = meaning.on
        self.reasons = Reasons(self.lang, self.book.language, self.day)

    def word(self, key: str) -> str:
        """A word of pictures: `draw.ended`."""
        return word(f"draw.{key}", self.lang)

    def inside(self, key: str) -> str:
        """The same as it stands inside a line."""
        return begun_lower(self.word(key), self.lang)

    def many(self, number: int, noun: str) -> str:
        """A number of things: `1 party`, `3 parties`."""
        return f"{number} {counted_word(f'draw.{noun}', number, self.lang)}"

    def term(self, kind: str, term_id: str) -> str:
        """The name of a category, data subject or purpose."""
        return self.meaning.names.name(kind, term_id)

    def text(self, captions: str) -> str:
        """Free text, in the language asked for where it exists in it."""
        return say(captions, self.lang, self.book.language)

    def end(self, kind: str, record_id: str) -> str:
        """The name of an end of a flow: data subjects, a party or a system; in words, where it is not stated."""
        if kind == "subjects":
            return capital(self.term("subject", record_id)) if record_id else capital(self.word("subjects_not_stated"))
        if not record_id:
            return capital(word("not_stated", self.lang))
        return self.meaning.names.name(kind, record_id)

    def country(self, code: str) -> str:
        """The name of a country; of an international organisation, where *code* is one of ropa's own."""
        name = country_name(code, self.lang)
        return self.meaning.grounds().country(code).name if name == code else name

    def countries(self, codes: Sequence[str]) -> str:
        """The names of several countries, the first few where there are many."""
        named = [self.country(code) for code in codes[:COUNTRIES_NAMED]]
        more = len(codes) - len(named)
        return f"{', '.join(named)}, +{more}" if more else ", ".join(named)

    def safeguard(self, safeguard: Safeguard) -> str:
        """What a safeguard is called: the decision, the tool, else the source's own words."""
        if safeguard.decision:
            return self._decision(safeguard.decision)
        return self.text(tool_name(safeguard.tool, self.day) if safeguard.tool else safeguard.text or "")

    def _decision(self, decision_id: str) -> str:
        """What people call it; where that is no more than a country, in the language of the picture."""
        name, decision = decision_name(decision_id, self.day), decision_of(decision_id, self.day)
        if decision is not None and name.startswith(country_name(decision.territory, "en")):
            return f"{self.word('short.adequate')} ({self.country(decision.territory)})"
        return self.text(name)

    def is_special(self, category: str) -> bool:
        """Whether a category is special (GDPR Art. 9)."""
        return self.meaning.sensitivity(category) == "special"

    def resting(self, ground: Ground, safeguards: Sequence[str]) -> str:
        """What a line says of what it rests on: `✗ EU-US Privacy Shield: ended`; empty where none is needed."""
        if ground in {Ground.INSIDE, Ground.DIRECT, Ground.UNKNOWN_COUNTRY}:
            return ""
        short = self.word(f"short.{ground}")
        more = f", +{len(safeguards) - SAFEGUARDS_NAMED}" if len(safeguards) > SAFEGUARDS_NAMED else ""
        stated = f"{', '.join(safeguards[:SAFEGUARDS_NAMED])}{more}: {short}" if safeguards else short
        return f"{STROKES[ground].sign} {stated}"

    def data(self, categories: Sequence[str] | None, *, possible: bool) -> str:
        """What a line says of its data: a few names, or how many there are."""
        if categories is None:
            caption = self.word("data_not_stated")
        elif not categories:
            caption = self.word("no_data")
        elif possible and len(categories) > NAMED_AT_MOST:
            caption = self.many(len(categories), "category")
        else:
            caption = self.named(categories, NAMED_AT_MOST)
        return f"{self.word('possible')}: {caption}" if possible else caption

    def purposes(self, purposes: Sequence[str], *, possible: bool) -> str:
        """What a line says of the purposes for which data go: a few names, or that none is stated."""
        names = [self.term("purpose", purpose) for purpose in purposes[:NAMED_AT_MOST]]
        more = len(purposes) - len(names)
        caption = f"{', '.join(names)}{f' +{more}' if more else ''}" if names else self.word("purpose_not_stated")
        return f"{self.word('possible')}: {caption}" if possible else caption

    def named(self, categories: Iterable[str], at_most: int = HINTED_AT_MOST) -> str:
        """The names of categories, and how many more there are."""
        return self._some([self.term("category", category) for category in categories], at_most)

    def _some(self, names: list[str], at_most: int) -> str:
        """The first of some names, and how many more there are."""
        more = f" +{len(names) - at_most}\N{NO-BREAK SPACE}{self.word('more')}" if len(names) > at_most else ""
        return f"{', '.join(names[:at_most])}{more}"

    def _headers(self) -> list[Header]:
        return sorted(self.book.registers.values(), key=lambda header: header.id)

    @cached_property
    def whose(self) -> str:
        """Of whom the register is: its controllers; else what it is called."""
        headers = self._headers()
        controllers = dict.fromkeys(party for header in headers for party in each(header.controllers))
        names = [self.end("party", party) for party in controllers]
        titles = [self.meaning.names.name("header", header.id) for header in headers if header.title]
        return self._some(names or titles, COUNTRIES_NAMED)

    @cached_property
    def title(self) -> str:
        """The heading of the picture: what it is, and of which register."""
        titles = [self.meaning.names.name("header", header.id) for header in self._headers() if header.title]
        of = self._some(titles, COUNTRIES_NAMED) or self.whose
        return f"{self.word('title')}: {of}" if of else self.word("title")

    def subtitle(self, only: str) -> str:
        """The line below: of whom, as of when, held against the law of when, and narrowed to what."""
        return f"{self._dated} · {self.word('only')}: {only}" if only else self._dated

    @cached_property
    def _dated(self) -> str:
        parts = [self.whose] if self.whose and self.whose not in self.title else []
        if self.book.as_of is not None:
            parts.append(f"{self.word('register_as_of')} {date_text(self.book.as_of, self.lang)}")
        parts.append(f"{self.word('law_on')} {date_text(self.day, self.lang)}")
        return " · ".join(parts)
