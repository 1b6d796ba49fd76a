# SPDX-License-Identifier: Apache-2.0
"""The transfers that a register declares, and which flows they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import attrs

from ropa.meaning.destinations import Destinations
from ropa.meaning.identity import Identities
from ropa.meaning.importers import importers_meant
from ropa.meaning.scopes import Scopes
from ropa.model import Activity, PartyKind, ProcessingOnBehalf, Transfer
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import each


@attrs.frozen(eq=False, repr=False)
class Declared:
    """A declared transfer, with the records that name it.

    Attributes:
        transfer: The record.
        named_by: The keys of the activities and lines on behalf that name it; empty = none does, and it is about all.
        countries: The countries that it names, or that follow from the decision it names; `()` = stated to be none,
            `None` = it names none.
        home: The register that it stands in, by what its ids begin with.
    """

    transfer: Transfer
    named_by: frozenset[str]
    countries: tuple[str, ...] | None
    home: str

    def covers(self, country: str | None) -> bool:
        """Whether it is about a transfer to a country: it names it, or names none."""
        return self.countries is None or country in self.countries


class Matching:
    """The declared transfers that are about a flow.

    Attributes:
        all: The declarations, in the order of their ids: the order of records changes no answer.
        countries: All countries that they name, each once.
    """

    def __init__(self, declared: Iterable[Declared]) -> None:
        self.all = tuple(sorted(declared, key=lambda declaration: declaration.transfer.id))
        self.countries = tuple(dict.fromkeys(country for declared in self.all for country in declared.countries or ()))
        self._to: dict[str | None, tuple[Declared, ...]] = {}

    def to(self, country: str | None) -> tuple[Declared, ...]:
        """Those that are about a transfer to a country; `None` = it is not known to which."""
        about = self._to.get(country)
        if about is None:
            about = self._to[country] = tuple(declared for declared in self.all if declared.covers(country))
        return about

    def of_exporters(self) -> Matching:
        """Those that say who exports."""
        return Matching(declared for declared in self.all if isinstance(declared.transfer.exporter, str))


NOTHING_DECLARED: Final = Matching(())


@attrs.frozen(eq=False, repr=False)
class OwnSite:
    """A declared transfer to a site of the sender's own.

    Attributes:
        declared: The declaration.
        sender: The party that sends.
        importer: The same party, a department of it, or another id of it.
        countries: Where the site is.
    """

    declared: Declared
    sender: str
    importer: str
    countries: tuple[str, ...]


class Declarations:
    """The declared transfers of a register, to be matched with its flows.

    A declaration is about a flow of its own register if its importer (or a member of the group that is named as such)
    receives it, its exporter sends it (or controls
    the activity for which it is sent), and the activity names it; one that leaves one of these open is about any. One
    that names the importer, or can mean only that one, comes before one that is open.

    Args:
        book: The register.
        identity: Which parties are one.
        scopes: Which register a record stands in.
        destinations: Where a declared transfer goes.

    Attributes:
        meant: By the id of a declared transfer that names no importer, the only one that it can mean.
        to_own_sites: Those to a site of the sender's own, in a country other than its own, in the order of the records.
    """

    def __init__(self, book: Register, identity: Identities, scopes: Scopes, destinations: Destinations) -> None:
        self._identity = identity
        naming: dict[str, set[str]] = {}
        for kind in ("activity", "on_behalf"):
            for line_id, line in book.records(kind).items():
                for transfer_id in each(line.transfers):
                    naming.setdefault(transfer_id, set()).add(key_of(kind, line_id))
        self._to: dict[str, _Importer] = {}
        self._to_anyone = _Importer(identity)
        self.meant = importers_meant(book, scopes, destinations)
        self.to_own_sites: list[OwnSite] = []
        bodies = _bodies_of_groups(book)
        self._first_lines = {transfer_id: min(lines) for transfer_id, lines in naming.items()}
        for transfer in book.transfers.values():
            named_by = frozenset(naming.get(transfer.id, ()))
            countries = destinations.declared(transfer)
            declared = Declared(transfer, named_by, countries, scopes.home(transfer.id))
            importer = transfer.importer if isinstance(transfer.importer, str) else self.meant.get(transfer.id)
            if importer is not None:
                receivers = (importer, *bodies.get(importer, ()))
                among_themselves = transfer.exporter in receivers
                for receiver in dict.fromkeys(map(identity.here, receivers[:1] if among_themselves else receivers)):
                    self._to.setdefault(receiver, _Importer(identity)).add(declared)
                self.to_own_sites += _own_sites(book, identity, scopes, declared, importer)
            else:
                self._to_anyone.add(declared)

    def name(self, importer: str) -> bool:
        """Whether any declaration names the importer."""
        return bool(self._to) and self._identity.here(importer) in self._to

    def named_by(self, line: str, importer: str) -> bool:
        """Whether an activity, or a line on behalf, names a declaration for the importer, or one for nobody."""
        importing = self._to.get(self._identity.here(importer))
        return self._to_anyone.is_named_by(line) or (importing is not None and importing.is_named_by(line))

    def first_line(self, transfer_id: str) -> str:
        """The key of the first activity or line on behalf that names a transfer; its own where none does."""
        return self._first_lines.get(transfer_id) or key_of("transfer", transfer_id)

    def name_nobody(self) -> bool:
        """Whether any declaration leaves open who the importer is."""
        return bool(self._to_anyone.everywhere)

    def naming(self, importer: str, exporters: Collection[str], line: str, home: str) -> Matching:
        """The declarations that name the importer and are about a flow.

        Args:
            importer: Who receives.
            exporters: Who sends, and the controllers for whom it is sent; empty = not stated.
            line: The key of the activity, or of the line on behalf; empty = none in particular.
            home: The register that the flow stands in.
        """
        importing = self._to.get(self._identity.here(importer))
        return importing.about(exporters, line, home) if importing is not None else NOTHING_DECLARED

    def general(self, exporters: Collection[str], line: str, home: str) -> Matching:
        """The declarations that name no importer and are about a flow."""
        return self._to_anyone.about(exporters, line, home)


def _bodies_of_groups(book: Register) -> dict[str, list[str]]:
    """By the id of each group, which is no legal person itself, the parties that are said to belong to it."""
    groups = {party.id: list(each(party.members)) for party in book.parties.values() if party.kind is PartyKind.GROUP}
    for party in book.parties.values() if groups else ():
        if party.parent in groups:
            groups[party.parent].append(party.id)
    return groups


def _own_sites(
    book: Register, identity: Identities, scopes: Scopes, declared: Declared, importer: str
) -> Iterator[OwnSite]:
    """The site of the sender's own to which a transfer is declared: who exports is who imports.

    Where nobody is said to export, it is whoever keeps the record in which the transfer stands or is named.
    """
    transfer, party = declared.transfer, book.parties.get(importer)
    owner = party.parent if party is not None and party.kind is PartyKind.DEPARTMENT else None
    own = {identity.here(whose) for whose in (importer, owner) if isinstance(whose, str)}
    if isinstance(transfer.exporter, str):
        senders: tuple[str, ...] = (transfer.exporter,)
    elif transfer.exporter is None:
        senders = (*_keeping(book, scopes, declared), *scopes.controllers_around(transfer.id))
    else:
        return
    home = party.country if party is not None else None
    countries = tuple(country for country in declared.countries or () if country != home)
    for sender in senders if countries else ():
        if identity.here(sender) in own:
            yield OwnSite(declared, sender, importer, countries)
            return


def _keeping(book: Register, scopes: Scopes, declared: Declared) -> Iterator[str]:
    """The controllers of the activities, and the processors of the lines on behalf, that name a transfer."""
    for key in sorted(declared.named_by):
        line = book.get(key)
        if isinstance(line, Activity):
            yield from scopes.controllers(line)
        elif isinstance(line, ProcessingOnBehalf):
            yield from each(line.processors)


class _Importer:
    """The declarations that name one importer, found by what names them and by who exports.

    Attributes:
        everywhere: All of them.
    """

    def __init__(self, identity: Identities) -> None:
        self._identity = identity
        self.everywhere: list[Declared] = []
        self._by_line: dict[str, list[Declared]] = {}
        self._by_exporter: dict[tuple[str, str], list[Declared]] = {}
        self._unnamed: dict[str, list[Declared]] = {}
        self._matching: dict[tuple[str, frozenset[str], str], Matching] = {}

    def add(self, declared: Declared) -> None:
        self.everywhere.append(declared)
        for line in declared.named_by:
            self._by_line.setdefault(line, []).append(declared)
        if not declared.named_by:
            exporter = declared.transfer.exporter
            first = self._identity.here(exporter) if isinstance(exporter, str) else ""
            self._by_exporter.setdefault((declared.home, first), []).append(declared)
            self._unnamed.setdefault(declared.home, []).append(declared)

    def is_named_by(self, line: str) -> bool:
        return line in self._by_line

    def about(self, exporters: Collection[str], line: str, home: str) -> Matching:
        if not self.everywhere:
            return NOTHING_DECLARED
        senders = frozenset(self._identity.here(party) for party in exporters if party)
        case = (line if line in self._by_line else "", senders, home)
        matching = self._matching.get(case)
        if matching is None:
            named = [declared for declared in self._by_line.get(line, ()) if self._sends(declared, senders)]
            matching = self._matching[case] = Matching((*named, *self._of_senders(senders, home)))
        return matching

    def _of_senders(self, senders: frozenset[str], home: str) -> Iterator[Declared]:
        if not senders:
            yield from self._unnamed.get(home, ())
            return
        for sender in ("", *senders):
            yield from self._by_exporter.get((home, sender), ())

    def _sends(self, declared: Declared, senders: frozenset[str]) -> bool:
        exporter = declared.transfer.exporter
        return not senders or not isinstance(exporter, str) or self._identity.here(exporter) in senders
