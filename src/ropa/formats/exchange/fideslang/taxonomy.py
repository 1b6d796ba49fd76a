# SPDX-License-Identifier: Apache-2.0
"""The words of fideslang's default taxonomy beside the terms of ropa's vocabulary, and a register's own beside both.

A key and a term that mean the same are put for each other (`exact` in the table). A key that is narrower becomes a term
of the register's own, under the broader one; a term that fideslang lacks becomes an entry of the manifest's own
taxonomy. Either keeps its name, so that both ways back lead to where they came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ropa import vocabulary
from ropa.model import DataCategory, DataSubject, PurposeTerm
from ropa.refs import ID, slug
from ropa.rows import shipped_rows
from ropa.text import every_language, say
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.meaning import Meaning

SECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"category": "data_category", "purpose": "data_use", "subject": "data_subject"}
)
"""Kind of term -> the section of a manifest that holds its entries."""

LISTS: Final = ("organization", "system", "dataset", "policy", *SECTIONS.values())
"""The sections of a manifest, each a list of entries."""

CLASSES: Final[Mapping[str, type]] = MappingProxyType(
    {"category": DataCategory, "purpose": PurposeTerm, "subject": DataSubject}
)
KEY: Final = "fides_key"
OWN: Final = "fideslang"
TAG: Final = "ropa:"
"""With it begins the tag of an entry that ropa wrote; the id of the term or record follows."""


@frozen
class Match:
    """One line of the table.

    Attributes:
        kind: `category`, `purpose` or `subject`.
        key: The key in fideslang's default taxonomy.
        term: The id in ropa's vocabulary; `None` = it has nothing near.
        exact: Whether the two mean the same; else the term is broader.
        certainty: `sure`: the names and definitions agree; `likely`: nearly so.
        note: What to know; empty where there is nothing.
    """

    kind: str
    key: str
    term: str | None
    exact: bool
    certainty: str
    note: str


@cache
def matches() -> tuple[Match, ...]:
    """Every key of the default taxonomy (fideslang 3.1), with the term beside it."""
    return tuple(
        Match(row["kind"], row["key"], row["term"] or None, row["match"] == "exact", row["certainty"], row["note"])
        for row in shipped_rows("ropa.formats.exchange.fideslang", "fideslang.csv")
    )


@cache
def _by_key() -> Mapping[tuple[str, str], Match]:
    return {(match.kind, match.key): match for match in matches()}


@cache
def _by_term() -> Mapping[tuple[str, str], str]:
    return {(match.kind, match.term): match.key for match in matches() if match.exact and match.term}


def id_of(key: str) -> str:
    """An id made from a key: `cookie_house` -> `cookie-house`; dots stay, for a hierarchy is in them."""
    spelled = key.lower().replace("_", "-")
    return spelled if ID.match(spelled) else slug(spelled)


def key_from(record_id: str) -> str:
    """A key made from an id: `app-users` -> `app_users`."""
    return record_id.replace("-", "_").replace("/", ".")


class KeysRead:
    """Keys of a manifest, becoming ids; the terms of the register's own that this takes are in `records`."""

    def __init__(self, entries: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Read with *entries*: for each kind, what the manifest's own taxonomy says of a key."""
        self._entries = entries
        self._ids: dict[tuple[str, str], str] = {}
        self._taken: set[tuple[str, str]] = set()
        self._made: dict[tuple[str, str], Any] = {}
        self.records: list[Any] = []

    def id(self, kind: str, key: str) -> str:
        """The id of the term that *key* means."""
        known_id = self._ids.get((kind, key))
        if known_id is not None:
            return known_id
        entry = self._entries[kind].get(key)
        tagged = _tagged(entry)
        match = _by_key().get((kind, key))
        if tagged is not None and vocabulary.term(kind, tagged) is not None:
            own_or_built_in = tagged
        elif entry is None and match is not None and match.exact and match.term:
            own_or_built_in = match.term
        else:
            own_or_built_in = self._own_id(kind, tagged or id_of(key))
            self._ids[kind, key] = own_or_built_in  # before its parent is asked for: a circle ends here
            self._made[kind, own_or_built_in] = self._record(kind, key, own_or_built_in, entry, match)
            self.records.append(self._made[kind, own_or_built_in])
        self._ids[kind, key] = own_or_built_in
        return own_or_built_in

    def ids(self, kind: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of several."""
        return tuple(dict.fromkeys(self.id(kind, key) for key in keys))

    def names(self, kind: str, term_id: str, text: str) -> bool:
        """Whether *text* are the name of the term, in one of its languages."""
        built_in = vocabulary.term(kind, term_id)
        own = self._made.get((kind, term_id))
        label = own.label if own is not None else built_in.labels if built_in else None
        return text in every_language(label) if label is not None else text == term_id

    def _own_id(self, kind: str, preferred: str) -> str:
        free_id, number = preferred, 1
        while vocabulary.term(kind, free_id) is not None or (kind, free_id) in self._taken:
            number += 1
            free_id = f"{preferred}-{number}"
        self._taken.add((kind, free_id))
        return free_id

    def _record(self, kind: str, key: str, own: str, entry: Mapping[str, Any] | None, match: Match | None) -> Any:
        cls = CLASSES[kind]
        if entry is None:
            return cls(own, broader=match.term if match else None, extra=((KEY, key),))
        parent = entry.get("parent_key")
        fields = {"label": entry.get("name") or None, "definition": entry.get("description") or None}
        broader = self.id(kind, parent) if isinstance(parent, str) and parent else None
        if _tagged(entry) is not None:
            return cls(own, **fields, broader=broader)
        return cls(own, **fields, broader=broader, extra=((KEY, key), (OWN, SECTIONS[kind]), *entry.get("rest", ())))


def _tagged(entry: Mapping[str, Any] | None) -> str | None:
    for tag in (entry or {}).get("tags") or ():
        if isinstance(tag, str) and tag.startswith(TAG) and ID.match(tag.removeprefix(TAG)):
            return tag.removeprefix(TAG)
    return None


class KeysWritten:
    """Ids of a register, becoming keys; the taxonomy of the manifest's own that this takes is in `entries`."""

    def __init__(self, meaning: Meaning, lang: str) -> None:
        """Write the terms of the register of *meaning* in *lang*."""
        self.meaning = meaning
        self._book = meaning.book
        self._lang = lang
        self._keys: dict[tuple[str, str], str] = {}
        self._taken = {(match.kind, match.key) for match in matches()}
        self.entries: dict[str, list[dict[str, Any]]] = {kind: [] for kind in SECTIONS}

    def key(self, kind: str, term_id: str) -> str:
        """The key for the term *term_id*."""
        known_key = self._keys.get((kind, term_id))
        if known_key is not None:
            return known_key
        own = self._book.records(kind).get(term_id)
        extra = dict(own.extra) if own is not None else {}
        if own is None and (kind, term_id) in _by_term():
            key = _by_term()[kind, term_id]
        elif KEY in extra:
            key = extra[KEY]
            if extra.get(OWN) == SECTIONS[kind]:
                self._declare(kind, key, own, extra)
        else:
            key = self._coined(kind, term_id, own)
        self._keys[kind, term_id] = key
        return key

    def keys(self, kind: str, ids: tuple[str, ...]) -> list[str]:
        """The keys for several."""
        return list(dict.fromkeys(self.key(kind, term_id) for term_id in ids))

    def name(self, kind: str, term_id: str) -> str:
        """The name of a term; its id where it has none."""
        return say(self.meaning.names.name(kind, term_id), self._lang)

    def _coined(self, kind: str, term_id: str, own: Any) -> str:
        """A key of the manifest's own, under that of the broader term, as fideslang asks."""
        broader = self.meaning.terms[kind].broader(term_id)
        leaf = key_from(term_id.rpartition(".")[2])
        self._keys[kind, term_id] = leaf  # a circle ends here
        parent = self.key(kind, broader) if broader is not None and kind != "subject" else None
        preferred = f"{parent}.{leaf}" if parent else key_from(term_id).replace(".", "_")
        key, number = preferred, 1
        while (kind, key) in self._taken:
            number += 1
            key = f"{preferred}_{number}"
        self._taken.add((kind, key))
        entry: dict[str, Any] = {KEY: key, "name": self.name(kind, term_id)}
        if own is not None and own.definition:
            entry["description"] = say(own.definition, self._lang)
        if parent:
            entry["parent_key"] = parent
        self.entries[kind].append({**entry, "tags": [f"{TAG}{term_id}"]})
        return key

    def _declare(self, kind: str, key: str, own: Any, extra: Mapping[str, str]) -> None:
        """An entry that was read from a manifest, as it stood there."""
        from ropa.formats.exchange.fideslang.manifest_entry import unkept

        entry: dict[str, Any] = {KEY: key}
        if own.label:
            entry["name"] = say(own.label, self._lang)
        if own.definition:
            entry["description"] = say(own.definition, self._lang)
        broader = self.meaning.terms[kind].broader(own.id)
        if broader is not None and kind != "subject":
            entry["parent_key"] = self.key(kind, broader)
        entry.update((name, unkept(name, text)) for name, text in extra.items() if name not in {KEY, OWN})
        self.entries[kind].append(entry)
