# SPDX-License-Identifier: Apache-2.0
"""What words in a cell of a register mean, in the language in which its columns said them.

Understood is what the columns say, and what people write in its place: a name or an id, `DK` or Denmark, `P38M` or
38 months. What is not understood for certain is refused, with the mend; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ropa.errors import BadRecord, nearest, shown
from ropa.free_text.answers import answer, means, opened_by_not_applicable
from ropa.free_text.names import is_name
from ropa.free_text.parties.kinds_of_party import is_department
from ropa.free_text.subject_matter import answers_another_field
from ropa.free_text.synonyms import term_of
from ropa.free_text.transfer_grounds import country
from ropa.labels import LANGUAGES, country_code, country_name, enum_word, word
from ropa.labels.sentence import begun_small, unstopped
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.period import Period
from ropa.refs import ANY, VOCABULARY, key_of, slug
from ropa.register import kind_of
from ropa.sheets.understanding.days import counted_day, day
from ropa.sheets.understanding.reason import NEW, Choice, NotUnderstood, reason
from ropa.silence import NotApplicable
from ropa.text import Text

if TYPE_CHECKING:
    from ropa.model.fields import Spec
    from ropa.sheets.view import View

_NAMING: Final = ("name", "label", "title", "legal_name", "aliases")
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\[[^\[\]]*\]\Z")
_AMOUNT = re.compile(r"(\d{1,9})\s*([^\W\d_]+)\.?")
_UNITS: Final = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_CLOCK: Final = frozenset({"hour", "minute", "second"})
_YES: Final = frozenset({"true", "x", "✓", "✔"})
_NO: Final = frozenset({"false"})
_LONGEST_FLAG: Final = 4
"""Longer words than `nein` for yes and no say more than that: that something is in place, or on file."""

_NOT_APPLICABLE: Final = ("n/a", "not applicable")


MADE: Final = frozenset({"party", "category", "subject", "purpose", "measure", "operation", "system"})
"""The kinds of records that a cell may name though there is none yet: it is made, with its name."""

_ASKED: Final = {"category": "data", "subject": "subjects", "system": "systems", "purpose": "purpose"}
"""What a list of names of a kind is called in `ropa.free_text`, which knows what denies it."""

_LINES = re.compile(r"[\n;]")
_LIST_SIGNS: Final = " •-–*,"
_NEAR: Final = 0.8
"""How much like another name a new one must be, for it to be asked about."""

_DIVIDERS: Final = ",;\n"
"""The letters that stand between two names of a list."""

_LONGEST_NAME: Final = 120
_MOST_WORDS: Final = 10
_IN_PARENTHESES = re.compile(r"(?:(?<!\s)\s+)?\(([^()]*)\)\Z")
_JOINED: Final = "and|og|samt|&|und|sowie|och|ainsi que|oraz|sekä"
"""What joins two names and means nothing else in another language, as the Polish "i" and the Dutch "en" do."""


def _first_cut(text: str) -> int:
    """Where the first item of a list ends: at a comma, semicolon or line break that stands in no brackets."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]" and depth > 0)
        if letter in ";\n" or (letter == "," and not depth):
            return place
    return len(text)


def folded(text: str) -> str:
    """Words as they are compared: without case, and with single spaces."""
    return " ".join(text.casefold().split())


class CellReader:
    """Understands what stands in the cells of a register in one language.

    Attributes:
        view: What the columns looked at before anybody changed a cell.
        writer: What said the cells then.
        made: The records that were made of names that nobody had.
        home: What the ids of the register begin with whose record a cell is of, in a book of several (`shop/`): of
            several that are called alike its own is meant, and new records are put there.
    """

    def __init__(self, view: View, added: Iterable[tuple[str, Any]] = (), made: Iterable[Any] = ()) -> None:
        """For the cells of a register.

        Args:
            view: What the columns look at.
            added: Records more whose names are known, each with its kind.
            made: Those that were made already of names that nobody had.
        """
        self.view = view
        self.writer = view.writer
        self.made: list[Any] = list(made)
        self.home = ""
        self._added = [*added, *((kind_of(record), record) for record in self.made)]
        self._accepted: set[str] = set()
        self._names: dict[str, tuple[set[str], dict[str, set[str]]]] = {}

    # -- silences ----------------------------------------------------------------------------------------------------

    def is_none(self, text: str) -> bool:
        """Whether they are the word for none."""
        return folded(text) in {folded(word("sheets.none", lang)) for lang in LANGUAGES}

    def not_applicable(self, text: str, old: Any = None) -> NotApplicable | None:
        """The third silence with its reason, in the place of *old*; `None` where the words are something else.

        Raises:
            NotUnderstood: there is no reason.
        """
        not_applicable_words = {word("sheets.not_applicable", lang) for lang in LANGUAGES} | set(_NOT_APPLICABLE)
        lead, colon, why = text.partition(":")
        if folded(lead) not in {folded(wording) for wording in not_applicable_words}:
            opened = opened_by_not_applicable(text)
            if opened is None:
                return None
            colon, why = ":", opened
        if not colon or not why.strip():
            not_applicable = word("sheets.not_applicable", self.writer.lang)
            raise NotUnderstood(reason("needs_why"), reason("write_why", words=not_applicable))
        return self.because(why.strip(), old)

    def because(self, why: str, old: Any) -> NotApplicable:
        """The third silence for a reason in the place of *old*, which keeps its reason in other languages."""
        return NotApplicable(self.text(why, old.reason if isinstance(old, NotApplicable) else None))

    # -- single values -----------------------------------------------------------------------------------------------

    def one(self, text: str, spec: Spec, old: Any = None) -> Any:
        """A single value of a field that holds no record.

        Raises:
            NotUnderstood: the words are none.
        """
        try:
            return _READ_BY_KIND[spec.kind](self, text.strip(), spec, old)
        except BadRecord as error:
            raise NotUnderstood(reason("verbatim", text=error)) from None

    def text(self, text: str, old: str | None) -> str:
        """Free text in the place of *old*: the wording that the cell showed is the one that is changed."""
        lang, own = self.writer.lang, self.writer.book.language
        if isinstance(old, Text):
            wordings = dict(old.items())
            shown_one = next(
                (lang_shown for lang_shown in (lang, own) if wordings.get(lang_shown)), next(iter(wordings))
            )
            return Text({**wordings, shown_one: text})
        if old is None and lang != own:
            return Text({lang: text})
        return text

    def sentence(self, text: str, old: str | None) -> str:
        """As `text`, where a cell showed *old* inside a line: without its stop, or begun small."""
        shown_before = self.writer.text(old)
        ways_shown = (shown_before, begun_small(shown_before))
        if old is not None and text in {*ways_shown, *map(unstopped, ways_shown)}:
            return old
        return self.text(text, old)

    def name(self, text: str, kind: str) -> str:
        """The id that a name, or an id, of a record or a term stands for.

        Raises:
            NotUnderstood: nothing is called so, or several are.
        """
        ids, names = self._known(kind)
        if text in ids:
            return text
        ids_so_called = names.get(folded(text)) or names.get(folded(_IN_BRACKETS.sub("", text)))
        if ids_so_called is None:
            term = self._term(kind, text)
            if term is None:
                raise self._no_name(text, kind)
            return term
        shown_so = {
            record_id for record_id in ids_so_called if folded(self.writer.name(kind, record_id)) == folded(text)
        }
        if len(ids_so_called) > 1 and len(shown_so) == 1:  # the others are called so in another language
            return next(iter(shown_so))
        at_home = {record_id for record_id in ids_so_called if self.home and record_id.startswith(self.home)}
        if len(ids_so_called) > 1 and len(at_home) == 1:
            return next(iter(at_home))
        if len(ids_so_called) > 1:
            ids_in_order = sorted(ids_so_called)
            raise NotUnderstood(
                reason("several", name=shown(text)),
                reason("write_id", ids=", ".join(ids_in_order)),
                about=text,
                choices=tuple(map(Choice, ids_in_order)),
            )
        return next(iter(ids_so_called))

    def _no_name(self, text: str, kind: str) -> NotUnderstood:
        """The question about a name that nobody has: one that is near, or a new one."""
        ids, names = self._known(kind)
        called = "record" if kind == ANY else kind.replace("_", " ")
        near = nearest(text, {*self._as_written(kind), *ids}, cutoff=_NEAR)
        offered = (*map(Choice, near), *((Choice(NEW, reason("makes_new")),) if kind in MADE else ()))
        near_names = near or nearest(folded(text), {*names, *ids})
        return NotUnderstood(
            reason("no_name", name=shown(text), kind=called),
            reason("near", names=", ".join(map(repr, near_names))) if near_names else reason("write_name"),
            about=text,
            choices=offered,
            kind=kind,
        )

    def _as_written(self, kind: str) -> set[str]:
        """The names of a kind as the sheets say them."""
        return {self.writer.name(kind, record_id) for record_id in self._known(kind)[0]}

    def accept(self, name: str) -> None:
        """Let a name that nobody has be that of a new record, whatever it is like."""
        self._accepted.add(folded(name))

    def name_or_new(self, text: str, kind: str) -> str:
        """The id that a name stands for; one that nobody has, and that is like no other, is that of a new record.

        Raises:
            NotUnderstood: several are called so; it is much like another name; or the words are no name.
        """
        try:
            return self.name(text, kind)
        except NotUnderstood as question:
            if question.kind not in MADE:
                raise
            like_another = any(choice.answer != NEW for choice in question.choices)
            if not self.is_accepted(text) and (like_another or not self._may_be_name(text, kind)):
                raise
        return self._made(text, kind)

    def ask_about_department(self, text: str) -> None:
        """Ask whether a department that nobody has named before is to be a party: `HR` in the place of a controller.

        Raises:
            NotUnderstood: a line is the name of a department, and nobody's yet.
        """
        for line in (part.strip(_LIST_SIGNS) for part in _LINES.split(text)):
            if is_department(line) and not self.is_accepted(line):
                try:
                    self.name(line, "party")
                except NotUnderstood as question:
                    raise question from None

    def is_accepted(self, text: str) -> bool:
        """Whether it was answered that a text is the name of a new record."""
        return folded(text) in self._accepted

    def _may_be_name(self, text: str, kind: str) -> bool:
        """Whether words can name something: they deny nothing, refer to nothing, and are no sentence."""
        if kind == "party":
            return is_name(text) and ":" not in text and not answers_another_field(text, "recipients")
        if answers_another_field(text, _ASKED.get(kind)):
            return False
        plain_words = len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS and not set(text) & set("\n:?!")
        return plain_words and any(map(str.isalpha, text)) and answer(text, _ASKED.get(kind)).kind == "said"

    def _made(self, text: str, kind: str, **fields: Any) -> str:
        """The id of a new record of that name."""
        cls: Any = RECORD_CLASSES[kind]
        ids = self._known(kind)[0]
        own_id = f"{self.home}{slug(text)}"
        number, record_id = 2, own_id
        while record_id in ids:
            record_id, number = f"{own_id}-{number}", number + 1
        name = self.text(text, None)
        record = cls(record_id, **{"label" if "label" in specs(cls) else "name": name}, **fields)
        self.made.append(record)
        self._added.append((kind, record))
        self._names.pop(kind, None)
        return record_id

    def unmade(self, count: int) -> None:
        """Forget all but the first *count* of the records that were made: what they were made for is not taken."""
        for record in self.made[count:]:
            self._added = [pair for pair in self._added if pair[1] is not record]
            self._names.pop(kind_of(record), None)
        del self.made[count:]

    def party(self, text: str) -> tuple[str, tuple[str, ...] | None]:
        """The id of a party, and the countries that stand in brackets behind its name; `None` = none do.

        Raises:
            NotUnderstood: the words name nobody for certain.
        """
        place = _IN_PARENTHESES.search(text)
        code = country(place[1]) if place else None
        if place is None or code is None or self._is_name(text, "party"):
            return self.name_or_new(text, "party"), None
        lead = text[: place.start()].strip()
        if self._is_name(lead, "party"):
            party = self.name(lead, "party")
            return party, None if self._country_of(party) == code else (code,)
        count = len(self.made)
        party = self.name_or_new(lead, "party")
        if len(self.made) > count:
            self.made[-1] = self.made[-1].with_(country=code)
            return party, None
        return party, (code,)

    def _country_of(self, party: str) -> Any:
        """The country of a party that there is, or that was made of a name."""
        parties = (record for record in self.made if kind_of(record) == "party" and record.id == party)
        record = next(parties, None) or self.writer.book.parties.get(party)
        return record.country if record is not None else None

    def names(self, text: str, kind: str, *, new: bool = False) -> tuple[str, ...]:
        """The ids that several names stand for, divided by commas or semicolons; a name may hold commas itself.

        Args:
            text: The names.
            kind: The kind of what they name.
            new: Whether a name that nobody has is that of a new record.

        Raises:
            NotUnderstood: one of them stands for nothing, or for several.
        """
        ids_found: list[str] = []
        unread = text.strip()
        while unread:
            beginning = unread[: self._longest(kind) + 1]  # nothing that is longer is a name
            ends = [place for place, letter in enumerate(beginning) if letter in _DIVIDERS]
            longest_first = (len(beginning), *reversed(ends)) if beginning == unread else reversed(ends)
            end = next((place for place in longest_first if self._is_name(unread[:place], kind)), None)
            if end is None:
                end = _first_cut(unread)
            ids_found += self._of_item(unread[:end].strip(), kind, new=new)
            unread = unread[end:].lstrip(" ,;\n")
        return tuple(dict.fromkeys(ids_found))

    def _longest(self, kind: str) -> int:
        """How long the longest name of a kind is, with an id in brackets behind it."""
        ids, names = self._known(kind)
        return sum(max(map(len, texts), default=0) for texts in (ids, names)) + len(" []")

    def all_names(self, text: str, kind: str) -> tuple[str, ...]:
        """The names in a list, where it is one of names that are known, and of nothing else; else none."""
        names = [name.strip() for name in re.split(f"[{_DIVIDERS}]", text)]
        return tuple(names) if len(names) > 1 and all(self._is_name(name, kind) for name in names) else ()

    def is_called(self, text: str, kind: str) -> bool:
        """Whether something of a kind is called so."""
        return self._is_name(text, kind)

    def joined(self, text: str, kind: str) -> tuple[str, ...]:
        """The names that `and` joins, where each is one that is known; else none."""
        parts = tuple(self._joins().split(text))
        return parts if len(parts) > 1 and all(self._is_name(part, kind) for part in parts) else ()

    def _joins(self) -> re.Pattern[str]:
        """What joins two names: in any language, and the word for "and" in that of the cells."""
        own = re.escape(word("units.and", self.writer.lang))
        return re.compile(rf"\s+(?:{_JOINED}|{own})\s+")

    def _of_item(self, text: str, kind: str, *, new: bool) -> list[str]:
        """The ids of one item; where nobody is called so, of the two that `and` joins."""
        parts = self._joins().split(text)
        are_names = [self._is_name(part, kind) for part in parts]
        if len(parts) > 1 and not self._is_name(text, kind) and (all(are_names) or (new and any(are_names))):
            if any(part.endswith("-") for part in parts):  # `Syge- og helbredsoplysninger`
                raise self._no_name(text, kind)
            return [self.name_or_new(part, kind) if new else self.name(part, kind) for part in parts]
        return [self.name_or_new(text, kind) if new else self.name(text, kind)]

    def _is_name(self, text: str, kind: str) -> bool:
        ids, names = self._known(kind)
        text = text.strip()
        if text in ids or folded(text) in names or folded(_IN_BRACKETS.sub("", text)) in names:
            return True
        return self._term(kind, text) is not None

    def _term(self, kind: str, text: str) -> str | None:
        """The term that words mean which are nobody's name; `None` for a list, in which each word is one."""
        if kind not in VOCABULARY or set(text) & set(_DIVIDERS):
            return None
        return term_of(kind, text, self.writer.lang)

    def _known(self, kind: str) -> tuple[set[str], dict[str, set[str]]]:
        """The ids of a kind, and what each name stands for."""
        known_names = self._names.get(kind)
        if known_names is None:
            known_names = self._names[kind] = self._names_of(kind)
        return known_names

    def _names_of(self, kind: str) -> tuple[set[str], dict[str, set[str]]]:
        names: dict[str, set[str]] = {}
        if kind == ANY:
            keys = {key_of(kind_of(record), record.id) for record in self.writer.book.each()}
            for key in keys:
                names.setdefault(folded(self.writer.name(ANY, key)), set()).add(key)
            return keys, names
        records = [*self.writer.book.records(kind).values()]
        records += [record for kind_of_added, record in self._added if kind_of_added == kind]
        ids = {record.id for record in records}
        for record in records:
            names_in_fields = [name for field in _NAMING for name in _each(getattr(record, field, None))]
            for name in {
                self.writer.name(kind, record.id),
                *names_in_fields,
                *(self.writer.text(name_in_languages) for name_in_languages in names_in_fields),
            }:
                names.setdefault(folded(name), set()).add(record.id)
        if kind in VOCABULARY:
            from ropa import vocabulary

            for term_id, term in vocabulary.terms(kind).items():
                if term_id not in ids:
                    for name in {term.label(lang) for lang in LANGUAGES}:
                        names.setdefault(folded(name), set()).add(term_id)
            ids |= set(vocabulary.terms(kind))
        names.pop("", None)
        return ids, names

    def country(self, text: str) -> str:
        """The code of a country, from its code or its name in many languages.

        Raises:
            NotUnderstood: it is none.
        """
        code = _countries(self.writer.lang).get(folded(text)) or country_code(text)
        if code is None:
            raise NotUnderstood(reason("no_country", text=shown(text)), reason("write_country"), about=text)
        return code

    def period(self, text: str) -> Period:
        """A length of time: `38 months`, `1 år og 6 måneder`, `P38M`.

        Raises:
            NotUnderstood: it is none.
        """
        if (text[:1].upper() == "P" and text[1:2].isdigit()) or text[:2].upper() == "PT":
            return Period(text.upper())
        amount = self.amounts(text)
        if amount is None:
            raise NotUnderstood(reason("no_period", text=shown(text)), reason("write_period"), about=text)
        return amount

    def amounts(self, text: str) -> Period | None:
        """A length of time from amounts and units only; `None` where other words stand between."""
        units = _units()
        joins = "|".join({re.escape(word("units.and", lang)) for lang in LANGUAGES} | {","})
        if not re.fullmatch(rf"(?:{_AMOUNT.pattern})(?:\s*(?:{joins})?\s*(?:{_AMOUNT.pattern}))*", text, re.IGNORECASE):
            return None
        days, clock = "", ""
        for number, unit in _AMOUNT.findall(text):
            named = units.get(unit.casefold())
            if named is None:
                return None
            if named in _CLOCK:
                clock += f"{int(number)}{_UNITS[named]}"
            else:
                days += f"{int(number)}{_UNITS[named]}"
        return Period(f"P{days}{'T' + clock if clock else ''}")

    def choice(self, text: str, of: type[StrEnum]) -> StrEnum:
        """A word of a closed list, in any language of the catalogue.

        Raises:
            NotUnderstood: it is not on the list.
        """
        plain = folded(text)
        members: dict[str, StrEnum] = {}
        for lang in (*(other for other in LANGUAGES if other != self.writer.lang), self.writer.lang):
            members.update((folded(enum_word(member, lang)), member) for member in of)
        members.update((folded(str(member.value)), member) for member in of)
        member_meant = members.get(plain)
        if member_meant is None:
            options = [enum_word(member, self.writer.lang) for member in of]
            raise NotUnderstood(
                reason("off_list", text=shown(text)),
                reason("write_option", options="; ".join(options)),
                about=text,
                choices=tuple(map(Choice, options)),
            )
        return member_meant

    def flag(self, text: str) -> bool:
        """Yes or no.

        Raises:
            NotUnderstood: neither.
        """
        plain = folded(text)
        if plain in _YES or plain in {word("sheets.yes", lang) for lang in LANGUAGES}:
            return True
        if plain in _NO or plain in {word("sheets.no", lang) for lang in LANGUAGES}:
            return False
        if len(plain) <= _LONGEST_FLAG and (means(plain, "yes") or means(plain, "no")):
            return means(plain, "yes")
        yes, no = (word(key, self.writer.lang) for key in ("sheets.yes", "sheets.no"))
        raise NotUnderstood(
            reason("no_flag", text=shown(text)),
            reason("write_flag", yes=yes, no=no),
            about=text,
            choices=(Choice(yes), Choice(no)),
        )

    def day(self, text: str) -> date:
        """A day: `2022-06-10`, a date cell, `10.6.2022`, `10 June 2022`.

        Raises:
            NotUnderstood: it is none, or not certainly one.
        """
        date_meant = day(text, self.writer.lang) or counted_day(text)
        if date_meant is None:
            raise NotUnderstood(reason("no_day", text=shown(text)), reason("write_day"), about=text)
        return date_meant

    def article(self, text: str) -> str:
        """An article of the GDPR, with or without the name of the ground that it gives.

        Raises:
            NotUnderstood: it is none.
        """
        from ropa.law import articles

        cut = [place for place, letter in enumerate(text) if letter == ","]
        for end in (len(text), *reversed(cut)):
            lead = text[:end].strip()
            normal = lead if articles.is_article(lead) else articles.normal(lead)
            if normal is None or not articles.is_article(normal):
                continue
            if end == len(text) or folded(text) in {folded(self.writer.ground(normal)), *self._grounds(normal)}:
                return normal
        raise NotUnderstood(reason("no_article", text=shown(text)), reason("write_article"), about=text)

    @staticmethod
    def _grounds(article: str) -> set[str]:
        from ropa.labels import knows

        key = "art" + article.replace("(", "_", 1).replace(")(", "").replace(")", "")
        return {folded(f"{article}, {word(key, lang)}") for lang in LANGUAGES} if knows(key) else set()


@cache
def _countries(lang: str) -> dict[str, str]:
    """The names of countries in one language; a name that two have there stands for none."""
    from ropa.law.countries import CODES

    codes: dict[str, str] = {}
    for code in sorted(CODES):
        name = folded(country_name(code, lang))
        codes[name] = "" if name in codes else code
    return codes


def _each(value: Any) -> tuple[str, ...]:
    return tuple(item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, str))


def _units() -> dict[str, str]:
    return {
        word(f"units.{unit}.{number}", lang).casefold(): unit
        for lang in LANGUAGES
        for number in ("one", "few", "many")
        for unit in _UNITS
    }


def _number(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    raise NotUnderstood(reason("no_number", text=shown(text)), reason("write_digits"), about=text)


_READ_BY_KIND: Final[dict[str, Callable[[CellReader, str, Spec, Any], Any]]] = {
    "text": lambda reader, text, _, old: reader.text(text, old),
    "word": lambda _, text, __, ___: text,
    "flag": lambda reader, text, _, __: reader.flag(text),
    "mark": lambda reader, text, _, __: reader.flag(text),
    "number": lambda _, text, __, ___: _number(text),
    "day": lambda reader, text, _, __: reader.day(text),
    "period": lambda reader, text, _, __: reader.period(text),
    "choice": lambda reader, text, spec, _: reader.choice(text, spec.of),
    "country": lambda reader, text, _, __: reader.country(text),
    "article": lambda reader, text, _, __: reader.article(text),
    "ref": lambda reader, text, spec, _: reader.name_or_new(text, spec.of),
}
