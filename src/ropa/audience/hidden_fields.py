# SPDX-License-Identifier: Apache-2.0
"""Which fields an audience does not see: a table, a field a row, read from `left_out.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from ropa.errors import UnknownWord, did_you_mean
from ropa.model.fields import specs
from ropa.rows import shipped_rows


class Audience(StrEnum):
    """For whom a register is written; each sees less than the one before."""

    INTERNAL = "internal"
    AUTHORITY = "authority"
    PUBLIC = "public"


HIDDEN_KINDS: Final[Mapping[Audience, frozenset[str]]] = {
    Audience.INTERNAL: frozenset(),
    Audience.AUTHORITY: frozenset({"waiver"}),
    Audience.PUBLIC: frozenset({"waiver", "contract", "assessment", "system"}),
}
"""The kinds of record that an audience does not see at all."""

_ORDER: Final = tuple(Audience)


def audience_of(name: str | Audience) -> Audience:
    """The audience of that name.

    Raises:
        UnknownWord: there is none.
    """
    try:
        return Audience(name)
    except ValueError:
        raise UnknownWord(f"There is no audience {name!r}. {did_you_mean(str(name), list(Audience))}") from None


def sees(audience: Audience, least: Audience) -> bool:
    """Whether an audience sees what only audiences before *least* do."""
    return _ORDER.index(audience) < _ORDER.index(least)


@cache
def hidden_fields(audience: Audience) -> Mapping[tuple[str, str], str]:
    """The fields that an audience does not see, each by its class (`*` = every class) and its name, and why."""
    rows = shipped_rows("ropa.audience", "left_out.csv")
    return {(row["record"], row["field"]): row["reason"] for row in rows if not sees(audience, Audience(row["from"]))}


def hides(audience: Audience, cls: type, field: str) -> str | None:
    """Why an audience does not see a field of a class of records, as a key of words; `None` where it does."""
    hidden = hidden_fields(audience)
    return hidden.get((cls.__name__, field)) or hidden.get(("*", field)) or _hides_kind(audience, cls, field)


def _hides_kind(audience: Audience, cls: type, field: str) -> str | None:
    """The kind of record that a field refers to, where the audience does not see that kind."""
    kinds = HIDDEN_KINDS[audience]
    spec = specs(cls).get(field) if kinds else None
    return str(spec.of) if spec is not None and spec.kind == "ref" and spec.of in kinds else None
