# SPDX-License-Identifier: Apache-2.0
"""Family T, sixth part: what a record must show for a decision that covers a country in part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import PartyKind, Purpose, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfer_decisions import countries_of, importer_name, named_decisions
from ropa.silence import each
from ropa.text import every_language

IMMIGRATION: Final = re.compile(
    r"immigration (?:control|enforcement)|ind?vandringskontrol|innvandringskontroll", re.IGNORECASE
)
"""Words for the purpose that the decision for the United Kingdom left out until 2025-12-18."""

STAFF: Final = "employee"
"""Data subjects whose data is human-resources data."""

NOT_STAFF: Final = re.compile(r"^\s*non[- ]?HR(?: data)?(?: only)?\s*$|(?:not|ikke) (?:for )?HR\b", re.IGNORECASE)
"""Words of a coverage without human-resources data."""

LEFT_OUT: Final = frozenset({"gb-2021", "gb-2025-extension"})
"""The terms of that decision with the exclusion; the renewal of 2025-12-19 has none."""


@rule("T113")
def purpose_left_out(ctx: Context) -> Iterator[Hit]:
    """A transfer to the United Kingdom for immigration control there, while the decision left that purpose out.

    What it finds:
        Until 2025-12-18, a transfer to the United Kingdom that rests on its adequacy decision, where the transfer, or
        an activity that engages the importer, has immigration control as a purpose.
    Why it matters:
        Art. 1(2) of the decision excluded data transferred for that purpose; such transfers needed another ground.
    Law:
        Implementing Decision (EU) 2021/1772 Art. 1(2); (EU) 2025/2574 removed it; GDPR Art. 45(3).

    Example:
        `purposes: [{purpose: other, text: UK immigration control}]`, with `decision: gb-2021`, on 2025-12-18.
    Mend:
        Name a tool of Art. 46 or a derogation of Art. 49 for it.
    Limits:
        The purpose is known by a few words in its term and text.
    """
    if not any(one.id in LEFT_OUT for one in ctx.law.adequacy("GB").standing):
        return
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            british = safeguard.decision in {*LEFT_OUT, "gb-2025"} or (
                safeguard.tool == "adequacy" and not safeguard.decision and "GB" in countries_of(ctx, transfer)
            )
            if british and any(IMMIGRATION.search(words) for words in _purposes(ctx, transfer)):
                yield hit(key, f"safeguards[{index}]", importer=importer_name(ctx, transfer))


def _purposes(ctx: Context, transfer: Transfer) -> Iterator[str]:
    """What a transfer is for, in words: its own, else those of the activities that engage the importer for it."""
    yield from every_language(transfer.text or "")
    for term in each(transfer.purposes):
        yield from every_language(ctx.label("purpose", term))
    if transfer.purposes is not None or not isinstance(transfer.importer, str):
        return
    for one in ctx.uses.get(transfer.importer, ()):
        served = each(getattr(one.item, "purposes", None))
        holder = ctx.lines_by_key.get(one.record)
        for purpose in each(getattr(holder, "purposes", None)):
            if isinstance(purpose, Purpose) and (not served or purpose.purpose in served):
                yield from every_language(purpose.text or "")
                yield from every_language(ctx.label("purpose", purpose.purpose))


@rule("T116")
def staff_data_not_covered(ctx: Context) -> Iterator[Hit]:
    """Data on employees, sent under a certification that is recorded as not covering human-resources data.

    What it finds:
        A transfer under the Data Privacy Framework whose data subjects, by the transfer itself or by an activity that
        names it, are employees, where the importer's certifications cover "non-HR" data only.
    Why it matters:
        The decision covers data on staff, sent in the employment relationship, only where the certification does.
    Law:
        Implementing Decision (EU) 2023/1795, Annex I, Supplemental Principle 9; GDPR Art. 45(3).

    Example:
        `certifications: [{scheme: us-dpf, covers: non-HR data}]`, and payroll data.
    Mend:
        Name another safeguard for that data, or correct the coverage.
    Limits:
        A warning: the coverage is read from a few words. Data on staff of business partners is not told apart. The
        number of the principle is cited from memory: check it before you rely on it.
    """
    asked = [one for one in named_decisions(ctx) if one[-1].decision.id == "us-dpf" and _without_staff(ctx, one[2])]
    staff = _transfers_of_staff_data(ctx) if asked else set()
    for key, field, transfer, _, standing in asked:
        about_staff = any(ctx.is_within("subject", one, STAFF) for one in each(transfer.subjects))
        if transfer.subjects is None:
            about_staff = transfer.id in staff
        if standing.stands and about_staff:
            yield hit(key, field, importer=importer_name(ctx, transfer))


def _without_staff(ctx: Context, transfer: Transfer) -> bool:
    """Whether the importer's certifications are all for other data than that on staff, as far as is recorded."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    listed = each(party.certifications) if party is not None else ()
    covered = [one.covers or "" for one in listed if one.scheme == "us-dpf"]
    return bool(covered) and all(any(map(NOT_STAFF.search, every_language(one))) for one in covered)


def _transfers_of_staff_data(ctx: Context) -> set[str]:
    """The ids of the transfers that activities about employees name."""
    return {
        transfer
        for _, activity in ctx.activities
        if activity.transfers and any(ctx.is_within("subject", one, STAFF) for one in ctx.subjects_of(activity))
        for transfer in each(activity.transfers)
    }


@rule("T115")
def commercial_recipient_not_shown(ctx: Context) -> Iterator[Hit]:
    """A transfer under the decision for Canada, and no word on whether the recipient is under its private-sector law.

    What it finds:
        A transfer that rests on the Canadian decision, by its id or as `adequacy`, where neither the safeguard (`text`,
        `checked`) nor the importer (`sector`) says anything of it.
    Why it matters:
        The decision covers recipients subject to PIPEDA, the federal law for commercial activities, and no others.
    Law:
        Decision 2002/2/EC Art. 1; GDPR Art. 45(3), (9).

    Example:
        `countries: [CA], safeguards: [{decision: ca-2001}]`, and no more.
    Mend:
        A question: is the recipient subject to PIPEDA? Note it on the safeguard (`text: subject to PIPEDA`).
    Limits:
        A public authority is left to T111. What is noted is not judged.
    """
    for key, transfer in ctx.transfers:
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        told = party is not None and (bool(party.sector) or party.kind is PartyKind.PUBLIC_AUTHORITY)
        for index, safeguard in enumerate(each(transfer.safeguards)):
            unnamed = safeguard.tool == "adequacy" and not safeguard.decision
            canadian = safeguard.decision == "ca-2001" or (unnamed and "CA" in countries_of(ctx, transfer))
            if canadian and not told and not safeguard.text and safeguard.checked is None:
                yield hit(key, f"safeguards[{index}]", importer=importer_name(ctx, transfer))
