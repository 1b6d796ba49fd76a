# SPDX-License-Identifier: Apache-2.0
"""Phrases: what a record that stands inside another says in a line of a cell.

A phrase has a head (`Google LLC, United States: analytics`) and, where the whole is asked for, what else is stated,
each behind its label. Nothing that is stated is left out of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from ropa.model import (
    AgeLimit,
    AutomatedDecision,
    Basis,
    Certification,
    Children,
    Cite,
    Condition,
    Consent,
    Contact,
    Controller,
    Cookie,
    Data,
    DataSource,
    Measure,
    Processor,
    Purpose,
    Recipient,
    Retention,
    Right,
    Safeguard,
    Section,
    SpecialCondition,
    Statement,
)
from ropa.model.fields import Spec, specs
from ropa.sheets.voice import Voice
from ropa.silence import NotApplicable, each

Head = Callable[[Voice, Any], tuple[str, tuple[str, ...]]]
"""The head of a phrase, and the fields that it says."""

_ELSEWHERE: Final = frozenset({"may", "conditions", "sources"})
"""Fields that every phrase says in its own way, or that the sheet of sources says."""


def phrase(voice: Voice, record: Any, *, whole: bool = True, notes: bool = True) -> str:
    """What *record* says, with its hedge and its conditions.

    Its head only where not the *whole* is asked for; without *notes*, the keeper's remarks are left out, and what sort
    of conditions they are.
    """
    phrase_key = (record if type(record) in _ALIKE else id(record), whole, notes)
    remembered = voice.phrases.get(phrase_key)
    if remembered is not None:
        return remembered[1]
    head, fields_in_head = HEADS[type(record)](voice, record)
    parts = [head] if head else []
    if whole:
        parts += _details(voice, record, fields_in_head if notes else (*fields_in_head, "note"), notes=notes)
    parts += _qualification(voice, record, whole=whole and notes)
    if len(voice.phrases) >= _REMEMBERED:
        voice.phrases.clear()
    text = "; ".join(parts)
    voice.phrases[phrase_key] = (record, text)
    return text


def lines(voice: Voice, records: Any, *, whole: bool = True, notes: bool = True) -> str:
    """A phrase for each of several records, each on its line."""
    return bullets([phrase(voice, record, whole=whole, notes=notes) for record in each(records)])


def bullets(lines: list[str]) -> str:
    """Several lines, marked where there are more than one."""
    return "\n".join(f"• {line}" for line in lines) if len(lines) > 1 else "".join(lines)


_ALIKE: Final = frozenset({Cite, Controller, Measure})
"""Parts of which most are like another: what they say is kept by what they are, not by which of them it is."""

_REMEMBERED: Final = 20_000
"""How many phrases a voice keeps."""

MOST: Final = 250
"""The most that one cell lists of what stands on another sheet, row by row, anyway."""


def some(voice: Voice, lines: list[str], more: int = 0) -> str:
    """Several lines, marked; of very many the first, and how many more there are, those that were left out before."""
    return bullets(first_of(voice, lines, more))


def first_of(voice: Voice, lines: list[str], more: int = 0) -> list[str]:
    """Some lines; of very many the first, and below how many more there are, those that were left out before."""
    more = max(more, len(lines) - MOST)
    return [*lines[:MOST], voice.word("sheets.and_more") % more] if more > 0 else lines


def _details(voice: Voice, record: Any, fields_in_head: tuple[str, ...], *, notes: bool) -> list[str]:
    def inner(item: Any) -> str:
        inside = phrase(voice, item, notes=notes)
        return f"({inside})" if "; " in inside else inside

    stated_values = vars(record)  # what is not in it is not stated
    fields = _fields(record.__class__)
    stated = [
        name
        for name, value in stated_values.items()
        if value is not None and name in fields and name not in fields_in_head
    ]
    details = []
    for name in sorted(stated, key=fields.__getitem__) if len(stated) > 1 else stated:
        value, spec = stated_values[name], fields[name][1]
        if spec.kind != "mark" or value is not (name == "cited"):
            details.append(f"{voice.label(name)}: {voice.value(value, spec, inner, ', ')}")
    return details


@cache
def _fields(cls: type) -> dict[str, tuple[int, Spec]]:
    """The place and the declaration of each field that a phrase says behind its label."""
    declared = ((name, spec) for name, spec in specs(cls).items() if name not in _ELSEWHERE)
    return {name: (place, spec) for place, (name, spec) in enumerate(declared)}


def _qualification(voice: Voice, record: Any, *, whole: bool) -> list[str]:
    qualifications = [f"({voice.word('sheets.hedged')})"] if getattr(record, "may", False) else []
    conditions = getattr(record, "conditions", None)
    if isinstance(conditions, NotApplicable):
        qualifications.append(f"{voice.label('conditions')}: {voice.not_applicable(conditions)}")
    elif conditions == ():
        qualifications.append(f"{voice.label('conditions')}: {voice.none()}")
    qualifications += [phrase(voice, condition, whole=whole) for condition in each(conditions)]
    return qualifications


def _known(value: Any) -> Any:
    """The value, where there is one to say in a head; a silence is left to the details."""
    return None if isinstance(value, NotApplicable) else value or None


def _after(lead: str, details: str, between: str = ": ") -> str:
    return between.join(part for part in (lead, details) if part)


def _cite(voice: Voice, cite: Cite) -> tuple[str, tuple[str, ...]]:
    if cite.document is None:
        return f"{voice.word('sheets.added_by_keeper')}: {voice.text(cite.analyst)}", ("document", "analyst")
    place = _after(voice.name("document", cite.document), cite.section or "", ", ")
    fields = ", ".join(voice.field_name(path) for path in cite.of or ())
    return _after(place, f"({fields})" if fields else "", " "), ("document", "section", "analyst", "of")


def _condition(voice: Voice, condition: Condition) -> tuple[str, tuple[str, ...]]:
    lead = voice.word("sheets.unless" if condition.negated else "sheets.only_if")
    return f"{lead}: {voice.text(condition.text)}", ("text", "negated")


def _contact(voice: Voice, contact: Contact) -> tuple[str, tuple[str, ...]]:
    party = voice.name("party", contact.party) if isinstance(contact.party, str) else ""
    parts = (voice.text(contact.name), party, contact.address, contact.email, contact.phone, contact.website)
    fields = ("name", "address", "email", "phone", "website")
    return ", ".join(part for part in parts if part), (*fields, "party") if party else fields


def _certification(voice: Voice, certification: Certification) -> tuple[str, tuple[str, ...]]:
    return voice.decision(certification.scheme), ("scheme",)


def _where(voice: Voice, engagement: Any) -> str:
    """The country of an engagement: its own, else that of the party."""
    countries = voice.meaning.destinations.of_engagement(engagement.party, engagement)
    return voice.countries(countries) if countries else voice.word("sheets.country_not_stated")


def _controller(voice: Voice, controller: Controller) -> tuple[str, tuple[str, ...]]:
    return voice.name("party", controller.party), ("party",)


def _engagement(voice: Voice, engagement: Processor | Recipient) -> tuple[str, tuple[str, ...]]:
    services = engagement.services if isinstance(engagement, Processor) else engagement.text
    lead = f"{voice.name('party', engagement.party)} ({_where(voice, engagement)})"
    fields_in_head = ["party", "services", "text", "categories"]
    if _known(engagement.countries):
        fields_in_head.append("countries")
    if isinstance(engagement, Recipient) and (role := _known(engagement.role)):
        lead = f"{lead}, {voice.choice(role)}"
        fields_in_head.append("role")
    return _after(_after(lead, voice.text(services)), data_of(voice, engagement), "; "), tuple(fields_in_head)


def data_of(voice: Voice, engagement: Processor | Recipient) -> str:
    """Which data a processor or recipient has: stated, or possible where the source does not say which."""
    if engagement.categories is None:
        return voice.word("sheets.each_category_possible")
    if isinstance(engagement.categories, NotApplicable):
        return f"{voice.word('sheets.data_lower')}: {voice.not_applicable(engagement.categories)}"
    categories = ", ".join(voice.category(category) for category in engagement.categories) or voice.none()
    return f"{voice.word('certainty.stated')}: {categories}"


def _purpose(voice: Voice, purpose: Purpose) -> tuple[str, tuple[str, ...]]:
    number = f"{purpose.number}. " if isinstance(purpose.number, int) else ""
    head = _after(voice.name("purpose", purpose.purpose), voice.text(purpose.text))
    return number + head, ("purpose", "text", "number") if number else ("purpose", "text")


def _basis(voice: Voice, basis: Basis | SpecialCondition) -> tuple[str, tuple[str, ...]]:
    article = voice.ground(basis.article) if basis.article else ""
    if article and not basis.cited:
        article = f"{article} [{voice.word('sheets.not_cited')}]"
    number = getattr(basis, "number", None)
    lead = f"{number}. " if isinstance(number, int) else ""
    fields_in_head = ("article", "cited", "text")
    return lead + _after(article, voice.text(basis.text)), (*fields_in_head, "number") if lead else fields_in_head


def _consent(voice: Voice, consent: Consent) -> tuple[str, tuple[str, ...]]:
    return voice.text(consent.text), ("text",)


def _data(voice: Voice, data: Data) -> tuple[str, tuple[str, ...]]:
    fields_in_head = ["text"]
    subjects = categories = ""
    if _known(data.subjects):
        subjects = ", ".join(voice.name("subject", subject) for subject in each(data.subjects))
        fields_in_head.append("subjects")
    if _known(data.categories):
        categories = ", ".join(voice.category(category) for category in each(data.categories))
        fields_in_head.append("categories")
    missing = voice.word("sheets.not_stated_bracketed")
    head = f"{subjects or (missing if data.subjects is None else '')}: {categories or voice.text(data.text) or missing}"
    return head + (f" ({voice.text(data.text)})" if categories and data.text else ""), tuple(fields_in_head)


def _origin(voice: Voice, origin: DataSource) -> tuple[str, tuple[str, ...]]:
    kind, party = _known(origin.kind), _known(origin.party)
    head = _after(voice.choice(kind) if kind else "", voice.name("party", party) if party else "")
    stated = [name for name, value in (("kind", kind), ("party", party)) if value]
    return _after(head, voice.text(origin.text), ", "), ("text", *stated)


def _retention(voice: Voice, retention: Retention) -> tuple[str, tuple[str, ...]]:
    fields_in_head = ["starts", "until", "criteria"]
    scope = []
    for name, kind in (("categories", "category"), ("subjects", "subject"), ("purposes", "purpose")):
        if ids := _known(getattr(retention, name)):
            scope.append(", ".join(voice.name(kind, term_id) for term_id in ids))
            fields_in_head.append(name)
    return _after("; ".join(scope), limit_of(voice, retention)), (*fields_in_head, "keep", "bound")


def limit_of(voice: Voice, retention: Retention) -> str:
    """How long: `at most 38 months from the last visit`, `until the account is closed`, or the criteria."""
    parts = []
    period = retention.keep
    if isinstance(period, NotApplicable):
        parts.append(voice.not_applicable(period))
    elif period is not None:
        parts.append(voice.period(period))
    if isinstance(retention.bound, NotApplicable):
        parts.append(voice.not_applicable(retention.bound))
    elif retention.bound is not None:
        parts.insert(0, voice.choice(retention.bound))
    if retention.starts:
        parts.append(f"{voice.word('sheets.counted_from')} {voice.text(retention.starts)}")
    limits = [" ".join(parts)] if parts else []
    if retention.until:
        limits.append(f"{voice.word('sheets.until')} {voice.text(retention.until)}")
    if retention.criteria:
        limits.append(voice.text(retention.criteria))
    return "; ".join(limits)


def _measure(voice: Voice, measure: Measure) -> tuple[str, tuple[str, ...]]:
    term = _known(measure.measure)
    head = _after(voice.name("measure", term) if term else "", voice.text(measure.text))
    return head, ("text", "measure") if term else ("text",)


def _right(voice: Voice, right: Right) -> tuple[str, tuple[str, ...]]:
    named = _known(right.right)
    kind = voice.choice(named) if named else ""
    article = f"({voice.article(right.article)})" if right.article else ""
    return _after(_after(kind, article, " "), voice.text(right.text)), ("right", "article", "text") if named else (
        "article",
        "text",
    )


def _statement(voice: Voice, statement: Statement) -> tuple[str, tuple[str, ...]]:
    claim = _known(statement.claim)
    head = _after(voice.choice(claim) if claim else "", voice.text(statement.text))
    return head, ("claim", "text") if claim else ("text",)


def _words(voice: Voice, record: Any) -> tuple[str, tuple[str, ...]]:
    return voice.text(record.text), ("text",)


def _age(voice: Voice, limit: AgeLimit) -> tuple[str, tuple[str, ...]]:
    if not isinstance(limit.age, int):
        return voice.text(limit.text), ("text",)
    return _after(f"{limit.age} {voice.word('units.year.many')}", voice.text(limit.text)), ("age", "text")


def _cookie(voice: Voice, cookie: Cookie) -> tuple[str, tuple[str, ...]]:
    return _after(voice.text(cookie.name), voice.text(cookie.text)), ("name", "text")


def _safeguard(voice: Voice, safeguard: Safeguard) -> tuple[str, tuple[str, ...]]:
    head = _after(voice.tool(safeguard.tool) if safeguard.tool else "", _decision(voice, safeguard))
    return _after(head, voice.text(safeguard.text), "; "), ("tool", "decision", "text")


def _decision(voice: Voice, safeguard: Safeguard) -> str:
    return voice.decision(safeguard.decision) if safeguard.decision else ""


def _section(voice: Voice, section: Section) -> tuple[str, tuple[str, ...]]:
    return _after(section.number, voice.text(section.title), " "), ("number", "title")


HEADS: Final[dict[type, Head]] = {
    AgeLimit: _age,
    AutomatedDecision: _words,
    Basis: _basis,
    Certification: _certification,
    Children: _words,
    Cite: _cite,
    Condition: _condition,
    Consent: _consent,
    Contact: _contact,
    Controller: _controller,
    Cookie: _cookie,
    Data: _data,
    DataSource: _origin,
    Measure: _measure,
    Processor: _engagement,
    Purpose: _purpose,
    Recipient: _engagement,
    Retention: _retention,
    Right: _right,
    Safeguard: _safeguard,
    Section: _section,
    SpecialCondition: _basis,
    Statement: _statement,
}
"""How the phrase for each class of embedded record begins."""
