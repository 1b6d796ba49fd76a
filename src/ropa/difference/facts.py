# SPDX-License-Identifier: Apache-2.0
"""What a record states that a rule of change looks at: facts that a record gains or loses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from ropa.difference.side import Side
from ropa.meaning.duration import is_over
from ropa.model import Activity, AssessmentKind, Header, ProcessingOnBehalf, Processor, Status
from ropa.model.roles import engaged
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.silence import each
from ropa.text import say


class Fact(NamedTuple):
    """One value that a record states.

    Attributes:
        kind: What the value is, to be named by: a kind of record or term, `country`, `article`, `text`, `word`.
        value: The value.
        field: The field of the record that it stands in.
    """

    kind: str
    value: Any
    field: str


Facts = Callable[[Side, Any], Iterator[Fact]]


def _categories(side: Side, line: Any) -> Iterator[tuple[str, str, str]]:
    """The categories of a line, the field they stand in, and what Art. 9, 10 and 87 make of them."""
    named = (
        (("data", category) for data in each(line.data) for category in each(data.categories))
        if isinstance(line, Activity)
        else (("categories", category) for category in each(line.categories))
    )
    for field, category in named:
        yield category, field, side.meaning.sensitivity(category)


def _sensitive(sensitivity: str) -> Facts:
    def facts(side: Side, line: Any) -> Iterator[Fact]:
        for category, field, group in _categories(side, line):
            if group == sensitivity:
                yield Fact("category", category, field)

    return facts


def _ordinary(side: Side, line: Any) -> Iterator[Fact]:
    for category, field, group in _categories(side, line):
        if group not in {"special", "criminal", "national-id"}:
            yield Fact("category", category, field)


def _is_child(side: Side, subject: str) -> bool:
    return side.meaning.is_within("subject", subject, "child")


def _subjects(line: Activity, *, of_children: bool, side: Side) -> Iterator[Fact]:
    for data in each(line.data):
        for subject in each(data.subjects):
            if _is_child(side, subject) is of_children:
                yield Fact("subject", subject, "data")


def _has_children(side: Side, line: Activity) -> bool:
    children = line.children
    directed = bool(children) and getattr(children, "directed", None) is True
    return directed or any(True for _ in _subjects(line, of_children=True, side=side))


def _parties(field: str, *, sub: bool | None = None) -> Facts:
    def facts(side: Side, holder: Any) -> Iterator[Fact]:
        if isinstance(holder, Header) and field == "processors" and _is_of_a_processor(holder):
            return
        own = _controllers(side, holder)
        for item in each(getattr(holder, field)):
            below = isinstance(engager := getattr(item, "engaged_by", None), str) and engager not in own
            if sub is None or sub is below:
                yield Fact("party", side.known_as("party", item.party), field)

    return facts


def _controllers(side: Side, holder: Any) -> tuple[str, ...]:
    if isinstance(holder, Activity):
        return side.meaning.controllers_of(holder)
    return each(holder.controllers) if isinstance(holder, Header) else ()


def _is_of_a_processor(header: Header) -> bool:
    """Whether a header is that of a processor's record only (Art. 30(2))."""
    return bool(each(header.processors_of)) and not each(header.controllers)


def _sub_processors(side: Side, holder: Any) -> Iterator[Fact]:
    if isinstance(holder, ProcessingOnBehalf):
        for item in each(holder.sub_processors):
            yield Fact("party", side.known_as("party", item.party), "sub_processors")
    elif _is_of_a_processor(holder):
        for item in each(holder.processors):
            yield Fact("party", side.known_as("party", item.party), "processors")


def _recipients_of_children(side: Side, activity: Activity) -> Iterator[Fact]:
    if _has_children(side, activity):
        for item in engaged(activity):
            yield Fact("party", side.known_as("party", item.party), _field_of(item))


def _field_of(item: Any) -> str:
    return "processors" if isinstance(item, Processor) else "recipients"


def _key(record: Any) -> str:
    return key_of(kind_of(record), record.id)


def _third_countries(side: Side, record: Any) -> Iterator[Fact]:
    for transfer in side.transfers_of.get(_key(record), ()):
        if transfer.country is not None:
            yield Fact("country", transfer.country, "transfers")


def _transfers(side: Side, record: Any) -> Iterator[Fact]:
    """Importers in third countries."""
    for transfer in side.transfers_of.get(_key(record), ()):
        if transfer.country is not None and transfer.importer is not None:
            importer = side.known_as("party", transfer.importer)
            yield Fact("transfer", (importer, transfer.country), "transfers")


def _ungrounded(side: Side, record: Any) -> Iterator[Fact]:
    """Transfers that rest on nothing, by importer and country; those of which nothing is known are not among them."""
    for transfer in side.transfers_of.get(_key(record), ()):
        if transfer.status in {"ended", "not-stated", "not-begun"} and transfer.country is not None:
            importer = side.known_as("party", transfer.importer) if transfer.importer else ""
            yield Fact("transfer", (importer, transfer.country), "transfers")


def _refs(field: str, kind: str) -> Facts:
    def facts(side: Side, record: Any) -> Iterator[Fact]:
        value = getattr(record, field)
        for record_id in (value,) if isinstance(value, str) else each(value):
            yield Fact(kind, side.known_as(kind, record_id), field)

    return facts


def _measures(_: Side, holder: Any) -> Iterator[Fact]:
    for measure in each(holder.measures):
        if isinstance(measure.measure, str):
            yield Fact("measure", measure.measure, "measures")
        elif measure.text:
            yield Fact("text", measure.text, "measures")


def _purposes(_: Side, activity: Activity) -> Iterator[Fact]:
    return (Fact("purpose", purpose.purpose, "purposes") for purpose in each(activity.purposes))


def _conditions(_: Side, activity: Activity) -> Iterator[Fact]:
    for condition in each(activity.special_conditions):
        if condition.article:
            yield Fact("article", condition.article, "special_conditions")


def _profiling(_: Side, holder: Any) -> Iterator[Fact]:
    within = any(decision.profiling is True for decision in each(holder.automated_decisions))
    if within or getattr(holder, "profiling", None) is True:
        yield Fact("word", "profiling", "automated_decisions" if within else "profiling")


def _decisions(_: Side, holder: Any) -> Iterator[Fact]:
    for decision in each(holder.automated_decisions):
        yield Fact("text", say(decision.text, "en") or decision.ground or "", "automated_decisions")


def _reviews(_: Side, holder: Any) -> Iterator[Fact]:
    for decision in each(holder.automated_decisions):
        if decision.review:
            yield Fact("text", say(decision.text, "en") or decision.ground or "", "automated_decisions")


def _origins(side: Side, activity: Activity) -> Iterator[Fact]:
    for data in each(activity.data):
        for origin in each(data.origins):
            if isinstance(origin.party, str):
                yield Fact("party", side.known_as("party", origin.party), "data")
            elif origin.kind is not None and origin.kind not in {"data-subject", "observed"}:
                yield Fact("value", origin.kind, "data")


def _rights(_: Side, holder: Any) -> Iterator[Fact]:
    return (Fact("value", right.right, "rights") for right in each(holder.rights))


def _claims(_: Side, holder: Any) -> Iterator[Fact]:
    for statement in each(holder.statements):
        if statement.claim is not None and statement.claim != "other":
            yield Fact("value", statement.claim, "statements")


def _parental(_: Side, holder: Any) -> Iterator[Fact]:
    children = holder.children
    if children and (children.parental_consent is True or children.consent or each(children.kinds)):
        yield Fact("word", "parental", "children")


def _dpias(side: Side, activity: Activity) -> Iterator[Fact]:
    for assessment in each(activity.assessments):
        record = side.book.assessments.get(assessment)
        if record is not None and record.kind in {None, AssessmentKind.DPIA} and record.status != "not-required":
            yield Fact("assessment", side.known_as("assessment", assessment), "assessments")


def _contracts(side: Side, line: Any) -> Iterator[Fact]:
    items = engaged(line) if isinstance(line, Activity) else each(line.sub_processors)
    for item in items:
        if isinstance(getattr(item, "contract", None), str):
            yield Fact("party", side.known_as("party", item.party), _engaging_field(line, item))
    if isinstance(line, ProcessingOnBehalf) and isinstance(line.contract, str):
        yield Fact("word", "contract", "contract")


def _engaging_field(line: Any, item: Any) -> str:
    return "sub_processors" if isinstance(line, ProcessingOnBehalf) else _field_of(item)


def _listings_on(side: Side, party: Any) -> Iterator[Fact]:
    """The lists on which a party stands on the day; all that are stated where no day is given."""
    for place in each(party.certifications):
        over = side.day is not None and place.until is not None and str(place.until) < side.day.isoformat()
        if not over:
            yield Fact("text", place.scheme, "certifications")


def _cookies(_: Side, holder: Any) -> Iterator[Fact]:
    return (Fact("text", cookie.name or cookie.text or "", "cookies") for cookie in each(holder.cookies))


def _ended(side: Side, line: Any) -> Iterator[Fact]:
    if line.status is Status.ENDED or (side.day is not None and is_over(line, side.day)):
        yield Fact("word", "ended", "status" if line.status is Status.ENDED else "valid_to")


def _customers(side: Side, holder: Any) -> Iterator[Fact]:
    field = "controllers" if isinstance(holder, ProcessingOnBehalf) else "processors_of"
    return (Fact("party", side.known_as("party", party), field) for party in each(getattr(holder, field)))


def _own_controllers(side: Side, holder: Any) -> Iterator[Fact]:
    for controller in each(holder.controllers):
        party = controller if isinstance(controller, str) else controller.party
        yield Fact("party", side.known_as("party", party), "controllers")


FACTS: Final[Mapping[str, Facts]] = {
    "ended": _ended,
    "special": _sensitive("special"),
    "criminal": _sensitive("criminal"),
    "national_id": _sensitive("national-id"),
    "child": lambda side, line: _subjects(line, of_children=True, side=side),
    "subject": lambda side, line: _subjects(line, of_children=False, side=side),
    "category": _ordinary,
    "purpose": _purposes,
    "condition": _conditions,
    "processor": _parties("processors", sub=False),
    "sub_processor": _sub_processors,
    "sub_processor_of_ours": _parties("processors", sub=True),
    "recipient": _parties("recipients"),
    "child_recipient": _recipients_of_children,
    "third_country": _third_countries,
    "transfer": _transfers,
    "ungrounded": _ungrounded,
    "listing": _listings_on,
    "measure": _measures,
    "controller": _own_controllers,
    "customer": _customers,
    "operation": _refs("operations", "operation"),
    "arrangement": _refs("arrangement", "contract"),
    "profiling": _profiling,
    "decision": _decisions,
    "review": _reviews,
    "dpia": _dpias,
    "dpia_required": lambda _, activity: iter(
        [Fact("word", "required", "dpia_required")] if activity.dpia_required is True else []
    ),
    "high_risk": lambda _, assessment: iter(
        [Fact("word", "high", "high_risk")] if assessment.high_risk is True else []
    ),
    "origin": _origins,
    "right": _rights,
    "parental_consent": _parental,
    "claim": _claims,
    "contract": _contracts,
    "term": lambda _, contract: (Fact("value", term, "terms") for term in each(contract.terms)),
    "cookie": _cookies,
    "system": _refs("systems", "system"),
}
"""What each fact of the rules of change is read from."""
