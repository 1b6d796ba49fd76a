# SPDX-License-Identifier: Apache-2.0
"""What happens to a value when a record is made of it: typed at once, or refused with the mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from math import isnan
from operator import index
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ropa.errors import BadId, BadRecord, shown
from ropa.model.fields import Spec, shorthand
from ropa.patterns import pattern
from ropa.period import Period
from ropa.refs import ANY, VOCABULARY, check_id, key_of
from ropa.silence import NotApplicable
from ropa.text import Text, exact, whole

if TYPE_CHECKING:
    from enum import StrEnum

Conversion: TypeAlias = Callable[[Any], Any]

MOST: Final = 10**9
"""A number in a record is below it."""

_DIGITS: Final = 12

_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def conversion(cls: type, name: str, spec: Spec) -> Conversion:
    """What converts a value of that field of a record class, or refuses it with the mend."""
    single = SINGLE[spec.kind](spec)
    complain = _complaint(cls, name)

    def convert_one(value: Any) -> Any:
        if value is None and not spec.required:
            return None
        if isinstance(value, NotApplicable):
            if spec.not_applicable:
                return value
            raise complain(BadRecord("This field takes no NotApplicable. State it, or leave it out."))
        try:
            return single(value)
        except BadRecord as error:
            raise complain(_of_a_blank_cell(value) or error) from None

    def convert_many(value: Any) -> Any:
        if value is None or isinstance(value, NotApplicable):
            return value
        if type(value) is not tuple and (isinstance(value, str | Mapping) or not isinstance(value, Iterable)):
            value = (value,)
        items = value if type(value) is tuple else tuple(value)
        try:
            return tuple(map(single, items))
        except BadRecord as error:
            raise complain(next(filter(None, map(_of_a_blank_cell, items)), error)) from None

    return convert_many if spec.many else convert_one


def _complaint(cls: type, name: str) -> Callable[[BadRecord], BadRecord]:
    def complain(error: BadRecord) -> BadRecord:
        message = str(error)
        return type(error)(message if message.startswith(f"{cls.__name__}.") else f"{cls.__name__}.{name}: {message}")

    return complain


def _of_a_blank_cell(value: object) -> BadRecord | None:
    """The refusal of what a table of numpy or pandas has for a blank cell (`nan`, `NaT`, `<NA>`); else `None`."""
    if type(value).__name__ not in {"NaTType", "NAType"} and not (isinstance(value, float) and isnan(value)):
        return None
    return BadRecord(f"{shown(value)} is what a table has for a blank cell. Give None where it is not stated.")


def _refuse(value: object, kind: str) -> BadRecord:
    return BadRecord(f"{shown(value)} is not {kind}.")


def _id(_: Spec) -> Callable[[Any], Any]:
    return check_id


def _text(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> str:
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            return whole(value)
        if isinstance(value, Mapping):
            return Text(value)
        raise BadRecord(f"{shown(value)} is not a text. Give words, or a mapping of language to words.")

    return convert


def _word(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> str:
        if isinstance(value, Text) or not isinstance(value, str):
            raise BadRecord(f"{shown(value)} is not a plain string.")
        return whole(value)

    return convert


def _flag(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> bool:
        if not isinstance(value, bool):
            from ropa import labels

            answer = labels.answer_meant(value) if isinstance(value, str) else None
            mend = "" if answer is None else f" Did you mean {answer}, without quotes?"
            raise BadRecord(f"{shown(value)} is not true or false.{mend}")
        return value

    return convert


def _number(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> int:
        if not isinstance(value, int) and hasattr(value, "__index__"):
            value = index(value)  # a whole number of another library
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MOST:
            digits = value.strip() if isinstance(value, str) and len(value) < _DIGITS else ""
            mend = f" Did you mean {int(digits)}, without quotes?" if digits.isdecimal() else ""
            raise BadRecord(f"{shown(value)} is not a whole number, 0 or more and below a thousand million.{mend}")
        return value

    return convert


def _day(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> date:
        if type(value) is date:
            return value
        if isinstance(value, str) and _DAY.match(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        from ropa import labels

        meant = (value.date(),) if isinstance(value, datetime) else ()
        near = labels.offer(labels.days_meant(value) if isinstance(value, str) else meant)
        raise BadRecord(f"{shown(value)} is not a day. Write it as YYYY-MM-DD. {near}".rstrip())

    return convert


def _period(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> Period:
        return value if isinstance(value, Period) else Period(value)

    return convert


def _choice(spec: Spec) -> Callable[[Any], Any]:
    members = {str(member.value): member for member in spec.of}

    def convert(value: Any) -> StrEnum:
        member: StrEnum | None = members.get(value) if isinstance(value, str) else None
        if member is None:
            from ropa import labels

            near = labels.choices_meant(value, spec.of) if isinstance(value, str) else ()
            mend = labels.offer(near) or f"Known: {', '.join(members)}."
            raise BadRecord(f"{shown(value)} is not one of the known words. {mend}")
        return member

    return convert


def _country(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> str:
        from ropa.law import countries

        if isinstance(value, str) and value in countries.CODES:
            return exact(value)
        hint = countries.meant(value, countries.CODES) or "Use ISO 3166-1 alpha-2: DK, NO, GB, US, ..."
        raise BadRecord(f"{shown(value)} is not the code of a country. {hint} Leave it out where it is not stated.")

    return convert


def _article(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> str:
        from ropa.law import articles

        if isinstance(value, str) and articles.is_article(value):
            return exact(value)
        if type(value) is int and 0 < value < MOST:
            value = str(value)
        normal = articles.normal(value) if isinstance(value, str) else None
        if normal is not None and articles.is_article(normal):
            return normal
        from ropa import labels
        from ropa.law import bases

        loose = articles.meant(value) if isinstance(value, str) else None
        near = labels.offer([loose] if loose else bases.named(value)) if isinstance(value, str) else ""
        how = "Write it as 6(1)(f), 9(2)(a), 10 or 28(1)."
        raise BadRecord(f"{shown(value)} is not an article of the GDPR. {near or how}")

    return convert


def _id_of(record: Any, kind: str) -> Any:
    """The id of a record that is given where one of *kind* is meant."""
    from ropa.model import KIND_OF, RECORD_CLASSES

    its_kind = KIND_OF.get(type(record))
    if its_kind is None:
        return getattr(record, "id", record)
    if kind == ANY:
        return key_of(its_kind, record.id)
    if its_kind != kind:
        expected = RECORD_CLASSES[kind].__name__
        raise BadRecord(f"{type(record).__name__} {record.id!r} is no {expected}. Give one, or its id.")
    return record.id


def _ref(spec: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> str:
        try:
            return check_id(value if isinstance(value, str) else _id_of(value, spec.of))
        except BadId as error:
            if spec.of not in VOCABULARY or not isinstance(value, str):
                raise
            from ropa import labels, vocabulary

            near = labels.offer(vocabulary.meant(spec.of, value))
            raise BadId(f"{error} {near}".rstrip()) from None

    return convert


def _record(spec: Spec) -> Callable[[Any], Any]:
    cls = spec.of
    short = shorthand(cls)

    def convert(value: Any) -> Any:
        if isinstance(value, cls):
            return value
        if isinstance(value, str) and hasattr(cls, "parse"):
            return cls.parse(value)
        if short is not None and (isinstance(value, str) or hasattr(value, "id")):
            return cls(**{short: value})
        if isinstance(value, Mapping):
            return cls(**value)
        written = " or a string" if short or hasattr(cls, "parse") else ""
        raise _refuse(value, f"a {cls.__name__}. Give one: {cls.__name__}(...); or a mapping of its fields{written}")

    return convert


def _extra(_: Spec) -> Callable[[Any], Any]:
    def convert(value: Any) -> tuple[tuple[str, str], ...]:
        no_mapping = f"{shown(value)} is not a mapping of heading to words."
        if isinstance(value, str):
            raise BadRecord(no_mapping)
        pairs = value.items() if isinstance(value, Mapping) else value
        try:
            headed = tuple((heading, cell) for heading, cell in pairs)
        except (TypeError, ValueError):
            raise BadRecord(no_mapping) from None
        if not all(isinstance(heading, str) and isinstance(cell, str) for heading, cell in headed):
            raise BadRecord(no_mapping)
        if len({heading for heading, _ in headed}) < len(headed):
            raise _refuse(value, "a mapping: a heading stands in it twice")
        for pair in headed:
            whole("".join(pair))
        return headed

    return convert


SINGLE: Final[dict[str, Callable[[Spec], Callable[[Any], Any]]]] = {
    "id": _id,
    "text": _text,
    "word": _word,
    "flag": _flag,
    "mark": _flag,
    "number": _number,
    "day": _day,
    "period": _period,
    "choice": _choice,
    "country": _country,
    "article": _article,
    "ref": _ref,
    "record": _record,
    "extra": _extra,
}
"""For each kind of field, what makes its converter."""
