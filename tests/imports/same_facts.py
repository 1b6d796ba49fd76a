# SPDX-License-Identifier: Apache-2.0
"""Whether what an import has is what the register has that its table was written from, in whatever language."""

from ropa.free_text.comparable import plain
from ropa.free_text.synonyms import term_of
from ropa.labels import LANGUAGES
from ropa.meaning.meaning import Meaning
from ropa.register import Register
from ropa.silence import each
from ropa.text import Text, every_language
from tests.imports import score

TERMS = {"purpose": "purpose", "subjects": "subject", "data": "category", "special": "category"}
PARTIES = {"recipients", "internal", "processors", "sub", "controllers", "agreement"}
DERIVED = {"pair", "by"}
"""What follows from other facts: who with which data, and whose record of Art. 30(2) it is."""


class OwnFacts:
    """The facts of a register by what its records are called, in each language."""

    def __init__(self, book: Register) -> None:
        self._book = book
        self._meanings = [Meaning(book, None, lang) for lang in LANGUAGES]
        self._first_wording: dict[str, str] = {}
        for record in book:
            for text in _texts(record, set()):
                self._first_wording.update({plain(wording): plain(str(text)) for wording in every_language(text)})
        self._records: dict[str, list] = {}
        for record in (*book.activities.values(), *book.records("on_behalf").values()):
            for wording in every_language(record.name or record.id):
                self._records.setdefault(plain(wording), []).append(record)
        self.owners = {self._name(key) for header in book.registers.values() for key in each(header.controllers)}

    def others(self, imported: Register) -> list[str]:
        """What an import has that the register has not: activities, and facts of them."""
        found: list[str] = []
        for record in (*imported.activities.values(), *imported.records("on_behalf").values()):
            if record.name is None:
                continue  # the layout names none
            own = self._records.get(plain(str(record.name))) or self._of_a_title_cut_short(str(record.name))
            if own is None:
                found.append(f"made up: {record.name}")
                continue
            facts = {fact for line in own for fact in score._facts(self._book, line)}
            stated = set(score._facts(imported, record))
            found += [
                f"{record.name}: {fact}"
                for fact in stated
                if not self._has(fact, facts, own) and not self._is_broader(fact, own, imported)
            ]
        header = imported.registers["register"]
        named = {plain(str(imported.parties[key].name)) for key in each(header.controllers)}
        return [*found, *(f"controller: {name}" for name in named - self._parties())]

    def _of_a_title_cut_short(self, name: str) -> list | None:
        """The records whose name begins so, where the name is that of a sheet, which holds 31 letters."""
        begun = plain(name[:-1]) if name.endswith("…") else None
        return next((own for key, own in self._records.items() if begun and key.startswith(begun)), None)

    def _has(self, fact: tuple, facts: set, own: list) -> bool:
        field, value = fact
        value = tuple(map(self._as_first, value)) if isinstance(value, tuple) else self._as_first(value)
        if (field, value) == ("none", "assessments"):  # whether one was made, a sheet answers with no
            field, value = "dpia", "not-required"
        if field in DERIVED or (field, value) in facts or (field == "controllers" and value in self.owners):
            return True
        if field in TERMS:
            return self._has_term(TERMS[field], value, {key for line in own for key in _terms(line, TERMS[field])})
        if field in PARTIES:
            return any(kind == field and self._is_called(value, name) for kind, name in facts)
        if field == "basis":  # fewer: the paragraph, and not its letter
            return any(kind == "basis" and article.startswith(f"{value}(") for kind, article in facts)
        if field == "law":
            return set(value.split()) <= {word for kind, law in facts if kind == "law" for word in law.split()}
        return any(field == kind == "processing" and text in value for kind, text in facts)

    def _is_broader(self, fact: tuple, own: list, imported: Register) -> bool:
        """Whether an own term, as the label of a form is one, falls where terms of the register fall."""
        field, value = fact
        kind = TERMS.get(field)
        terms = imported.records(kind).values() if kind else ()
        meant = next((term for term in terms if plain(str(term.label)) == value), None)
        keys = {key for line in own for key in _terms(line, kind)} if kind else set()
        if meant is None or meant.broader is None:
            return meant is not None and self._is_as_sensitive(meant, keys)
        return any(self._meanings[0].is_within(kind, key, meant.broader) for key in keys)

    def _is_as_sensitive(self, meant, keys: set[str]) -> bool:
        """Whether a label that names two kinds at once, as of race or ethnic origin, is of data that are as special."""
        top = {"special": "special", "criminal": "criminal"}.get(str(getattr(meant, "sensitivity", None) or ""))
        return top is not None and any(self._meanings[0].is_within("category", key, top) for key in keys)

    def _has_term(self, kind: str, value: str, keys: set[str]) -> bool:
        is_broader = any(self._meanings[0].is_within(kind, key, value) for key in keys)
        labels = {plain(meaning.label(kind, key)) for meaning in self._meanings for key in keys}
        meant = {term_of(kind, meaning.label(kind, key), meaning.lang) for meaning in self._meanings for key in keys}
        return is_broader or value in labels | meant or any(value.startswith(f"{label} ") for label in labels)

    def _is_called(self, value: str, name: str) -> bool:
        return value == name or any(
            value in map(plain, (party.name, *each(party.aliases))) and self._as_first(plain(str(party.name))) == name
            for party in self._book.parties.values()
        )

    def _parties(self) -> set[str]:
        return {plain(wording) for party in self._book.parties.values() for wording in every_language(party.name)}

    def _name(self, key: object) -> str:
        return plain(str(self._book.parties[getattr(key, "party", key)].name))

    def _as_first(self, value):
        return self._first_wording.get(value, value) if isinstance(value, str) else value


def _texts(value, seen):
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, seen)
    elif hasattr(type(value), "__attrs_attrs__") and id(value) not in seen:
        seen.add(id(value))
        for field in type(value).__attrs_attrs__:
            yield from _texts(getattr(value, field.name), seen)


def _terms(record, kind):
    if kind == "purpose":
        return {purpose.purpose for purpose in each(getattr(record, "purposes", None))}
    pairs = each(record.data) if hasattr(record, "data") else (record,)
    return {key for pair in pairs for key in each(pair.subjects if kind == "subject" else pair.categories)}
