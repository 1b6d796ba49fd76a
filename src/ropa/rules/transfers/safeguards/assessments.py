# SPDX-License-Identifier: Apache-2.0
"""The assessments of the importer's law that tools of Art. 46 need since the judgment in C-311/18."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ropa.labels import country_name
from ropa.meaning.duration import NOT_MADE
from ropa.model import Assessment, AssessmentKind, AssessmentStatus, Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.severity import Severity
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import countries_of, needs_ground
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.rules.walks import shared
from ropa.rules.wording import CountryCode
from ropa.silence import each
from ropa.text import BuiltInText

if TYPE_CHECKING:
    from ropa import law

MODULE_4: Final = 4
"""Processor to controller: the importer's own data comes back, and its law is assessed only in part (clause 14)."""

_OF_ONE_ONLY: Final = {
    "en": "of {0} only, and not of {1}",
    "da": "kun af {0}, og ikke af {1}",
    "nb": "bare av {0}, og ikke av {1}",
}


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


def why_none(
    ctx: Context, transfer: Transfer, assessment: Assessment
) -> StrEnum | date | CountryCode | BuiltInText | None:
    """Why an assessment is none of the importer's law on the day: its kind, status, day or country; `None` = it is.

    One that is of one country says nothing of the law of another. Where the transfer goes to several, those are told
    that need an assessment, and of which none of the transfer's assessments is.
    """
    kind, status = assessment.kind, assessment.status
    if isinstance(kind, AssessmentKind) and kind is not AssessmentKind.TIA:
        return kind
    if isinstance(status, AssessmentStatus) and status in NOT_MADE:
        return status
    if status is AssessmentStatus.NOT_REQUIRED and not assessment.outcome:
        return status
    if isinstance(assessment.dated, date) and assessment.dated > ctx.on:
        return assessment.dated
    return _of_other_law(ctx, transfer, assessment.country) if isinstance(assessment.country, str) else None


def _of_other_law(ctx: Context, transfer: Transfer, country: str) -> CountryCode | BuiltInText | None:
    """The country of an assessment where the data do not go there, or what else is assessed by none."""
    countries = _countries_assessed_for(ctx, transfer)
    if countries and country not in countries:
        return CountryCode(country)
    others = tuple(_not_assessed(ctx, transfer, countries))
    return _of_one_only(country, others) if others else None


def _of_one_only(country: str, others: tuple[str, ...]) -> BuiltInText:
    return BuiltInText(
        {
            lang: template.format(country_name(country, lang), ", ".join(country_name(code, lang) for code in others))
            for lang, template in _OF_ONE_ONLY.items()
        }
    )


def _countries_assessed_for(ctx: Context, transfer: Transfer) -> tuple[str, ...]:
    """Where the data go under a transfer: the countries it names; else those in which its importer is engaged."""
    importer = transfer.importer if isinstance(transfer.importer, str) else ""
    crossing = ctx.crossing.get(importer)
    if transfer.countries is None and crossing is not None and len(ctx.transfers_to.get(importer, ())) == 1:
        return tuple(dict.fromkeys((*countries_of(ctx, transfer), *sorted(crossing.countries))))
    return countries_of(ctx, transfer)


def _not_assessed(ctx: Context, transfer: Transfer, countries: tuple[str, ...]) -> Iterator[str]:
    """The countries that need an assessment, and of which no assessment of the transfer is.

    One that does not say of which country it is may be of all.
    """
    importer = transfer.importer if isinstance(transfer.importer, str) else ""
    assessments = filter(None, (assessment_of(ctx, safeguard) for safeguard in each(transfer.safeguards)))
    of_countries = [assessment.country for assessment in assessments]
    if all(isinstance(country, str) for country in of_countries):
        yield from (code for code in countries if code not in of_countries and ctx.needs_ground(code, importer))
