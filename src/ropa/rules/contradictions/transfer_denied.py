# SPDX-License-Identifier: Apache-2.0
"""K104: the claim "no transfer to third countries", beside one.

Its cases: `tests/rules/fixtures/K104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from ropa.free_text.denials import denies
from ropa.free_text.phrases import says
from ropa.meaning.claims import claim_of
from ropa.meaning.engagements import Engagement, is_direct
from ropa.model import Claim, Statement
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.rules.wording import CountryCode
from ropa.silence import NotApplicable, each
from ropa.text import every_language


@rule(
    "K104",
    name="transfer-denied",
    severity="warning",
    law="GDPR Art. 13(1)(f), 30(1)(e), 44",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 19(1)(e), 25(1)",
    message={
        "en": "The record says that there is no transfer to third countries; it also has data received in {countries}.",
        "da": (
            "Fortegnelsen siger, at der ikke overføres til tredjelande; den har også oplysninger, der modtages i "
            "{countries}."
        ),
        "nb": (
            "Protokollen sier at det ikke overføres til tredjeland; den har også opplysninger som mottas i {countries}."
        ),
    },
    mend={
        "en": "Correct the one or the other.",
        "da": "Ret det ene eller det andet.",
        "nb": "Rett det ene eller det andre.",
    },
)
def transfer_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no transfer to third countries", beside one.

    What it finds:
        The claim `no-transfer` (or a statement that says so in plain words), or a line with `transfers: []` or
        `transfers: {not_applicable: why}`, where the same activities, or the header, name a processor or recipient in a
        third country or a system that others run there, or name a transfer to one; somebody there whom the header names
        for all activities, where each of them says so; and a transfer with `countries: []` to somebody there. Countries
        with an adequacy decision are third countries too.
    Why it matters:
        One of the two is wrong. Letter (e) asks for every transfer to a third country, those under an adequacy decision
        too, and the ground of the transfer may be missing.
    Law:
        GDPR Art. 13(1)(f), 30(1)(e), 30(2)(c), 44, 45(1).

    Example:
        "Your data stays in the EU", and a processor with `country: US`; `transfers: []`, and one with `country: CH`.
    Mend:
        Correct the one or the other.
    Limits:
        Recipients without a country are left to T202. A system whose countries are not stated is where its operator is.
        What data subjects hand straight to somebody abroad is no transfer (EDPB Guidelines 05/2021), nor is what the
        controller keeps in a system of its own.
    """
    for denial in chain(_statements(ctx), _lines(ctx), _headers(ctx), _transfers(ctx)):
        if denial.countries:
            yield hit(denial.record, denial.field, countries=tuple(map(CountryCode, denial.countries)))


class _Denial(NamedTuple):
    """A place that says that there is no transfer, and the countries in which data are received all the same."""

    record: str
    field: str
    countries: tuple[str, ...]


def _statements(ctx: Context) -> Iterator[_Denial]:
    for key, field, statement, _, item in ctx.statements:
        if each(statement.conditions) or not _denies(statement):
            continue
        if item is not None:
            own = [engagement for engagement in ctx.engagements_by_record.get(key, ()) if engagement.item is item]
            yield _Denial(key, field, _received_in(ctx, own))
            continue
        about = dict.fromkeys(each(statement.parties))
        if about:
            received = _received_by(ctx, key)
            places = sorted(place for party in about for place in received.get(party, ()))
            yield _Denial(key, field, tuple(dict.fromkeys(code for _, code in places)))
        else:
            yield _Denial(key, field, _received_under(ctx, key))


def _keys_under(ctx: Context, key: str) -> dict[str, None]:
    """The holder of a statement, and the activities that it speaks for."""
    return dict.fromkeys((key, *(key_of("activity", line.id) for line in ctx.activities_under[key])))


def _engaged_under(ctx: Context, key: str) -> Iterator[Engagement]:
    return chain.from_iterable(_engaged_in(ctx, record) for record in _keys_under(ctx, key))


def _engaged_in(ctx: Context, key: str) -> list[Engagement]:
    """Those whom a record engages, and the joint controllers of an activity."""
    return [*ctx.engagements_by_record.get(key, ()), *ctx.jointly_controlling.get(key, ())]


@shared_for
def _received_by(ctx: Context, key: str) -> dict[str, list[tuple[int, str]]]:
    """By party, the countries outside in which it receives data under a statement, each with its place among all."""
    received: dict[str, list[tuple[int, str]]] = {}
    for place, engagement in enumerate(_engaged_under(ctx, key)):
        countries = _received_in(ctx, (engagement,))
        received.setdefault(engagement.party, []).extend((place, code) for code in countries)
    return received


@shared_for
def _received_under(ctx: Context, key: str) -> tuple[str, ...]:
    """The countries outside in which anybody receives data under a statement."""
    besides = chain.from_iterable(_besides(ctx, record) for record in _keys_under(ctx, key))
    return tuple(dict.fromkeys((*_received_in(ctx, _engaged_under(ctx, key)), *besides)))


def _denies(statement: Statement) -> bool:
    """Whether a statement says that there is no transfer: by its claim, or in plain words where it claims no other."""
    if statement.claim in {None, Claim.OTHER}:
        wordings = every_language(statement.text or "")
        in_words = any(denies(wording, "transfer") and not denies(wording, "recipients") for wording in wordings)
        inside = any(says(wording, "stays-inside") for wording in wordings)
        return in_words or inside or claim_of(statement) is Claim.NO_TRANSFER
    return statement.claim is Claim.NO_TRANSFER


def _lines(ctx: Context) -> Iterator[_Denial]:
    for key, line in ctx.lines:
        if line.transfers == () or isinstance(line.transfers, NotApplicable):
            countries = _received_in(ctx, _engaged_in(ctx, key))
            yield _Denial(key, "transfers", tuple(dict.fromkeys((*countries, *_besides(ctx, key)))))


def _headers(ctx: Context) -> Iterator[_Denial]:
    """Whom a header engages in a third country, where each activity under it says that there is no transfer.

    Of one engagement for all, no activity in particular has the data; where one of them is silent, it may be that one.
    An engagement that is said to have all data has those of every activity.
    """
    for key, _ in ctx.headers:
        denied = [
            activity.transfers == () or isinstance(activity.transfers, NotApplicable)
            for activity in ctx.activities_under[key]
        ]
        for engagement in ctx.engagements_by_record.get(key, ()) if any(denied) else ():
            if all(denied) or getattr(engagement.item, "all_data", None) is True:
                yield _Denial(key, engagement.field, _received_in(ctx, (engagement,)))


def _transfers(ctx: Context) -> Iterator[_Denial]:
    for key, transfer in ctx.transfers:
        if transfer.countries == () and isinstance(transfer.importer, str):
            seat = ctx.country_of(transfer.importer) or ()
            yield _Denial(
                key, "countries", tuple(code for code in seat if ctx.grounds().asked(code, transfer.importer))
            )


def _received_in(ctx: Context, engagements: Iterable[Engagement]) -> tuple[str, ...]:
    """The countries outside in which some of those engaged receive data, by what is stated of them."""
    return tuple(
        dict.fromkeys(
            code
            for engagement in engagements
            if ctx.crosses(engagement) and not is_direct(engagement.item)
            for code in ctx.countries_of(engagement) or ()
            if ctx.grounds().asked(code, engagement.party)
        )
    )


def _besides(ctx: Context, key: str) -> Iterator[str]:
    """The countries outside of the transfers that a line names, and of the systems that others run for it there."""
    line = ctx.lines_by_key.get(key)
    for transfer in each(line.transfers) if line is not None else ():
        declared = ctx.book.transfers.get(transfer)
        yield from filter(ctx.abroad, each(declared.countries) if declared is not None else ())
    for system_id in each(line.systems) if line is not None else ():
        system = ctx.book.systems.get(system_id)
        if system is not None and ctx.destinations.operator(system_id) not in {"", *ctx.controllers}:
            seat = ctx.country_of(system.operator) if isinstance(system.operator, str) else ()
            yield from filter(ctx.abroad, each(system.countries) if system.countries is not None else seat or ())
