# SPDX-License-Identifier: Apache-2.0
"""JSON as grids: an array of objects, or an object of alike objects, is a table; other values are lines of a form."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from ropa.packages.grid import MOST_CELLS, Budget, Filling, Grid, refusal, too_many_cells
from ropa.packages.value_count import objects, refuse_many_values
from ropa.rows import shipped_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEPEST: Final = 6
_MOST_GRIDS: Final = 2_000
KEY: Final = "id"
_ALIKE: Final = 0.5
_SCHEMA: Final = frozenset({"properties", "$defs", "definitions", "items", "oneOf", "anyOf", "allOf"})
_IDENTIFIER: Final = re.compile(r"[a-z]\w*")
_JOINT = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


_MOST_LEVELS: Final = 64
"""So many levels a file of ropa's own may have too."""


class Pairs(tuple[tuple[str, Any], ...]):
    """An object of JSON: its keys and values, a key that stands twice with each of its values."""

    __slots__ = ()


def values(file: str, text: str) -> Any:
    """What a JSON text says, its objects as `Pairs`.

    Raises:
        UnreadableFile: it holds more values than any register does.
        ValueError: it is no JSON.
        RecursionError: it lies in itself deeper than can be read.
    """
    refuse_many_values(file, text)
    value = json.loads(text, object_pairs_hook=Pairs, parse_int=str, parse_float=str, parse_constant=str)
    if text.count("{") + text.count("[") > _MOST_LEVELS and _is_deep(value):
        raise RecursionError
    return value


def _is_deep(value: Any) -> bool:
    """Whether objects and lists lie in each other deeper than anybody writes them, and than is looked through."""
    level = [value]
    for _ in range(_MOST_LEVELS):
        objects = [member for outer in level if isinstance(outer, Pairs) for _, member in outer]
        lists = [member for outer in level if type(outer) is list for member in outer]
        level = [member for member in (*objects, *lists) if isinstance(member, (Pairs, list))]
        if not level:
            return False
    return True


def read(file: str, text: str) -> list[Grid]:
    """The grids of a JSON file, in order.

    Raises:
        UnreadableFile: it is no JSON, or holds more tables or values than any register does.
    """
    if text.count("{") > MOST_CELLS and objects(text) > MOST_CELLS:  # each is a line, or part of one
        raise too_many_cells(file)
    try:
        value = values(file, text)
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "its objects lie in each other too deep"
        line = f" on line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise refusal(file, f"This is not JSON: {why}{line}.", "Have a program write it anew.") from None
    return of_value(file, value)


def of_value(file: str, value: Any) -> list[Grid]:
    """The grids of a value that was read already, its objects as `Pairs`.

    Raises:
        UnreadableFile: it holds more tables or values than any register does, or is a JSON Schema.
    """
    if _is_schema(value):
        problem = "This is a JSON Schema: it says what files have to look like, and holds none of their values."
        raise refusal(file, problem, "Name a file that was written after it.")
    reading = _Reading(file)
    reading.take(_as_shown(value), (PurePath(file).stem,))
    return reading.grids


def _is_schema(value: Any) -> bool:
    """Whether an object is a JSON Schema: it names the dialect, and the properties that others have."""
    stated = dict(value) if isinstance(value, Pairs) else {}
    dialect = stated.get("$schema")
    return isinstance(dialect, str) and "json-schema.org" in dialect and not _SCHEMA.isdisjoint(stated)


def is_table(value: Any) -> TypeGuard[Sequence[Any]]:
    """Whether a value is an array of objects, or an object of objects that have most of their keys in common."""
    if isinstance(value, Pairs):
        members = [member for _, member in value]
        if len(members) < 2 or not all(isinstance(member, Pairs) for member in members):  # noqa: PLR2004 - alike
            return False
        keys = Counter(key for member in members for key in {key for key, _ in member})
        return bool(keys) and sum(keys.values()) > _ALIKE * len(keys) * len(members)
    return isinstance(value, list) and bool(value) and all(isinstance(member, Pairs) for member in value)


class _Reading:
    """The values while they are laid out as grids."""

    def __init__(self, file: str) -> None:
        self.grids: list[Grid] = []
        self._file = file
        self._budget = Budget(file)

    def take(self, value: Any, names: tuple[str, ...], owner: tuple[int, int] | None = None) -> None:
        """A value, under the keys that lead to it, perhaps a part of the object that is the grid *owner*."""
        value = _by_their_keys(value)
        if isinstance(value, list) and owner is None and (apart := _apart(value)):
            single = {id(member) for member in apart}
            others = [member for member in value if id(member) not in single]
            for member in apart:
                self.take(member, (*names, _kind_of(member) or names[-1]))
            value = others
        if is_table(value):
            self._take_table(value, names, owner)
        elif isinstance(value, Pairs):
            within = [pair for pair in value if len(names) < _DEEPEST and _is_part(pair[1])]
            lines = [pair for pair in value if pair not in within] if within else list(value)
            lines = [line for key, member in lines for line in _in_each_language(key, member)]
            denied = owner is not None and _denies(value)
            texts = [(heading_of(key), _EMPTY if inner == [] and not denied else _text(inner)) for key, inner in lines]
            self._emit([[key, text] for key, text in texts if text], names, owner)
            own = (len(self.grids) - 1, 0) if any(text for _, text in texts) else None
            for key, member in within:
                self.take(member, (*names, heading_of(key)), own)
        elif isinstance(value, list):
            self._emit([[_text(member)] for member in value], names)
        else:
            self._emit([[_text(value)]], names)

    def _take_table(self, value: Sequence[Any], names: tuple[str, ...], owner: tuple[int, int] | None = None) -> None:
        table = _Table()
        members = [_unwrapped(member) for member in _members(value)]
        attributed = [_with_attributes(member) for member in members]
        members = attributed if _are_alike(members, attributed) else members
        for number, member in enumerate(members, 1):
            table.add(member, None, number)
        lines = table.rows()
        before = len(self.grids)
        self._emit_rows(lines, names, (None, *(owner for _ in lines[1:])) if owner else ())
        own = before if len(self.grids) > before else None  # lines of objects alone are none: their parts are nobody's
        for key, parts in table.parts.items():
            within = _Table()
            for line, part in parts:
                for member in _members(part) if is_table(part) or _holds_objects(part) else [part]:
                    within.add(member, line, 0)
            owners = () if own is None else (None, *((own, line) for line in within.owners))
            self._emit_rows(within.rows(), (*names, heading_of(key)), owners)
            for inner, listed in within.parts.items():
                below = _Table()
                for line, objects_of_line in listed:
                    for member in objects_of_line:
                        below.add(member, line, 0)
                owners = () if own is None else (None, *((own, line) for line in below.owners))
                self._emit_rows(below.rows(), (*names, heading_of(key), heading_of(inner)), owners, heading_of(key))

    def _emit(self, rows: list[list[str]], names: tuple[str, ...], owner: tuple[int, int] | None = None) -> None:
        self._emit_rows([dict(enumerate(row)) for row in rows], names, tuple(owner for _ in rows) if owner else ())

    def _emit_rows(
        self,
        rows: list[dict[int, str]],
        names: tuple[str, ...],
        owners: tuple[tuple[int, int] | None, ...] = (),
        within: str = "",
    ) -> None:
        filling = Filling(self._file, self._budget)
        for number, row in enumerate(rows):
            for column, text in row.items():
                filling.put(number, column, text)
        filled = filling.rows()
        if len(self.grids) >= _MOST_GRIDS:
            raise refusal(self._file, "This file holds thousands of tables.", "Keep the register in a file of its own.")
        if filled:
            self.grids.append(
                Grid(
                    file=self._file,
                    name=names[-1],
                    number=0,
                    rows=filled,
                    above=names[1:-1],
                    owners=owners,
                    of_objects=True,
                    within=within,
                )
            )


class _Table:
    """The lines of objects while they are laid out: a column for each key, and apart what is made of objects again."""

    def __init__(self) -> None:
        self.owners: list[int] = []
        self.parts: dict[str, list[tuple[int, Any]]] = {}
        self._columns: dict[tuple[str, int], int] = {}
        self._rows: list[dict[int, str]] = []

    def add(self, member: Pairs, owner: int | None, number: int) -> None:
        """A line: of the table itself, whose *number* its parts refer to, or a part of the line *owner*."""
        counts: Counter[str] = Counter()
        row: dict[int, str] = {}
        member = _with_amount(_unwrapped(member))
        denied = owner is not None and _denies(member)
        for key, value in [line for pair in member for line in _in_each_language(*pair)]:
            counts[key] += 1
            if (owner is None and _is_part(value)) or (owner is not None and _is_list_of_objects(value)):
                self.parts.setdefault(key, []).append((number if owner is None else owner, value))
                continue
            text = _EMPTY if value == [] and not denied else _text(value)
            row[self._columns.setdefault((key, counts[key]), len(self._columns))] = text
        if owner is None or any(row.values()):
            self._rows.append(row)
            self.owners += [] if owner is None else [owner]

    def rows(self) -> list[dict[int, str]]:
        """The heading, and the lines."""
        return [{at: heading_of(key) for (key, _), at in self._columns.items()}, *self._rows]


def _as_shown(value: Any) -> Any:
    """A value as its program shows it, without how it is stored: `{"display_value": "Staff", "value": "c1"}`."""
    if isinstance(value, list):
        return [_as_shown(member) for member in value]
    if not isinstance(value, Pairs):
        return value
    keys = {heading_of(key).casefold() for key, _ in value}
    if keys <= keys_of("option-id", "option-text") and len(value) > 1 and len(texts := _option_texts(value)) == 1:
        return texts[0]  # `{"id": "d1", "value": "Employees"}`
    shown = [member for key, member in value if _is_key(key, "shown")]
    if len(shown) == 1 and len(keys) > 1 and keys <= keys_of("shown", "stored") and not isinstance(shown[0], Pairs):
        return _as_shown(shown[0])
    return Pairs((key, _as_shown(member)) for key, member in value)


def _option_texts(value: Pairs) -> list[str]:
    """What a choice from a list says, beside the number that its program has for it."""
    return [member for key, member in value if _is_key(key, "option-text") and isinstance(member, str)]


def _by_their_keys(value: Any) -> Any:
    """An array of objects that hold one object each, under a key of its own, as one object: `[{"Payroll": {...}}]`."""
    if not isinstance(value, list) or len(value) < 2:  # noqa: PLR2004 - one object has no other beside it
        return value
    if not all(isinstance(member, Pairs) and len(member) == 1 and isinstance(member[0][1], Pairs) for member in value):
        return value
    return Pairs(member[0] for member in value) if len({member[0][0] for member in value}) == len(value) else value


def _apart(value: list[Any]) -> list[Pairs]:
    """The objects of an array that have hardly a key in common with the others: the controller among its activities."""
    if not 1 < len(value) <= _MOST_LOOKED_AT or not all(isinstance(member, Pairs) for member in value):
        return []
    counts = Counter(key for member in value for key in {key for key, _ in member})
    common = {key for key, count in counts.items() if count > 1} - {key for key in counts if _is_key(key, *_ANYBODYS)}
    apart = [
        member
        for member in value
        if len(own := {key for key, _ in member} - common) > 1
        and not {key for key, _ in member} & common
        and any(not _is_key(key, *_ANYBODYS) for key in own)
    ]
    return apart if len(apart) <= _MOST_APART else []


def _kind_of(member: Pairs) -> str | None:
    """What an object says that it is, by its key for that: `{"type": "controller"}`."""
    return next((value for key, value in member if _is_key(key, "kind") and isinstance(value, str)), None)


def _in_each_language(key: str, value: Any) -> list[tuple[str, Any]]:
    """A key with its value; of one in several languages the first under the key, each other under its language."""
    if not _is_translated(value):
        return [(key, value)]
    (_, first), *others = [pair for pair in value if pair[1]] or [("", None)]
    return [(key, first), *others]


def _is_translated(value: Any) -> bool:
    """Whether an object holds the same in several languages: `{"da": "Løn", "en": "Payroll"}`."""
    return (
        isinstance(value, Pairs)
        and (len(value) > 1 or (len(value) == 1 and _is_worded(*value[0])))
        and all(_LANGUAGE.fullmatch(key) and key[:2] in _LANGUAGES for key, _ in value)
        and not any(isinstance(member, Pairs) for _, member in value)
    )


def _is_worded(key: str, value: Any) -> bool:
    """Whether a value under one language alone is words: `{"fr": "Paie"}`, and not the number in `{"no": "12"}`."""
    return key != "no" and isinstance(value, str) and any(map(str.isalpha, value))


def _holds_objects(value: Any) -> bool:
    """Whether an object holds objects alone, each under the key that names it."""
    return isinstance(value, Pairs) and bool(value) and all(isinstance(member, Pairs) for _, member in value)


def _members(value: Any) -> list[Pairs]:
    """The objects of a table, those of an object of objects each with its key."""
    return [Pairs(((KEY, key), *member)) for key, member in value] if isinstance(value, Pairs) else list(value)


_MOST_APART: Final = 20
_MOST_LOOKED_AT: Final = 10_000
_LANGUAGE: Final = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")
_LANGUAGES: Final = frozenset(
    "bg cs da de el en es et fi fr ga hr hu is it lt lv mt nb nl nn no pl pt ro se sk sl sv".split()  # noqa: SIM905
)
_ANYBODYS: Final = ("kind", "name", "anybodys")
"""What the keys mean that a controller has as well as an activity."""

_IN_AN_ATTRIBUTE: Final = ("attribute", "value", "beside-an-attribute", "remark")
"""What the keys mean of an object that is an attribute of what it lies in: `{"label": "Country", "answer": "DK"}`."""

_MOST_OF_AN_ATTRIBUTE: Final = 6

_EMPTY: Final = "[]"
"""An empty array: whether it says that there is none, or that nobody filled it in, has to be asked."""


def _is_part(value: Any) -> bool:
    """Whether a value is a table or a form of its own, rather than the words of a cell."""
    plainly = isinstance(value, Pairs) and bool(value) and not _is_amount(value)
    return is_table(value) or (plainly and not _is_translated(value))


def _is_list_of_objects(value: Any) -> bool:
    """Whether a value is a list of objects each of which says several things: `[{"country": "IN", "tool": "SCC"}]`."""
    return isinstance(value, list) and is_table(value) and all(len(member) > 1 for member in value)


def _is_amount(value: Any) -> bool:
    """Whether an object is an amount with its unit."""
    return (
        isinstance(value, Pairs)
        and len(value) == 2  # noqa: PLR2004 - the amount and its unit
        and any(_is_key(key, "amount") for key, _ in value)
        and any(_is_key(key, "unit") for key, _ in value)
    )


def heading_of(key: str) -> str:
    """A key as people write it: `legalBasis` and `legal_basis` are `legal basis`."""
    if " " in key:
        return key
    divided = _JOINT.sub(" ", key.replace("_", " ")).strip()
    return divided or key


def _unwrapped(value: Pairs) -> Pairs:
    """An object with what an object in it only wraps: `{"name": ..., "custom": {"processing": {"purpose": ...}}}`."""
    pairs: list[tuple[str, Any]] = []
    for key, member in value:
        wraps = isinstance(member, Pairs) and len(member) == 1 and isinstance(member[0][1], Pairs)
        if wraps and not _IDENTIFIER.fullmatch(member[0][0]):
            wraps = False  # `{"processors": {"Acme Inc.": {"country": "US"}}}` names somebody
        if wraps and not is_table(member[0][1]):
            pairs += member[0][1]
        elif isinstance(member, Pairs) and _is_key(key, "wrapper") and not is_table(member):
            pairs += member
        else:
            pairs.append((key, member))
    return Pairs(pairs) if len(pairs) != len(value) else value


def _with_attributes(value: Pairs) -> Pairs:
    """An object with what a list of attributes in it says, under their names: `{"field": "Purpose", "value": ...}`."""
    pairs: list[tuple[str, Any]] = []
    for key, member in value:
        named = [_attribute(part) for part in member] if isinstance(member, list) and len(member) > 1 else [None]
        if all(named) and len({pair[0] for pair in named if pair}) == len(named):
            pairs += filter(None, named)
            pairs += [pair for part in member for pair in _remarks_on(part)]
        else:
            pairs.append((key, member))
    return Pairs(pairs) if len(pairs) != len(value) else value


def _are_alike(members: list[Pairs], attributed: list[Pairs]) -> bool:
    """Whether the attributes of objects are columns of a table: most have them in common; parts of a form have not."""
    counts = Counter(
        key
        for member, whole in zip(members, attributed, strict=True)
        for key in {key for key, _ in whole} - {key for key, _ in member}
    )
    having = sum(len(whole) != len(member) for member, whole in zip(members, attributed, strict=True))
    return bool(counts) and sum(counts.values()) > _ALIKE * len(counts) * having


def _attribute(part: Any) -> tuple[str, Any] | None:
    """The name and the value of an attribute; `None` where an object holds more than that, or is none."""
    if not isinstance(part, Pairs) or len(part) > _MOST_OF_AN_ATTRIBUTE:
        return None
    names = [member for key, member in part if _is_key(key, "attribute")]
    stated = [member for key, member in part if _is_key(key, "value")]
    others = [key for key, _ in part if not _is_key(key, *_IN_AN_ATTRIBUTE)]
    if len(names) != 1 or len(stated) != 1 or others or not isinstance(names[0], str) or not names[0].strip():
        return None
    return names[0], stated[0]


def _remarks_on(part: Pairs) -> list[tuple[str, Any]]:
    """What is remarked on an attribute, under keys that say on which: `kommentar: Formål`."""
    name = next(member for key, member in part if _is_key(key, "attribute"))
    return [(f"{heading_of(key)}: {name}", member) for key, member in part if _is_key(key, "remark") and member]


def _with_amount(value: Pairs) -> Pairs:
    """An object with its amount and unit, beside more, as one value: `{"period": "2 years", "after": ...}`."""
    amounts = [pair for pair in value if _is_key(pair[0], "amount")]
    units = [pair for pair in value if _is_key(pair[0], "unit")]
    if len(value) < 3 or len(amounts) != 1 or len(units) != 1 or not all(map(_is_plain, (amounts[0][1], units[0][1]))):  # noqa: PLR2004 - more than the two
        return value
    whole = ("period", f"{_text(amounts[0][1])} {_text(units[0][1])}")
    return Pairs(whole if pair is amounts[0] else pair for pair in value if pair is not units[0])


def _is_plain(value: Any) -> bool:
    """Whether a value is a number or a word."""
    return isinstance(value, str) and bool(value)


@cache
def keys_of(*meanings: str) -> frozenset[str]:
    """The keys that mean one of some things, in any language. They are `json_keys.csv`.

    - `wrapper`: its object holds what its owner has, under keys of the user's own;
    - `kind`, `name`, `anybodys`: a controller has them as well as an activity;
    - `amount`, `unit`: `{"value": 5, "unit": "years"}`;
    - `shown`, `stored`: what a program shows of a value, and how it stores it;
    - `option-id`, `option-text`: a choice from a list, and the number that its program has for it;
    - `selected`: whether something was chosen of what a form offers;
    - `attribute`, `value`, `remark`, `beside-an-attribute`: an object that is an attribute of what it lies in;
    - `place`: its values are written as people write them: `Shopify (Canada)`.
    """
    return frozenset(key for meaning in meanings for key in shipped_words("ropa.packages", "json_keys.csv", meaning))


def _is_key(key: str, *meanings: str) -> bool:
    return heading_of(key).casefold() in keys_of(*meanings)


def _denies(value: Pairs) -> bool:
    """Whether a flag of a part says that there is none, so that an empty list beside it leaves nothing to be asked."""
    return any(member is False for _, member in value)


def _is_flag(key: str, value: Any) -> bool:
    """Whether a value says that something is not so, or that what it stands in is chosen: `"sensitive": false`."""
    return value is False or (value is True and _is_key(key, "selected"))


def is_deselected(value: Pairs) -> bool:
    """Whether an object says that it was offered, and not chosen: `{"name": "Consent", "selected": false}`."""
    return any(member is False and _is_key(key, "selected") for key, member in value)


def _text(value: Any) -> str:
    """A value as the words of a cell: a list a line for each, an object its keys and values."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _is_amount(value):
        return " ".join(_text(member) for _, member in sorted(value, key=lambda pair: _is_key(pair[0], "unit")))
    if isinstance(value, Pairs):
        return "\n".join(f"{heading_of(key)}: {text}" for key, member in value if (text := _line(member)))
    if isinstance(value, list):
        return "\n".join(text for member in value if (text := _line(member)))
    return str(value)


def _line(value: Any) -> str:
    if _is_amount(value):
        return _text(value)
    if isinstance(value, Pairs) and (
        name := next((_line(member) for key, member in value if _is_key(key, "name")), "")
    ):
        about = [
            text if _is_key(key, "place") else heading_of(key) if member is True else f"{heading_of(key)}: {text}"
            for key, member in value
            if not _is_key(key, "name") and not _is_flag(key, member) and (text := _line(member))
        ]
        whole = f"{name} ({', '.join(about)})" if about else name
        return f"~~{whole}~~" if is_deselected(value) else whole
    if isinstance(value, Pairs):
        return ", ".join(f"{heading_of(key)}: {text}" for key, member in value if (text := _line(member)))
    if isinstance(value, list):
        return ", ".join(text for member in value if (text := _line(member)))
    return _text(value)
