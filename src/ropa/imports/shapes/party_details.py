# SPDX-License-Identifier: Apache-2.0
"""Columns that ask how to reach a party, or where it is: `Controller e-mail`, `Country of the processor`, `DPO phone`.

Each is a detail of one party, and never a party itself. The words for the details are `party_details.csv`; those for
the parties are among the headings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ropa.free_text.comparable import plain
from ropa.rows import shipped_rows

PARTIES: Final = ("joint", "controller", "processors", "representative", "dpo", "customer")
"""Whose details a column may ask for, the longer names first (`joint controller`)."""

DETAILS: Final = ("name", "email", "phone", "address", "country", "website", "registration", "contact")
OF_SERVED: Final = ("customer.dpo", "customer.representative")
"""Who else is named of those on whose behalf a processor acts (Art. 30(2)(a))."""

_OLDER: Final = {
    "processors.country": "processor-country",
    "controller.contact": "controller-contact",
    "joint.contact": "joint-contact",
    "dpo.contact": "dpo-contact",
    "representative.contact": "representative-contact",
}
"""Details with a name of their own among the fields."""

_HYPHENED = re.compile(r"\be (mails?|post\w*)\b")
_LONGEST_ENDING: Final = 3


def fields() -> tuple[str, ...]:
    """The fields that such a column can mean: `controller.email`."""
    names = (f"{party}.{detail}" for party in PARTIES for detail in DETAILS if detail != "name")
    return (*(field for field in names if field not in _OLDER), *OF_SERVED)


@cache
def all_fields() -> frozenset[str]:
    """The same, and those that have a name of their own: `processor-country`."""
    return frozenset({*fields(), *_OLDER.values()})


def party_of(field: str | None) -> tuple[str, str] | None:
    """Whose detail a field is, and which: `controller`, `email`; `None` where it is none."""
    party, dot, detail = (field or "").partition(".")
    return (party, detail) if dot else None


def detail(form: str, parties: dict[str, str]) -> str | None:
    """The field that a heading means, where it names a party and a detail of it, and nothing besides.

    Args:
        form: The heading, made comparable.
        parties: For each wording of a party, which one it means.
    """
    tokens = _HYPHENED.sub(r"e\1", form).split()
    if (of_served := _of_served(tokens, parties)) is not None:
        return of_served
    if _all_details().isdisjoint(tokens):
        return None
    for size in range(min(5, len(tokens) - 1), 0, -1):
        for begin in range(len(tokens) - size + 1):
            party = _party(" ".join(tokens[begin : begin + size]), parties)
            if party is None:
                continue
            others = (*tokens[:begin], *tokens[begin + size :])
            left = [word for word in others if word not in _words("filler")]
            kind = "name" if _asks_for_all(others) else _detail(left)
            if kind is not None:
                field = party if kind == "name" else f"{party}.{kind}"
                return _OLDER.get(field, field)
    return None


def _of_served(tokens: list[str], parties: dict[str, str]) -> str | None:
    """The field for the DPO or the representative of a customer, where a heading names the two and nothing besides."""
    for at in range(1, len(tokens)):
        for whose, who in ((tokens[:at], tokens[at:]), (tokens[at:], tokens[:at])):
            named = [" ".join(word for word in part if word not in _words("filler")) for part in (whose, who)]
            field = f"customer.{parties.get(named[1])}"
            if _party(named[0], parties) == "customer" and field in OF_SERVED:
                return field
    return None


def _party(text: str, parties: dict[str, str]) -> str | None:
    """The party that words name, in a case of their own too: `databehandlers`, `databehandlerens`."""
    for ending in range(_LONGEST_ENDING + 1):
        stem = text[: len(text) - ending]
        if stem in parties and (not ending or text.endswith(("s", "ns", "ens", "ets", "n", "en"))):
            return parties[stem]
    return None


def asks_who_and_how(heading: str) -> bool:
    """Whether a heading asks for a name and ways to reach it, as Art. 30 does: `Name and contact details`."""
    return _asks_for_all(tuple(plain(heading).split()), beside_others=True)


def _asks_for_all(tokens: tuple[str, ...], *, beside_others: bool = False) -> bool:
    """Whether words ask for a name, and joined to it for something else of the same party: `name and contact details`.

    Args:
        tokens: The words.
        beside_others: Whether other words may stand beside them.
    """
    names = [at for at, word in enumerate(tokens) if word in _words("name")]
    joins = [at for at, word in enumerate(tokens) if word in _words("and") and names and at > names[0]]
    behind = tokens[joins[0] + 1 :] if joins else ()
    vocabulary = _all_details() | _words("filler") | _words("and")
    return bool(_all_details().intersection(behind)) and (beside_others or vocabulary.issuperset(tokens))


def _detail(tokens: list[str]) -> str | None:
    """The detail that is asked for; where a column asks for several, it is a contact in words."""
    kinds = {kind for kind in DETAILS for word in tokens if word in _words(kind)}
    if not tokens or not all(any(word in _words(kind) for kind in DETAILS) for word in tokens):
        return None
    if len(kinds - {"contact"}) == 1 and "name" not in kinds:
        return (kinds - {"contact"}).pop()
    if len(kinds) > 1 and kinds - {"name", "contact"} and kinds & {"name", "contact"}:
        return "contact" if "name" not in kinds else None
    return kinds.pop() if len(kinds) == 1 else None


@cache
def _words(kind: str) -> frozenset[str]:
    rows = {row["detail"]: row["words"] for row in shipped_rows("ropa.imports.shapes", "party_details.csv")}
    return frozenset(part for word in rows[kind].split() for part in (plain(word), plain(word).replace(" ", "")))


@cache
def _all_details() -> frozenset[str]:
    return frozenset(word for kind in DETAILS for word in _words(kind))


def is_country(heading: str) -> bool:
    """Whether a heading asks for a country and for nothing else of it: not `Third countries`."""
    return plain(heading) in _words("country")


def detail_free(text: str) -> bool:
    """Whether words for a party ask for none of its details by themselves."""
    return _all_details().isdisjoint(text.split())
