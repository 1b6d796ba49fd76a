# SPDX-License-Identifier: Apache-2.0
"""The people a notice is for: what is asked of the register about them, and which of Art. 13 and 14 applies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, partial
from typing import Any, Final

from ropa import labels
from ropa.answers.facts.sources import SourceRow, source_rows
from ropa.answers.notices.items import ITEMS, NoticeRow
from ropa.answers.question import NO, YES, Question, Verdict, Words
from ropa.answers.table import CERTAINTIES, NOT_STATED, POSSIBLE, STATED
from ropa.answers.wording import Wording
from ropa.labels.sentence import begun_small, says_no_more, unstopped
from ropa.meaning.empty_words import stating
from ropa.meaning.memo import Memo
from ropa.model import Activity, SourceKind
from ropa.register import Register, given
from ropa.text import DeferredText, Text, say

COLLECTED: Final = frozenset({SourceKind.DATA_SUBJECT, SourceKind.OBSERVED})
"""Sources of data that are collected from the person, by asking or by watching (WP260 rev.01, para. 26): Art. 13."""

OBTAINED: Final = frozenset({SourceKind.PARTY, SourceKind.PUBLIC, SourceKind.OTHER_PERSON})
"""Sources from which data are obtained elsewhere: Art. 14."""


class Group:
    """The people a notice is for.

    Args:
        book: The register.
        words: The words of the question.

    Attributes:
        book: The register.
        words: The words of the question.
        question: The question.
        day: The day of the notice.

    Raises:
        DateMissing: no date is given and the register has none of its own.
    """

    def __init__(self, book: Register, words: Words) -> None:
        self.book = stating(given(book))
        self._otherwise = book.language
        self.day = book.on(words.get("on"))
        self.words: Words = words
        self.question = Question(book, "notice", words, "lang")
        self.meaning = self.question.meaning
        self._wordings: Memo[str, Wording] = Memo(partial(Wording, book))
        self._texts: dict[tuple[Any, ...], Text] = {}

    # -- which activities ----------------------------------------------------------------------------------------------

    @cached_property
    def fits(self) -> dict[str, Verdict]:
        """The activities about these people, and how far each is."""
        verdicts = {activity.id: self.question.fits(activity, whole=True) for activity in self.question.candidates()}
        others = frozenset(self.of_others)
        return {
            activity: verdict for activity, verdict in verdicts.items() if verdict is not NO and activity not in others
        }

    @cached_property
    def of_others(self) -> tuple[str, ...]:
        """The activities of controllers who have nothing to do with those whose register it is, and tell it themselves.

        Those that are asked for by name are not left out.
        """
        return () if self.question.asks("activity") else tuple(activity.id for _, activity in self.meaning.of_others)

    @cached_property
    def homes(self) -> frozenset[str]:
        """The registers of a book in which these activities stand."""
        return frozenset(self.meaning.scopes.home(activity) for activity in self.fits)

    @property
    def activities(self) -> Iterator[Activity]:
        """The activities about these people, surely or not."""
        return (self.book.activities[activity] for activity in self.fits)

    def certainty(self, verdict: Verdict) -> str:
        """How sure a line is that the register states of something of this kind: it is of these people, or may be."""
        return STATED if verdict is YES else POSSIBLE

    # -- which article -------------------------------------------------------------------------------------------------

    @cached_property
    def origins(self) -> tuple[SourceRow, ...]:
        """Where the data about these people come from, as far as stated."""
        words: Words = {**self.words}
        words.pop("party", None)
        stated = source_rows(Question(self.book, "sources", words), self.activities)
        rows = (row for row in stated if row.activity is None or row.activity in self.fits)
        return tuple(sorted(rows, key=lambda row: CERTAINTIES.index(row.certainty)))

    @cached_property
    def collected(self) -> tuple[SourceRow, ...]:
        """The data that are collected from the person."""
        return tuple(row for row in self.origins if row.kind in COLLECTED)

    @cached_property
    def obtained(self) -> tuple[SourceRow, ...]:
        """The data that are obtained elsewhere."""
        return tuple(row for row in self.origins if row.kind in OBTAINED)

    @cached_property
    def unknown(self) -> tuple[SourceRow, ...]:
        """The data of which it is not stated where they come from."""
        return tuple(row for row in self.origins if row.kind is None or not isinstance(row.kind, str))

    @cached_property
    def derived(self) -> tuple[SourceRow, ...]:
        """The data that are derived from others."""
        return tuple(row for row in self.origins if row.kind is SourceKind.DERIVED)

    @cached_property
    def silent(self) -> bool:
        """Whether of some data it is not stated where they come from, or of some activity not which data it uses."""
        return bool(self.unknown) or any(activity.data is None for activity in self.activities) or not self.origins

    @property
    def under_13(self) -> bool:
        """Whether Art. 13 applies, or may."""
        return bool(self.collected) or self.silent

    @property
    def under_14(self) -> bool:
        """Whether Art. 14 applies, or may."""
        return bool(self.obtained) or self.silent

    def articles_of(self, item: str) -> tuple[str, ...]:
        """The articles that ask for an item, of those that apply or may; `()` = it is not owed."""
        return self._articles[item]

    @cached_property
    def _articles(self) -> dict[str, tuple[str, ...]]:
        """By item the articles that ask for it, of those that apply or may."""
        under_13, under_14 = self.under_13, self.under_14
        return {
            item: tuple(filter(None, (of_13 if under_13 else None, of_14 if under_14 else None)))
            for item, (of_13, of_14) in ITEMS.items()
        }

    # -- lines ---------------------------------------------------------------------------------------------------------

    def text(self, key: str, **cells: Any) -> Text:
        """The words called *key* in every language, each `{place}` filled as the column of that name reads."""
        alike = (key, *((name, type(cell), cell) for name, cell in cells.items()))
        if alike not in self._texts:
            self._texts[alike] = self.each_language(lambda lang: self.filled(key, lang, **cells))
        return self._texts[alike]

    def filled(self, key: str, lang: str, **cells: Any) -> str:
        """The same in one language."""
        pattern = labels.word(key, lang)
        texts = {name: self.cell(name, cell, lang) for name, cell in cells.items()}
        return pattern.format_map(
            {name: text if pattern.endswith(f"{{{name}}}") else unstopped(text) for name, text in texts.items()}
        )

    def small(self, text: str) -> Text:
        """A text of the register in every language, as it stands behind another word."""
        alike = ("small", text)
        if alike not in self._texts:
            self._texts[alike] = self.each_language(lambda lang: begun_small(say(text, lang, self._otherwise)))
        return self._texts[alike]

    def shown(self, column: str, cell: Any) -> Text:
        """A cell in every language, as the column of that name reads."""
        alike = ("", column, type(cell), cell)
        if alike not in self._texts:
            self._texts[alike] = self.each_language(lambda lang: self.cell(column, cell, lang))
        return self._texts[alike]

    def pattern(self, pattern: str, **cells: Any) -> Text:
        """A pattern without words, filled in every language."""
        alike = ("", pattern, *((name, type(cell), cell) for name, cell in cells.items()))
        if alike not in self._texts:
            self._texts[alike] = self.each_language(
                lambda lang: pattern.format_map({name: self.cell(name, cell, lang) for name, cell in cells.items()})
            )
        return self._texts[alike]

    def cell(self, column: str, cell: Any, lang: str) -> str:
        """A cell as the column of that name reads in a language; a text that was put together here as it is."""
        if isinstance(cell, Text):
            return say(cell, lang, self._otherwise)
        if isinstance(cell, date):
            return labels.date_text(cell, lang)
        return str(self._wordings[lang].cell(column, cell))

    def each_language(self, say_in: Callable[[str], str]) -> Text:
        """A text of what *say_in* says in each language."""

        def put(lang: str) -> str | None:
            return " ".join(say_in(lang).split()) or "-" if labels.speaks_of("notice", lang) else None

        return DeferredText(put, lambda: labels.languages_of_theme("notice"))

    def joined(self, parts: Iterable[str], between: str = "; ") -> Text:
        """Texts one after the other, each in each language."""
        texts = tuple(parts)
        alike = ("joined", between, *texts)
        if alike in self._texts:
            return self._texts[alike]

        def joined_in(lang: str) -> str:
            wordings = [say(part, lang, self._otherwise).strip() for part in texts]
            return between.join([*map(unstopped, wordings[:-1]), *wordings[-1:]])

        self._texts[alike] = text = self.each_language(joined_in)
        return text

    def named(self, name: Text, text: str) -> Text:
        """A name with the words of the register about it, where they say more: `Recruitment – Fill vacancies`."""

        def put(lang: str) -> str:
            called, more = say(name, lang), unstopped(say(text, lang, self._otherwise).strip())
            return called if says_no_more(called, more) else f"{called} – {more}"

        return self.each_language(put)

    def line(  # noqa: PLR0913 - what a line is made of
        self,
        item: str,
        text: str,
        verdict: Verdict = YES,
        *,
        activities: Iterable[str] = (),
        source: str | None = None,
        articles: tuple[str, ...] | None = None,
        may: bool = False,
        when: tuple[str, ...] | None = None,
        certainty: str | None = None,
    ) -> NoticeRow:
        """A line that the register states of these people, or of people who may be they."""
        return NoticeRow(
            item=item,
            articles=self.articles_of(item) if articles is None else articles,
            text=text,
            activities=tuple(activities) or None,
            may=may,
            when=when,
            certainty=certainty or self.certainty(verdict),
            source=source,
        )

    def gap(
        self,
        item: str,
        text: str,
        *,
        activities: Iterable[str] = (),
        articles: tuple[str, ...] | None = None,
        source: str | None = None,
    ) -> NoticeRow:
        """What the register does not state, and the law asks to be told."""
        return self.line(item, text, activities=activities, articles=articles, source=source, certainty=NOT_STATED)

    def data_of(self, rows: Iterable[SourceRow]) -> tuple[str, ...] | str:
        """The categories that some data are of; where none is stated, that."""
        data = tuple(rows)
        categories = tuple(dict.fromkeys(category for row in data for category in row.categories or ()))
        if categories and all(row.categories is not None for row in data):
            return categories
        unstated = self.text("notice.data_not_stated")
        return self.joined((self.shown("categories", categories), unstated)) if categories else unstated
