# SPDX-License-Identifier: Apache-2.0
"""How the fields of a record are declared: once, for everything that reads them.

A declaration says what a field holds. From it come the conversion when a record is made, the dangling-reference
findings, the edges of the graph, the file formats, the JSON Schema, the columns of the sheets and the reference docs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from enum import StrEnum

META: Final = "ropa"


@attrs.frozen
class Spec:
    """What a field holds.

    Attributes:
        kind: id, text, word, flag, mark, number, day, period, choice, country, article, ref, record or extra.
        many: Whether it holds several, in a tuple.
        of: The record class, the enumeration, or the kind of record that a reference names.
        key: Its name in files.
        article: The article of the GDPR (or other law) behind it; `None` where it is the register's own housekeeping.
        not_applicable: Whether `NotApplicable(reason)` may stand in it.
        required: Whether a record cannot be without it.
    """

    kind: str
    many: bool = False
    of: Any = None
    key: str | None = None
    article: str | None = None
    not_applicable: bool = False
    required: bool = False


def _declare(spec: Spec, default: Any = None) -> Any:
    if spec.required:
        return attrs.field(metadata={META: spec})
    return attrs.field(default=default, metadata={META: spec})


def ident() -> Any:
    """The record's id: the one field given by position."""
    return attrs.field(metadata={META: Spec("id", required=True)})


def text(article: str | None = None, *, required: bool = False) -> Any:
    """Free text, in one language (`str`) or several (`Text`)."""
    return _declare(Spec("text", article=article, required=required))


def word(article: str | None = None, *, required: bool = False) -> Any:
    """A short string that belongs to no language: an address, a number, a code."""
    return _declare(Spec("word", article=article, required=required))


def words(article: str | None = None, key: str | None = None) -> Any:
    """Several short strings."""
    return _declare(Spec("word", many=True, article=article, key=key, not_applicable=True))


def flag(article: str | None = None) -> Any:
    """Yes, no, or not stated."""
    return _declare(Spec("flag", article=article, not_applicable=True))


def mark(article: str | None = None, key: str | None = None, *, default: bool = False) -> Any:
    """A yes/no that has an answer whether the source gives one or not."""
    return _declare(Spec("mark", article=article, key=key), default=default)


def number(article: str | None = None) -> Any:
    """A whole number, 0 or more."""
    return _declare(Spec("number", article=article, not_applicable=True))


def day(article: str | None = None) -> Any:
    """A day, `YYYY-MM-DD`."""
    return _declare(Spec("day", article=article, not_applicable=True))


def period(article: str | None = None) -> Any:
    """A length of time, ISO 8601."""
    return _declare(Spec("period", article=article, not_applicable=True))


def choice(of: type[StrEnum], article: str | None = None, default: StrEnum | None = None) -> Any:
    """One word of a closed list."""
    return _declare(Spec("choice", of=of, article=article, not_applicable=default is None), default=default)


def choices(of: type[StrEnum], article: str | None = None) -> Any:
    """Several words of a closed list."""
    return _declare(Spec("choice", many=True, of=of, article=article, not_applicable=True))


def country(article: str | None = None) -> Any:
    """A country, as ISO 3166-1 alpha-2 (`DK`, `GB`, `US`)."""
    return _declare(Spec("country", article=article, not_applicable=True))


def countries(article: str | None = None) -> Any:
    """Several countries."""
    return _declare(Spec("country", many=True, article=article, not_applicable=True))


def gdpr_article(article: str | None = None) -> Any:
    """An article of the GDPR, written as `6(1)(f)`."""
    return _declare(Spec("article", article=article))


def ref(kind: str, article: str | None = None, *, required: bool = False) -> Any:
    """The id of a record of *kind*; a record given in its place is taken by its id."""
    return _declare(Spec("ref", of=kind, article=article, required=required, not_applicable=not required))


def refs(kind: str, article: str | None = None) -> Any:
    """Ids of several records of *kind*."""
    return _declare(Spec("ref", many=True, of=kind, article=article, not_applicable=True))


def one(of: type, article: str | None = None) -> Any:
    """A record inside this one."""
    return _declare(Spec("record", of=of, article=article, not_applicable=True))


def many(of: type, article: str | None = None, key: str | None = None) -> Any:
    """Several records inside this one."""
    return _declare(Spec("record", many=True, of=of, article=article, key=key, not_applicable=True))


def extra() -> Any:
    """What was read and has no field of its own: pairs of heading and words, kept as they were."""
    return _declare(Spec("extra"), default=())


def specs(cls: type) -> dict[str, Spec]:
    """The declarations of a record class, by field name: its own in order, then what every record has."""
    return dict(_specs(cls))


@cache
def _specs(cls: type) -> tuple[tuple[str, Spec], ...]:
    fields = [field for field in attrs.fields(cls) if META in field.metadata]
    fields.sort(key=_rank)
    return tuple((field.name, field.metadata[META]) for field in fields)


def shorthand(cls: type) -> str | None:
    """The field that a bare string fills, where a record of *cls* may be written as one."""
    return getattr(cls, "SHORTHAND", None)


def _rank(field: attrs.Attribute[Any]) -> int:
    """The id first, then a record's own fields, then what every record has."""
    inherited: bool = field.inherited  # type: ignore[attr-defined] # the stubs of attrs leave it out
    return 0 if field.name == "id" else 2 if inherited else 1


def rest_on_defaults(cls: type) -> None:
    """Let a record hold only what it states: a field that is not in it is read from its class, as the default.

    Most fields of most records are not stated; so they take neither room nor time.
    """
    for field in attrs.fields(cls):
        if field.default is not attrs.NOTHING:
            setattr(cls, field.name, field.default)


def as_written(record: Any) -> str:
    """A record as one would write it: its class, and the fields that say something."""
    said = []
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if value != field.default or field.default is attrs.NOTHING:
            said.append((field, value))
    said.sort(key=lambda pair: _rank(pair[0]))
    parts = (repr(value) if field.name == "id" else f"{field.name}={value!r}" for field, value in said)
    return f"{type(record).__name__}({', '.join(parts)})"
