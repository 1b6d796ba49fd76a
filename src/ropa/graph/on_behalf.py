# SPDX-License-Identifier: Apache-2.0
"""A processor's record of Art. 30(2), made from the record that the controllers keep."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.scopes import Scopes
from ropa.model import Activity, Cite, ProcessingOnBehalf, Processor
from ropa.register import Register
from ropa.silence import each


def on_behalf(book: Register, party: str) -> tuple[ProcessingOnBehalf, ...]:
    """What a party does as a processor, one line for each engagement in an activity (GDPR Art. 30(2)).

    A line takes from the activity its name, controllers and operations, and from the engagement its services, contract,
    systems, data and sub-processors. It takes no purposes and no measures: Art. 30(2) asks for no purposes, and the
    measures on record are the controllers'. What their record does not say stays `None`. A processor that the header
    names for no activity in particular has one line for the header.

    Args:
        book: The register of the controllers.
        party: The id of the processor.

    Raises:
        UnknownRecord: there is no such party.
    """
    book.parties[party]
    return tuple(_lines(book, party))


def _lines(book: Register, party: str) -> Iterator[ProcessingOnBehalf]:
    scopes = Scopes(book)
    for activity in book.activities.values():
        processors = each(activity.processors)
        own = [processor for processor in processors if processor.party == party]
        for number, processor in enumerate(own, start=1):
            line_id = f"{party}-for-{activity.id}" + (f"-{number}" if len(own) > 1 else "")
            yield _line(book, line_id, scopes.controllers(activity), processor, processors, activity)
    for scope in scopes.all:
        processors = each(scope.header.processors)
        own = [processor for processor in processors if processor.party == party]
        for number, processor in enumerate(own, start=1):
            line_id = f"{party}-for-{scope.header.id}" + (f"-{number}" if len(own) > 1 else "")
            yield _line(book, line_id, scope.controllers, processor, processors, None)


def _line(  # noqa: PLR0913, PLR0917 - what a line is made of
    book: Register,
    line_id: str,
    controllers: tuple[str, ...],
    processor: Processor,
    processors: tuple[Processor, ...],
    activity: Activity | None,
) -> ProcessingOnBehalf:
    named = each(activity.transfers) if activity is not None else ()
    transfers = tuple(transfer_id for transfer_id in named if _sends(book, transfer_id, processor.party))
    engaged = tuple(sub_processor for sub_processor in processors if sub_processor.engaged_by == processor.party)
    sources: tuple[Cite, ...] = each(processor.sources) or (each(activity.sources) if activity is not None else ())
    return ProcessingOnBehalf(
        id=line_id,
        name=activity.name if activity is not None else None,
        status=activity.status if activity is not None else None,
        valid_from=processor.since,
        valid_to=processor.until,
        processors=(processor.party,),
        controllers=controllers or None,
        operations=activity.operations if activity is not None else None,
        processing=processor.services,
        contract=processor.contract,
        sub_processors=engaged or None,
        transfers=transfers or None,
        systems=processor.systems,
        categories=processor.categories,
        subjects=processor.subjects,
        may=processor.may,
        conditions=processor.conditions,
        sources=sources or None,
    )


def _sends(book: Register, transfer: str, party: str) -> bool:
    """Whether a declared transfer is one that the processor makes (Art. 30(2)(c))."""
    record = book.transfers.get(transfer)
    return record is not None and record.exporter == party
