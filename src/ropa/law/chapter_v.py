# SPDX-License-Identifier: Apache-2.0
"""Transfer tools by date: what a transfer out of the EEA may rest on (GDPR Arts 45-49).

The ids that registers use:

- `adequacy` (Art. 45);
- the safeguards of Art. 46: `binding-instrument` (2)(a), `bcr` (2)(b) with `bcr-controller` and `bcr-processor`, `scc`
  in general and `scc-2021` with its modules `scc-2021-m1` to `-m4` (2)(c), the old clauses `scc-2001`, `scc-2004`,
  `scc-2002`, `scc-2010`, `scc-authority` (2)(d), `code-of-conduct` (2)(e), `certification` (2)(f), `ad-hoc-clauses`
  (3)(a), `administrative-arrangement` (3)(b);
- the derogations of Art. 49(1): `49-1-a` to `49-1-g`, and `49-1-compelling` (second subparagraph);
- known because texts cite them, but no ground for a transfer from the EEA: `third-country-order` (Art. 48),
  `art-28-clauses-eu`, `art-28-clauses-dk`, `tia`, `uk-idta`, `us-dpf-uk-extension`, `us-dpf-swiss`.

The short forms `46-2-a` to `46-3-b` and `49-1-sub2` are understood too.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

import attrs

from ropa.errors import UnknownWord, did_you_mean
from ropa.law.table import LawRow, Supposed, facts, supposed_law, table
from ropa.rows import COLUMN
from ropa.text import Text
from ropa.values import frozen

ToolKind = Literal["adequacy", "safeguard", "derogation", "not-a-ground", "other-law"]
ToolStatus = Literal["stands", "existing-only", "ended", "not-begun", "no-ground"]


@frozen(kw_only=True)
class TransferTool(LawRow):
    """One thing that records name as what a transfer rests on.

    `since` is the first day it could be used, `until` the last day of older contracts; see the two ends below.

    Attributes:
        id: See the list above.
        alias: Another id that is understood, or empty.
        article: The article of the GDPR (`46(2)(c)`); empty for a tool of another law.
        kind: `adequacy` (Art. 45), `safeguard` (Art. 46), `derogation` (Art. 49); `not-a-ground` and `other-law` carry
            no transfer out of the EEA.
        family: `scc` for standard contractual clauses of the Commission, `bcr` for binding corporate rules, else empty.
        module: `m1` to `m4` for a module of the clauses of 2021, else empty.
        exporter: The role of the exporter that it is made for: `controller`, `processor`, or empty for any.
        importer: The role of the importer, likewise.
        label: Its name in en, da and nb (our words, not an official text).
        instrument: The act, or empty.
        directive: The provision of Directive 95/46/EC by which transfers before the GDPR could rest on the same; empty
            where there was none.
        new_until: The last day on which a new contract could use it; `None` = still.
        existing_until: The last day on which an older contract could be relied on; `None` = still.
        doubtful_from: The first day from which reliance on an older contract is doubtful, or `None`.
        authorisation: `none`, `inform` (tell authority and persons), `tool-approved` (the tool itself is approved),
            `each-case`; empty where it is no ground.
        tia: Whether it needs an assessment of the importer's law: `yes`, `no`, `mixed-data` (module 4 only where the
            processor adds data collected in the EEA); empty where it is no ground.
        tia_from: The day from which that is so (the judgment in C-311/18), or `None`.
        tia_explained_from: The day on which the EDPB said how (Recommendations 01/2020, version 1.0), or `None`.
        occasional_only: For transfers now and then, not for a regular flow (recital 111; Art. 49(1)).
        no_public_powers: Not for a public authority in the exercise of its public powers (Art. 49(3)).
        record_needs: What a record should say when it names the tool.
        dpv_iri: The term of the W3C Data Privacy Vocabulary, or empty.
    """

    until: date | None = attrs.field(metadata={COLUMN: "existing_until"})
    id: str
    alias: str
    article: str
    kind: ToolKind
    family: str
    module: str
    exporter: str
    importer: str
    label: Text
    instrument: str
    directive: str
    new_until: date | None
    existing_until: date | None
    doubtful_from: date | None
    authorisation: str
    tia: str
    tia_from: date | None
    tia_explained_from: date | None
    occasional_only: bool
    no_public_powers: bool
    record_needs: tuple[str, ...]
    dpv_iri: str

    @property
    def is_ground(self) -> bool:
        """Whether it is a ground of Chapter V at all, on some day."""
        return self.kind in ("adequacy", "safeguard", "derogation")


@frozen
class ToolStanding:
    """What a tool is worth on one day; true if a transfer can rest on it, be it under an older contract only.

    Attributes:
        tool: The tool.
        day: The day that was asked about.
        status: `stands`; `existing-only` = contracts made in time still carry it, new ones do not; `ended`;
            `not-begun`; `no-ground` = not one of Chapter V.
        doubtful: Reliance on an older contract is doubtful on the day.
        needs_tia: It needs an assessment of the importer's law on the day (not said for `mixed-data`).
        reason: The answer in a sentence.
    """

    tool: TransferTool
    day: date
    status: ToolStatus
    doubtful: bool
    needs_tia: bool
    reason: str

    @property
    def stands(self) -> bool:
        """Whether new and older transfers can rest on it."""
        return self.status == "stands"

    @property
    def citation(self) -> str:
        """The source of the row."""
        return self.tool.source

    def __bool__(self) -> bool:
        return self.status in ("stands", "existing-only")

    def __str__(self) -> str:
        return self.reason


def tools() -> tuple[TransferTool, ...]:
    """Every tool of the table."""
    return facts("transfer_tools", TransferTool)


def _by_id() -> dict[str, TransferTool]:
    return _by_id_in(supposed_law())


@lru_cache(maxsize=2)
def _by_id_in(_supposed: Supposed | None) -> dict[str, TransferTool]:
    return {name: tool for tool in tools() for name in (tool.id, tool.alias) if name}


def is_tool(word: str) -> bool:
    """Whether *word* is the id of a tool, or a short form that is understood."""
    return word in _by_id()


def _status(tool: TransferTool, day: date) -> tuple[ToolStatus, str]:
    name = str.__str__(tool.label)
    if tool.kind == "other-law":
        return "no-ground", f"{name} is of another country's law ({tool.source}); it carries no transfer from the EEA."
    if tool.kind == "not-a-ground":
        return "no-ground", f"{name} is no ground for a transfer ({tool.source})."
    if tool.since is not None and day < tool.since:
        return "not-begun", f"{name} begins on {tool.since}; on {day} nothing can rest on it ({tool.source})."
    if tool.existing_until is not None and day > tool.existing_until:
        return "ended", f"{name} ended: no contract can be relied on after {tool.existing_until} ({tool.source})."
    if tool.new_until is not None and day > tool.new_until:
        reason = (
            f"{name}: only contracts made by {tool.new_until} can still be relied on, "
            f"until {tool.existing_until} and with the processing unchanged ({tool.source})."
        )
        return "existing-only", reason
    return "stands", f"{name} stands on {day} ({tool.source})."


def transfer_tool(tool_id: str, day: date) -> ToolStanding:
    """What the tool is worth on *day*.

    Raises:
        UnknownWord: there is no such tool.
        LawGap: *day* is before the table begins.
    """
    table("transfer_tools").covers(day)
    tool = _by_id().get(tool_id)
    if tool is None:
        raise UnknownWord(f"There is no transfer tool '{tool_id}'. {did_you_mean(tool_id, _by_id())}")
    status, reason = _status(tool, day)
    doubtful = status == "existing-only" and tool.doubtful_from is not None and day >= tool.doubtful_from
    if doubtful:
        reason += f" From {tool.doubtful_from} that is doubtful: {tool.note}"
    return ToolStanding(
        tool=tool,
        day=day,
        status=status,
        doubtful=doubtful,
        needs_tia=tool.tia == "yes" and tool.tia_from is not None and day >= tool.tia_from,
        reason=reason,
    )
