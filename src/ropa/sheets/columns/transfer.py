# SPDX-License-Identifier: Apache-2.0
"""The columns of a transfer (Art. 30(1)(e)): derived from the flows or declared, with what it rests on, on the date."""

from __future__ import annotations

from typing import Any, Final

from ropa.audience import Audience
from ropa.errors import UnknownRecord
from ropa.labels import capital
from ropa.labels.sentence import joined
from ropa.refs import key_of
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Silence, Style
from ropa.sheets.columns.field import column, fields, link_to, note, qualified, source
from ropa.sheets.columns.stated_once import general_part, with_general
from ropa.sheets.columns.written_back import not_taken, transfers_back
from ropa.sheets.phrase import bullets, phrase, some
from ropa.sheets.sheet import Column, Need
from ropa.sheets.transfer_line import TransferLine
from ropa.sheets.view import View
from ropa.silence import NotApplicable, each

_STYLES: Final = {
    "standing": Style.GOOD,
    "adequate": Style.GOOD,
    "conditional": Style.WARNING,
    "not-known": Style.WARNING,
    "not-stated": Style.WARNING,
    "unsettled": Style.WARNING,
    "not-begun": Style.BAD,
    "ended": Style.BAD,
}


_BEST_FIRST: Final = ("standing", "conditional", "not-known", "not-begun", "ended")


def _end(name: str) -> Any:
    def read(view: View, line: TransferLine) -> Cell:
        party_id = getattr(line.derived or line.declared[0], name)
        if isinstance(party_id, NotApplicable):
            return Cell(view.writer.not_applicable(party_id), silence=Silence.NOT_APPLICABLE)
        return Cell(view.writer.name("party", party_id), link=link_to(view, "party", party_id)) if party_id else BLANK

    return read


def _country(view: View, line: TransferLine) -> Cell:
    if line.derived is not None:
        country = line.derived.country
        return Cell(view.writer.country(country)) if country else BLANK
    countries = line.declared[0].countries
    if isinstance(countries, NotApplicable):
        return Cell(view.writer.not_applicable(countries), silence=Silence.NOT_APPLICABLE)
    if countries is None:
        return BLANK
    return Cell(view.writer.countries(countries) or view.writer.none(), silence=None if countries else Silence.NONE)


def _certainty(view: View, line: TransferLine) -> Cell:
    if line.derived is None:
        return Cell(view.word("sheets.declared_without_flow"), style=Style.QUIET)
    stated = line.derived.certainty == "stated"
    certainty = view.word(f"certainty.{line.derived.certainty}")
    if line.derived.may:
        certainty = f"{certainty}; {view.word('sheets.hedged')}"
    return Cell(certainty, style=Style.BODY if stated else Style.QUIET)


def _data(view: View, line: TransferLine) -> Cell:
    """The data: what is stated to go there apart from what is only possible."""
    writer = view.writer
    if line.derived is None:
        categories = line.declared[0].categories
        return Cell("; ".join(writer.category(category) for category in each(categories))) if categories else BLANK
    stated = line.derived.stated
    possible = [category for category in line.derived.categories if category not in stated]
    parts = [
        f"{capital(view.word(key))}: {'; '.join(writer.category(category) for category in ids)}"
        for key, ids in (("certainty.stated", stated), ("certainty.possible", possible))
        if ids
    ]
    return Cell("\n".join(parts)) if parts else BLANK


def _activities(view: View, line: TransferLine) -> Cell:
    """The activities that name it; that it is possible for each of the others stands in a line."""
    own, others = line.own_activities(view.naming), view.word("sheets.no_activity_in_particular")
    named_in = view.naming_lines.get(line.declared[0].id, ()) if line.derived is None else ()
    lines_on_behalf = line.on_behalf() or named_in
    if not own and lines_on_behalf:
        return Cell(some(view.writer, [view.writer.name("on_behalf", line_id) for line_id in lines_on_behalf]))
    if not own:
        return Cell(others, style=Style.QUIET)
    names = [view.writer.name("activity", activity_id) for activity_id in own]
    if len(own) < len(line.activities(view.naming)):
        return Cell(f"{some(view.writer, names)}\n{others}")
    return Cell(some(view.writer, names), link=link_to(view, "activity", own[0]) if len(own) == 1 else None)


def _safeguards(view: View, line: TransferLine) -> Cell:
    """What the register says the transfer rests on."""
    writer = view.writer
    if not line.declared:
        return BLANK
    texts = []
    for transfer in line.declared:
        safeguards = transfer.safeguards
        if isinstance(safeguards, NotApplicable):
            texts.append(writer.not_applicable(safeguards))
        elif safeguards is not None:
            texts += [phrase(writer, safeguard) for safeguard in safeguards] or [writer.none()]
    return Cell(bullets(list(dict.fromkeys(texts)))) if texts else BLANK


def _status(view: View, line: TransferLine) -> Cell:
    """What that is worth on the date."""
    status = status_of(view, line)
    return Cell(view.word(f"sheets.transfer_{status}"), style=_STYLES.get(status, Style.BODY))


def status_of(view: View, line: TransferLine) -> str:
    """The status of a transfer on the date: `standing`, `ended`, `not-stated`, ..."""
    if line.derived is not None and line.derived.status != "standing":
        return str(line.derived.status)
    if line.derived is not None:
        statuses = [standing.status for standing in line.derived.safeguards]
        return next((status for status in _BEST_FIRST if status in statuses), "standing")
    statuses = [standing.status for standing in view.standings(line.declared[0])]
    return next((status for status in _BEST_FIRST if status in statuses), "not-stated")


def _reason(view: View, line: TransferLine) -> Cell:
    """Why, with the act or judgment behind it."""
    if line.derived is not None:
        derived = line.derived
        return Cell(bullets(view.writer.reasons.of(derived.safeguards, derived.adequacy, derived.status)))
    standings = [standing for transfer in line.declared for standing in view.standings(transfer)]
    return Cell(bullets(view.writer.reasons.of(standings, None)))


def _source(view: View, line: TransferLine) -> Cell:
    """Where it comes from: the declared transfers' own sources, else those of the flows behind it."""
    sources = [view.sources(transfer) for transfer in line.declared]
    for activity in line.derived.activities if line.derived is not None and not line.declared else ():
        try:
            sources.append(view.sources(view.book.get(key_of("activity", activity))))
        except UnknownRecord:
            continue
    distinct = list(dict.fromkeys(source for source in sources if source))
    return Cell("\n".join(distinct)) if distinct else NOT_ASKED


def where_to(view: View, line: TransferLine) -> str:
    """The country, or that it is not stated."""
    return _country(view, line).text or view.word("sheets.country_not_stated")


def importer_of(view: View, line: TransferLine) -> str:
    """Who receives, or that it is not stated."""
    return _end("importer")(view, line).text or view.word("sheets.importer_not_stated")


def rests_on(view: View, line: TransferLine) -> str:
    """What it rests on; to the register's own keepers with the status on the date in brackets."""
    return view.cell_of_line(line, _rests_on).text


def _rests_on(view: View, line: TransferLine) -> Cell:
    stated = [safeguard.removeprefix("• ") for safeguard in _safeguards(view, line).text.split("\n") if safeguard]
    safeguards = joined(stated) or view.word("sheets.safeguard_not_stated")
    if view.audience is not Audience.INTERNAL:
        return Cell(safeguards)
    return Cell(f"{safeguards} [{view.word(f'sheets.transfer_{status_of(view, line)}')}]")


def of_activity(view: View, activity: Any) -> Cell:
    """Letter (e) of an activity: countries and safeguards, with the status on the date."""
    writer = view.writer
    transfers = activity.transfers
    if isinstance(transfers, NotApplicable):
        return Cell(writer.not_applicable(transfers), silence=Silence.NOT_APPLICABLE)
    own: list[str] = []
    general: list[str] = []
    for line in view.lines_of(activity.id):
        texts = general if view.is_general(line, activity) else own
        texts.append(_in_a_line(view, line, certainty_of(view, line, activity.id)))
    if own or general:
        below = general_part(view, "sheets.possible_for_all", list(dict.fromkeys(general)), "transfers")
        stated = bullets(list(dict.fromkeys(own))) or (writer.none() if transfers == () else "")
        return with_general(stated, below, Link(None, "transfers"))
    return Cell(writer.none(), silence=Silence.NONE) if transfers == () else BLANK


def _in_a_line(view: View, line: TransferLine, certainty: str) -> str:
    ends = ": ".join(text for text in (_country(view, line).text, _end("importer")(view, line).text) if text)
    receiver = f"{ends or where_to(view, line)}{certainty}"
    return "; ".join(text for text in (receiver, _basis_of(view, line)) if text)


def general_transfer(view: View, line: TransferLine) -> str:
    """A transfer to somebody whom a header names for no activity in particular: where to, and what it rests on."""
    return _in_a_line(view, line, f" ({view.word('certainty.possible')})")


def certainty_of(view: View, line: TransferLine, activity_id: str) -> str:
    """In brackets, that the transfer is only possible for one activity, or may happen; nothing where it is stated."""
    marks = marks_of(view, line, activity_id)
    return f" ({'; '.join(marks)})" if marks else ""


def marks_of(view: View, line: TransferLine, activity_id: str) -> list[str]:
    """That a transfer is only possible for one activity, and that it may happen; nothing where it is stated."""
    if line.derived is None:
        return [view.word("sheets.hedged")] if all(transfer.may for transfer in line.declared) else []
    marks = [view.word("certainty.possible")] if line.certainty_of(activity_id) == "possible" else []
    return [*marks, view.word("sheets.hedged")] if line.derived.may else marks


def _basis_of(view: View, line: TransferLine) -> str:
    """What a transfer rests on; to others than the register's own keepers nothing where that is not stated."""
    is_silent = view.audience is not Audience.INTERNAL and not _safeguards(view, line).text
    return "" if is_silent else rests_on(view, line)


def _instruments(_: View, line: TransferLine) -> Cell:
    """Where the instruments are to be found (Art. 13(1)(f))."""
    instruments = [safeguard.instrument for transfer in line.declared for safeguard in each(transfer.safeguards)]
    distinct = [instrument for instrument in dict.fromkeys(instruments) if instrument]
    return Cell(bullets(distinct)) if distinct else NOT_ASKED


TRANSFER: Final[tuple[Column, ...]] = (
    column("line.exporter", "sheets.exporter", _end("exporter"), 22),
    column("line.importer", "sheets.importer", _end("importer"), 24, ("e", Need.APPLICABLE)),
    column("line.country", "art30_1e_destination", _country, 18, ("e", Need.APPLICABLE)),
    column("line.certainty", "sheets.certainty", _certainty, 16),
    column("line.data", "sheets.personal_data", _data, 48),
    column("line.activities", "sheets.activity", _activities, 30),
    column("line.safeguards", "sheets.safeguard", _safeguards, 32, ("e", Need.APPLICABLE)),
    column("line.instruments", "field.instrument", _instruments, 26),
    column("line.status", "sheets.status_on_date", _status, 22),
    column("line.reason", "field.reason", _reason, 44),
    column("line.source", "sheets.source", _source, 24),
    column(
        "activity.transfers",
        "art30_1e_transfers",
        of_activity,
        28,
        ("e", Need.APPLICABLE),
        write=transfers_back,
        general=("transfers",),
    ),
)
"""Every column that can show a transfer on the date."""


def _name(view: View, transfer: Any) -> Cell:
    return Cell(view.writer.name("transfer", transfer.id))


DECLARED: Final[tuple[Column, ...]] = (
    column("transfer.name", "sheets.name", _name, 28, write=not_taken),
    *fields(
        "transfer", exporter=22, importer=22, countries=18, safeguards=40, categories=28, subjects=22, purposes=22,
        occasional=12, text=30, extra=20,
    ),
    *qualified("transfer"),
    source("transfer"),
    note("transfer"),
)  # fmt: skip
"""Every column that can show a transfer as a source declares it."""
