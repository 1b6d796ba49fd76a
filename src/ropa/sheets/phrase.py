# SPDX-License-Identifier: Apache-2.0
"""Phrases: what a record that stands inside another says in a line of a cell.

A phrase has a head (`Google LLC, United States: analytics`) and, where the whole is asked for, what else is stated,
each behind its label. Nothing that is stated is left out of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Final

from ropa.free_text.answers import wordings
from ropa.free_text.citations import citations, single_spaced
from ropa.free_text.comparable import plain
from ropa.labels import word
from ropa.labels.sentence import begun_lower, begun_small, joined, labelled, says_no_more, unstopped
from ropa.model import (
    AgeLimit,
    Approval,
    Attachment,
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
    Law,
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
from ropa.sheets.value_writer import ValueWriter
from ropa.silence import NotApplicable, each

Head = Callable[[ValueWriter, Any], tuple[str, tuple[str, ...]]]
"""The head of a phrase, and the fields that it says."""

_ELSEWHERE: Final = frozenset({"may", "conditions", "sources"})
"""Fields that every phrase says in its own way, or that the sheet of sources says."""


def phrase(writer: ValueWriter, record: Any, *, whole: bool = True, notes: bool = True) -> str:
    """What *record* says, with its hedge and its conditions.

    Its head only where not the *whole* is asked for; without *notes*, the keeper's remarks are left out, and what sort
    of conditions they are.
    """
    phrase_key = (record if type(record) in _ALIKE else id(record), whole, notes)
    remembered = writer.phrases.get(phrase_key)
    if remembered is not None:
        return remembered[1]
    head, fields_in_head = HEADS[type(record)](writer, record)
    parts = [head] if head else []
    if whole:
        details = _details(writer, record, fields_in_head if notes else (*fields_in_head, "note"), notes=notes)
        parts = _said_once(head, details)
    parts += _qualification(writer, record, whole=whole and notes)
    if len(writer.phrases) >= _REMEMBERED:
        writer.phrases.clear()
    text = joined(parts)
    writer.phrases[phrase_key] = (record, text)
    return text


def _said_once(head: str, details: list[str]) -> list[str]:
    """A head and what is behind its label; a label that ends the head is not repeated: `contract: the agreement`."""
    if head and details:
        label, _, value = details[0].partition(": ")
        if head.casefold().endswith(f" {label.casefold()}"):
            return [f"{head}: {value}", *details[1:]]
    return [head, *details] if head else details


def lines(writer: ValueWriter, records: Any, *, whole: bool = True, notes: bool = True) -> str:
    """A phrase for each of several records, each on its line."""
    return bullets([phrase(writer, record, whole=whole, notes=notes) for record in each(records)])


def bullets(lines: list[str]) -> str:
    """Several lines, marked where there are more than one."""
    return "\n".join(f"• {line}" for line in lines) if len(lines) > 1 else "".join(lines)


_ALIKE: Final = frozenset({Cite, Controller, Measure})
"""Parts of which most are like another: what they say is kept by what they are, not by which of them it is."""

_REMEMBERED: Final = 20_000
"""How many phrases a writer keeps."""

MOST: Final = 250
"""The most that one cell lists of what stands on another sheet, row by row, anyway."""


def some(writer: ValueWriter, lines: list[str], more: int = 0) -> str:
    """Several lines, marked; of very many the first, and how many more there are, those that were left out before."""
    return bullets(first_of(writer, lines, more))


def first_of(writer: ValueWriter, lines: list[str], more: int = 0) -> list[str]:
    """Some lines; of very many the first, and below how many more there are, those that were left out before."""
    more = max(more, len(lines) - MOST)
    return [*lines[:MOST], writer.word("sheets.and_more") % more] if more > 0 else lines


def _details(writer: ValueWriter, record: Any, fields_in_head: tuple[str, ...], *, notes: bool) -> list[str]:
    def inner(item: Any) -> str:
        inside = phrase(writer, item, notes=notes)
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
            text = writer.value(value, spec, inner, ", ")
            details.append(f"{writer.label(name)}: {apart_from_article(writer, record, name, text)}")
    return details


def apart_from_article(writer: ValueWriter, record: Any, name: str, text: str) -> str:
    """What a field says; the categories of a condition do not name once more the article that the condition is of."""
    if name != "categories" or not isinstance(record, SpecialCondition) or not record.article:
        return text
    return text.replace(f" [{writer.article(record.article.partition('(')[0])}]", "")


@cache
def _fields(cls: type) -> dict[str, tuple[int, Spec]]:
    """The place and the declaration of each field that a phrase says behind its label."""
    declared = ((name, spec) for name, spec in specs(cls).items() if name not in _ELSEWHERE)
    return {name: (place, spec) for place, (name, spec) in enumerate(declared)}


def _qualification(writer: ValueWriter, record: Any, *, whole: bool) -> list[str]:
    qualifications = [f"({writer.word('sheets.hedged')})"] if getattr(record, "may", False) else []
    conditions = getattr(record, "conditions", None)
    if isinstance(conditions, NotApplicable):
        qualifications.append(f"{writer.label('conditions')}: {writer.not_applicable(conditions)}")
    elif conditions == ():
        qualifications.append(f"{writer.label('conditions')}: {writer.none()}")
    qualifications += [phrase(writer, condition, whole=whole) for condition in each(conditions)]
    return qualifications


def _known(value: Any) -> Any:
    """The value, where there is one to say in a head; a silence is left to the details."""
    return None if isinstance(value, NotApplicable) else value or None


def _after(lead: str, details: str, between: str = ": ") -> str:
    if between == ": ":
        return labelled(lead, details)
    return between.join(part for part in (lead, details) if part)


def _cite(writer: ValueWriter, cite: Cite) -> tuple[str, tuple[str, ...]]:
    if cite.document is None:
        return f"{writer.word('sheets.added_by_keeper')}: {writer.text(cite.analyst)}", ("document", "analyst")
    place = _after(writer.name("document", cite.document), cite.section or "", ", ")
    fields = ", ".join(writer.field_name(path) for path in cite.of or ())
    return _after(place, f"({fields})" if fields else "", " "), ("document", "section", "analyst", "of")


def _condition(writer: ValueWriter, condition: Condition) -> tuple[str, tuple[str, ...]]:
    text = writer.text(condition.text)
    if not condition.negated and is_whole(text):
        return begun_lower(text), ("text", "negated")
    lang = writer.language_of(condition.text)
    lead = word("sheets.unless" if condition.negated else "sheets.only_if", lang)
    if text.partition(" ")[0].casefold() in lead.casefold().split():  # `only at the attraction` says it already
        return begun_lower(text), ("text", "negated")
    if goes_on(text, lang):  # `only when the app is used`
        lead = word("sheets.except" if condition.negated else "sheets.only", lang)
        return f"{lead} {begun_lower(text)}", ("text", "negated")
    return f"{lead}: {text}", ("text", "negated")


def is_whole(text: str) -> bool:
    """Whether a condition needs no word before it, in any language: `as a rule`, `depending on the game`."""
    first_words = plain(text).split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    starts = {" ".join(first_words[:number]) for number in range(1, len(first_words) + 1)}
    return not starts.isdisjoint(_whole_openings())


@cache
def _whole_openings() -> frozenset[str]:
    return wordings("hedge") | wordings("depends") | wordings("as-far-as")


_MOST_WORDS: Final = 4
"""How many words open a condition that is whole, at most."""


def goes_on(text: str, lang: str) -> bool:
    """Whether a condition goes on behind `only`: it begins with a word such as `when`."""
    return text.partition(" ")[0].casefold() in word("sheets.behind_only", lang).split()


def _contact(writer: ValueWriter, contact: Contact) -> tuple[str, tuple[str, ...]]:
    party = writer.name("party", contact.party) if isinstance(contact.party, str) else ""
    parts = (writer.text(contact.name), party, contact.address, contact.email, contact.phone, contact.website)
    fields = ("name", "address", "email", "phone", "website")
    return ", ".join(part for part in parts if part), (*fields, "party") if party else fields


def _approval(writer: ValueWriter, approval: Approval) -> tuple[str, tuple[str, ...]]:
    day = _known(approval.on)
    return _after(writer.text(approval.by), writer.day(day) if day else "", ", "), ("by", "on") if day else ("by",)


def _attachment(writer: ValueWriter, attachment: Attachment) -> tuple[str, tuple[str, ...]]:
    place = attachment.file or attachment.url or ""
    field = "file" if attachment.file else "url"
    return _after(writer.text(attachment.title), place), ("title", field)


def _certification(writer: ValueWriter, certification: Certification) -> tuple[str, tuple[str, ...]]:
    return writer.decision(certification.scheme), ("scheme",)


def _where(writer: ValueWriter, engagement: Any) -> str:
    """The country of an engagement in brackets: its own, else that of the party; empty where neither is stated."""
    countries = writer.meaning.destinations.of_engagement(engagement.party, engagement)
    return f"({writer.countries(countries)})" if countries else ""


def _controller(writer: ValueWriter, controller: Controller) -> tuple[str, tuple[str, ...]]:
    return writer.name("party", controller.party), ("party",)


def _engagement(writer: ValueWriter, engagement: Processor | Recipient) -> tuple[str, tuple[str, ...]]:
    services = engagement.services if isinstance(engagement, Processor) else engagement.text
    lead = _after(writer.name("party", engagement.party), _where(writer, engagement), " ")
    fields_in_head = ["party", "services", "text", "categories"]
    if _known(engagement.countries):
        fields_in_head.append("countries")
    if isinstance(engagement, Recipient) and (role := _known(engagement.role)):
        lead = f"{lead}, {writer.choice(role)}"
        fields_in_head.append("role")
    return joined((labelled(lead, writer.text(services)), data_of(writer, engagement))), tuple(fields_in_head)


def data_of(writer: ValueWriter, engagement: Processor | Recipient) -> str:
    """Which data a processor or recipient has, behind the label; empty where the source does not say which."""
    if engagement.categories is None:
        return ""
    if isinstance(engagement.categories, NotApplicable):
        categories = writer.not_applicable(engagement.categories)
    else:
        categories = ", ".join(writer.category(category) for category in engagement.categories) or writer.none()
    return f"{writer.word('sheets.data_lower')}: {categories}"


def _purpose(writer: ValueWriter, purpose: Purpose) -> tuple[str, tuple[str, ...]]:
    number = f"{purpose.number}. " if isinstance(purpose.number, int) else ""
    head = _after(writer.name("purpose", purpose.purpose), writer.text(purpose.text))
    return number + head, ("purpose", "text", "number") if number else ("purpose", "text")


def _basis(writer: ValueWriter, basis: Basis | SpecialCondition) -> tuple[str, tuple[str, ...]]:
    article = writer.ground(basis.article) if basis.article else ""
    if article and not basis.cited:
        article = f"{article} [{writer.word('sheets.not_cited')}]"
    number = getattr(basis, "number", None)
    lead = f"{number}. " if isinstance(number, int) else ""
    fields_in_head = ("article", "cited", "text")
    text = writer.text(basis.text)
    if basis.article and cites_only(text, basis.article):
        text = ""
    return lead + _after(article, text), (*fields_in_head, "number") if lead else fields_in_head


@lru_cache(maxsize=1 << 12)
def cites_only(text: str, article: str) -> bool:
    """Whether the words of a basis are the citation of its article, and nothing else."""
    if not text or len(text) > _LONGEST_CITATION:
        return False
    text = single_spaced(text)
    cited = citations(text)
    if len(cited) != 1 or cited[0].article != article:
        return False
    return not (text[: cited[0].start] + text[cited[0].end :]).strip(" .,:;()–-")


_LONGEST_CITATION: Final = 60


def _consent(writer: ValueWriter, consent: Consent) -> tuple[str, tuple[str, ...]]:
    return writer.text(consent.text), ("text",)


def _data(writer: ValueWriter, data: Data) -> tuple[str, tuple[str, ...]]:
    fields_in_head = ["text"]
    subjects = categories = ""
    if _known(data.subjects):
        subjects = ", ".join(writer.name("subject", subject) for subject in each(data.subjects))
        fields_in_head.append("subjects")
    if _known(data.categories):
        categories = ", ".join(writer.category(category) for category in each(data.categories))
        fields_in_head.append("categories")
    missing = writer.word("sheets.not_stated_bracketed")
    head = (
        f"{subjects or (missing if data.subjects is None else '')}: {categories or writer.text(data.text) or missing}"
    )
    return head + (f" ({unstopped(writer.text(data.text))})" if categories and data.text else ""), tuple(fields_in_head)


def _origin(writer: ValueWriter, origin: DataSource) -> tuple[str, tuple[str, ...]]:
    kind, party = _known(origin.kind), _known(origin.party)
    head = _after(writer.choice(kind) if kind else "", writer.name("party", party) if party else "")
    stated = [name for name, value in (("kind", kind), ("party", party)) if value]
    return _after(head, writer.text(origin.text), ", "), ("text", *stated)


def _retention(writer: ValueWriter, retention: Retention) -> tuple[str, tuple[str, ...]]:
    fields_in_head = ["starts", "until", "criteria"]
    scope = []
    for name, kind in (("categories", "category"), ("subjects", "subject"), ("purposes", "purpose")):
        if ids := _known(getattr(retention, name)):
            scope.append(", ".join(writer.name(kind, term_id) for term_id in ids))
            fields_in_head.append(name)
    if afterwards_of(writer, retention):
        fields_in_head.append("then")
    return _after("; ".join(scope), whole_limit_of(writer, retention)), (*fields_in_head, "keep", "bound")


def whole_limit_of(writer: ValueWriter, retention: Retention) -> str:
    """How long, and what happens then: `5 years from the last entry; then deleted`."""
    return joined((limit_of(writer, retention), afterwards_of(writer, retention)))


def afterwards_of(writer: ValueWriter, retention: Retention) -> str:
    """What happens when the time is over: `then deleted`; empty where no time is stated, or not what happens."""
    then = _known(retention.then)
    return writer.word(f"sheets.afterwards.{then.value}") if then and limit_of(writer, retention) else ""


def limit_of(writer: ValueWriter, retention: Retention) -> str:
    """How long: `at most 38 months from the last visit`, `until the account is closed`, or the criteria."""
    parts = []
    period = retention.keep
    if isinstance(period, NotApplicable):
        parts.append(writer.not_applicable(period))
    elif period is not None:
        parts.append(writer.period(period))
    if isinstance(retention.bound, NotApplicable):
        parts.append(writer.not_applicable(retention.bound))
    elif retention.bound is not None:
        parts.insert(0, writer.choice(retention.bound))
    if retention.starts:
        parts.append(f"{writer.word('sheets.counted_from')} {begun_small(writer.text(retention.starts))}")
    limits = [" ".join(parts)] if parts else []
    if retention.until:
        limits.append(f"{writer.word('sheets.until')} {begun_small(writer.text(retention.until))}")
    if retention.criteria:
        limits.append(writer.text(retention.criteria))
    return joined(limits)


def _measure(writer: ValueWriter, measure: Measure) -> tuple[str, tuple[str, ...]]:
    term = _known(measure.measure)
    head = _after(writer.name("measure", term) if term else "", writer.text(measure.text))
    return head, ("text", "measure") if term else ("text",)


def _right(writer: ValueWriter, right: Right) -> tuple[str, tuple[str, ...]]:
    named = _known(right.right)
    kind = writer.choice(named) if named else ""
    article = f"({writer.article(right.article)})" if right.article else ""
    return _after(_after(kind, article, " "), writer.text(right.text)), ("right", "article", "text") if named else (
        "article",
        "text",
    )


def _statement(writer: ValueWriter, statement: Statement) -> tuple[str, tuple[str, ...]]:
    claim = _known(statement.claim)
    head = _after(writer.choice(claim) if claim else "", writer.text(statement.text))
    return head, ("claim", "text") if claim else ("text",)


def _words(writer: ValueWriter, record: Any) -> tuple[str, tuple[str, ...]]:
    return writer.text(record.text), ("text",)


def _age(writer: ValueWriter, limit: AgeLimit) -> tuple[str, tuple[str, ...]]:
    if not isinstance(limit.age, int):
        return writer.text(limit.text), ("text",)
    return _after(f"{limit.age} {writer.word('units.year.many')}", writer.text(limit.text)), ("age", "text")


def _cookie(writer: ValueWriter, cookie: Cookie) -> tuple[str, tuple[str, ...]]:
    return _after(writer.text(cookie.name), writer.text(cookie.text)), ("name", "text")


def _safeguard(writer: ValueWriter, safeguard: Safeguard) -> tuple[str, tuple[str, ...]]:
    tool = safeguard.tool or (_ADEQUACY if safeguard.decision else "")  # a decision is called as its country often is
    decision, text = _decision(writer, safeguard), writer.text(safeguard.text)
    head = _after(writer.tool(tool) if tool else "", decision)
    is_told = says_no_more(head, text) or (bool(decision) and says_no_more(decision, text))
    return joined((head, "" if is_told else text)), ("tool", "decision", "text")


_ADEQUACY: Final = "adequacy"
"""The tool that a decision of the Commission is (GDPR Art. 45)."""


def _decision(writer: ValueWriter, safeguard: Safeguard) -> str:
    return writer.decision(safeguard.decision) if safeguard.decision else ""


def _law(_: ValueWriter, law: Law) -> tuple[str, tuple[str, ...]]:
    return str(law), ("name", "section", "country") if isinstance(law.country, str) else ("name", "section")


def _section(writer: ValueWriter, section: Section) -> tuple[str, tuple[str, ...]]:
    return _after(section.number, writer.text(section.title), " "), ("number", "title")


HEADS: Final[dict[type, Head]] = {
    AgeLimit: _age,
    Approval: _approval,
    Attachment: _attachment,
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
    Law: _law,
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
