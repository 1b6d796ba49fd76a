# SPDX-License-Identifier: Apache-2.0
"""Family T, second part: whether an adequacy decision covers the very importer that a transfer names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.model import Certification, Party, PartyKind, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfer_decisions import importer_name, named_decisions, stands_otherwise
from ropa.silence import each
from ropa.text import every_language

ON_A_LIST: Final = frozenset({"us-safe-harbor", "us-privacy-shield", "us-dpf"})
"""Decisions that cover only those who stand on a public list."""

A_YEAR: Final = 365

NO_LONGER: Final = frozenset({"inactive", "lapsed", "withdrawn", "removed"})
"""Words for a place on a list that does not count any more."""

PUBLIC_LEFT_OUT: Final = frozenset({"ca-2001", "jp-2019", "fo-2010"})
"""Decisions that leave public authorities out (in the Faroes: those of the Danish State)."""

_BELIEF: Final = r"relig|church|kirke|politi(?:cal|sk) part|political|politisk"
SECTORS_LEFT_OUT: Final = {
    "ca-2001": re.compile(
        r"non-?profit|charit|velgørende|veldedig|almennyttig|allmennyttig|universit|municipal|kommune", re.IGNORECASE
    ),
    "jp-2019": re.compile(rf"{_BELIEF}|broadcast|\bpress\b|presse|universit", re.IGNORECASE),
    "kr-2021": re.compile(rf"{_BELIEF}|credit info|credit bureau|kredit", re.IGNORECASE),
    "br-2026": re.compile(
        r"\bpolice|\bpoliti\b|defen[cs]e|forsvar|militar|militær|public security|offentlig sikkerhe[dt]", re.IGNORECASE
    ),
}
"""Words of a sector that those decisions leave out, at least for some of what it does."""

OUT_OF_REACH: Final = re.compile(
    r"\b(?:spare|savings )?bank(?:s|ing|er|en|drift|virksomhed|virksomhet)?\b|\binsur(?:ance|er)|forsikring"
    r"|\btelecom|telekom|\btelesels|\bteleoperat|non-?profit|\bcharit|velgørende|veldedig|almennyttig|allmennyttig"
    r"|\bideel",
    re.IGNORECASE,
)
"""Sectors mostly outside the reach of the Federal Trade Commission and the Department of Transportation."""


@rule("T103")
def certification_not_shown(ctx: Context) -> Iterator[Hit]:
    """A transfer under a decision that covers listed importers only, with no sign that this one is listed.

    What it finds:
        A transfer that rests on the Data Privacy Framework (or its forerunners while they stood), to an importer
        without a certification of that scheme, or with one that was over, to come or inactive on the day.
    Why it matters:
        The decision covers only organisations on the list; for all others there is no adequacy.
    Law:
        GDPR Art. 45; Implementing Decision (EU) 2023/1795 Art. 1.

    Example:
        `decision: us-dpf` with an importer that has no `certifications`.
    Mend:
        Look the legal entity up on the list, and record scheme, entity, coverage and the day.
    Limits:
        A date on the safeguard (`checked`) is taken as such a sign.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        shown = safeguard.checked is not None or _certification(ctx, transfer, standing.decision.id) is not None
        if standing.stands and standing.decision.id in ON_A_LIST and not shown:
            cited = f"GDPR Art. 45; {standing.decision.citation}"
            yield hit(key, field, law=cited, importer=importer_name(ctx, transfer), decision=standing.decision.name)


@rule("T104")
def certification_incomplete(ctx: Context) -> Iterator[Hit]:
    """A certification under the Data Privacy Framework of which not everything needed is recorded.

    What it finds:
        A transfer under `us-dpf` whose importer's certification lacks the legal entity, what it covers, or the day on
        which somebody looked.
    Why it matters:
        The exporter has to see that the very entity is active on the list, and that human-resources data is covered.
    Law:
        Implementing Decision (EU) 2023/1795; EDPB information note on the Data Privacy Framework.

    Example:
        `certifications: [us-dpf]` with no more.
    Mend:
        Add `entity`, `covers` and `checked`.
    Limits:
        The list itself is not looked up: ropa works offline.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        listed = _certification(ctx, transfer, "us-dpf")
        if standing.decision.id == "us-dpf" and standing.stands and listed is not None:
            checked = listed.checked or safeguard.checked
            given = {"entity": listed.entity, "covers": listed.covers, "checked": checked}
            missing = tuple(name for name, value in given.items() if value is None)
            if missing:
                yield hit(key, field, importer=importer_name(ctx, transfer), missing=missing)


@rule("T105")
def certification_check_old(ctx: Context) -> Iterator[Hit]:
    """A place on the list that was last looked up more than a year ago.

    What it finds:
        A transfer under `us-dpf` where the last recorded look at the list is over 365 days old.
    Why it matters:
        Certification is renewed each year; one that lapsed carries nothing new.
    Law:
        Implementing Decision (EU) 2023/1795, recitals on annual re-certification.

    Example:
        `checked: 2023-08-01`, checked on 2024-09-01.
    Mend:
        Look again and record the day.
    Limits:
        Of several looks the last one up to the day counts.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        if standing.decision.id == "us-dpf" and standing.stands:
            listed = _certification(ctx, transfer, "us-dpf")
            days = [one for one in (safeguard.checked, listed and listed.checked) if isinstance(one, date)]
            if days and (ctx.on - max(days)).days > A_YEAR:
                yield hit(key, field, importer=importer_name(ctx, transfer), checked=max(days))


@rule("T111")
def decision_leaves_recipient_out(ctx: Context) -> Iterator[Hit]:
    """A transfer under a decision that leaves recipients of this kind out.

    What it finds:
        A transfer under the decision for Canada, Japan or the Faroe Islands whose importer is a public authority; or
        under that for Canada, Japan, Korea or Brazil whose importer's sector names what the decision leaves out:
        charity, religion, politics, the press, a university, credit information, police or defence.
    Why it matters:
        Those decisions leave such recipients out (in the Faroes: Danish State authorities); without another tool there
        is no ground.
    Law:
        GDPR Art. 45(3); the scope article of the decision named.

    Example:
        `decision: ca-2001` with an importer of kind `public-authority`.
    Mend:
        Name a tool of Art. 46 (for authorities: Art. 46(2)(a) or 46(3)(b)), or show that the decision covers it.
    Limits:
        A warning, for the kind of the importer and a few words of its sector are all that is known; an error for a
        Canadian authority, where no other safeguard stands.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        importer = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        kind = _left_out(importer, standing.decision.id) if importer is not None and standing.stands else ""
        if kind:
            authority = importer is not None and importer.kind is PartyKind.PUBLIC_AUTHORITY
            canadian = standing.decision.id == "ca-2001" and authority
            alone = canadian and not stands_otherwise(ctx, transfer, safeguard)
            yield hit(
                key,
                field,
                law=f"GDPR Art. 45(3); {standing.decision.citation}",
                severity=Severity.ERROR if alone else None,
                importer=importer_name(ctx, transfer),
                kind=kind,
                decision=standing.decision.name,
                scope=standing.decision.scope,
            )


def _left_out(importer: Party, decision: str) -> str:
    """What the decision leaves the importer out for: its kind or its sector; empty where nothing shows that it does."""
    if importer.kind is PartyKind.PUBLIC_AUTHORITY and decision in PUBLIC_LEFT_OUT:
        return importer.kind
    words = SECTORS_LEFT_OUT.get(decision)
    sector = importer.sector or ""
    return sector if words is not None and any(map(words.search, every_language(sector))) else ""


@rule("T112")
def importer_out_of_reach(ctx: Context) -> Iterator[Hit]:
    """The Data Privacy Framework, for an importer of a sector that it mostly cannot cover.

    What it finds:
        A transfer under `us-dpf` whose importer's sector names banking, insurance, telecommunications or charity.
    Why it matters:
        Only organisations under the Federal Trade Commission or the Department of Transportation can join.
    Law:
        Implementing Decision (EU) 2023/1795, scope.

    Example:
        An importer with `sector: insurance`.
    Mend:
        A question: is this entity on the list, and with what coverage? Record it, or name another safeguard.
    Limits:
        Reads a few words in the sector. A recorded look at the list (`checked`) ends the question.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        if standing.decision.id != "us-dpf" or not standing.stands or party is None or not party.sector:
            continue
        listed = _certification(ctx, transfer, "us-dpf")
        looked = safeguard.checked is not None or (listed is not None and listed.checked is not None)
        if not looked and any(OUT_OF_REACH.search(words) for words in every_language(party.sector)):
            yield hit(key, field, importer=importer_name(ctx, transfer), sector=party.sector)


def _certification(ctx: Context, transfer: Transfer, scheme: str) -> Certification | None:
    """The importer's place on that list, as last looked up by the day; `None` where none is shown that held then."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    if party is None:
        return None
    listed = [one for one in each(party.certifications) if one.scheme == scheme and _holds(one, ctx.on)]
    return max(listed, key=lambda one: _looked(one, ctx.on), default=None)


def _looked(one: Certification, day: date) -> date:
    return one.checked if isinstance(one.checked, date) and one.checked <= day else date.min


def _holds(one: Certification, day: date) -> bool:
    """Whether it is not said to be over, to come, or no longer active."""
    over = isinstance(one.until, date) and one.until < day
    later = isinstance(one.since, date) and one.since > day
    return not over and not later and (one.status or "").casefold() not in NO_LONGER
