# SPDX-License-Identifier: Apache-2.0
"""What is asked of a register, in the same words for every verb, and how far a fact answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from enum import IntEnum
from functools import cached_property
from itertools import chain
from typing import Any, Final, TypedDict, TypeVar

from ropa import law
from ropa.answers.asked_book import meaning_on, participation_of, vocabulary_of
from ropa.answers.names import bases_meant, countries_meant, is_basis, is_in_bases
from ropa.answers.note import Note, listed
from ropa.answers.participation import Participation
from ropa.answers.table import CERTAINTIES, NOT_STATED, POSSIBLE, STATED, Answer
from ropa.errors import BadCall, DateMissing, UnknownWord, did_you_mean, shown
from ropa.folding import fold
from ropa.meaning.bases import article_of
from ropa.meaning.citations import source_in, source_of
from ropa.meaning.duration import in_force
from ropa.meaning.empty_words import stating
from ropa.meaning.terms import Terms
from ropa.model import Activity, Header, ProcessingOnBehalf, Sensitivity
from ropa.refs import key_of
from ropa.register import Register, given
from ropa.silence import NotApplicable, each
from ropa.text import every_language

R = TypeVar("R", bound=tuple[Any, ...])

Word = str | Iterable[Any] | Any
"""An id or a name, in any language; a record; or several of them."""


class Words(TypedDict, total=False):
    """The words that narrow any question; each may be an id, a name in any language, or several in a list.

    Attributes:
        of: Only this category of data, with the narrower ones.
        subjects: Only these data subjects, with the narrower ones.
        purpose: Only this purpose, with the narrower ones.
        activity: Only this activity.
        party: Only where this party takes part, under any of its names; the named members of a group count as it.
        country: Only where somebody has data in this country.
        basis: Only what rests on this basis: `6(1)(f)`, `6`, `legitimate interests`, `9(2)(a)`.
        special: Only special categories of data (Art. 9); or `criminal`, `national-id`, `context`, `any` of these;
            `False` or `none` = only data that are none of them.
        department: Only the activities of this part of the organisation.
        register: Only this register of a book of several.
        on: The day (`2022-06-10`); left out, the register's own, where it has one.
    """

    of: Word
    subjects: Word
    purpose: Word
    activity: Word
    party: Word
    country: Word
    basis: Word
    special: bool | str | Iterable[str]
    department: Word
    register: Word
    on: date | str | None


class Verdict(IntEnum):
    """How far a fact is one of those asked for. Of several, the least holds."""

    NO = 0
    SILENT = 1
    OPEN = 2
    YES = 3

    @property
    def certainty(self) -> str:
        """The certainty of a row."""
        return (NOT_STATED, NOT_STATED, POSSIBLE, STATED)[self]


NO, SILENT, OPEN, YES = Verdict

Own = Mapping[str, tuple[str, ...] | Verdict | NotApplicable | None]
"""What a fact says itself of a part of the question: its terms, or how far it fits; `None` or absent = what its
activity says counts."""

_WORDS: Final = tuple(Words.__annotations__)
_PROTECTED: Final = frozenset({"special", "criminal", "national-id", "context"})


class Question:
    """A question to a register: its words as ids, and how far each activity and each fact of it answers.

    Args:
        book: The register.
        verb: What is asked: `bases`.
        words: The words that narrow it.
        besides: What else it may be asked with: `longer_than`.

    Attributes:
        book: The register.
        meaning: What it means, on the day where there is one.
        asked: The question as it is asked in Python.
        day: The day; `None` = none is given, and the register has none.
        words: The words that narrow it, as they were given.

    Raises:
        BadCall: there is no such word.
        UnknownWord, UnknownRecord: a word means nothing in this register; the message offers the nearest.
    """

    def __init__(self, book: Register, verb: str, words: Mapping[str, Any], *besides: str) -> None:
        for word in words:
            if word not in _WORDS:
                offered = did_you_mean(str(word), (*_WORDS, *besides))
                raise BadCall(f"{verb} cannot be asked with {shown(word)}. {offered}")
        self.book = book = stating(given(book))
        self.asked = _asked(verb, words)
        self.day = _day(book, words.get("on"))
        self.meaning = meaning_on(book, self.day)
        self.vocabulary = vocabulary_of(self.meaning)
        self.participation = participation_of(self.meaning, self.day)
        self.words = {word: value for word, value in words.items() if value is not None and word != "on"}
        self._sought: dict[str, frozenset[str]] = {}
        self._matches = self._matchers()
        self._activity_verdicts: dict[str, dict[str, Verdict]] = {}
        self._of_headers: dict[Any, tuple[Verdict, tuple[str, ...]]] = {}

    # -- what is asked -------------------------------------------------------------------------------------------------

    def asks(self, *words: str) -> bool:
        """Whether the question has one of these words."""
        return any(word in self.words for word in words)

    def _matchers(self) -> dict[str, Callable[[str], bool]]:
        """For each part of the question that is asked of terms, whether a term is one that is asked for."""
        matches: dict[str, Callable[[str], bool]] = {}
        if self.asks("of", "special"):
            matches["categories"] = self._category()
        for word, part, kind in (("subjects", "subjects", "subject"), ("purpose", "purposes", "purpose")):
            if self.asks(word):
                matches[part] = _covered(self.meaning.terms[kind], self.vocabulary.terms(kind, self.words[word]))
        if self.asks("party"):
            self._sought["parties"] = self.vocabulary.parties(self.words["party"])
        if self.asks("country"):
            self._sought["countries"] = countries_meant(self.words["country"])
        matches.update((part, sought.__contains__) for part, sought in self._sought.items())
        if self.asks("basis"):
            articles = bases_meant(self.words["basis"])
            matches["bases"] = lambda article: is_basis(article, articles)
        return matches

    def _category(self) -> Callable[[str], bool]:
        terms = self.meaning.terms["category"]
        tests = []
        if self.asks("of"):
            tests.append(_covered(terms, self.categories_asked))
        if self.asks("special"):
            kinds = _sensitivities(self.words["special"])
            tests.append(lambda category: terms.sensitivities[category] in kinds)
        return tests[0] if len(tests) == 1 else lambda category: all(test(category) for test in tests)

    @cached_property
    def categories_asked(self) -> tuple[str, ...]:
        """The categories that *of* means."""
        return self.vocabulary.terms("category", self.words["of"]) if self.asks("of") else ()

    def matcher(self, part: str) -> Callable[[str], bool] | None:
        """Whether a term (a party, a country, an article) is one that is asked for; `None` = nothing is asked of it."""
        return self._matches.get(part)

    def matches(self, part: str, term: str) -> bool:
        """Whether a term is one that is asked for, or nothing is asked of that part."""
        matches = self._matches.get(part)
        return matches is None or matches(term)

    # -- the activities ------------------------------------------------------------------------------------------------

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities that run on the day and may be asked for, by name, register and department."""
        return tuple(map(self.participation.running.__getitem__, self._chosen))

    def candidates(self, *spoken_of: str) -> Sequence[Activity]:
        """Those of the activities of which a fact may be asked for, by the parties and countries that are asked for.

        Of the others no fact is, since each is in no other party's hands, and in no other country, than its activity.

        Args:
            spoken_of: Those of the two, `parties` and `countries`, of which the facts speak themselves.
        """
        parts = [part for part in self._sought if part not in spoken_of]
        if not parts:
            return self.activities
        if self.asks("activity"):
            return [line for line in self.activities if NO not in {self._of_activity(line, part) for part in parts}]
        fitting = frozenset.intersection(*map(self._with, parts))
        return [activity for activity in self.activities if activity.id in fitting]

    def _with(self, part: str) -> frozenset[str]:
        """The activities of which a part of the question that is looked up is asked for, or not stated."""
        look_up = self.participation.with_parties if part == "parties" else self.participation.with_countries
        return look_up(self._sought[part])

    def chooses(self, activity: Activity) -> bool:
        """Whether an activity runs on the day and may be asked for, by name, register and department."""
        return activity.id in self._chosen

    @cached_property
    def _chosen(self) -> Mapping[str, Verdict]:
        """The activities, and how far each is of a department that is asked for."""
        running = self.participation.running
        if not self.asks("activity", "register", "department"):
            return dict.fromkeys(running, YES)
        chosen: Iterable[str] = running
        if self.asks("activity"):
            named = frozenset(self.vocabulary.records("activity", self.words["activity"]))
            chosen = filter(named.__contains__, chosen)
        if self._homes is not None:
            home, homes = self.meaning.scopes.home, self._homes
            chosen = [activity for activity in chosen if home(activity) in homes]
        verdicts = {activity: self.of_department(running[activity]) for activity in chosen}
        return {activity: verdict for activity, verdict in verdicts.items() if verdict is not NO}

    @cached_property
    def _departments(self) -> frozenset[str] | None:
        return self.vocabulary.departments(self.words["department"]) if self.asks("department") else None

    def of_department(self, record: Activity | ProcessingOnBehalf) -> Verdict:
        """How far a line of the record is of a department that is asked for."""
        return YES if self._departments is None else _in_department(record, self._departments)

    @cached_property
    def _homes(self) -> frozenset[str] | None:
        if not self.asks("register"):
            return None
        headers = self.vocabulary.records("header", self.words["register"])
        return frozenset(self.meaning.scopes.home_of(key_of("header", header)) for header in headers)

    @cached_property
    def headers(self) -> tuple[Header, ...]:
        """The headers of the registers that are asked for."""
        return tuple(
            header
            for header in self.book.registers.values()
            if self._homes is None or self.meaning.scopes.home_of(key_of("header", header.id)) in self._homes
        )

    def at_home(self, key: str) -> bool:
        """Whether a record (`flows/f`) stands in a register that is asked for."""
        return self._homes is None or self.meaning.scopes.home_of(key) in self._homes

    def under(self, header: Header) -> tuple[Activity, ...]:
        """The activities that may be asked for, of which the header speaks."""
        return tuple(self._by_header.get(header.id, ()))

    def _under(self, header: Header, own: Own) -> tuple[Activity, ...]:
        """The activities of which a header speaks, and a fact of it that says this itself may be asked for."""
        spoken_of = [part for part, terms in own.items() if terms is not None]
        if all(part in spoken_of for part in self._sought):
            return self.under(header)
        fitting = {activity.id for activity in self.candidates(*spoken_of)}
        return tuple(activity for activity in self.under(header) if activity.id in fitting)

    @cached_property
    def _by_header(self) -> dict[str, list[Activity]]:
        """The activities that may be asked for, by the headers that speak of them."""
        spoken_of: dict[str, list[Activity]] = {}
        for activity in self.activities:
            for scope in self.meaning.scopes.over(activity):
                spoken_of.setdefault(scope.header.id, []).append(activity)
        return spoken_of

    def holds(self, record: Any) -> bool:
        """Whether an engagement has begun and not ended on the day, as far as it says."""
        return self.day is None or in_force(record, self.day)

    # -- how far they answer -------------------------------------------------------------------------------------------

    def fits(self, activity: Activity, own: Own = {}, *, whole: bool = False) -> Verdict:  # noqa: B006 - never changed
        """How far a fact of an activity is one that is asked for.

        Args:
            activity: The activity.
            own: What the fact says itself.
            whole: Whether the fact is about all that the activity does, so that it is enough that some of that is
                asked for; else, where the activity does other things too, the fact is possible.
        """
        verdict = self._chosen[activity.id]
        for part in self._matches:
            terms = own.get(part)
            fit = self._of_terms(part, terms) if isinstance(terms, tuple) else terms
            if fit is None or isinstance(fit, NotApplicable):
                fit = self._of_activity(activity, part)
                if fit is OPEN and (whole or part in {"parties", "countries"}) and part != "bases":
                    fit = YES
            verdict = min(verdict, fit)
            if verdict is NO:
                return NO
        return verdict

    def fits_around(self, activity: Activity) -> Verdict:
        """How far an activity is one that is asked for, by its name, register, department and legal bases alone."""
        verdict = self._chosen.get(activity.id, NO)
        return min(verdict, self._of_activity(activity, "bases")) if self.asks("basis") and verdict else verdict

    def of_terms(self, part: str, terms: tuple[str, ...] | NotApplicable | None) -> Verdict:
        """How far what a record says of a part of the question is asked for, where nothing else speaks for it."""
        if part not in self._matches:
            return YES
        return self._of_terms(part, terms) if isinstance(terms, tuple) else SILENT

    def of_no_activity(self, key: str, own: Mapping[str, tuple[str, ...] | NotApplicable | None]) -> Verdict:
        """How far what a record (`flows/f`) says is asked for that ties it to no activity."""
        if self.asks("activity", "department", "basis") or not self.at_home(key):
            return NO
        return min((YES, *(self.of_terms(part, own.get(part)) for part in self._matches)))

    def _of_terms(self, part: str, terms: tuple[str, ...]) -> Verdict:
        return YES if any(map(self._matches[part], terms)) else NO

    def _of_activity(self, activity: Activity, part: str) -> Verdict:
        """How far what an activity says of a part of the question is asked for: all of it, some, none, or silence."""
        verdicts = self._activity_verdicts.setdefault(activity.id, {})
        verdict = verdicts.get(part)
        if verdict is None:
            terms, silent = self._parts(activity, part)
            hits = [self._matches[part](term) for term in terms]
            whole = YES if all(hits) and not silent else OPEN
            verdict = whole if any(hits) else SILENT if silent else NO
            verdicts[part] = verdict
        return verdict

    def _parts(self, activity: Activity, part: str) -> tuple[Iterable[str], bool]:
        """What an activity says of a part of the question, and whether some of it is not stated."""
        match part:
            case "categories" | "subjects":
                return self._of_data(activity, part)
            case "purposes":
                return [purpose.purpose for purpose in each(activity.purposes)], activity.purposes is None
            case "bases":
                return _bases_of(activity)
            case "parties":
                return self.participation.parties_of(activity), False
            case _:
                return self.participation.countries_of(activity)

    def _of_data(self, activity: Activity, part: str) -> tuple[Iterable[str], bool]:
        """The categories or subjects of an activity; where both are asked for, of the pairs in which the other fits."""
        other = "subjects" if part == "categories" else "categories"
        matches = self._matches.get(other)
        terms: list[str] = []
        silent = activity.data is None
        for data in each(activity.data):
            beside = getattr(data, other)
            if matches is not None and beside is not None and not any(map(matches, each(beside))):
                continue
            mine = getattr(data, part)
            silent = silent or mine is None
            terms += each(mine)
        return terms, silent

    # -- where facts come from, what the answer rests on ---------------------------------------------------------------

    @staticmethod
    def source_in(record: Any, field: str) -> str | None:
        """The cites of a field of a record that is at hand; `None` = the register gives none."""
        return source_in(record, field) or None

    def source(self, key: str, field: str = "") -> str | None:
        """The cites of a fact (`policy 1.6`); `None` = the register gives none."""
        return source_of(self.book, key, field) or None

    def of_header(
        self, header: Header, own: Own, among: Iterable[Activity] | None = None, *, whole: bool = False
    ) -> tuple[Verdict, tuple[str, ...]]:
        """How far what a header says for its activities is asked for, and those of them in which it is.

        Args:
            header: The header.
            own: What the fact says itself.
            among: The activities for which it holds; left out, all of which the header speaks.
            whole: Whether the fact is about all that an activity does.
        """
        if among is None:
            case = (header.id, whole, tuple(sorted(own.items())))
            if case not in self._of_headers:
                self._of_headers[case] = self.of_header(header, own, self._under(header, own), whole=whole)
            return self._of_headers[case]
        activities = tuple(among)
        fits = {activity.id: self.fits(activity, own, whole=whole) for activity in activities}
        fitting = tuple(activity for activity, verdict in fits.items() if verdict is not NO)
        return max(fits.values(), default=NO if self.words else YES), fitting

    def answer(
        self,
        kind: type[R],
        rows: Iterable[R],
        silent: Mapping[str, Iterable[str]] | None = None,
        *,
        of_law: bool = False,
    ) -> Answer[R]:
        """The answer: its rows, the stated ones first.

        Args:
            kind: What a row is.
            rows: The rows.
            silent: By field, the activities that do not state it.
            of_law: Whether the answer turns on the law of the day.
        """
        by_certainty: dict[str, list[R]] = {certainty: [] for certainty in CERTAINTIES}
        for row in rows:
            by_certainty[row.certainty].append(row)  # type: ignore[attr-defined] # every kind of row has it
        ordered = tuple(chain(*by_certainty.values()))
        remarks = (*self.why_empty(ordered), *self.remarks(silent), *(unchecked_law(self.day) if of_law else ()))
        return Answer(
            asked=self.asked,
            kind=kind,
            rows=ordered,
            remarks=remarks,
            on=self.day,
            book=self.book,
        )

    def remarks(self, silent: Mapping[str, Iterable[str]] | None = None) -> tuple[Note, ...]:
        """What an answer rests on; *silent* has, for each field, the activities that do not state it."""
        notes = [self._rests_on()]
        for field, activities in (silent or {}).items():
            ids = tuple(activities)
            if ids:
                notes.append(
                    Note("silent", {"number": len(ids), "field": field, "activities": listed("activity", ids)})
                )
        notes += self._broader()
        notes += self._no_bases()
        over = self.participation.over
        if over:
            notes.append(Note("over", {"number": len(over), "day": self.day, "activities": listed("activity", over)}))
        notes.append(Note("undated" if self.day is None else "not_searched", {}))
        return tuple(notes)

    def why_empty(self, rows: Sequence[object]) -> Iterator[Note]:
        """Why an answer has no rows: a word that no activity fits, several that none fits at once, or no such line."""
        if rows:
            return
        fitting = self._fitting()
        if fitting:
            yield Note("none_shown", {"number": len(fitting), "activities": listed("activity", fitting)})
            return
        asked = {word: f"{word}={_shown(value)}" for word, value in self.words.items()}
        day = {} if self.day is None else {"on": self.day}
        alone = {word: Question(self.book, "", {word: self.words[word], **day}) for word in asked}
        nowhere = [word for word, question in alone.items() if not question._fitting()]  # noqa: SLF001
        lapsed = {word: ids for word in nowhere if (ids := alone[word]._fitting_on_other_days())}  # noqa: SLF001
        for word, ids in lapsed.items():
            values = {"number": len(ids), "words": asked[word], "day": self.day, "activities": listed("activity", ids)}
            yield Note("fits_on_other_days", values)
        never = [asked[word] for word in nowhere if word not in lapsed]
        if never and not self.book.activities and self.book.on_behalf:
            yield Note("only_on_behalf", {"words": ", ".join(never), "number": len(self.book.on_behalf)})
        elif never:
            yield Note("fits_nowhere", {"words": ", ".join(never)})
        elif asked and not nowhere:
            yield Note("not_at_once", {"words": ", ".join(asked.values())})

    def _fitting(self) -> list[str]:
        """The activities that may be asked for."""
        return [activity.id for activity in self.candidates() if self.fits(activity, whole=True) is not NO]

    def _fitting_on_other_days(self) -> list[str]:
        """The activities that may be asked for, if it is not asked whether they run on the day."""
        if not self.participation.over:
            return []
        question = copy(self)
        question.participation = Participation(self.meaning, self.vocabulary, None)
        for worked_out in ("activities", "_chosen"):
            vars(question).pop(worked_out, None)
        return question._fitting()  # noqa: SLF001 - another of its kind

    def _rests_on(self) -> Note:
        return Note(
            "rests_on",
            {
                "number": len(self.book.activities),
                "activities": len(self.activities),
                "all": len(self.book.activities),
                "on_behalf": len(self.book.on_behalf),
            },
        )

    def _no_bases(self) -> Iterator[Note]:
        """The articles that are asked for and are no legal basis, though a register may state them as one."""
        articles = bases_meant(self.words["basis"]) if self.asks("basis") else ()
        others = [article for article in articles if not is_in_bases(article)]
        if others:
            yield Note("no_basis", {"number": len(others), "articles": ", ".join(others)})

    def _broader(self) -> Iterator[Note]:
        """The activities that only name a broader category, of which the one asked for may be a part."""
        if not self.categories_asked:
            return
        terms, matches = self.meaning.terms["category"], self._matches["categories"]
        wider = {ancestor for asked in self.categories_asked for ancestor in terms.lines[asked][1:]}
        broader = []
        for activity in self.activities:
            stated = {category for data in each(activity.data) for category in each(data.categories)}
            if stated & wider and not any(map(matches, stated)):
                broader.append(activity.id)
        if broader:
            yield Note("broader", {"number": len(broader), "activities": listed("activity", broader)})


def unchecked_law(day: date | None) -> Iterator[Note]:
    """That not all of the law of a day is known, where it is later than the last check of the law tables."""
    if day is not None and day > (checked := law.on(day).last_checked):
        yield Note("unchecked_law", {"checked": checked, "day": day})


def _asked(verb: str, words: Mapping[str, Any]) -> str:
    parts = [f"{word}={_shown(value)}" for word, value in words.items() if value is not None]
    return f"{verb}({', '.join(parts)})"


def _shown(value: Any) -> str:
    if isinstance(value, str | date):
        return shown(str(value))
    if isinstance(value, Iterable):
        return f"[{', '.join(map(_shown, value))}]"
    return shown(str(value.id)) if hasattr(value, "id") else shown(value)


def _day(book: Register, on: date | str | None) -> date | None:
    try:
        return book.on(on)
    except DateMissing:
        return None


def _covered(terms: Terms, asked: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda term: any(terms.covers(term, wider) for wider in asked)


def _sensitivities(special: bool | str | Iterable[str]) -> frozenset[str]:  # noqa: FBT001 - the answer to "special?"
    if not isinstance(special, bool | str) and isinstance(special, Iterable):
        kinds = tuple(special)
        if not kinds:
            raise BadCall(f"{shown(special)} is no kind of protected data. Give True, False, or one or several kinds.")
        return frozenset(chain.from_iterable(map(_sensitivities, kinds)))
    if special is True:
        return frozenset({"special"})
    if special is False:
        return frozenset({"none"})
    if special == "any":
        return _PROTECTED
    if special in set(Sensitivity):
        return frozenset({str(special)})
    offered = did_you_mean(str(special), ["any", *(kind.value for kind in Sensitivity)])
    raise UnknownWord(
        f"{shown(special)} is no kind of protected data. Give True, False, or a kind. {offered} "
        f"A category of data is asked for with of={shown(special)}."
    )


def _in_department(record: Activity | ProcessingOnBehalf, departments: frozenset[str]) -> Verdict:
    if not record.department:
        return SILENT
    return YES if any(fold(wording) in departments for wording in every_language(record.department)) else NO


def _bases_of(activity: Activity) -> tuple[list[str], bool]:
    """The articles that an activity rests on, and whether some of its purposes do not state theirs."""
    purposes = each(activity.purposes)
    bases = [*each(activity.bases), *(basis for purpose in purposes for basis in each(purpose.bases))]
    articles = [article_of(basis) for basis in bases]
    articles += [condition.article for condition in each(activity.special_conditions)]
    silent = activity.purposes is None or any(purpose.bases is None for purpose in purposes)
    return [article for article in articles if article], (silent and not each(activity.bases)) or None in articles
