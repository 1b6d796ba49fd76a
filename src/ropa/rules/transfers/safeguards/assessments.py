# SPDX-License-Identifier: Apache-2.0
"""The assessments of the importer's law that tools of Art. 46 need since the judgment in C-311/18."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ropa.meaning.duration import NOT_MADE
from ropa.model import Assessment, AssessmentKind, AssessmentStatus, Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.severity import Severity
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import countries_of, needs_ground
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.rules.walks import shared
from ropa.rules.wording import CountryCode

if TYPE_CHECKING:
    from ropa import law

MODULE_4: Final = 4
"""Processor to controller: the importer's own data comes back, and its law is assessed only in part (clause 14)."""


@shared
def assessed_safeguards(ctx: Context) -> Iterator[tuple[str, str, Transfer, Safeguard, law.ToolStanding]]:
    """The safeguards that need an assessment of the importer's law on the day: as `named_tools`.

    Left out are transfers that a decision carries as well, to countries that one covers, and to no known country.
    """
    decided = {key for key, _, _, _, decision in named_decisions(ctx) if decision.is_ground}
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        needed = standing.needs_tia and bool(standing) and safeguard.module != MODULE_4
        if needed and key not in decided and needs_ground(ctx, transfer):
            yield key, field, transfer, safeguard, standing


def weight(ctx: Context, standing: law.ToolStanding) -> Severity | None:
    """What it weighs that an assessment is missing: a question in the months before the EDPB had said how."""
    explained = standing.tool.tia_explained_from
    return Severity.INFO if explained is not None and ctx.on < explained else None


def assessment_of(ctx: Context, safeguard: Safeguard) -> Assessment | None:
    """The assessment that a safeguard names; `None` where it names none that the register has."""
    return ctx.book.assessments.get(safeguard.assessment) if isinstance(safeguard.assessment, str) else None


def why_none(ctx: Context, transfer: Transfer, assessment: Assessment) -> StrEnum | date | CountryCode | None:
    """Why an assessment is none of the importer's law on the day: its kind, status, day or country; `None` = it is."""
    kind, status = assessment.kind, assessment.status
    if isinstance(kind, AssessmentKind) and kind is not AssessmentKind.TIA:
        return kind
    if isinstance(status, AssessmentStatus) and status in NOT_MADE:
        return status
    if status is AssessmentStatus.NOT_REQUIRED and not assessment.outcome:
        return status
    if isinstance(assessment.dated, date) and assessment.dated > ctx.on:
        return assessment.dated
    countries = countries_of(ctx, transfer)
    if isinstance(assessment.country, str) and countries and assessment.country not in countries:
        return CountryCode(assessment.country)
    return None
