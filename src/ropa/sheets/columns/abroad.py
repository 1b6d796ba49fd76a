# SPDX-License-Identifier: Apache-2.0
"""To which countries data goes, whether they are in the EEA or not: what the Swiss record asks for (DSG Art. 12(2)(g)).

Under the GDPR a record names third countries only; under the Swiss act each state but Switzerland is abroad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ropa.model import Activity, Header, ProcessingOnBehalf, Processor, Recipient
from ropa.sheets.cell import BLANK, Cell
from ropa.sheets.columns.activity import ENGAGEMENTS
from ropa.sheets.columns.field import column
from ropa.sheets.columns.stated_once import SEE, referring
from ropa.sheets.columns.transfer import where_to
from ropa.sheets.phrase import bullets
from ropa.sheets.sheet import Column
from ropa.sheets.view import View
from ropa.silence import each


def _of_activity(view: View, activity: Activity) -> Cell:
    """Where those sit who receive the data, and where it is kept; blank where nothing of it is abroad on record.

    Those whom headers name for all activities stand once, where the layout has it so.
    """
    own = _countries_of(view, (controller.party for controller in each(view.controllers_of(activity))))
    receivers = [party for _, header in view.meaning.headers_of(activity) for party in _receivers(header)]
    general = [*_abroad(view, receivers, own)]
    places = [*_abroad(view, _receivers(activity), own), *_kept_abroad(view, each(activity.systems), own)]
    for line in view.lines_of(activity.id):
        (general if view.is_general(line, activity) else places).append(where_to(view, line))
    if general and view.says_once(*ENGAGEMENTS, "transfers"):
        general = [view.word(SEE)]
    return _listed(view, [*places, *general])


def _of_line(view: View, line: ProcessingOnBehalf) -> Cell:
    """The same for a processor: its sub-processors, its systems, and the transfers that it declares."""
    own = _countries_of(view, each(line.processors))
    transfers = (view.book.transfers.get(transfer) for transfer in each(line.transfers) if isinstance(transfer, str))
    declared = (country for transfer in transfers if transfer for country in each(transfer.countries))
    engaged: tuple[Processor, ...] = each(line.sub_processors)
    places = [
        *_abroad(view, [sub_processor.party for sub_processor in engaged], own),
        *_kept_abroad(view, each(line.systems), own),
    ]
    return _listed(view, [*places, *(view.writer.country(country) for country in declared if country not in own)])


def _receivers(holder: Activity | Header) -> Iterator[str]:
    engagements: tuple[Processor | Recipient, ...] = (*each(holder.processors), *each(holder.recipients))
    return (engagement.party for engagement in engagements)


def _countries_of(view: View, parties: Iterable[str]) -> frozenset[str]:
    records = (view.book.parties.get(party) for party in parties)
    return frozenset(record.country for record in records if record is not None and isinstance(record.country, str))


def _abroad(view: View, parties: Iterable[str], own: frozenset[str]) -> Iterator[str]:
    """The countries of parties, without one's own; empty for a party whose country is not stated."""
    for party in parties:
        record = view.book.parties.get(party)
        country = record.country if record is not None else None
        if country is None:
            yield ""
        elif isinstance(country, str) and country not in own:
            yield view.writer.country(country)


def _kept_abroad(view: View, systems: Iterable[str], own: frozenset[str]) -> Iterator[str]:
    for system in systems:
        record = view.book.systems.get(system)
        yield from (view.writer.country(code) for code in each(record.countries if record else None) if code not in own)


def _listed(view: View, places: Iterable[str]) -> Cell:
    """The countries; that some are not stated is said once, and of none at all not: the cell is blank then."""
    distinct = list(dict.fromkeys(places))
    if not any(distinct):
        return BLANK
    return referring(bullets([place or view.word("sheets.country_not_stated") for place in distinct]))


ABROAD: Final[tuple[Column, ...]] = (
    column(
        "activity.countries_abroad",
        "field.countries",
        _of_activity,
        24,
        general=(*ENGAGEMENTS, "transfers"),
    ),
    column("on_behalf.countries_abroad", "field.countries", _of_line, 24),
)
"""The columns of countries abroad."""
