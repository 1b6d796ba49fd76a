# SPDX-License-Identifier: Apache-2.0
"""The organisations of a fideslang manifest: the controllers, with DPO and representative (GDPR Art. 30(1)(a))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.formats.exchange.fideslang.manifest_entry import Entry
from ropa.formats.exchange.fideslang.taxonomy import KEY, TAG, id_of
from ropa.model import Contact, Party
from ropa.refs import ID

if TYPE_CHECKING:
    from collections.abc import Callable

KEEPER: Final = "ropa-keeper"
"""The tag of an organisation whose record the register is, where ropa wrote it."""

_CONTACT: Final = ("name", "address", "email", "phone")


class Organisations:
    """The section `organization`, becoming parties.

    Attributes:
        parties: The organisations, and their representatives.
        keys: The key of each organisation, and its id.
        keepers: The ids of those whose record it is: all, where the manifest is not ropa's own.
    """

    def __init__(self, top: dict[str, Any], free_id: Callable[[str, str], str]) -> None:
        """Read the organisations of *top*; *free_id* gives an id that no other record of a kind has."""
        self.parties: list[Party] = []
        self.keys: dict[str, str] = {}
        self.keepers: list[str] = []
        self._free_id = free_id
        for value in top.get("organization") or ():
            self._organisation(Entry(value))

    def _organisation(self, entry: Entry) -> None:
        tags = entry.many("tags")
        tagged = next((tag.removeprefix(TAG) for tag in tags if tag.startswith(TAG)), "")
        own = ID.match(tagged) is not None
        key = str(entry.words(KEY))
        party = self._free_id("party", tagged if own else id_of(key))
        self.keys[key] = party
        if not own or KEEPER in tags:
            self.keepers.append(party)
        if tags and not own:
            entry.put_back("tags", list(tags))
        name = entry.words("name")
        controller, dpo = _contact(entry, "controller"), _contact(entry, "data_protection_officer")
        representative = self._representative(entry, party)
        extra = (*(() if own else ((KEY, key),)), *entry.rest())
        self.parties.append(
            Party(party, name=name, contact=controller, dpo=dpo, representative=representative, extra=extra)
        )

    def _representative(self, entry: Entry, party: str) -> str | None:
        """The representative (GDPR Art. 27), a party of its own."""
        contact = _contact(entry, "representative")
        if contact is None:
            return None
        representative = self._free_id("party", f"{party}-representative")
        self.parties.append(Party(representative, **{field: getattr(contact, field) for field in _CONTACT}))
        return representative


def _contact(entry: Entry, key: str) -> Contact | None:
    inner = Entry(entry.inner(key))
    fields: dict[str, Any] = {field: inner.words(field) for field in _CONTACT}
    if inner.rest():
        entry.put_back(key, dict(inner.rest()))
    return Contact(**fields) if any(fields.values()) else None
