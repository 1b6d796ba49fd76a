# SPDX-License-Identifier: Apache-2.0
"""Who decides about the processing, and whom to write to."""

from __future__ import annotations

from typing import Any, NamedTuple, Unpack

from ropa.answers.contacts import ways_to_reach
from ropa.answers.question import NO, YES, Own, Question, Verdict, Words
from ropa.answers.table import Answer
from ropa.errors import names_offered
from ropa.meaning.duration import runs
from ropa.model import Activity, Contact
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import NotApplicable, each


@names_offered
class ControllerRow(NamedTuple):
    """A controller, its representative and its data protection officer (GDPR Art. 26, 27, 30(1)(a), 37).

    Attributes:
        party: The controller.
        name: Its full legal name, where it is stated, else what it is called.
        countries: The country it is in; `None` = not stated.
        contact: How it is reached; `None` = not stated.
        representative: Its representative in the Union (Art. 27); `None` = not stated.
        dpo: How its data protection officer is reached; `None` = not stated whether there is one.
        jointly_with: The other controllers of those activities, where they decide together; `()` = nobody.
        arrangements: Their arrangements (Art. 26(1)); `None` = none is stated.
        contact_point: Whether it is the one to whom people may turn (Art. 26(1)); `None` = not stated.
        activities: What it decides about.
        on_behalf: What is done on its behalf, in a processor's record (Art. 30(2)(a)); `()` = nothing that is stated.
        certainty: How sure it is that it decides about something that is asked for.
        source: Where the register has the controller from; `None` = it gives no source.
    """

    party: str
    name: str | None
    countries: tuple[str, ...] | None
    contact: str | None
    representative: str | NotApplicable | None
    dpo: str | NotApplicable | None
    jointly_with: tuple[str, ...]
    arrangements: tuple[str, ...] | None
    contact_point: bool | None
    activities: tuple[str, ...]
    on_behalf: tuple[str, ...]
    certainty: str
    source: str | None


def controllers(book: Register, **words: Unpack[Words]) -> Answer[ControllerRow]:
    """Who decides about the processing, with whom, and how they, their representatives and officers are reached.

    What Art. 13(1)(a)-(b), 26 and 30(1)(a) ask to be named: each controller of the activities that are asked for.

    Args:
        book: The register.
        **words: What narrows the question: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "controllers", words)
    meaning = question.meaning
    deciding: dict[str, dict[str, Verdict]] = {}
    for activity in question.candidates("countries"):
        for party in meaning.controllers_of(activity):
            own: Own = {"parties": (party,), "countries": meaning.country_of(party)}
            fit = question.fits(activity, own, whole=True)
            if fit is not NO:
                deciding.setdefault(party, {})[activity.id] = fit
    served: dict[str, list[str]] = {}
    if not question.words:
        for line in book.on_behalf.values():
            if question.day is None or runs(line, question.day):
                for party in each(line.controllers):
                    served.setdefault(party, []).append(line.id)
        for header in question.headers:
            for party in each(header.controllers) if not each(header.processors_of) else ():
                deciding.setdefault(party, {})
    parties = dict.fromkeys((*deciding, *served))
    rows = [_row(question, party, deciding.get(party, {}), tuple(served.get(party, ()))) for party in parties]
    silent = [activity.id for activity in question.activities if not meaning.controllers_of(activity)]
    return question.answer(ControllerRow, rows, {"controllers": silent})


def _row(question: Question, party_id: str, fits: dict[str, Verdict], on_behalf: tuple[str, ...]) -> ControllerRow:
    book, meaning = question.book, question.meaning
    party: Any = book.parties.get(party_id)
    activities = [book.activities[activity] for activity in fits]
    others = (other for activity in activities for other in meaning.controllers_of(activity))
    arrangements = (activity.arrangement for activity in activities if isinstance(activity.arrangement, str))
    return ControllerRow(
        party=party_id,
        name=party.legal_name or party.name if party is not None else None,
        countries=meaning.country_of(party_id),
        contact=_reached(question, party, party.contact) if party is not None else None,
        representative=party.representative if party is not None else None,
        dpo=_officer(question, party.dpo) if party is not None else None,
        jointly_with=tuple(other for other in dict.fromkeys(others) if other != party_id),
        arrangements=tuple(dict.fromkeys(arrangements)) or None,
        contact_point=_is_contact_point(party_id, activities),
        activities=tuple(fits),
        on_behalf=on_behalf,
        certainty=max(fits.values(), default=YES).certainty,
        source=question.source(key_of("party", party_id)),
    )


def _is_contact_point(party_id: str, activities: list[Activity]) -> bool | None:
    """Whether a party is marked as the contact point in one of some activities; `None` = it is in none."""
    marked = (
        controller.contact_point
        for activity in activities
        for controller in each(activity.controllers)
        if controller.party == party_id
    )
    return any(marked) or None


def _officer(question: Question, officer: Contact | NotApplicable | None) -> str | NotApplicable | None:
    return _reached(question, officer) if isinstance(officer, Contact) else officer


def _reached(question: Question, *records: Any) -> str | None:
    """How somebody is reached, in a line; `None` = nothing is stated."""
    return ", ".join(ways_to_reach(question.book, question.meaning.name, *records)) or None
