# SPDX-License-Identifier: Apache-2.0
"""The transfers that a register declares, and which flows they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs

from ropa.meaning.destinations import Destinations
from ropa.meaning.identity import Identities
from ropa.meaning.scopes import Scopes
from ropa.model import Transfer
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import each


@attrs.frozen(eq=False)
class Declared:
    """A declared transfer, with the records that name it.

    Attributes:
        transfer: The record.
        place: Its place among the declared transfers.
        named_by: The keys of the activities and lines on behalf that name it; empty = none does, and it is about all.
        countries: The countries that it names, or that follow from the decision it names; `()` = none.
        home: The register that it stands in, by what its ids begin with.
    """

    transfer: Transfer
    place: int
    named_by: frozenset[str]
    countries: tuple[str, ...]
    home: str

    def covers(self, country: str | None) -> bool:
        """Whether it is about a transfer to a country: it names it, or names none."""
        return not self.countries or country in self.countries


class Declarations:
    """The declared transfers of a register, to be matched with its flows.

    A declaration is about a flow of its own register if its importer receives it, its exporter sends it (or controls the
    activity for which it is sent), and the activity names it; a declaration that leaves one of these open is about any.
    One that names the importer comes before one that names none.

    Args:
        book: The register.
        identity: Which parties are one.
        scopes: Which register a record stands in.
        destinations: Where a declared transfer goes.
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
        for place, transfer in enumerate(book.transfers.values()):
            named_by = frozenset(naming.get(transfer.id, ()))
            countries = destinations.declared(transfer)
            declared = Declared(transfer, place, named_by, countries, scopes.home(transfer.id))
            if isinstance(transfer.importer, str):
                self._to.setdefault(identity.first(transfer.importer), _Importer(identity)).add(declared)
            else:
                self._to_anyone.add(declared)

    def name(self, importer: str) -> bool:
        """Whether any declaration names the importer."""
        return bool(self._to) and self._identity.first(importer) in self._to

    def name_nobody(self) -> bool:
        """Whether any declaration leaves open who the importer is."""
        return bool(self._to_anyone.everywhere)

    def naming(self, importer: str, exporters: Collection[str], line: str, home: str) -> tuple[Declared, ...]:
        """The declarations that name the importer and are about a flow.

        Args:
            importer: Who receives.
            exporters: Who sends, and the controllers for whom it is sent; empty = not stated.
            line: The key of the activity, or of the line on behalf; empty = none in particular.
            home: The register that the flow stands in.
        """
        importing = self._to.get(self._identity.first(importer))
        return importing.about(exporters, line, home) if importing is not None else ()

    def general(self, exporters: Collection[str], line: str, home: str) -> tuple[Declared, ...]:
        """The declarations that name no importer and are about a flow."""
        return self._to_anyone.about(exporters, line, home)


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

    def add(self, declared: Declared) -> None:
        self.everywhere.append(declared)
        for line in declared.named_by:
            self._by_line.setdefault(line, []).append(declared)
        if not declared.named_by:
            exporter = declared.transfer.exporter
            first = self._identity.first(exporter) if isinstance(exporter, str) else ""
            self._by_exporter.setdefault((declared.home, first), []).append(declared)
            self._unnamed.setdefault(declared.home, []).append(declared)

    def about(self, exporters: Collection[str], line: str, home: str) -> tuple[Declared, ...]:
        senders = {self._identity.first(party) for party in exporters if party}
        if not self.everywhere:
            return ()
        fitting = [declared for declared in self._by_line.get(line, ()) if self._sends(declared, senders)]
        fitting += self._of_senders(senders, home)
        return tuple(sorted(fitting, key=_place)) if len(fitting) > 1 else tuple(fitting)

    def _of_senders(self, senders: set[str], home: str) -> Iterator[Declared]:
        if not senders:
            yield from self._unnamed.get(home, ())
            return
        for sender in ("", *senders):
            yield from self._by_exporter.get((home, sender), ())

    def _sends(self, declared: Declared, senders: set[str]) -> bool:
        exporter = declared.transfer.exporter
        return not senders or not isinstance(exporter, str) or self._identity.first(exporter) in senders


def _place(declared: Declared) -> int:
    return declared.place
