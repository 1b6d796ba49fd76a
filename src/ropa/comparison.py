# SPDX-License-Identifier: Apache-2.0
"""Registers of different making beside each other, theme by theme: what only one says, and what both say.

`diff` is for two states of one register, whose records have the same ids. Two policies of one group from 2011 and 2024
share hardly an id; here they are compared by what they say: whom they name, on what they rest, from what age.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from ropa import vocabulary
from ropa.labels import country_name, enum_word, period_text, word
from ropa.library import Identity, identities, names, part
from ropa.model import Activity, AgeLimit, Basis, PartyKind, Retention, Right, RightKind
from ropa.model.fields import specs
from ropa.model.roles import engaged
from ropa.register import Register
from ropa.show import Table
from ropa.silence import NotApplicable, each
from ropa.text import say


@attrs.frozen
class Theme:
    """One theme of a comparison.

    Attributes:
        theme: What is compared, in words.
        first: What only the first register says.
        both: What both say.
        second: What only the second register says.
    """

    theme: str
    first: tuple[str, ...]
    both: tuple[str, ...]
    second: tuple[str, ...]


@attrs.frozen(repr=False)
class Comparison:
    """Two registers of one book, theme by theme.

    Attributes:
        first: The name of the first register.
        second: The name of the second.
        themes: The themes, by key: `ages`, `bases`, `activities`, `recipients` ...
        lang: The language of the words.
    """

    first: str
    second: str
    themes: dict[str, Theme]
    lang: str

    def __getitem__(self, theme: str) -> Theme:
        """A theme by its key."""
        return self.themes[theme]

    def table(self) -> Table:
        """The comparison as a table."""
        both = word("comparison.both", self.lang)
        only = [word("comparison.only", self.lang).format(name=name) for name in (self.first, self.second)]
        columns = (word("comparison.theme", self.lang), only[0], both, only[1])
        return Table(columns, [(one.theme, one.first, one.both, one.second) for one in self.themes.values()])

    def __str__(self) -> str:
        """The table."""
        return str(self.table())

    def __repr__(self) -> str:
        """Which registers."""
        return f"<Comparison of {self.first} and {self.second}>"

    def _repr_html_(self) -> str:
        """The table, for a notebook."""
        return self.table()._repr_html_()


def compare(book: Register, first: str, second: str, lang: str = "en") -> Comparison:
    """Compare two registers of a book, theme by theme.

    Args:
        book: A book of several registers, as `ropa.read("data")` or `ropa.join` gives it.
        first: The name of one register (`lego-2011`).
        second: The name of the other (`lego-2024`).
        lang: The language of the words.

    Raises:
        UnknownRecord: the book has no register of that name.
    """
    known = identities(book).by_party()
    asked = [_Asked(part(book, name), known, lang) for name in (first, second)]
    themes = {}
    for key, ask in THEMES.items():
        one, other = (dict.fromkeys(ask(register)) for register in asked)
        themes[key] = Theme(
            word(f"comparison.{key}", lang),
            tuple(said for said in one if said not in other),
            tuple(said for said in one if said in other),
            tuple(said for said in other if said not in one),
        )
    return Comparison(first, second, themes, lang)


@attrs.frozen
class _Asked:
    """One register, to be asked for its themes."""

    book: Register
    known: dict[str, Identity]
    lang: str

    def within(self, cls: type) -> Iterator[Any]:
        """Every record of *cls* that stands anywhere inside the register's records."""
        for record in self.book.each():
            yield from _within(record, cls)

    def term(self, kind: str, term_id: str) -> str:
        """The label of a term of the register's own or of the built-in vocabulary."""
        own = self.book.records(kind).get(term_id)
        built_in = vocabulary.term(kind, term_id)
        if own is not None:
            return say(own.label, self.lang) or term_id
        return built_in.label(self.lang) if built_in is not None else term_id

    def party(self, party_id: str) -> str:
        """The name that stands for a party in the whole book."""
        identity = self.known.get(party_id)
        if identity is not None:
            return identity.names[0]
        party = self.book.parties.get(party_id)
        said = names(party) if party is not None else ()
        return (say(party.name, self.lang) if party is not None else "") or (said[0] if said else party_id)


def _within(record: Any, cls: type) -> Iterator[Any]:
    if isinstance(record, cls):
        yield record
    for name, spec in specs(type(record)).items():
        value = getattr(record, name)
        if spec.kind == "record" and value and not isinstance(value, NotApplicable):
            for item in value if spec.many else (value,):
                yield from _within(item, cls)


def _activities(asked: _Asked) -> Iterator[str]:
    for activity in asked.book.activities.values():
        yield say(activity.name, asked.lang) or activity.id


def _ages(asked: _Asked) -> Iterator[str]:
    for limit in asked.within(AgeLimit):
        where = ", ".join(country_name(code, asked.lang) for code in each(limit.countries))
        said = str(limit.age) if isinstance(limit.age, int) else say(limit.text, asked.lang)
        yield f"{said} ({where})" if where else said


def _bases(asked: _Asked) -> Iterator[str]:
    for basis in asked.within(Basis):
        if basis.article is None:
            yield word("comparison.uncited", asked.lang)
        elif basis.cited:
            yield f"Art. {basis.article}"
        else:
            yield f"Art. {basis.article} ({word('comparison.not_cited', asked.lang)})"


def _purposes(asked: _Asked) -> Iterator[str]:
    for activity in asked.book.activities.values():
        for purpose in each(activity.purposes):
            yield asked.term("purpose", purpose.purpose)


def _categories(asked: _Asked) -> Iterator[str]:
    for activity in asked.book.activities.values():
        for data in each(activity.data):
            for category in each(data.categories):
                yield asked.term("category", category)


def _engaged(asked: _Asked, *, kinds: bool) -> Iterator[str]:
    holders: list[Any] = [*asked.book.registers.values(), *asked.book.activities.values()]
    for holder in holders:
        for one in engaged(holder):
            party = asked.book.parties.get(one.party)
            unnamed = party is not None and party.kind in {PartyKind.CATEGORY, PartyKind.GROUP}
            if unnamed is kinds:
                yield asked.party(one.party)


def _recipients(asked: _Asked) -> Iterator[str]:
    return _engaged(asked, kinds=False)


def _kinds(asked: _Asked) -> Iterator[str]:
    return _engaged(asked, kinds=True)


def _countries(asked: _Asked) -> Iterator[str]:
    for transfer in asked.book.transfers.values():
        for code in each(transfer.countries):
            yield country_name(code, asked.lang)


def _safeguards(asked: _Asked) -> Iterator[str]:
    for transfer in asked.book.transfers.values():
        for safeguard in each(transfer.safeguards):
            yield safeguard.decision or safeguard.tool or say(safeguard.text, asked.lang)


def _retention(asked: _Asked) -> Iterator[str]:
    for retention in asked.within(Retention):
        if retention.keep is not None and not isinstance(retention.keep, NotApplicable):
            yield period_text(retention.keep, asked.lang)


def _rights(asked: _Asked) -> Iterator[str]:
    for right in asked.within(Right):
        if isinstance(right.right, RightKind):
            yield enum_word(right.right, asked.lang)


def _decisions(asked: _Asked) -> Iterator[str]:
    holders: list[Any] = [*asked.book.registers.values(), *asked.book.activities.values()]
    for holder in holders:
        for decision in each(holder.automated_decisions):
            yield say(decision.text, asked.lang) or (
                say(holder.name, asked.lang) if isinstance(holder, Activity) else ""
            )


THEMES: Final[dict[str, Callable[[_Asked], Iterator[str]]]] = {
    "activities": _activities,
    "ages": _ages,
    "bases": _bases,
    "purposes": _purposes,
    "categories": _categories,
    "recipients": _recipients,
    "kinds": _kinds,
    "countries": _countries,
    "safeguards": _safeguards,
    "retention": _retention,
    "rights": _rights,
    "decisions": _decisions,
}
"""Each theme of a comparison, and how a register is asked for it."""
