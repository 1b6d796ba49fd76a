# SPDX-License-Identifier: Apache-2.0
"""The columns of processing on behalf: the letters of Art. 30(2) in their order, and what else is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

import attrs

from ropa.audience import Audience
from ropa.model import ProcessingOnBehalf, Transfer
from ropa.model.fields import specs
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell
from ropa.sheets.columns.activity import FOR_ALL, general_measures
from ropa.sheets.columns.approval import approvals
from ropa.sheets.columns.contact import party_contact, representative_line, whole_contact
from ropa.sheets.columns.field import cell_of, column, field, fields, note, qualified, silent, source
from ropa.sheets.columns.stated_once import CONTACTS, contact_link, general_part, own_part, with_general
from ropa.sheets.columns.written_back import WriteBack, as_field
from ropa.sheets.phrase import bullets, phrase
from ropa.sheets.sheet import Column, Need
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.fields import field as written_field
from ropa.sheets.understanding.reason import NotTaken
from ropa.sheets.view import View
from ropa.silence import each


def _parties(name: str) -> Callable[[View, ProcessingOnBehalf], Cell]:
    """Letter (a): the parties in a field, with contacts, representative and data protection officer."""

    def read(view: View, record: ProcessingOnBehalf) -> Cell:
        party_ids = getattr(record, name)
        if (silence := silent(view, party_ids)) is not None:
            return silence
        if view.says_once(*CONTACTS):
            names = [view.writer.name("party", party_id) for party_id in each(party_ids)]
            return Cell("\n".join(names), link=contact_link(each(party_ids)[0]))
        contact_lines: list[str] = []
        for party_id in each(party_ids):
            party = view.book.parties.get(party_id)
            contact_lines += whole_contact(view, party) if party else [view.writer.name("party", party_id)]
        return Cell("\n".join(contact_lines))

    return read


def _parties_back(name: str) -> WriteBack:
    """The parties by name, where their contacts stand elsewhere."""

    def write(reader: CellReader, record: ProcessingOnBehalf, text: str) -> Any:
        if not reader.view.says_once(*CONTACTS):
            raise NotTaken
        return written_field(reader, record, name, text)

    return write


def _contacts(view: View, record: ProcessingOnBehalf) -> Cell:
    """The controllers with their contact details only."""
    if (silence := silent(view, record.controllers)) is not None:
        return silence
    parties = [(party_id, view.book.parties.get(party_id)) for party_id in each(record.controllers)]
    blocks = [
        party_contact(view, party) if party else [view.writer.name("party", party_id)] for party_id, party in parties
    ]
    return Cell("\n".join(line for block in blocks for line in block))


def _representatives(view: View, record: ProcessingOnBehalf) -> Cell:
    parties = [view.book.parties[party_id] for party_id in each(record.controllers) if party_id in view.book.parties]
    lines = [representative_line(view, party, alone=True) for party in parties]
    stated_lines = [line for line in lines if line]
    return Cell("\n".join(stated_lines)) if stated_lines else (BLANK if None in lines else NOT_ASKED)


def _kinds(view: View, record: ProcessingOnBehalf) -> Cell:
    """Letter (b): the categories of processing, as operations and in words."""
    operations = cell_of(view, record.operations, specs(ProcessingOnBehalf)["operations"])
    processing = view.writer.text(record.processing)
    return Cell("\n".join(part for part in (operations.text, processing) if part)) if processing else operations


def _kinds_back(reader: CellReader, record: ProcessingOnBehalf, text: str) -> ProcessingOnBehalf:
    """The operations on the first line, what else is said below; of a line that names no operations, all in words."""
    if record.operations is None and record.processing is not None:
        return cast("ProcessingOnBehalf", written_field(reader, record, "processing", text))
    operations, _, processing = text.partition("\n")
    record = cast("ProcessingOnBehalf", written_field(reader, record, "operations", operations.strip()))
    return cast("ProcessingOnBehalf", written_field(reader, record, "processing", processing.strip()))


def _either(column: Column, other: str) -> Column:
    """A column of letter (b), which is answered where the other field says the categories of processing."""

    def read(view: View, record: ProcessingOnBehalf) -> Cell:
        cell = column.read(view, record)
        return NOT_ASKED if cell is BLANK and getattr(record, other) is not None else cell

    return attrs.evolve(column, read=read)


def _of_transfers(say: Callable[[View, Transfer], Iterable[str]]) -> Callable[[View, ProcessingOnBehalf], Cell]:
    """Letter (c): what is said of each transfer that the record names."""

    def read(view: View, record: ProcessingOnBehalf) -> Cell:
        if (silence := silent(view, record.transfers)) is not None:
            return silence
        transfers = [
            view.book.transfers[transfer_id]
            for transfer_id in each(record.transfers)
            if transfer_id in view.book.transfers
        ]
        texts = list(dict.fromkeys(text for transfer in transfers for text in say(view, transfer) if text))
        return Cell(bullets(texts)) if texts else BLANK

    return read


def _countries(view: View, transfer: Transfer) -> list[str]:
    return [view.writer.country(country) for country in each(transfer.countries)] or [
        view.word("sheets.country_not_stated")
    ]


def _safeguards(view: View, transfer: Transfer) -> list[str]:
    """What it rests on; to the register's own keepers with the status on the date in brackets."""
    texts = []
    for standing in view.standings(transfer):
        safeguard = phrase(view.writer, standing.safeguard)
        is_judged = view.audience is Audience.INTERNAL
        texts.append(f"{safeguard} [{view.word(f'sheets.transfer_{standing.status}')}]" if is_judged else safeguard)
    return texts or [view.word("sheets.safeguard_not_stated")]


def _name(view: View, record: ProcessingOnBehalf) -> Cell:
    return Cell(view.writer.called(record) or record.id)


_OWN_MEASURES: Final = field("on_behalf", "measures", 28, asks=("d", Need.POSSIBLE), heading="art30_2d_measures")


def _measures(view: View, record: ProcessingOnBehalf) -> Cell:
    """Letter (d): the measures of the line, and those that its register states for all; of a derived line its own.

    A line that follows from somebody else's activities stands in the register of that controller, whose measures are
    not those of the processor.
    """
    own = _OWN_MEASURES.read(view, record)
    if record.id not in view.book.on_behalf:
        return own
    general = general_part(view, FOR_ALL, view.general(record, general_measures), "measures")
    return with_general(own.text, general) if general else own


def _measures_back(reader: CellReader, record: ProcessingOnBehalf, text: str) -> ProcessingOnBehalf:
    """The line's own, back from above what holds for all."""
    general = reader.view.general(record, general_measures)
    own = own_part(reader, FOR_ALL, general, text, record.id not in reader.writer.book.on_behalf)
    return cast("ProcessingOnBehalf", written_field(reader, record, "measures", own))


ON_BEHALF: Final[tuple[Column, ...]] = (
    column("on_behalf.name", "sheets.name", _name, 22, write=as_field("name"), naming=True),
    column(
        "on_behalf.processor", "art30_2a_processor", _parties("processors"), 26, ("a", Need.MANDATORY),
        write=_parties_back("processors"), general=CONTACTS,
    ),
    column(
        "on_behalf.client", "art30_2a_controllers", _parties("controllers"), 28, ("a", Need.MANDATORY),
        write=_parties_back("controllers"), general=CONTACTS,
    ),
    column("on_behalf.client_contact", "art30_2a_controllers", _contacts, 28, ("a", Need.MANDATORY)),
    column("on_behalf.client_representative", "art30_2a_representative", _representatives, 24, ("a", Need.APPLICABLE)),
    column("on_behalf.kinds", "art30_2b_processing", _kinds, 34, ("b", Need.MANDATORY), write=_kinds_back),
    field("on_behalf", "processors", 24, asks=("a", Need.MANDATORY)),
    field("on_behalf", "controllers", 28, asks=("a", Need.MANDATORY), heading="art30_2a_controllers"),
    _either(
        field("on_behalf", "operations", 24, asks=("b", Need.MANDATORY), heading="art30_2b_processing"), "processing"
    ),
    _either(field("on_behalf", "processing", 30, asks=("b", Need.MANDATORY)), "operations"),
    field("on_behalf", "transfers", 26, asks=("c", Need.APPLICABLE), heading="art30_2c_transfers"),
    column(
        "on_behalf.transfer_countries", "art30_2c_transfers", _of_transfers(_countries), 24, ("c", Need.APPLICABLE)
    ),
    column(
        "on_behalf.transfer_safeguards", "art30_2c_safeguards", _of_transfers(_safeguards), 32, ("c", Need.APPLICABLE)
    ),
    attrs.evolve(_OWN_MEASURES, read=_measures, write=_measures_back, general=("measures",)),
    *fields(
        "on_behalf", description=30, department=16, owner=16, status=12, valid_from=12, valid_to=12, reviewed=12,
        next_review=12, contract=20, sub_processors=28, systems=18, categories=24, subjects=20, extra=20,
    ),
    approvals("on_behalf"),
    *qualified("on_behalf"),
    source("on_behalf"),
    note("on_behalf"),
)  # fmt: skip
"""Every column that can show processing on behalf."""
