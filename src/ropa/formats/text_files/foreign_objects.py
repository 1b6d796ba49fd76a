# SPDX-License-Identifier: Apache-2.0
"""Whether a JSON or YAML file is somebody else's table rather than a register in ropa's own form, perhaps with faults.

In doubt it is ropa's own, so that its faults are told and never read as words.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from ropa.errors import UnreadableFile, nearest
from ropa.formats.text_files.yaml_text import loaded
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.packages.json_grids import Pairs, is_table, values
from ropa.refs import PLURALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.packages.opened import Opened

SUFFIXES: Final = frozenset({".json", ".yaml", ".yml"})
_VERSION: Final = "ropa"
_OWN_KEYS: Final = ("register", *PLURALS.values())
_NEAR: Final = 0.8
_MOSTLY: Final = 0.5
_DEEPEST: Final = 6
_MOST_COMPARED: Final = 500
"""Of more keys than that no outermost object is a register's, which has some twenty."""
_FLAGS: Final = {"true": True, "false": False}


def is_foreign_table(opened: Opened) -> bool:
    """Whether a file with a suffix of JSON or YAML holds a table in other words than ropa's."""
    return opened.suffix in SUFFIXES and opened.parsed(_is_foreign)


def foreign_value(opened: Opened) -> Any:
    """What a JSON or YAML file says, its objects as `Pairs`; `None` = it cannot be read, or is ropa's."""
    return opened.parsed(_value) if opened.suffix in SUFFIXES else None


def has_own_key(value: Any) -> bool:
    """Whether the outermost object has a key of ropa's, in just these letters."""
    return isinstance(value, Pairs) and any(key in _OWN_KEYS for key, _ in value)


def is_like_own(value: Any) -> bool:
    """Whether the outermost object has a key of ropa's, or among its first ones one much like it."""
    if not isinstance(value, Pairs):
        return False
    compared = (key for key, _ in islice(value, _MOST_COMPARED))
    return has_own_key(value) or any(nearest(key, _OWN_KEYS, cutoff=_NEAR) for key in compared)


def as_pairs(value: Any) -> Any:
    """Plain values of YAML in the form that those of JSON have."""
    if isinstance(value, dict):
        return Pairs((key, as_pairs(member)) for key, member in value.items())
    if isinstance(value, str):
        return _FLAGS.get(value, value)  # YAML's are read as they are written, so that `NO` stays Norway
    return [as_pairs(member) for member in value] if isinstance(value, list) else value


def _value(opened: Opened) -> Any:
    if opened.data[:200].lstrip(b"\xef\xbb\xbf \t\r\n{").startswith(b'"ropa"'):
        return None
    try:
        if opened.suffix == ".json":
            value = values(opened.file, opened.data.decode("utf-8-sig"))
        else:
            value = as_pairs(loaded(opened).value)
    except (ValueError, RecursionError, UnreadableFile):
        return None
    return None if isinstance(value, Pairs) and any(key == _VERSION for key, _ in value) else value


def _is_foreign(opened: Opened) -> bool:
    value = foreign_value(opened)
    if not isinstance(value, Pairs):
        return is_table(value)
    if _mostly_fields(_keys_of_own_records(value)):
        return False
    tables = list(_tables(value, _DEEPEST))
    own = is_like_own(value)
    lists = any(isinstance(table, list) for table in tables)
    if lists and not own:
        return True
    return bool(tables) and (lists or not own) and not _mostly_fields(_keys(tables))


def _tables(value: Any, depth: int) -> Iterator[Any]:
    """The tables among values, those in a table left out."""
    if is_table(value):
        yield value
    elif isinstance(value, Pairs) and depth:
        for _, member in value:
            yield from _tables(member, depth - 1)


def _keys(tables: Iterable[Any]) -> set[str]:
    """The keys of all rows of tables."""
    members = (pair[1] if isinstance(table, Pairs) else pair for table in tables for pair in table)
    return {key for member in members for key, _ in member}


def _keys_of_own_records(value: Pairs) -> set[str]:
    """The keys of records that stand by their ids under a key of ropa's; what is inside them is no table of its own."""
    collections = (members for kind, members in value if kind in PLURALS.values() and isinstance(members, Pairs))
    return {key for members in collections for _, record in members if isinstance(record, Pairs) for key, _ in record}


def _mostly_fields(keys: set[str]) -> bool:
    """Whether most of these keys are those of ropa's records."""
    fields = {name for record in RECORD_CLASSES.values() for name in specs(record)}
    return sum(key in fields for key in keys) > _MOSTLY * len(keys)
