# SPDX-License-Identifier: Apache-2.0
"""Family T, fourth part: transfers that rest on a safeguard of Art. 46 or a derogation of Art. 49."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from ropa.errors import UnknownWord
from ropa.model import PartyKind, RecipientRole, Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfer_decisions import countries_of, importer_name, named_decisions, stays_inside
from ropa.rules.transfer_roles import importer_roles
from ropa.rules.walks import shared
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law

RECOMMENDATIONS: Final = date(2020, 11, 10)
"""The EDPB said on this day how to assess a transfer (Recommendations 01/2020, version 1.0)."""

MODULE_4: Final = 4
"""Processor to controller: the importer's own data comes back, and its law is assessed only in part (clause 14)."""


@shared
def named_tools(ctx: Context) -> Iterator[tuple[str, str, Transfer, Safeguard, law.ToolStanding]]:
    """Every safeguard that names a tool the table has: transfer key, field, and what the tool is worth.

    Left out are transfers that are none on the day.
    """
    for key, transfer in ctx.transfers:
        if stays_inside(ctx, transfer):
            continue
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.tool:
                try:
                    standing = ctx.law.transfer_tool(safeguard.tool)
                except UnknownWord:
                    continue
                yield key, f"safeguards[{index}]", transfer, safeguard, standing


@rule("T301")
def tool_ended(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on a tool which had ended.

    What it finds:
        A safeguard that no contract could be relied on for that day: the old standard contractual clauses after
        2022-12-27; or a contract under them signed when they were no longer open to new ones.
    Why it matters:
        The Commission repealed them and gave time to change over; it has passed.
    Law:
        Implementing Decision (EU) 2021/914 Art. 4; GDPR Art. 46(2)(c).

    Example:
        `tool: scc-2010`, checked on 2022-12-28; `tool: scc-2010, signed: 2021-09-27`.
    Mend:
        Sign the clauses of 2021, or name another safeguard.
    Limits:
        Without `signed` a contract is taken to be old.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        tool = standing.tool
        late = isinstance(safeguard.signed, date) and tool.new_until is not None and safeguard.signed > tool.new_until
        if standing.status == "ended" or (standing.status == "existing-only" and late):
            until = tool.new_until if late else tool.existing_until
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.tool", law=tool.source, importer=importer, tool=tool.label, until=until or "")


@rule("T302")
def tool_not_begun(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on a tool which had not begun, or was signed before it had.

    What it finds:
        A safeguard whose tool begins later than the day of the check, or than the day of signing.
    Why it matters:
        Nobody can sign clauses that do not exist yet.
    Law:
        Implementing Decision (EU) 2021/914; GDPR Art. 46(2)(c).

    Example:
        `tool: scc-2021`, checked on 2021-06-26.
    Mend:
        Correct the day, or name the clauses that were signed.
    Limits:
        Asked of tools whose first day the tables have.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        begins = standing.tool.since
        early = isinstance(safeguard.signed, date) and begins is not None and safeguard.signed < begins
        if standing.status == "not-begun" or (early and standing.tool.family == "scc"):
            importer = importer_name(ctx, transfer)
            tool = standing.tool
            yield hit(key, f"{field}.tool", law=tool.source, importer=importer, tool=tool.label, begins=begins or "")


@rule("T303")
def tool_for_old_contracts_only(ctx: Context) -> Iterator[Hit]:
    """A transfer that rests on clauses which only old contracts could still use.

    What it finds:
        The old standard contractual clauses between 2021-09-27 and 2022-12-27, not shown to be signed later. For those
        of Decision 2002/16, closed to new contracts since 2010-05-15, it is a question before 2021-09-27.
    Why it matters:
        They carried a transfer in that time only if the processing did not change, and had to be replaced.
    Law:
        Implementing Decision (EU) 2021/914 Art. 4(4).

    Example:
        `tool: scc-2010, signed: 2019-01-01`, checked on 2022-06-10.
    Mend:
        Replace them by the clauses of 2021 before the end.
    Limits:
        Whether the processing changed cannot be seen. For the clauses of Decision 2002/16 even that time is doubtful.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        tool = standing.tool
        late = isinstance(safeguard.signed, date) and tool.new_until is not None and safeguard.signed > tool.new_until
        if standing.status == "existing-only" and not late:
            importer = importer_name(ctx, transfer)
            until = tool.existing_until or ""
            severity = Severity.INFO if tool.doubtful_from is not None and not standing.doubtful else None
            where = f"{field}.tool"
            yield hit(key, where, law=tool.source, severity=severity, importer=importer, tool=tool.label, until=until)


@rule("T304")
def tool_is_no_ground(ctx: Context) -> Iterator[Hit]:
    """Something named as safeguard that carries no transfer.

    What it finds:
        Clauses of Art. 28, a transfer impact assessment, a foreign court order, or an instrument of another country's
        law, named as what a transfer from the EEA rests on.
    Why it matters:
        Terms between controller and processor, or an assessment, are not a ground of Chapter V; those of the United
        Kingdom or Switzerland are for exports from there.
    Law:
        GDPR Art. 44-49, 48.

    Example:
        `tool: art-28-clauses-dk`; `tool: uk-idta`.
    Mend:
        Name the ground itself: a decision, clauses under Art. 46, a derogation.
    Limits:
        An exporter in the country whose law it is is left alone.
    """
    for key, field, transfer, _, standing in named_tools(ctx):
        home = (ctx.country_of(transfer.exporter) or ()) if isinstance(transfer.exporter, str) else ()
        if standing.status == "no-ground" and not any(ctx.abroad(country) for country in home):
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.tool", law=standing.tool.source, importer=importer, tool=standing.tool.label)


@rule("T305")
def tool_unknown(ctx: Context) -> Iterator[Hit]:
    """A safeguard that names a tool the law tables do not have.

    What it finds:
        A `tool` that is no id of the table of transfer tools.
    Why it matters:
        Nothing can be said about it, so nothing is checked.
    Law:
        GDPR Art. 46, 49.

    Example:
        `tool: contract`.
    Mend:
        Use an id of the table (`scc-2021`, `bcr`, `49-1-b`), or describe the safeguard in words (`text`).
    Limits:
        None known.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.tool:
                try:
                    ctx.law.transfer_tool(safeguard.tool)
                except UnknownWord:
                    yield hit(key, f"safeguards[{index}].tool", tool=safeguard.tool)


@rule("T306")
def safeguard_in_words_only(ctx: Context) -> Iterator[Hit]:
    """A safeguard in words only.

    What it finds:
        A safeguard with neither `tool` nor `decision`.
    Why it matters:
        "Appropriate measures" may mean a decision, clauses, or nothing.
    Law:
        GDPR Art. 13(1)(f), 30(1)(e), 46.

    Example:
        `safeguards: [{text: appropriate safeguards}]`.
    Mend:
        A question: which tool is it?
    Limits:
        The words are not read.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if not safeguard.tool and not safeguard.decision:
                text = safeguard.text or "-"
                yield hit(key, f"safeguards[{index}]", importer=importer_name(ctx, transfer), text=text)


@rule("T312")
def assessment_not_named(ctx: Context) -> Iterator[Hit]:
    """A safeguard of Art. 46 without an assessment of the importer's law.

    What it finds:
        From 2020-07-16, a safeguard that needs such an assessment and names none. Until 2020-11-09, before the EDPB had
        said how, it is a question.
    Why it matters:
        Clauses bind the parties, not the authorities of a third country. The exporter has to look, and note it.
    Law:
        CJEU C-311/18, paras 134-135; EDPB Recommendations 01/2020; clause 14 of the clauses of 2021.

    Example:
        `tool: scc-2021, module: 2`.
    Mend:
        Make the assessment and name it; or say why none is needed (`assessment: {not_applicable: why}`).
    Limits:
        Not asked under Art. 49; nor where an adequacy decision covers the countries, or another safeguard of the
        transfer is one that stands; nor of module 4; nor where no country is known, so that there is no law to look at
        (T204 asks first). One finding for each transfer.
    """
    done = {key for key, _, _, _, decision in named_decisions(ctx) if decision.is_ground}
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        asked = standing.needs_tia and safeguard.assessment is None and bool(standing) and safeguard.module != MODULE_4
        if asked and key not in done and any(map(ctx.needs_ground, countries_of(ctx, transfer))):
            done.add(key)
            severity = Severity.INFO if ctx.on < RECOMMENDATIONS else None
            importer = importer_name(ctx, transfer)
            tool = standing.tool.label
            yield hit(key, f"{field}.assessment", severity=severity, importer=importer, tool=tool)


@rule("T320")
def derogation_for_regular_transfer(ctx: Context) -> Iterator[Hit]:
    """A derogation for a transfer that is not occasional.

    What it finds:
        A safeguard under Art. 49 where the transfer has `occasional: false`: an error under Art. 49(1)(b), (c), (e) or
        the second subparagraph, a warning under the other letters. And a warning under those four where the importer is
        a processor, whose work is regular.
    Why it matters:
        These derogations are for transfers now and then; the others are exceptions too, and no ground for a regular
        flow.
    Law:
        GDPR Art. 49(1), recital 111; EDPB Guidelines 2/2018.

    Example:
        Hosting abroad on `49-1-b`.
    Mend:
        Name a safeguard of Art. 46.
    Limits:
        That explicit consent (49(1)(a)) and the other letters are not for a regular flow is the reading of the EDPB,
        not in the words of the article: a warning.
    """
    for key, field, transfer, _, standing in named_tools(ctx):
        tool, regular = standing.tool, transfer.occasional is False
        if tool.kind != "derogation" or transfer.occasional is True:
            continue
        if regular or (tool.occasional_only and RecipientRole.PROCESSOR in importer_roles(ctx, transfer)):
            severity = None if regular and tool.occasional_only else Severity.WARNING
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.tool", severity=severity, importer=importer, tool=tool.label)


@rule("T321")
def derogation_by_authority(ctx: Context) -> Iterator[Hit]:
    """A derogation that a public authority may not use in its public powers.

    What it finds:
        A safeguard under Art. 49(1)(a), (b), (c) or the second subparagraph, where the exporter, or every controller if
        no exporter is stated, is a public authority; an error where the transfer is for a public task (a purpose under
        `public`).
    Why it matters:
        These do not apply to activities of authorities in the exercise of their public powers.
    Law:
        GDPR Art. 49(3).

    Example:
        A municipality that transfers with the consent of citizens.
    Mend:
        Name another ground, or show that no public powers are exercised.
    Limits:
        Whether public powers are exercised cannot be seen from other purposes: a warning.
    """
    asked = [one for one in named_tools(ctx) if one[-1].tool.no_public_powers]
    tasks = _transfers_of_public_tasks(ctx) if asked else set()
    for key, field, transfer, _, standing in asked:
        exporters = {transfer.exporter} if isinstance(transfer.exporter, str) else set(ctx.controllers)
        parties = [ctx.book.parties.get(one) for one in sorted(exporters)]
        public = [one is not None and one.kind is PartyKind.PUBLIC_AUTHORITY for one in parties]
        if public and all(public):
            importer = importer_name(ctx, transfer)
            stated = any(ctx.is_within("purpose", one, "public") for one in each(transfer.purposes))
            task = stated or (transfer.purposes is None and transfer.id in tasks)
            severity = Severity.ERROR if task else None
            yield hit(key, f"{field}.tool", severity=severity, importer=importer, tool=standing.tool.label)


def _transfers_of_public_tasks(ctx: Context) -> set[str]:
    """The ids of the transfers that activities with a public task name."""
    return {
        transfer
        for _, activity in ctx.activities
        if activity.transfers
        for transfer in each(activity.transfers)
        if any(ctx.is_within("purpose", one.purpose, "public") for one in each(activity.purposes))
    }


@rule("T322")
def safeguards_of_residual_ground(ctx: Context) -> Iterator[Hit]:
    """The last derogation of Art. 49(1), without the suitable safeguards in the record.

    What it finds:
        A safeguard `49-1-compelling` with neither `text` nor `assessment` nor supplementary measures.
    Why it matters:
        For this ground alone, Art. 30 asks for the suitable safeguards in the record itself.
    Law:
        GDPR Art. 30(1)(e), 30(2)(c), 49(1) second subparagraph, 49(6).

    Example:
        `safeguards: [49-1-compelling]`.
    Mend:
        Describe the safeguards, and the assessment behind them.
    Limits:
        That authority and data subjects were told is not checked.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        described = safeguard.text or safeguard.assessment or safeguard.supplementary
        if standing.tool.id == "49-1-compelling" and not described:
            yield hit(key, f"{field}.text", importer=importer_name(ctx, transfer))
