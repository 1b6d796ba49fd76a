# SPDX-License-Identifier: Apache-2.0
"""The columns of an engagement: a processor or recipient, of one activity or of none in particular."""

from __future__ import annotations

from typing import Any, Final

from ropa.labels import capital
from ropa.meaning.engagements import is_stated, is_sub_processor
from ropa.model import Header, Processor, Recipient
from ropa.model.document import DocumentKind
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Silence, Style
from ropa.sheets.columns.field import column, conditions_of, link_to, note, owner_link, part_field, source
from ropa.sheets.phrase import bullets
from ropa.sheets.sheet import Column, Need
from ropa.sheets.understanding.cell_reader import CellReader, folded
from ropa.sheets.understanding.fields import field
from ropa.sheets.understanding.reason import NotUnderstood, reason
from ropa.sheets.view import Part, View
from ropa.silence import NotApplicable, each


def _activity(view: View, part: Part) -> Cell:
    if isinstance(part.owner, Header):
        return Cell(view.of_all("sheets.no_activity_in_particular", part.owner), style=Style.QUIET)
    return owner_link(view, part.owner)


def _party(view: View, part: Part) -> Cell:
    party = part.record.party
    return Cell(view.writer.name("party", party), link=link_to(view, "party", party))


def _marked(view: View, part: Part) -> Cell:
    """The party, with a mark where the source names it for no activity in particular."""
    name = view.writer.name("party", part.record.party)
    return Cell(f"{name} ({view.word('certainty.possible')})" if part.general else name)


def _role(view: View, part: Part) -> Cell:
    record = part.record
    if isinstance(record, Processor):
        sub = is_sub_processor(record) or part.field.startswith("sub_processors")
        return Cell(view.word("sub_processor" if sub else "processor"))
    role = record.role
    word = view.word("recipient")
    if isinstance(role, NotApplicable):
        return Cell(f"{word} ({view.writer.not_applicable(role)})")
    return Cell(f"{word} ({view.writer.choice(role)})" if role else word)


def _certainty(view: View, part: Part) -> Cell:
    """Whether the source states the flow, or it is only possible; hedged or not."""
    stated = is_stated(part.owner, part.record)
    certainty = view.word("certainty.stated" if stated else "certainty.possible")
    if part.record.may:
        certainty = f"{certainty}; {view.word('sheets.hedged')}"
    return Cell(certainty, style=Style.BODY if stated else Style.QUIET)


def _data(view: View, part: Part) -> Cell:
    """The data that it has: as stated; else each category of the activity, as possible."""
    categories = part.record.categories
    writer = view.writer
    if isinstance(categories, NotApplicable):
        return Cell(writer.not_applicable(categories), silence=Silence.NOT_APPLICABLE)
    if categories is None:
        possible = _of_its_row(view, part.owner)
        names = "; ".join(writer.category(category) for category in possible)
        text = f"{_possible(view)} {names}" if possible else view.word("sheets.each_category_possible")
        return Cell(text, style=Style.QUIET)
    if not categories:
        return Cell(writer.none(), silence=Silence.NONE)
    return Cell("; ".join(writer.category(category) for category in categories))


def _of_its_row(view: View, owner: Any) -> tuple[str, ...]:
    """The data of an activity that a row of somebody's register describes: the row says which data it is about."""
    stated = [part.categories for part in each(getattr(owner, "data", None))]
    stated.append(getattr(owner, "categories", None))
    cited = (view.book.documents.get(cite.document) for cite in each(owner.sources) if cite.document)
    if not any(document and document.kind is DocumentKind.REGISTER for document in cited):
        return ()
    return tuple(dict.fromkeys(category for categories in stated for category in each(categories)))


def _possible(view: View) -> str:
    """What stands before data that is only possible."""
    return f"{capital(view.word('certainty.possible'))}:"


def _data_back(reader: CellReader, engagement: Any, text: str) -> Any:
    if folded(text).startswith(folded(_possible(reader.view))):
        raise NotUnderstood(reason("stated_data_alone"), reason("without_possible"))
    possible = folded(text) == folded(reader.view.word("sheets.each_category_possible"))
    return field(reader, engagement, "categories", "" if possible else text)


def _country(view: View, part: Part) -> Cell:
    """Where it processes; else where it is established."""
    countries = part.record.countries
    if countries is None:
        party = view.book.parties.get(part.record.party)
        country = party.country if party else None
        if isinstance(country, NotApplicable):
            return Cell(view.writer.not_applicable(country), silence=Silence.NOT_APPLICABLE)
        return Cell(view.writer.country(country)) if country else BLANK
    if isinstance(countries, NotApplicable):
        return Cell(view.writer.not_applicable(countries), silence=Silence.NOT_APPLICABLE)
    return Cell(view.writer.countries(countries) or view.writer.none(), silence=None if countries else Silence.NONE)


def _country_back(reader: CellReader, engagement: Any, text: str) -> Any:
    """Where it processes; the country of the party stands there where nothing is stated of that."""
    party = reader.writer.book.parties.get(engagement.party)
    country = party.country if party is not None and engagement.countries is None else None
    if isinstance(country, str) and folded(text) == folded(reader.writer.country(country)):
        return engagement
    return field(reader, engagement, "countries", text)


def _services(view: View, part: Part) -> Cell:
    record = part.record
    services = record.services if isinstance(record, Processor) else record.text
    return Cell(view.writer.text(services)) if services else BLANK


def _services_back(reader: CellReader, engagement: Any, text: str) -> Any:
    return field(reader, engagement, "services" if isinstance(engagement, Processor) else "text", text)


def _terms(view: View, part: Part) -> Cell:
    """What else is stated of the engagement: subjects, purposes, conditions, dates, systems, statements."""
    record, writer = part.record, view.writer
    terms = conditions_of(view, record)
    for name in ("all_data", "subjects", "purposes", "access", "systems", "since", "until", "bases", "statements"):
        cell = _FIELDS[type(record)].get(name)
        if cell is None:
            continue
        shown = cell.read(view, part)
        if shown.text:
            terms.append(f"{writer.label(name)}: {shown.text.replace(chr(10), ' ')}")
    return Cell(bullets(terms)) if terms else NOT_ASKED


def _fields_of(cls: type, *names: str) -> dict[str, Column]:
    return {name: part_field("engagement", cls, name) for name in names}


_FIELDS: Final[dict[type, dict[str, Column]]] = {
    Processor: _fields_of(
        Processor,
        "all_data",
        "subjects",
        "purposes",
        "access",
        "systems",
        "since",
        "until",
        "statements",
        "contract",
        "engaged_by",
    ),
    Recipient: _fields_of(
        Recipient, "all_data", "subjects", "purposes", "access", "since", "until", "bases", "statements", "contract"
    ),
}


def _of(name: str) -> Any:
    def read(view: View, part: Part) -> Cell:
        field_column = _FIELDS[type(part.record)].get(name)
        return field_column.read(view, part) if field_column else NOT_ASKED

    return read


ENGAGEMENT: Final[tuple[Column, ...]] = (
    column("engagement.party", "field.party", _party, 24, ("d", Need.MANDATORY)),
    column("engagement.party_marked", "field.party", _marked, 28, ("d", Need.MANDATORY)),
    column("engagement.role", "sheets.role", _role, 18, ("d", Need.MANDATORY)),
    column(
        "engagement.country",
        "sheets.country",
        _country,
        16,
        ("e", Need.APPLICABLE),
        write=_country_back,
        offers="country",
    ),
    column("engagement.activity", "sheets.activity", _activity, 24),
    column("engagement.certainty", "sheets.certainty", _certainty, 13),
    column("engagement.services", "sheets.services", _services, 30, write=_services_back),
    column("engagement.data", "sheets.personal_data", _data, 32, write=_data_back),
    column("engagement.contract", "sheets.contract", _of("contract"), 20),
    column("engagement.engaged_by", "field.engaged_by", _of("engaged_by"), 18),
    column("engagement.terms", "sheets.more", _terms, 34),
    source("engagement"),
    note("engagement"),
)
"""Every column that can show an engagement."""
