# SPDX-License-Identifier: Apache-2.0
"""Ids, and the kinds of record that an id can name."""

from __future__ import annotations

from typing import Final

from ropa.errors import BadId, shown
from ropa.folding import slug
from ropa.patterns import pattern

__all__ = [
    "ANY",
    "ID",
    "KINDS",
    "PLURALS",
    "VOCABULARY",
    "check_id",
    "key_of",
    "slug",
    "split_key",
]

ID = pattern(r"[a-z0-9][a-z0-9-]*(?:[./][a-z0-9][a-z0-9-]*)*\Z")

PLURALS: Final[dict[str, str]] = {
    "header": "registers",
    "document": "documents",
    "party": "parties",
    "activity": "activities",
    "on_behalf": "on_behalf",
    "category": "categories",
    "subject": "subjects",
    "purpose": "purposes",
    "measure": "measures",
    "operation": "operations",
    "system": "systems",
    "contract": "contracts",
    "assessment": "assessments",
    "flow": "flows",
    "transfer": "transfers",
    "waiver": "waivers",
}
"""Each kind of record, and the name under which a register and its files hold them."""

KINDS: Final[dict[str, str]] = {plural: kind for kind, plural in PLURALS.items()}
"""The other way round."""

VOCABULARY: Final = frozenset({"category", "subject", "purpose", "measure", "operation"})
"""The kinds whose ids may also name a built-in term."""

ANY: Final = "any"
"""The target of a reference that may name a record of any kind, as `activities/app-analytics`."""


def check_id(value: object) -> str:
    """Return *value* if it is an id.

    Raises:
        BadId: it is not.
    """
    if isinstance(value, str) and ID.match(value):
        return value if type(value) is str else str.__str__(value)
    suggested = value[:80] if isinstance(value, str) else ""
    message = (
        f"{shown(value)} is not an id. Ids are lower-case letters, digits and hyphens, "
        f"in parts joined by '.' or '/': {slug(suggested)!r}."
    )
    raise BadId(message)


def key_of(kind: str, record_id: str) -> str:
    """The name of a record among all records: `activities/app-analytics`."""
    return f"{PLURALS[kind].replace('_', '-')}/{record_id}"


def split_key(key: str) -> tuple[str, str] | None:
    """The kind and the id behind `activities/app-analytics`; `None` where *key* is no such name."""
    plural, _, record_id = key.partition("/")
    kind = KINDS.get(plural.replace("-", "_"))
    return (kind, record_id) if kind is not None and record_id else None
