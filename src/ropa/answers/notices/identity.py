# SPDX-License-Identifier: Apache-2.0
"""Who answers for the processing and whom to write to: GDPR Art. 13(1)(a)-(b), 14(1)(a)-(b), 26(2), 27."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ropa import law
from ropa.answers.contacts import can_be_reached, ways_to_reach
from ropa.answers.notices.group import Group
from ropa.answers.notices.items import NoticeRow
from ropa.answers.question import YES, Verdict
from ropa.meaning.engagements import kind_of_party
from ropa.model import Contact, Contract, PartyKind
from ropa.refs import key_of
from ropa.silence import NotApplicable
from ropa.text import Text, say

_NEEDS_NONE: Final = frozenset({PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY})
"""Kinds of controller that need no representative in the Union (Art. 27(2)(b))."""


def identity(group: Group) -> Iterator[NoticeRow]:
    """The controllers, their representatives in the Union and their data protection officers."""
    controllers = _controllers(group)
    if not controllers:
        yield group.gap("controller", group.text("notice.controller.gap"))
    for party, activities in controllers.items():
        verdict = max((group.fits[activity] for activity in activities), default=YES)
        yield from _controller(group, party, activities, verdict)
    yield from _joint(group)
    unstated = [activity.id for activity in group.activities if not group.meaning.controllers_of(activity)]
    if controllers and unstated:
        yield group.gap("controller", group.text("notice.controller.gap"), activities=unstated)


def _controllers(group: Group) -> dict[str, list[str]]:
    """The controllers, each with the activities about these people."""
    controllers: dict[str, list[str]] = {}
    for activity in group.activities:
        for party in group.meaning.controllers_of(activity):
            controllers.setdefault(party, []).append(activity.id)
    return controllers


def _controller(group: Group, party_id: str, activities: list[str], verdict: Verdict) -> Iterator[NoticeRow]:
    party = group.book.parties.get(party_id)
    source = group.question.source(key_of("party", party_id))
    reached = _reached(group, party, party.contact if party is not None else None)
    if reached is None:
        yield group.line("controller", _name(group, party_id), verdict,
                         activities=activities, source=source)  # fmt: skip
        yield group.gap("controller", group.text("notice.contact.gap", party=party_id), activities=activities)
    else:
        text = group.pattern("{party}. {contact}", party=_name(group, party_id), contact=reached)
        yield group.line("controller", text, verdict, activities=activities, source=source)
    yield from _representative(group, party_id, activities, verdict)
    yield from _dpo(group, party_id, activities, verdict)


def _name(group: Group, party_id: str) -> Text:
    """What a party is called, with its full legal name and its number where they say more."""
    party = group.book.parties.get(party_id)
    name = group.shown("party", party_id)
    if party is None:
        return name
    more = [party.legal_name] if party.legal_name and party.legal_name not in dict(name.items()).values() else []
    more += [party.registration] if party.registration else []
    return group.each_language(lambda lang: say(name, lang) + (f" ({', '.join(more)})" if more else ""))


def _reached(group: Group, *records: Any) -> Text | None:
    """How somebody is reached, by what some records say of it; `None` = nothing is stated."""
    ways = ways_to_reach(group.book, lambda party: group.shown("party", party), *records)
    return group.joined(ways, ", ") if ways else None


def _representative(group: Group, party_id: str, activities: list[str], verdict: Verdict) -> Iterator[NoticeRow]:
    """The representative of a controller outside the Union, which Art. 27 asks for where Art. 3(2) applies."""
    party = group.book.parties.get(party_id)
    representative = party.representative if party is not None else None
    if isinstance(representative, str):
        reached = _reached(group, group.book.parties.get(representative))
        text = group.text("notice.representative", party=representative, controllers=party_id)
        source = group.question.source(key_of("party", party_id), "representative")
        if reached is None:
            missing = group.text("notice.contact.gap", party=representative)
            yield group.gap("representative", missing, activities=activities)
        else:
            text = group.joined((text, reached), ". ")
        yield group.line("representative", text, verdict, activities=activities, source=source)
        return
    if isinstance(representative, NotApplicable) or (party is not None and kind_of_party(party) in _NEEDS_NONE):
        return
    countries = group.meaning.country_of(party_id)
    if not countries:
        text = group.text("notice.representative.open", controllers=party_id)
        yield group.gap("representative", text, activities=activities)
    elif not any(law.on(group.day).country(code).counts_as == "eea" for code in countries):
        text = group.text("notice.representative.gap", controllers=party_id, country=tuple(countries))
        yield group.gap("representative", text, activities=activities)


def _dpo(group: Group, party_id: str, activities: list[str], verdict: Verdict) -> Iterator[NoticeRow]:
    party = group.book.parties.get(party_id)
    officer = party.dpo if party is not None else None
    source = group.question.source(key_of("party", party_id), "dpo")
    if isinstance(officer, NotApplicable):
        text = group.text("notice.dpo.none", controllers=party_id, text=officer.reason)
        yield group.line("dpo", text, verdict, activities=activities, source=source)
    elif isinstance(officer, Contact):
        reached = _reached(group, officer)
        if reached is not None:
            text = group.text("notice.dpo", controllers=party_id, contact=reached)
            yield group.line("dpo", text, verdict, activities=activities, source=source)
        if not can_be_reached(group.book, officer):
            yield group.gap("dpo", group.text("notice.dpo.contact_gap", controllers=party_id), activities=activities)
    else:
        yield group.gap("dpo", group.text("notice.dpo.gap", controllers=party_id), activities=activities)


def _joint(group: Group) -> Iterator[NoticeRow]:
    """What is made available of the arrangement of joint controllers (Art. 26(2))."""
    for activity in group.activities:
        controllers = group.meaning.controllers_of(activity)
        if len(controllers) < 2 or activity.controllers is None:  # noqa: PLR2004 - joint = two or more
            continue
        arrangement = activity.arrangement
        contract = group.book.contracts.get(arrangement) if isinstance(arrangement, str) else None
        essence = contract.essence if isinstance(contract, Contract) else None
        if essence:
            text = group.text("notice.joint", controllers=controllers, text=essence)
            source = group.question.source(key_of("contract", contract.id), "essence") if contract else None
            yield group.line("controller", text, group.fits[activity.id], activities=[activity.id], source=source,
                             articles=("26(2)",))  # fmt: skip
        else:
            text = group.text("notice.joint.gap", controllers=controllers)
            yield group.gap("controller", text, activities=[activity.id], articles=("26(2)",))
