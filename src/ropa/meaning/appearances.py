# SPDX-License-Identifier: Apache-2.0
"""Where a party appears in a book: in which registers, under which ids, in which records."""

from __future__ import annotations

from ropa.library import register_of
from ropa.meaning.identity import identities, name_key, names
from ropa.meaning.names import Names
from ropa.meaning.scopes import Scopes
from ropa.model.fields.references import references
from ropa.refs import key_of
from ropa.register import Register, kind_of
from ropa.show import Table


def appearances(book: Register, who: str) -> Table:
    """Every register in which a party appears, by any of its ids or names, and where in it.

    Args:
        book: The book.
        who: An id of the party (`lego-2024/google`, or `google` for all that are so called), or one of its names.
    """
    same = identities(book)
    key = name_key(who)
    bearers = [
        party.id
        for party in book.parties.values()
        if party.id == who or party.id.endswith(f"/{who}") or key in map(name_key, names(party))
    ]
    ids = dict.fromkeys(party_id for bearer in bearers for party_id in same.of(bearer))
    where: dict[str, dict[str, list[str]]] = {party: {} for party in ids}
    for record in book.each():
        for path, kind, target in references(record):
            if kind == "party" and target in where and target != record.id:
                where[target].setdefault(key_of(kind_of(record), record.id), []).append(path)
    rows: list[tuple[str, str, str, str | None, tuple[str, ...]]] = []
    called = Names(book, Scopes(book), book.language)
    for party, records in where.items():
        register = register_of(party) or next(iter(book.registers), "")
        name = called.name("party", party)
        rows.extend((register, party, name, record, tuple(paths)) for record, paths in records.items())
        if not records:
            rows.append((register, party, name, None, ()))
    return Table(("register", "party", "name", "record", "fields"), rows)
