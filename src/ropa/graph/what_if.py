# SPDX-License-Identifier: Apache-2.0
"""What if a safeguard fell: the transfers that rest on it, whom that reaches, and what they could fall back on."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs

from ropa import law
from ropa.errors import NamesOffered, UnknownWord, did_you_mean
from ropa.graph.derivation import derive
from ropa.graph.listing import Listing
from ropa.graph.transfers import DerivedTransfer, derive_transfers
from ropa.law.adequacy import Decision, decisions, is_decision
from ropa.law.chapter_v import is_tool, tools
from ropa.meaning import Meaning
from ropa.meaning.safeguards import SafeguardStanding
from ropa.model import Safeguard
from ropa.register import Register
from ropa.show import Table
from ropa.values import frozen

_COLUMNS: Final = ("exporter", "importer", "country", "activities", "falls back on")


@frozen(kw_only=True)
class AffectedTransfer(NamesOffered):
    """A transfer that rests on what is taken away.

    Attributes:
        transfer: The transfer, as it stands on the day.
        fallbacks: The other safeguards that the register names and that carry it on the day, those kept in reserve
            first; `()` = nothing is left.
        ended: Whether there is no such transfer any more, so that it needs nothing to rest on.
        adequacy: The adequacy decision that covers it then, though nobody names one; `None` = none does.
    """

    transfer: DerivedTransfer
    fallbacks: tuple[SafeguardStanding, ...]
    ended: bool = False
    adequacy: Decision | None = None

    @property
    def stranded(self) -> bool:
        """Whether it goes on, and nothing carries it."""
        return not (self.fallbacks or self.ended or self.adequacy)

    @property
    def row(self) -> tuple[object, ...]:
        """The transfer as a row of a table."""
        left = tuple(name_of(fallback.safeguard) for fallback in self.fallbacks)
        left += (self.adequacy.id,) if self.adequacy is not None else ()
        transfer = self.transfer
        return (transfer.exporter, transfer.importer, transfer.country, transfer.activities, left)


@attrs.frozen(kw_only=True, repr=False)
class Exposure(NamesOffered):
    """What a register is exposed to if a safeguard falls.

    Attributes:
        without: The decision or tool that is taken away.
        day: The day for which it is answered.
        transfers: The transfers that rest on it.
        activities: The ids of the activities in which they happen.
        subjects: The data subjects whose data they are, as far as is stated.
    """

    without: str
    day: date
    transfers: tuple[AffectedTransfer, ...]
    activities: tuple[str, ...]
    subjects: tuple[str, ...]

    @property
    def stranded(self) -> tuple[AffectedTransfer, ...]:
        """Those that nothing else carries."""
        return tuple(affected for affected in self.transfers if affected.stranded)

    @property
    def table(self) -> Table:
        """The transfers as a table."""
        title = f"Without {self.without} on {self.day}"
        return Table(_COLUMNS, [affected.row for affected in self.transfers], title=title)

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """The rows of the table."""
        return self.table.rows

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`."""
        return self.table.to_pandas()

    def __str__(self) -> str:
        """In a line: how many transfers, how many of them with nothing left, whom they reach."""
        return (
            f"without {self.without} on {self.day}: {len(self.transfers)} transfers affected, "
            f"{len(self.stranded)} with nothing to fall back on; "
            f"{len(self.activities)} activities, {len(self.subjects)} groups of data subjects"
        )

    def __repr__(self) -> str:
        """The line and the table."""
        return f"{self}\n{self.table}"

    def _repr_html_(self) -> str:
        """The table for a notebook, the line above it."""
        return f"<p>{self}</p>{self.table._repr_html_()}"


def what_if(book: Register, without: str, on: date | str | None = None) -> Exposure:
    """What rests on an adequacy decision or a transfer tool, and what would be left without it (GDPR Art. 44-49).

    A transfer rests on it if the register names it as a safeguard, in whichever of its terms (`gb-2021`, `gb-2025`) or
    modules (`scc-2021-m2` is `scc-2021`); or if it is the only thing that covers the transfer, unnamed.

    Args:
        book: The register.
        without: The id of the decision (`us-privacy-shield`) or tool (`scc-2010`) in the law tables.
        on: The day; where it is left out, the register's own.

    Raises:
        UnknownWord: the law tables have no such decision or tool.
        DateMissing: no date is given and the register has none of its own.
    """
    gone = family(without)
    day = book.on(on)
    flows = Listing(book, derive(Meaning(book)))
    affected = [
        AffectedTransfer(transfer=transfer, fallbacks=fallbacks(transfer, gone, day))
        for transfer in derive_transfers(flows, day)
        if rests_on(transfer, gone, day)
    ]
    activities = dict.fromkeys(activity for exposed in affected for activity in exposed.transfer.activities)
    subjects = {subject for exposed in affected for flow in exposed.transfer.flows for subject in flow.subjects or ()}
    return Exposure(
        without=without,
        day=day,
        transfers=tuple(affected),
        activities=tuple(activities),
        subjects=tuple(sorted(subjects)),
    )


def rests_on(transfer: DerivedTransfer, gone: frozenset[str], day: date) -> bool:
    """Whether a transfer rests on what falls: a safeguard that the register names, or a decision that it does not."""
    unnamed = transfer.adequacy is not None and transfer.adequacy.id in gone
    return unnamed or any(_rests(standing.safeguard, transfer.country, gone, day) for standing in transfer.safeguards)


def fallbacks(transfer: DerivedTransfer, gone: frozenset[str], day: date) -> tuple[SafeguardStanding, ...]:
    """The safeguards that carry a transfer without what falls, those kept in reserve first."""
    others = [
        standing
        for standing in transfer.safeguards
        if standing.carries and not _rests(standing.safeguard, transfer.country, gone, day)
    ]
    return tuple(sorted(others, key=lambda fallback: not fallback.safeguard.fallback))


def name_of(safeguard: Safeguard) -> str:
    """A safeguard in a word: its decision, its tool, or the register's own words."""
    return safeguard.decision or safeguard.tool or str(safeguard.text or "in words of no kind")


def family(word: str) -> frozenset[str]:
    """The ids that fall with *word*: every term of a decision, every module of a tool, every short form."""
    if is_decision(word):
        family = {word}
        for _ in decisions():
            family |= {decision.id for decision in decisions() if decision.prolonged_as in family}
            family |= {
                decision.prolonged_as for decision in decisions() if decision.id in family and decision.prolonged_as
            }
        return frozenset(family)
    if is_tool(word):
        named = next(tool for tool in tools() if word in {tool.id, tool.alias})
        modules = {tool.id for tool in tools() if tool.id.startswith(f"{named.id}-m") and tool.module}
        return frozenset({named.id, *({named.alias} if named.alias else ()), *modules})
    ids = {*(entry.id for entry in decisions()), *(entry.id for entry in tools())}
    raise UnknownWord(f"There is no adequacy decision or transfer tool {word!r}. {did_you_mean(word, ids)}")


def _rests(safeguard: Safeguard, country: str | None, gone: frozenset[str], day: date) -> bool:
    """Whether a safeguard is what falls; "adequacy" without a decision is the decision that the country has."""
    if safeguard.decision is not None or safeguard.tool != "adequacy":
        return safeguard.decision in gone or safeguard.tool in gone
    if "adequacy" in gone:
        return True
    answer = law.on(day).adequacy(country) if country is not None else None
    if answer is None:
        return False
    named = answer.standing or answer.before[-1:]
    return bool(named) and all(decision.id in gone for decision in named)
