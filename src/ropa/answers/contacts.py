# SPDX-License-Identifier: Apache-2.0
"""How somebody is reached, by what records say of it: GDPR Art. 13(1)(a)-(b), 30(1)(a)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from ropa.model import Contact
from ropa.register import Register

_REACHES: Final = ("address", "email", "phone", "fax", "website")


def ways_to_reach(book: Register, called: Callable[[str], str], *records: Any) -> tuple[str, ...]:
    """Names, addresses and numbers, each once; `()` = nothing is stated.

    Args:
        book: The register.
        called: What a party is called.
        *records: Parties and contacts; a contact that names another party is reached as that is.
    """
    return tuple(dict.fromkeys(way for record in records for way in _ways(book, called, record)))


def _ways(book: Register, called: Callable[[str], str], record: Any) -> Iterator[str]:
    if isinstance(record, Contact):
        if record.name:
            yield record.name
        if isinstance(record.party, str):
            yield called(record.party)
            yield from _ways(book, called, book.parties.get(record.party))
    yield from (way for name in _REACHES if isinstance(way := getattr(record, name, None), str) and way)


def can_be_reached(book: Register, contact: Contact) -> bool:
    """Whether there is more than a name."""
    other = book.parties.get(contact.party) if isinstance(contact.party, str) else None
    return any(getattr(record, name, None) for record in (contact, other) for name in _REACHES)
