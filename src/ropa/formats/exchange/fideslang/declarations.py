# SPDX-License-Identifier: Apache-2.0
"""The privacy declarations of one system, becoming the purposes, data and time limits of one activity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.errors import BadRecord
from ropa.formats.exchange.fideslang.closed_words import BASES, CONDITIONS
from ropa.formats.exchange.fideslang.manifest_entry import Entry, Pairs
from ropa.model import Basis, Data, Purpose, Recipient, Retention, SpecialCondition
from ropa.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.formats.exchange.fideslang.taxonomy import KeysRead

_COMPUTED = (
    "processes_special_category_data",
    "data_shared_with_third_parties",
    "third_parties",
    "shared_categories",
)


class PrivacyDeclarations:
    """What the declarations say, in ropa's fields.

    Where all of them name the same data about the same persons, that is the activity's data; else each purpose has its
    own, and the activity has each pairing once.

    Attributes:
        purposes: One for each declaration.
        data: The pairings of subjects and categories.
        conditions: The conditions of Art. 9(2), each once.
        retention: The time limits: one, where all are alike; else by purpose.
        recipients: Whom the declarations name as third parties.
        sent: Where ropa wrote them: the key of a third party -> the purposes that it serves.
        rest: What has no field, under `privacy_declarations[0].features` and the like.
    """

    def __init__(
        self, declared: list[dict[str, Any]], keys: KeysRead, party_for: Callable[[str], str], *, own: bool
    ) -> None:
        """Read *declared*.

        Args:
            declared: The declarations.
            keys: What makes ids of keys.
            party_for: What makes a party of the words that name third parties.
            own: Whether ropa wrote them, so that some keys only repeat what stands elsewhere.
        """
        self.recipients: list[Recipient] = []
        self.sent: dict[str, list[str]] = {}
        entries = [Entry(value) for value in declared]
        pairs = []
        limits = []
        purposes: list[dict[str, Any]] = []
        conditions: dict[str, None] = {}
        for entry in entries:
            if own:
                entry.drop(*_COMPUTED)
            categories = keys.ids("category", entry.many("data_categories")) or None
            subjects = keys.ids("subject", entry.many("data_subjects")) or None
            use = keys.id("purpose", entry.words("data_use") or "unstated")
            pairs.append((subjects, categories))
            limits.append((entry.words("retention_period"), use))
            name = entry.words("name")
            if own and name and keys.names("purpose", use, name):
                name = None
            purposes.append({"purpose": use, "text": name, "bases": _bases(entry)})
            condition = entry.words("special_category_legal_basis")
            if condition is not None and condition in CONDITIONS:
                conditions[CONDITIONS[condition]] = None
            elif condition:
                entry.put_back("special_category_legal_basis", condition)
            if own:
                for key in entry.many("egress"):
                    self.sent.setdefault(key, []).append(use)
            else:
                self._third_parties(entry, use, keys, party_for)
        alike = len(set(pairs)) == 1
        self.purposes = (
            tuple(
                Purpose(**fields) if alike else Purpose(**fields, subjects=subjects, categories=categories)
                for fields, (subjects, categories) in zip(purposes, pairs, strict=True)
            )
            or None
        )
        self.data = (
            tuple(
                Data(subjects=subjects, categories=categories)
                for subjects, categories in dict.fromkeys(pairs)
                if subjects or categories
            )
            or None
        )
        self.conditions = tuple(SpecialCondition(article=article) for article in conditions) or None
        self.retention = _retention(limits) or None
        self.rest: Pairs = tuple(
            pair for index, entry in enumerate(entries) for pair in entry.rest(f"privacy_declarations[{index}].")
        )

    def _third_parties(self, entry: Entry, use: str, keys: KeysRead, party_for: Callable[[str], str]) -> None:
        """One recipient for the words that name third parties: how many are meant is not sure."""
        named = entry.words("third_parties")
        if named is None:
            return
        shared = keys.ids("category", entry.many("shared_categories")) or None
        self.recipients.append(Recipient(party=party_for(named), categories=shared, purposes=(use,)))


def _bases(entry: Entry) -> tuple[Basis, ...] | None:
    basis = entry.words("legal_basis_for_processing")
    if basis is not None and basis in BASES:
        return (Basis(article=BASES[basis]),)
    if basis:
        return (Basis(text=basis, cited=False),)
    return None


def _retention(limits: list[tuple[str | None, str]]) -> tuple[Retention, ...]:
    stated = {text for text, _ in limits}
    if len(stated) == 1:
        limit = stated.pop()
        return (Retention(**_limit(limit)),) if limit else ()
    uses_by_limit: dict[str, list[str]] = {}
    for limit, use in limits:
        if limit:
            uses_by_limit.setdefault(limit, []).append(use)
    return tuple(
        Retention(**_limit(limit), purposes=tuple(dict.fromkeys(uses))) for limit, uses in uses_by_limit.items()
    )


def _limit(limit: str) -> dict[str, Any]:
    try:
        return {"keep": Period(limit)}
    except BadRecord:
        return {"criteria": limit}
