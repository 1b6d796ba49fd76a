# SPDX-License-Identifier: Apache-2.0
"""What a register holds and the text of a notice does not say, and the other way round (GDPR Art. 13, 14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from os import PathLike
from typing import Final, NamedTuple, Unpack

from ropa import labels
from ropa.answers.covering.held import Held, held_by
from ropa.answers.covering.reading import text_of_file
from ropa.answers.covering.scanning import Hit, Scanned, outermost
from ropa.answers.covering.wordings import (
    FORM,
    PartyWordings,
    Wording,
    authorities,
    built_in,
    of_country,
    of_term,
    of_the_law,
)
from ropa.answers.note import Note
from ropa.answers.notices.group import Group
from ropa.answers.question import Words
from ropa.answers.table import NOT_STATED, POSSIBLE, STATED, Answer
from ropa.errors import BadCall, names_offered, shown
from ropa.folding import fold
from ropa.free_text.citations import citations
from ropa.free_text.durations import durations
from ropa.labels.country import country_names
from ropa.meaning.general.time_limits import time_limits
from ropa.patterns import pattern
from ropa.period import Period
from ropa.register import Register
from ropa.text import say

_KINDS: Final = (
    *("controller", "officer", "purpose", "basis", "category", "source", "recipient", "country", "safeguard"),
    *("period", "right", "authority", "decision", "party"),
)
"""What is looked for, in the order of the articles."""

_COMPANY: Final = pattern(
    r"\b((?:[A-ZÆØÅ][\w&.'-]*[ \t]+){1,5}?(?:ApS|A/S|ASA?|Inc\.?|LLC|Ltd\.?|Limited|plc|GmbH|AG|B\.?V\.?|N\.?V\.?|"
    r"AB|SARL|Corp\.?|Corporation))(?!\w)"
)
_LETTERS: Final = pattern(r"[^\W\d_]")
"""What a citation has that is no number of a section: a word for an article, or a letter."""

_ADDRESS: Final = pattern(r"(?:https?://|www\.|@)([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_AGE: Final = pattern(
    r"\W*(?:old|years? old|of age|or older|and older|gammel|gamle|eller derover|eller eldre)", re.IGNORECASE
)
_OF_AGE: Final = pattern(r"(?:under|over|age of|aged|alder\w*|fyldt|fylt|mindst|minst)\W*(?:\w+\W+)?\Z", re.IGNORECASE)
_PATH: Final = pattern(r"[^\s]+\.(?:txt|md|html?|docx|pdf)", re.IGNORECASE)
_LONGEST: Final = 500_000
"""A text of more letters is no notice."""


@names_offered
class CoverageRow(NamedTuple):
    """Something that the register holds, or that the text names.

    Attributes:
        where: `both` = the register holds it and the text names it, surely or perhaps; `register` = nothing of the text
            was found that names it; `text` = the text names it, and the register does not hold it.
        kind: `controller`, `officer`, `purpose`, `basis`, `category`, `source`, `recipient`, `country`, `safeguard`,
            `period`, `right`, `authority`, `decision`; `party` = somebody whom only the text names.
        item: What it is: an id, a code, an article, a period, or the words of the text.
        name: What it is called, in every language.
        seen_by: How it was found: by its `name`, a `label`, an `everyday-word`, the `words-of-the-law`, a `figure`, a
            `citation`; less surely by a `short-word`, a `part-of-name`, a `broader` or `narrower` term, an `address`,
            or `denied`, where a word of denial stands before it; `None` = nothing was found.
        words: The place in the text, with a few words around it; `None` = nothing was found.
        line: Its line in the text; `None` = nothing was found.
        looked_for: The words that were looked for; `()` = it was seen in the text, and not looked for.
        certainty: `stated` = named for sure; `possible` = perhaps; `not-stated` = not found in the text.
        activities: The activities in which the register holds it; `None` = in none.
    """

    where: str
    kind: str
    item: str
    name: str
    seen_by: str | None
    words: str | None
    line: int | None
    looked_for: tuple[str, ...]
    certainty: str
    activities: tuple[str, ...] | None


def coverage(book: Register, text: str | PathLike[str], **words: Unpack[Words]) -> Answer[CoverageRow]:
    """What a register holds and a notice does not say, and what the notice names that the register does not hold.

    A row says by which words a thing was looked for, and where it was found. That a text names a thing does not mean
    that it tells what Art. 13 and 14 ask of it: a reader judges that.

    Args:
        book: The register.
        text: The text of the notice; or the path of its file (`pathlib.Path`): text, Markdown, HTML or Word.
        **words: What narrows the question, `subjects` above all: see `Words`.

    Raises:
        BadCall: the text is empty, looks like a path, or is longer than any notice.
        UnreadableFile: the file cannot be read.
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
        DateMissing: no date is given and the register has none of its own.
        LawGap: the date is before the GDPR.
    """
    wording = text if isinstance(text, str) else text_of_file(text)
    if not wording.strip():
        raise BadCall("The text of the notice is empty: nothing can be found in it.")
    if isinstance(text, str) and _PATH.fullmatch(text.strip()):
        raise BadCall(
            f"{shown(text)} looks like the path of a file, not like a notice. Give pathlib.Path({shown(text)})."
        )
    if len(wording) > _LONGEST:
        raise BadCall(f"The text has {len(wording)} letters; a notice has fewer than {_LONGEST}.")
    comparison = _Comparison(Group(book, words), Scanned(wording))
    rows = sorted(comparison.rows(), key=lambda row: (_KINDS.index(row.kind), row.where != "both", row.where, row.item))
    return Answer(
        asked=comparison.group.question.asked.replace("notice(", "coverage(", 1),
        kind=CoverageRow,
        rows=rows,
        remarks=tuple(comparison.remarks(rows)),
        on=comparison.group.day,
        book=book,
    )


class _Comparison:
    """A register and a text."""

    def __init__(self, group: Group, text: Scanned) -> None:
        self.group = group
        self.text = text
        self.meaning = group.meaning
        self.parties = PartyWordings(group.meaning)

    def rows(self) -> Iterator[CoverageRow]:
        """What both say, what the register holds alone, what the text names alone."""
        for holding in self.held:
            yield self._of_held(holding)
        yield from self._periods()
        yield from self._named()

    # -- what the register holds ---------------------------------------------------------------------------------------

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """What the register holds about these people, each with the words by which a text can name it."""
        gathered: dict[tuple[str, str], tuple[tuple[Wording, ...], dict[str, None]]] = {}
        for holding in held_by(self.group, self.parties):
            _, activities = gathered.setdefault((holding.kind, holding.item), (holding.wordings, {}))
            activities.update(dict.fromkeys(holding.activities))
        return tuple(Held(*case, wordings, tuple(activities)) for case, (wordings, activities) in gathered.items())

    # -- whether the text names it -------------------------------------------------------------------------------------

    def _of_held(self, holding: Held) -> CoverageRow:
        sighting = self._sighting(holding)
        looked_for = tuple(dict.fromkeys(wording.words for wording in holding.wordings))
        if holding.kind == "basis":
            looked_for = (f"Art. {holding.item}", *looked_for)
        if sighting is None:
            return self._row(
                "register", holding.kind, holding.item, None, None, looked_for, NOT_STATED, holding.activities
            )
        hit, by, sure = sighting
        certainty = STATED if sure and not hit.denied else POSSIBLE
        return self._row("both", holding.kind, holding.item, by, hit, looked_for, certainty, holding.activities)

    def _sighting(self, holding: Held) -> tuple[Hit, str, bool] | None:
        """The surest place in the text that names a thing; of places alike the first; `None` = there is none."""
        best: tuple[tuple[bool, bool, int], Hit, str, bool] | None = None
        for hit, by, sure in self._sightings(holding):
            rank = (not sure, hit.denied, hit.start)
            if best is None or rank < best[0]:
                best = (rank, hit, by, sure)
        return best[1:] if best is not None else None

    def _sightings(self, holding: Held) -> Iterator[tuple[Hit, str, bool]]:
        if holding.kind == "basis":
            for article, hit in self._cited:
                if article == holding.item:
                    yield hit, "citation", True
        for wording in holding.wordings:
            for hit in self.text.hits(wording.words, name=wording.name):
                if wording.name or holding.kind not in {"category", "purpose"} or self._is_outermost(holding.kind, hit):
                    yield hit, wording.by, wording.sure

    @cached_property
    def _cited(self) -> tuple[tuple[str, Hit], ...]:
        places = ((cite.article, self.text.hit(cite.start, cite.end)) for cite in citations(self.text.text))
        return tuple((article, hit) for article, hit in places if _LETTERS.search(hit.words))

    @cached_property
    def _terms_named(self) -> dict[str, tuple[tuple[str, Wording, Hit], ...]]:
        """The terms of the vocabulary and of the register that the text names, where no longer name stands around."""
        named = {}
        for kind in ("category", "purpose"):
            pairs: dict[tuple[str, int, int], tuple[str, Wording, Hit]] = {}
            for term, wordings in self._vocabulary(kind):
                for wording in wordings:
                    for hit in self.text.hits(wording.words):
                        pairs.setdefault((term, hit.start, hit.end), (term, wording, hit))
            places = outermost((f"{number}", hit) for number, (_, _, hit) in enumerate(pairs.values()))
            kept = {int(number) for number, _ in places}
            named[kind] = tuple(pair for number, pair in enumerate(pairs.values()) if number in kept)
        return named

    def _vocabulary(self, kind: str) -> Iterator[tuple[str, tuple[Wording, ...]]]:
        yield from built_in(kind).items()
        for term in self.meaning.terms[kind].own:
            yield term, tuple(wording for wording in of_term(self.meaning, kind, term) if wording.by not in _NEAR)

    def _is_outermost(self, kind: str, hit: Hit) -> bool:
        return (hit.start, hit.end) in self._outermost_places[kind]

    @cached_property
    def _outermost_places(self) -> dict[str, frozenset[tuple[int, int]]]:
        return {
            kind: frozenset((hit.start, hit.end) for _, _, hit in named) for kind, named in self._terms_named.items()
        }

    # -- periods -------------------------------------------------------------------------------------------------------

    @cached_property
    def _durations(self) -> tuple[tuple[Period, Hit], ...]:
        """The lengths of time that the text names, without ages."""
        named = []
        for length in durations(self.text.text):
            before = self.text.text[max(0, length.start - 25) : length.start]
            if length.period is None or _AGE.match(self.text.text, length.end) or _OF_AGE.search(before):
                continue
            named.append((length.period, self.text.hit(length.start, length.end)))
        return tuple(named)

    def _periods(self) -> Iterator[CoverageRow]:
        """The time limits of the register in the text, and the lengths of time in the text."""
        holding: dict[Period, dict[str, None]] = {}
        for activity in self.group.activities:
            for limit in time_limits(self.meaning, activity):
                for period in (limit.retention.keep, limit.retention.backup):
                    if isinstance(period, Period):
                        holding.setdefault(period, {})[activity.id] = None
        for period, activities in holding.items():
            hit = next((hit for named, hit in self._durations if _alike(named, period)), None)
            where, certainty = ("both", STATED) if hit is not None else ("register", NOT_STATED)
            looked_for = (say(self._name("period", str(period)), "en"),)
            yield self._row(where, "period", str(period), "figure" if hit else None, hit, looked_for, certainty,
                            tuple(activities))  # fmt: skip
        shown: set[str] = set()
        for period, hit in self._durations:
            if str(period) not in shown and not any(_alike(period, other) for other in holding):
                shown.add(str(period))
                yield self._in_text("period", str(period), "figure", hit, sure=False)

    # -- what the text names alone -------------------------------------------------------------------------------------

    def _named(self) -> Iterator[CoverageRow]:
        yield from self._terms_alone()
        yield from self._countries_alone()
        yield from self._of_the_law_alone()
        yield from self._parties_alone()

    def _items(self, *kinds: str) -> frozenset[str]:
        return frozenset(holding.item for holding in self.held if holding.kind in kinds)

    def _terms_alone(self) -> Iterator[CoverageRow]:
        """Categories and purposes that the text names; perhaps held, where a broader or narrower one is."""
        for kind, named in self._terms_named.items():
            holding = self._items(kind)
            terms = self.meaning.terms[kind]
            spans = {(hit.start, hit.end) for term, _, hit in named if term in holding}
            best: dict[str, tuple[bool, str, Hit]] = {}
            for term, wording, hit in named:
                if term in holding or (hit.start, hit.end) in spans:
                    continue
                kin = any(terms.covers(term, other) or terms.covers(other, term) for other in holding)
                sure = wording.sure and not kin and " " in fold(wording.words)
                if term not in best or (sure and not best[term][0]):
                    best[term] = (sure, "narrower" if kin else wording.by if sure else "short-word", hit)
            for term, (sure, by, hit) in best.items():
                yield self._in_text(kind, term, by, hit, sure=sure)

    def _countries_alone(self) -> Iterator[CoverageRow]:
        holding = self._items("country") | {
            code for party in self.group.book.parties for code in self.meaning.country_of(party) or ()
        }
        for code in sorted(set(country_names().values()) - holding):
            first = self._first(of_country(code))
            if first is not None:
                yield self._in_text("country", code, "name", first, sure=True)

    def _of_the_law_alone(self) -> Iterator[CoverageRow]:
        """Rights, safeguards, decisions, officers and authorities that the text names, and bases that it cites."""
        for kind in ("right", "safeguard", "decision", "officer"):
            holding = self._items(kind)
            for item, wordings in of_the_law(kind).items():
                if item in holding or (item == "adequacy" and holding):
                    continue
                hits = [(wording, hit) for wording in wordings if wording.sure
                        for hit in self.text.hits(wording.words, name=wording.name)]  # fmt: skip
                if hits:
                    wording, hit = min(hits, key=lambda pair: pair[1].start)
                    yield self._in_text(kind, item, wording.by, hit, sure=True)
        bases = self._items("basis")
        for article, hit in dict(reversed(self._cited)).items():
            if article not in bases:
                yield self._in_text("basis", article, "citation", hit, sure="(" in article)
        named = {
            fold(wording.words) for holding in self.held if holding.kind == "authority" for wording in holding.wordings
        }
        for code, wordings in authorities().items():
            first = self._first(wordings)
            if first is not None and not any(fold(wording.words) in named for wording in wordings):
                yield self._in_text("authority", code, "name", first, sure=True)

    def _parties_alone(self) -> Iterator[CoverageRow]:
        """Parties of the register that are not held for these people, companies by their form, and addresses."""
        holding = {
            alike
            for holding in self.held
            if holding.kind in _PARTIES
            for alike in self.meaning.identities.of(holding.item)
        }
        known = {fold(wording.words) for party in self.group.book.parties for wording in self.parties.of(party)}
        for party in self.group.book.parties:
            if party in holding:
                continue
            wordings = [wording for wording in self.parties.of(party) if wording.sure]
            first = self._first(wordings)
            if first is not None:
                yield self._in_text("party", party, "name", first, sure=True)
        seen: set[str] = set()
        for match in _COMPANY.finditer(self.text.text):
            name = " ".join(match[1].split())
            if fold(name) not in known | seen and fold(FORM.sub("", name)) not in known:
                seen.add(fold(name))
                yield self._in_text("party", name, "name", self.text.hit(*match.span(1)), sure=True)
        for match in _ADDRESS.finditer(self.text.text):
            domain = match[1].casefold().removeprefix("www.")
            owner = fold(domain.split(".")[-2]).replace(" ", "")
            if owner not in seen and not any(owner in name.replace(" ", "") for name in known):
                seen.add(owner)
                yield self._in_text("party", domain, "address", self.text.hit(*match.span(1)), sure=False)

    def _first(self, names: Iterable[Wording]) -> Hit | None:
        """The first place where one of some names stands; `None` = none does."""
        hits = (hit for wording in names for hit in self.text.hits(wording.words, name=True))
        return min(hits, key=lambda hit: hit.start, default=None)

    def _in_text(self, kind: str, item: str, by: str, hit: Hit, *, sure: bool) -> CoverageRow:
        return self._row("text", kind, item, by, hit, (), STATED if sure and not hit.denied else POSSIBLE)

    def _row(  # noqa: PLR0913, PLR0917 - what a row is made of
        self,
        where: str,
        kind: str,
        item: str,
        by: str | None,
        hit: Hit | None,
        looked_for: tuple[str, ...],
        certainty: str,
        activities: tuple[str, ...] = (),
    ) -> CoverageRow:
        return CoverageRow(
            where=where,
            kind=kind,
            item=item,
            name=self._name(kind, item),
            seen_by="denied" if hit is not None and hit.denied else by,
            words=self.text.around(hit) if hit is not None else None,
            line=hit.line if hit is not None else None,
            looked_for=looked_for,
            certainty=certainty,
            activities=activities or None,
        )

    def _name(self, kind: str, item: str) -> str:
        """What a thing is called, in every language."""
        if kind in {"purpose", "category", "country"}:
            return self.group.shown(kind, item)
        if kind in {"controller", "recipient", "source", "party", "authority"} and item in self.group.book.parties:
            return self.group.shown("party", item)
        if kind == "basis":
            return self.group.shown("article", item)
        if kind == "period":
            return self.group.shown("keep", Period(item))
        return self.group.text(key) if labels.knows(key := _NAMES.get(kind, "{}").format(item)) else item

    # -- what it rests on ----------------------------------------------------------------------------------------------

    def remarks(self, rows: Iterable[CoverageRow]) -> Iterator[Note]:
        """What was looked for and by what, how many of each, and what cannot be seen."""
        counted = {where: sum(row.where == where for row in rows) for where in ("both", "register", "text")}
        yield Note("coverage_counts", {**counted, "words": len(self.text), "activities": len(self.group.fits)})
        yield Note("coverage_by", {})
        yield Note("coverage_sureness", {})
        yield Note("coverage_blind", {})
        yield Note("coverage_no_judgment", {})


_NAMES: Final = {
    "right": "right_kind.{}",
    "decision": "answers.seen.{}",
    "officer": "answers.seen.{}",
    "safeguard": "answers.seen.{}",
}
"""Under which key the name of a thing stands among the words."""

_NEAR: Final = frozenset({"broader", "narrower"})
_PARTIES: Final = frozenset({"controller", "recipient", "source", "authority"})


def _alike(period: Period, other: Period) -> bool:
    """Whether two periods are as long: 24 months and 2 years."""
    return period.days_at_most == other.days_at_most
