# SPDX-License-Identifier: Apache-2.0
"""Which parties belong to one group of undertakings (GDPR Art. 4(19)): by parents, by members, by being the same."""

from __future__ import annotations

from ropa.meaning.identity import Identities
from ropa.register import Register
from ropa.silence import each


class Groups:
    """The groups of undertakings of a book.

    Args:
        book: The register.
        identity: Which parties are one.
    """

    def __init__(self, book: Register, identity: Identities) -> None:
        self._identity = identity
        self._above: dict[str, str] = {}
        for party in book.parties.values():
            if isinstance(party.parent, str):
                self._join(party.parent, party.id)
            for member in each(party.members):
                self._join(party.id, member)

    def head(self, party: str) -> str:
        """The id that stands for the group of a party; for itself, where it belongs to none."""
        member = self._identity.here(party)
        while (above := self._above.get(member, member)) != member:
            self._above[member] = member = self._above.get(above, above)
        return member

    def related(self, party: str, other: str) -> bool:
        """Whether two parties belong to one group, or are the same."""
        return self.head(party) == self.head(other)

    def _join(self, party: str, other: str) -> None:
        first, second = sorted((self.head(party), self.head(other)))
        if first != second:
            self._above[second] = first
