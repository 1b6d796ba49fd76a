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

from ropa.errors import BadRecord, did_you_mean, shown
from ropa.labels import LANGUAGES, country_code, country_name, enum_word, word
from ropa.period import Period
from ropa.refs import ANY, VOCABULARY, key_of
from ropa.register import kind_of
from ropa.sheets.understanding.days import day
from ropa.silence import NotApplicable
from ropa.text import Text

if TYPE_CHECKING:
    from ropa.model.fields import Spec
    from ropa.sheets.view import View

_NAMING: Final = ("name", "label", "title", "legal_name", "aliases")
_IN_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]\Z")
_AMOUNT = re.compile(r"(\d{1,9})\s*([^\W\d_]+)\.?")
_UNITS: Final = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_CLOCK: Final = frozenset({"hour", "minute", "second"})
_YES: Final = frozenset({"true", "x", "✓", "✔"})
_NO: Final = frozenset({"false"})
_NOT_APPLICABLE: Final = ("n/a", "not applicable")


class NotUnderstood(ValueError):
    """Words in a cell that mean nothing certain.

    Attributes:
        what: What is not understood, in a sentence.
        mend: What to do about it, in a sentence.
    """

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"{problem} {mend}")
        self.what = problem
        self.mend = mend


class NotTaken(ValueError):
    """An edited cell that is not taken over: it shows what follows from other cells, or more than a cell can say.

    Attributes:
        why: Why not, in a sentence; empty where it shows what stands elsewhere.
    """

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


def folded(text: str) -> str:
    """Words as they are compared: without case, and with single spaces."""
    return " ".join(text.casefold().split())


class CellReader:
    """Understands what stands in the cells of a register in one language.

    Attributes:
        view: What the columns looked at before anybody changed a cell.
        writer: What said the cells then.
    """

    def __init__(self, view: View, added: Iterable[tuple[str, Any]] = ()) -> None:
        """For the cells of *view*; *added* are records more whose names are known, each with its kind."""
        self.view = view
        self.writer = view.writer
        self._added = tuple(added)
        self._names: dict[str, tuple[set[str], dict[str, set[str]]]] = {}

    # -- silences ----------------------------------------------------------------------------------------------------

    def is_none(self, text: str) -> bool:
        """Whether they are the word for none."""
        return folded(text) in {folded(word("sheets.none", lang)) for lang in LANGUAGES}

    def not_applicable(self, text: str) -> NotApplicable | None:
        """The third silence with its reason; `None` where the words are something else.

        Raises:
            NotUnderstood: there is no reason.
        """
        not_applicable_words = {word("sheets.not_applicable", lang) for lang in LANGUAGES} | set(_NOT_APPLICABLE)
        lead, colon, reason = text.partition(":")
        if folded(lead) not in {folded(wording) for wording in not_applicable_words}:
            return None
        if not colon or not reason.strip():
            raise NotUnderstood(
                "'Not applicable' needs its reason.", f"Write: {word('sheets.not_applicable', self.writer.lang)}: why."
            )
        return NotApplicable(reason.strip())

    # -- single values -----------------------------------------------------------------------------------------------

    def one(self, text: str, spec: Spec, old: Any = None) -> Any:
        """A single value of a field that holds no record.

        Raises:
            NotUnderstood: the words are none.
        """
        try:
            return _READ_BY_KIND[spec.kind](self, text.strip(), spec, old)
        except BadRecord as error:
            raise NotUnderstood(str(error), "") from None

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

    def name(self, text: str, kind: str) -> str:
        """The id that a name, or an id, of a record or a term stands for.

        Raises:
            NotUnderstood: nothing is called so, or several are.
        """
        ids, names = self._known(kind)
        if text in ids:
            return text
        plain = folded(text)
        ids_so_called = names.get(plain) or names.get(folded(_IN_BRACKETS.sub("", text)))
        if ids_so_called is None:
            mend = did_you_mean(plain, {*names, *ids})
            called = "record" if kind == ANY else kind.replace("_", " ")
            raise NotUnderstood(
                f"{shown(text)} is no {called} that this register or ropa's vocabulary has.",
                f"{mend} Write its name or its id, or add it to the register first.".strip(),
            )
        if len(ids_so_called) > 1:
            raise NotUnderstood(
                f"Several are called {shown(text)}.", f"Write the id: {', '.join(sorted(ids_so_called))}."
            )
        return next(iter(ids_so_called))

    def names(self, text: str, kind: str) -> tuple[str, ...]:
        """The ids that several names stand for, divided by commas or semicolons; a name may hold commas itself.

        Raises:
            NotUnderstood: one of them stands for nothing, or for several.
        """
        ids_found: list[str] = []
        unread = text.strip()
        while unread:
            ends = [place for place, letter in enumerate(unread) if letter in ",;"]
            end = next((place for place in (len(unread), *reversed(ends)) if self._is_name(unread[:place], kind)), None)
            if end is None:
                end = ends[0] if ends else len(unread)
            ids_found.append(self.name(unread[:end].strip(), kind))
            unread = unread[end:].lstrip(" ,;")
        return tuple(dict.fromkeys(ids_found))

    def _is_name(self, text: str, kind: str) -> bool:
        ids, names = self._known(kind)
        return text in ids or folded(text) in names or folded(_IN_BRACKETS.sub("", text)) in names

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
            raise NotUnderstood(f"{shown(text)} is not a country.", "Write its name, or its two letters: DK, NO, US.")
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
            raise NotUnderstood(f"{shown(text)} is not a length of time.", "Write: 38 months, or P38M.")
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
            raise NotUnderstood(f"{shown(text)} is not on the list.", f"Write one of: {'; '.join(options)}.")
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
        yes, no = (word(key, self.writer.lang) for key in ("sheets.yes", "sheets.no"))
        raise NotUnderstood(f"{shown(text)} is neither yes nor no.", f"Write {yes} or {no}, or leave it blank.")

    def day(self, text: str) -> date:
        """A day: `2022-06-10`, a date cell, `10.6.2022`, `10 June 2022`.

        Raises:
            NotUnderstood: it is none, or not certainly one.
        """
        date_meant = day(text, self.writer.lang)
        if date_meant is None:
            raise NotUnderstood(f"{shown(text)} is not a day.", "Write it as YYYY-MM-DD.")
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
        raise NotUnderstood(f"{shown(text)} is not an article of the GDPR.", "Write it as 6(1)(f) or 9(2)(a).")

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
        for number in ("one", "many")
        for unit in _UNITS
    }


def _number(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    raise NotUnderstood(f"{shown(text)} is not a whole number.", "Write it in digits.")


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
    "ref": lambda reader, text, spec, _: reader.name(text, spec.of),
}
