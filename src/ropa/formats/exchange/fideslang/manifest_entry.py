# SPDX-License-Identifier: Apache-2.0
"""One mapping of a fideslang manifest: what is understood is taken from it, the rest is kept as it stood."""

from __future__ import annotations

import json
from typing import Any, Final

FLAGS: Final = frozenset(
    {
        "cookie_refresh",
        "data_shared_with_third_parties",
        "does_international_transfers",
        "exempt_from_privacy_regulations",
        "flexible_legal_basis_for_processing",
        "is_default",
        "is_active",
        "active",
        "automated_decisions_or_profiling",
        "processes_personal_data",
        "processes_special_category_data",
        "requires_data_protection_assessments",
        "uses_cookies",
        "uses_non_cookie_access",
        "uses_profiling",
    }
)
"""The keys that hold yes or no."""

NUMBERS: Final = frozenset({"cookie_max_age_seconds"})
"""The keys that hold a number."""

_TRUE: Final = {"true": True, "yes": True, "false": False, "no": False}
_STRUCTURE: Final = ("[", "{", '"')

Pairs = tuple[tuple[str, str], ...]


class Entry:
    """A mapping to take things from."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._left = dict(value)

    def words(self, key: str) -> str | None:
        """The text under *key*; `None` where there is none, or an empty one; another thing stays."""
        value = self._left.get(key)
        if value is None or isinstance(value, str):
            self._left.pop(key, None)
            return value or None
        return None

    def flag(self, key: str) -> bool | None:
        """The yes or no under *key*; `None` where it is neither, and then it stays."""
        value = self._left.get(key)
        flag = _TRUE.get(value.lower()) if isinstance(value, str) else None
        if flag is not None or value is None:
            self._left.pop(key, None)
        return flag

    def many(self, key: str) -> tuple[str, ...]:
        """The texts of the list under *key*; a list of other things stays."""
        value = self._left.get(key)
        if value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            self._left.pop(key, None)
            return tuple(value or ())
        return ()

    def inner(self, key: str) -> dict[str, Any]:
        """The mapping under *key*, empty where there is none; another thing stays."""
        value = self._left.get(key)
        if value is None or isinstance(value, dict):
            self._left.pop(key, None)
            return dict(value or {})
        return {}

    def mappings(self, key: str) -> list[dict[str, Any]]:
        """The mappings of the list under *key*; a list of other things stays."""
        value = self._left.get(key)
        if value is None or (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
            self._left.pop(key, None)
            return list(value or ())
        return []

    def drop(self, *keys: str) -> None:
        """Leave out what ropa itself wrote there, from what it knows."""
        for key in keys:
            self._left.pop(key, None)

    def put_back(self, key: str, value: Any) -> None:
        """Keep *value*, for there is no field for it."""
        self._left[key] = value

    def rest(self, above: str = "") -> Pairs:
        """What is left, as pairs of key and words."""
        return tuple((f"{above}{key}", kept(value)) for key, value in self._left.items() if value is not None)


def kept(value: Any) -> str:
    """A value as the words of an `extra`: text as it is, a list or mapping as JSON."""
    if isinstance(value, str) and not _is_json(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_json(text: str) -> bool:
    """Whether `unkept` would take *text* for more than words."""
    if not text.startswith(_STRUCTURE):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def unkept(key: str, text: str) -> Any:
    """The value behind `kept`, with yes, no and numbers where the format has them."""
    if _is_json(text):
        return json.loads(text)
    if key in FLAGS:
        return _TRUE.get(text.lower(), text)
    if key in NUMBERS and text.isascii() and text.isdigit():
        return int(text)
    return text
