# SPDX-License-Identifier: Apache-2.0
"""The transfers that a register declares, and which flows they are about."""

from __future__ import annotations

import attrs

from ropa.graph.identity import Identity
from ropa.model import Transfer
from ropa.register import Register
from ropa.silence import each


@attrs.frozen
class Declared:
    """A declared transfer, with the records that name it.

    Attributes:
        transfer: The record.
        named_by: The ids of the activities that name it; empty = none does, and it is about all.
    """

    transfer: Transfer
    named_by: frozenset[str]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that it names; `()` = it names none."""
        return each(self.transfer.countries)

    def covers(self, country: str | None) -> bool:
        """Whether it is about a transfer to a country: it names it, or names none."""
        return not self.countries or country in self.countries

    def about_activity(self, activity: str | None) -> bool:
        """Whether it is about an activity: one that names it, or any where none does."""
        return not self.named_by or activity in self.named_by


class Declarations:
    """The declared transfers of a register, to be matched with its flows.

    A declaration is about a flow if its importer receives it, its exporter sends it (or controls the activity for which
    it is sent), and the activity names it; a declaration that leaves one of these open is about any. One that names the
    importer comes before one that names none.

    Args:
        book: The register.
        identity: Which parties are one.
    """

    def __init__(self, book: Register, identity: Identity) -> None:
        self._identity = identity
        named: dict[str, set[str]] = {}
        for activity in book.activities.values():
            for transfer in each(activity.transfers):
                named.setdefault(transfer, set()).add(activity.id)
        self._to: dict[str, list[Declared]] = {}
        self._to_anyone: list[Declared] = []
        for record in book.transfers.values():
            declared = Declared(record, frozenset(named.get(record.id, ())))
            if not isinstance(record.importer, str):
                self._to_anyone.append(declared)
                continue
            self._to.setdefault(identity.of(record.importer), []).append(declared)

    def name(self, importer: str) -> bool:
        """Whether any declaration names the importer."""
        return self._identity.of(importer) in self._to

    def naming(
        self, importer: str, exporter: str, activity: str | None, controllers: tuple[str, ...]
    ) -> tuple[Declared, ...]:
        """The declarations that name the importer and are about such a flow."""
        found = self._to.get(self._identity.of(importer), ())
        return tuple(one for one in found if self._about(one, exporter, activity, controllers))

    def general(self, exporter: str, activity: str | None, controllers: tuple[str, ...]) -> tuple[Declared, ...]:
        """The declarations that name no importer and are about such a flow."""
        return tuple(one for one in self._to_anyone if self._about(one, exporter, activity, controllers))

    def _about(self, declared: Declared, exporter: str, activity: str | None, controllers: tuple[str, ...]) -> bool:
        if not declared.about_activity(activity):
            return False
        named = declared.transfer.exporter
        if not isinstance(named, str) or not exporter:
            return True
        return any(self._identity.same(named, one) for one in (exporter, *controllers))
