# SPDX-License-Identifier: Apache-2.0
"""What a transfer rests on, on a date: the safeguards that the register declares, or an adequacy decision unnamed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import attrs

from ropa import law
from ropa.graph.safeguards import SafeguardStanding, covers, standing
from ropa.law import Decision
from ropa.model import Party, Transfer
from ropa.silence import each

TransferStatus = Literal["standing", "adequate", "ended", "not-begun", "not-stated", "unsettled"]
"""`standing`: a safeguard that the register names carries it, be it on a condition. `adequate`: an adequacy decision
covers it though the register names none. `ended`, `not-begun`: what it names does not carry it on the date.
`not-stated`: it names nothing that could. `unsettled`: whether the country is a third country, ask a lawyer."""


@attrs.frozen(kw_only=True)
class Rest:
    """What a transfer rests on.

    Attributes:
        safeguards: Those that the register declares, each with its standing.
        adequacy: The decision that covers the transfer though no safeguard carries it, or `None`.
        status: In a word.
        law: The act or judgment to cite; empty where nothing is named.
        reason: In a sentence.
    """

    safeguards: tuple[SafeguardStanding, ...]
    adequacy: Decision | None
    status: TransferStatus
    law: str
    reason: str


def resting(transfers: Iterable[Transfer], country: str | None, day: date, importer: Party | None) -> Rest:
    """What a transfer to *country* rests on, given the declared transfers that are about it."""
    found = dict.fromkeys(
        standing(safeguard, country, day, importer) for one in transfers for safeguard in each(one.safeguards)
    )
    safeguards = tuple(found)
    carrying = [one for one in safeguards if one.carries]
    if carrying:
        first = min(carrying, key=lambda one: (one.status != "standing", one.safeguard.fallback))
        return _rest(safeguards, "standing", first.law, first.reason)
    if country is not None:
        decision = _unnamed(country, day, importer)
        if decision is not None:
            return _rest(safeguards, "adequate", decision.citation, str(decision), decision)
    statuses: tuple[Literal["ended", "not-begun"], ...] = ("ended", "not-begun")
    for status in statuses:
        for one in safeguards:
            if one.status == status:
                return _rest(safeguards, status, one.law, one.reason)
    if country is not None and law.on(day).country(country).counts_as == "unsettled":
        return _rest(safeguards, "unsettled", "", str(law.on(day).country(country)))
    if safeguards:
        return _rest(safeguards, "not-stated", safeguards[0].law, safeguards[0].reason)
    return _rest((), "not-stated", "", "The register names nothing that the transfer rests on.")


def _rest(
    safeguards: tuple[SafeguardStanding, ...],
    status: TransferStatus,
    cited: str,
    reason: str,
    adequacy: Decision | None = None,
) -> Rest:
    return Rest(safeguards=safeguards, adequacy=adequacy, status=status, law=cited, reason=reason)


def _unnamed(country: str, day: date, importer: Party | None) -> Decision | None:
    """A decision that covers the transfer without being named: for all, or for an importer certified under it."""
    answer = law.on(day).adequacy(country)
    if answer.bridge is not None:
        return answer.bridge
    for decision in answer.standing:
        if not decision.conditional:
            return decision
    certifications = each(importer.certifications) if importer is not None else ()
    for decision in answer.standing:
        if any(one.scheme == decision.id and covers(one, day) for one in certifications):
            return decision
    return None
