# SPDX-License-Identifier: Apache-2.0
"""Registers of different making beside each other, theme by theme: what only one says, and what both say.

`diff` is for two states of one register, whose records have the same ids. Two policies of one group from 2011 and 2024
share hardly an id; here they are compared by what they say: whom they name, on what they rest, from what age.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from ropa.errors import NamesOffered
from ropa.labels import country_name, enum_word, period_text, word
from ropa.library import part
from ropa.meaning import Meaning
from ropa.model import Activity, AgeLimit, Basis, PartyKind, Retention, Right, RightKind
from ropa.model.fields import specs
from ropa.model.roles import engaged
from ropa.register import Register, given
from ropa.show import Table
from ropa.silence import NotApplicable, each
from ropa.text import say
from ropa.values import frozen


@frozen
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
class Comparison(NamesOffered):
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
        return Table(columns, [(theme.theme, theme.first, theme.both, theme.second) for theme in self.themes.values()])

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
    meaning = Meaning(given(book), lang=lang)
    parts = [_Part(part(book, name), meaning) for name in (first, second)]
    themes = {}
    for key, ask in THEMES.items():
        here, there = (dict.fromkeys(ask(register)) for register in parts)
        themes[key] = Theme(
            word(f"comparison.{key}", lang),
            tuple(item for item in here if item not in there),
            tuple(item for item in here if item in there),
            tuple(item for item in there if item not in here),
        )
    return Comparison(first, second, themes, lang)


@frozen
class _Part:
    """One register of the book, to be register for its themes.

    Attributes:
        book: The register.
        meaning: What the whole book means: who is the same, what each thing is called.
    """

    book: Register
    meaning: Meaning

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.meaning.lang or "en"

    def name(self, kind: str, record_id: str) -> str:
        """What a record or a term is called."""
        return self.meaning.names.name(kind, record_id)

    def text(self, wording: str | None) -> str:
        """Free text in the language of the comparison."""
        return say(wording, self.lang, self.book.language)

    def within(self, cls: type) -> Iterator[Any]:
        """Every record of *cls* that stands anywhere inside the register's records."""
        for record in self.book.each():
            yield from _within(record, cls)

    def party(self, party_id: str) -> str:
        """The name that stands for a party in the whole book: that of the first record of it."""
        return self.name("party", self.meaning.identities.of(party_id)[0])


def _within(record: Any, cls: type) -> Iterator[Any]:
    if isinstance(record, cls):
        yield record
    for name, spec in specs(type(record)).items():
        value = getattr(record, name)
        if spec.kind == "record" and value and not isinstance(value, NotApplicable):
            for item in value if spec.many else (value,):
                yield from _within(item, cls)


def _activities(register: _Part) -> Iterator[str]:
    for activity in register.book.activities.values():
        yield register.name("activity", activity.id)


def _ages(register: _Part) -> Iterator[str]:
    for limit in register.within(AgeLimit):
        where = ", ".join(country_name(code, register.lang) for code in each(limit.countries))
        age = str(limit.age) if isinstance(limit.age, int) else register.text(limit.text)
        yield f"{age} ({where})" if where else age


def _bases(register: _Part) -> Iterator[str]:
    for basis in register.within(Basis):
        if basis.article is None:
            yield word("comparison.uncited", register.lang)
        elif basis.cited:
            yield f"Art. {basis.article}"
        else:
            yield f"Art. {basis.article} ({word('comparison.not_cited', register.lang)})"


def _purposes(register: _Part) -> Iterator[str]:
    for activity in register.book.activities.values():
        for purpose in each(activity.purposes):
            yield register.name("purpose", purpose.purpose)


def _categories(register: _Part) -> Iterator[str]:
    for activity in register.book.activities.values():
        for data in each(activity.data):
            for category in each(data.categories):
                yield register.name("category", category)


def _engaged(register: _Part, *, kinds: bool) -> Iterator[str]:
    holders: list[Any] = [*register.book.registers.values(), *register.book.activities.values()]
    for holder in holders:
        for engagement in engaged(holder):
            party = register.book.parties.get(engagement.party)
            unnamed = party is not None and party.kind in {PartyKind.CATEGORY, PartyKind.GROUP}
            if unnamed is kinds:
                yield register.party(engagement.party)


def _recipients(register: _Part) -> Iterator[str]:
    return _engaged(register, kinds=False)


def _kinds(register: _Part) -> Iterator[str]:
    return _engaged(register, kinds=True)


def _countries(register: _Part) -> Iterator[str]:
    for transfer in register.book.transfers.values():
        for code in each(transfer.countries):
            yield country_name(code, register.lang)


def _safeguards(register: _Part) -> Iterator[str]:
    for transfer in register.book.transfers.values():
        for safeguard in each(transfer.safeguards):
            yield safeguard.decision or safeguard.tool or register.text(safeguard.text)


def _retention(register: _Part) -> Iterator[str]:
    for retention in register.within(Retention):
        if retention.keep is not None and not isinstance(retention.keep, NotApplicable):
            yield period_text(retention.keep, register.lang)


def _rights(register: _Part) -> Iterator[str]:
    for right in register.within(Right):
        if isinstance(right.right, RightKind):
            yield enum_word(right.right, register.lang)


def _decisions(register: _Part) -> Iterator[str]:
    holders: list[Any] = [*register.book.registers.values(), *register.book.activities.values()]
    for holder in holders:
        for decision in each(holder.automated_decisions):
            yield register.text(decision.text) or (
                register.name("activity", holder.id) if isinstance(holder, Activity) else ""
            )


THEMES: Final[dict[str, Callable[[_Part], Iterator[str]]]] = {
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
"""Each theme of a comparison, and how a register is register for it."""
