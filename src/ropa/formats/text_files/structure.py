# SPDX-License-Identifier: Apache-2.0
"""Plain values, as YAML and JSON give them, to records: all faults collected, each with the way to it.

The same declarations that make a record check its fields (`ropa.model.fields`) say here how each is read, so that a
new field needs no line of code in any format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, Protocol, TypeAlias

from ropa.errors import BadRecord, did_you_mean, shown
from ropa.formats.text_files.quick import Misfit, QuickReader
from ropa.model import RECORD_CLASSES, Record
from ropa.model.cite import Cite
from ropa.model.fields import Spec, shorthand, specs
from ropa.model.fields.conversion import SINGLE
from ropa.refs import ID, KINDS, check_id
from ropa.silence import NotApplicable

Way: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a value."""


class Complain(Protocol):
    """What a fault is handed to."""

    def __call__(self, way: Way, problem: str, mend: str, *, key: bool = False) -> None:
        """Take the way to a value (or, with *key*, to its key), what is wrong there, and the mend."""


VERSION: Final = "1"
"""The version of the file form; a file may state it under the key `ropa`."""

NOT_APPLICABLE: Final = "not_applicable"
ONLY: Final = "register"
"""The top key, and the id, of a header that is the only one."""

_WRONG: Final = object()
_NO_ITEMS: Final = "Write [] where there are none."


def quick_reader() -> QuickReader:
    """What reads sound records quickly; one for all the files of a register, so that equal values are held once."""
    careful = _Reader(_raise_misfit)
    return QuickReader(
        lambda spec, value: careful.field(spec, value, ()), lambda cls, text: careful.inner(cls, text, ())
    )


def _raise_misfit(way: Way, problem: str, mend: str, *, key: bool = False) -> None:  # noqa: ARG001 - as `Complain` asks
    raise Misfit


def records_from(top: Any, complain: Complain, quick: QuickReader) -> Iterator[Record]:
    """The records of one file's worth of plain values, which it uses up: a body is let go once its record is made.

    What is wrong goes to *complain*, and its record is left out.
    """
    if top is None:
        return
    if not isinstance(top, dict):
        complain((), "A register is a mapping of kinds of record.", "Begin with a line like 'activities:'.")
        return
    for key in tuple(top):
        value = top.pop(key)
        if key == "ropa":
            if value not in (VERSION, int(VERSION)) or value is True:
                complain(
                    (key,), f"This file is of form {shown(value)}; this ropa reads form {VERSION}.", "Use a newer ropa."
                )
        elif key == ONLY:
            yield from _records("header", {ONLY: value}, (), complain, quick)
        elif key not in KINDS:
            complain((key,), f"{shown(key)} is no kind of record.", did_you_mean(str(key), [*KINDS, ONLY]), key=True)
        elif isinstance(value, dict):
            bodies, value = dict(value), None  # the mapping itself may stand elsewhere too, as an alias of YAML
            yield from _records(KINDS[key], bodies, (key,), complain, quick)
        elif value is not None:
            complain((key,), f"{key} must be a mapping of ids to records.", "Write each record under its id.")


def _records(kind: str, bodies: dict[str, Any], above: Way, complain: Complain, quick: QuickReader) -> Iterator[Record]:
    """The records of one kind: quickly where they are sound, else with care."""
    cls = RECORD_CLASSES[kind]
    for record_id in tuple(bodies):
        body = bodies.pop(record_id)  # its values are not held beside the record
        if ID.match(record_id) and type(body) is dict:
            try:
                record = quick.record(cls, record_id, body)
            except Misfit:
                record = _careful(cls, record_id, body, (*above, record_id), complain)
        else:
            record = _careful(cls, record_id, body, (*above, record_id), complain)
        if record is not _WRONG:
            yield record


def _careful(cls: type, record_id: str, body: Any, way: Way, complain: Complain) -> Any:
    """A record, read with the way to each of its values."""
    try:
        check_id(record_id)
    except BadRecord as error:
        complain(way, str(error), "", key=True)
        return _WRONG
    if body is None:
        body = {}
    if not isinstance(body, dict):
        complain(
            way, f"A record must be a mapping of fields, not {_named(body)}.", "Write its fields one a line below it."
        )
        return _WRONG
    return _Reader(complain).record(cls, body, way, record_id)


@cache
def _plan(cls: type) -> dict[str, tuple[str, Spec]]:
    """Key in files -> field name and declaration."""
    return {spec.key or name: (name, spec) for name, spec in specs(cls).items() if spec.kind != "id"}


@cache
def _needed(cls: type) -> tuple[tuple[str, str], ...]:
    return tuple((spec.key or name, name) for name, spec in specs(cls).items() if spec.required and spec.kind != "id")


@cache
def _single(kind: str, of: Any) -> Callable[[Any], Any]:
    return SINGLE[kind](Spec(kind, of=of))


class _Reader:
    """Reads records; one for a file."""

    def __init__(self, complain: Complain) -> None:
        self.complain = complain

    def record(self, cls: type, body: Mapping[str, Any], way: Way, record_id: str | None = None) -> Any:
        plan = _plan(cls)
        fields: dict[str, Any] = {}
        sound = True
        for key, value in body.items():
            planned = plan.get(key)
            if planned is None:
                self.complain(
                    (*way, key), f"{shown(key)} is no field of {_article(cls)}.", did_you_mean(str(key), plan), key=True
                )
                sound = False
                continue
            if value is None:
                continue
            name, spec = planned
            read = self.field(spec, value, (*way, key))
            if read is _WRONG:
                sound = False
            else:
                fields[name] = read
        for key, name in _needed(cls):
            if name not in fields and (sound or key not in body):
                self.complain(way, f"{_article(cls).capitalize()} needs {key!r}.", f"Add '{key}: ...'.")
                sound = False
        if not sound:
            return _WRONG
        try:
            return cls(**fields) if record_id is None else cls(record_id, **fields)
        except BadRecord as error:
            self.complain(way, str(error), "")
            return _WRONG

    def field(self, spec: Spec, value: Any, way: Way) -> Any:
        if isinstance(value, dict) and NOT_APPLICABLE in value and spec.kind != "extra":
            return self.not_applicable(spec, value, way)
        if not spec.many:
            return self.single(spec, value, way)
        if not isinstance(value, list):
            if spec.key is None:
                mend = _NO_ITEMS if _denies(value) else "Write [a, b], or one item a line after '- '."
                self.complain(way, f"This must be a list, not {_named(value)}.", mend)
                return _WRONG
            item = self.single(spec, value, way)
            return _WRONG if item is _WRONG else (item,)
        items = [self.single(spec, item, (*way, index)) for index, item in enumerate(value)]
        return _WRONG if any(item is _WRONG for item in items) else tuple(items)

    def not_applicable(self, spec: Spec, value: Mapping[str, Any], way: Way) -> Any:
        reason = value[NOT_APPLICABLE]
        if not spec.not_applicable:
            self.complain(way, "Here nothing can be 'not applicable'.", "Give a value, or leave the key out.")
        elif len(value) > 1 or not isinstance(reason, str | dict) or not reason:
            self.complain(way, "'not_applicable' stands alone and gives a reason.", "Write {not_applicable: why}.")
        else:
            try:
                return NotApplicable(_single("text", None)(reason))
            except BadRecord as error:
                self.complain((*way, NOT_APPLICABLE), str(error), "")
        return _WRONG

    def single(self, spec: Spec, value: Any, way: Way) -> Any:
        if spec.kind == "record":
            return self.inner(spec.of, value, way)
        if spec.kind in _FROM_TEXT and type(value) is str:
            value = _FROM_TEXT[spec.kind](value)
        elif spec.kind == "extra":
            if not isinstance(value, dict):
                self.complain(way, f"This must be a mapping of heading to words, not {_named(value)}.", "")
                return _WRONG
            value = {heading: "" if text is None else text for heading, text in value.items()}
        try:
            return _single(spec.kind, spec.of)(value)
        except BadRecord as error:
            self.complain(way, str(error), "")
            return _WRONG

    def inner(self, cls: type, value: Any, way: Way) -> Any:
        if isinstance(value, dict):
            return self.record(cls, value, way)
        if isinstance(value, str):
            if cls is Cite:
                try:
                    return Cite.parse(value)
                except BadRecord as error:
                    self.complain(way, str(error), "")
                    return _WRONG
            short = shorthand(cls)
            if short is not None:
                spec = specs(cls)[short]
                return self.record(cls, {spec.key or short: value}, way)
        self.complain(way, f"{_article(cls).capitalize()} must be a mapping of fields, not {_named(value)}.", "")
        return _WRONG


def _flag_of(text: str) -> Any:
    return True if text == "true" else False if text == "false" else text


def _number_of(text: str) -> Any:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else text  # noqa: PLR2004 - a sane number


_FROM_TEXT: Final[dict[str, Callable[[str], Any]]] = {"flag": _flag_of, "mark": _flag_of, "number": _number_of}
"""What YAML, whose scalars are all text here, means in a field that is no text."""


def _denies(value: Any) -> bool:
    """Whether a text that stands for a list says that there is nothing: `none`, `ingen`, `no`."""
    if value is False:
        return True
    if not isinstance(value, str):
        return False
    from ropa.free_text.answers import answer

    return answer(value).kind in {"none", "no"}


def _named(value: Any) -> str:
    names = {
        dict: "a mapping",
        list: "a list",
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "nothing" if value is None else type(value).__name__)


def _article(cls: type) -> str:
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).strip()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
