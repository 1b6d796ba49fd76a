# SPDX-License-Identifier: Apache-2.0
"""K204: a recipient that an activity has in one place and not in another.

Its cases: `tests/rules/fixtures/K204.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each


@rule(
    "K204",
    name="recipient-not-listed",
    severity="warning",
    law="GDPR Art. 30(1)(d), (e), 30(2)(c)",
    since="0.1.0",
    message={
        "en": (
            "{party} receives data by a transfer or flow of these, and is not among their processors and "
            "recipients: {activities}."
        ),
        "da": (
            "{party} modtager oplysninger ved en overførsel eller datastrøm i disse, men er ikke blandt deres "
            "databehandlere og modtagere: {activities}."
        ),
        "nb": (
            "{party} mottar opplysninger ved en overføring eller dataflyt i disse, men er ikke blant deres "
            "databehandlere og mottakere: {activities}."
        ),
    },
    mend={
        "en": "Add the recipient, or take the transfer or flow out.",
        "da": "Tilføj modtageren, eller fjern overførslen eller datastrømmen.",
        "nb": "Legg til mottakeren, eller fjern overføringen eller dataflyten.",
    },
)
def recipient_not_listed(ctx: Context) -> Iterator[Hit]:
    """A recipient that an activity has in one place and not in another.

    What it finds:
        A declared transfer that an activity or a line of a processor's record names, or a declared flow of it, to a
        party that is not among its own processors and recipients, nor among those of its header. One finding for each
        such party, at the first line or flow.
    Why it matters:
        The list of recipients is not complete, or the transfer belongs to another activity.
    Law:
        GDPR Art. 30(1)(d), (e), 30(2)(c).

    Example:
        `transfers: [to-host]` in an activity whose `processors` do not have the importer.
    Mend:
        Add the recipient to the activity, or take the transfer or flow out.
    Limits:
        Not asked where no recipients are stated at all (A113), nor of an importer that receives nothing anywhere
        (T208). A parent, a subsidiary and a member of a group count as the recipient.
    """
    unlisted: dict[str, dict[str, tuple[str, str]]] = {}
    kin = _kin(ctx)
    for place, key, party in _sent_to(ctx):
        line, listed = ctx.lines_by_key[key], _parties_of(ctx, key)
        if party in kin and listed.isdisjoint(kin[party]):
            listed = listed.union(*(_parties_of(ctx, header_key) for header_key, _ in ctx.headers_of(line)))
            if listed and listed.isdisjoint(kin[party]):
                unlisted.setdefault(party, {}).setdefault(line.name or line.id, place)
    for party, lines in unlisted.items():
        yield hit(*next(iter(lines.values())), party=ctx.name(party), activities=tuple(lines))


def _sent_to(ctx: Context) -> Iterator[tuple[tuple[str, str], str, str]]:
    """To whom lines send by the transfers that they name and the flows declared for them: place, line, party."""
    importers = {transfer.id: transfer.importer for _, transfer in ctx.transfers if transfer.importer in ctx.uses}
    for key, line in ctx.lines:
        for transfer_id in line.transfers or ():
            party = importers.get(transfer_id)
            if isinstance(party, str):
                yield (key, "transfers"), key, party
    for flow_id, flow in ctx.book.flows.items():
        key = f"activities/{flow.activity}"
        if key in ctx.lines_by_key and isinstance(flow.to_party, str):
            yield (f"flows/{flow_id}", "to_party"), key, flow.to_party


@shared_for
def _parties_of(ctx: Context, key: str) -> frozenset[str]:
    """The processors and recipients that a record names."""
    return frozenset(engagement.party for engagement in ctx.engagements_by_record.get(key, ()))


def _kin(ctx: Context) -> dict[str, set[str]]:
    """Of each party that may be missing: the party, its parent, its subsidiaries and the groups that it is in."""
    kin = {
        party_id: {party_id}
        for party_id in ctx.book.parties
        if party_id not in ctx.controllers and party_id not in ctx.served
    }
    for party_id, party in ctx.book.parties.items():
        parent = party.parent if isinstance(party.parent, str) else ""
        kin.get(party_id, set()).add(parent)
        for narrower in (parent, *each(party.members)):
            kin.get(narrower, set()).add(party_id)
    return kin
