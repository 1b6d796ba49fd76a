# SPDX-License-Identifier: Apache-2.0
"""R115: recordings of cameras, and no period, where a law or an authority has one.

Its cases: `tests/rules/fixtures/R115.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law import RetentionRule
from ropa.model import Activity
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.retention.statutory import is_named_for_cameras
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import Citation, CountryCode
from ropa.silence import each


@rule(
    "R115",
    name="recordings-without-period",
    severity="warning",
    law="GDPR Art. 5(1)(e), 30(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "No period is stated for the recordings of cameras; the yardstick in {country} is {period} ({rule}).",
        "da": "Der er ikke angivet en frist for kameraoptagelserne; i {country} er målestokken {period} ({rule}).",
        "nb": "Det er ikke oppgitt noen frist for kameraopptakene; i {country} er målestokken {period} ({rule}).",
    },
    mend={
        "en": "State the period, and what keeps single recordings longer.",
        "da": "Angiv fristen, og hvad der holder enkelte optagelser længere.",
        "nb": "Oppgi fristen, og hva som holder enkelte opptak lenger.",
    },
)
def recordings_without_period(ctx: Context) -> Iterator[Hit]:
    """Recordings of cameras, and no period, where a law or an authority has one.

    What it finds:
        An activity with video for security, or named for cameras, whose controller is in a state with a figure for it,
        and no time limit with a period, of its own or in its header.
    Why it matters:
        "As long as necessary" does not do where a statute counts the days.
    Law:
        GDPR Art. 5(1)(e), 30(1)(f); the national rule named in the finding.

    Example:
        Cameras in a Danish shop, `retention: [{criteria: as long as necessary}]`.
    Mend:
        State the period, and what keeps single recordings longer.
    Limits:
        Knows Belgium, Denmark and Spain (statutes), and Austria, France, Germany, Italy, the Netherlands and Norway
        (practice of the authority). Video for other ends is left alone.
    """
    for key, activity in ctx.activities:
        if _records_for_security(ctx, activity) and not _has_period(ctx, activity):
            figure = next(_figures(ctx, activity), None)
            if figure is not None:
                country = CountryCode(figure.country)
                yield hit(
                    key,
                    "retention",
                    law=figure.source,
                    country=country,
                    period=figure.period,
                    rule=Citation(figure.source),
                )


def _records_for_security(ctx: Context, activity: Activity) -> bool:
    if ctx.terms_under("category", "media.video").isdisjoint(ctx.categories_of(activity)):
        return False
    security = ctx.terms_under("purpose", "security")
    return any(purpose.purpose in security for purpose in each(activity.purposes)) or is_named_for_cameras(activity)


def _has_period(ctx: Context, activity: Activity) -> bool:
    general = (retention for _, header in ctx.headers_of(activity) for retention in each(header.retention))
    return any(
        isinstance(retention.keep, Period)
        and (
            not each(retention.categories)
            or any(ctx.is_within("category", category, "media") for category in each(retention.categories))
        )
        for retention in (*each(activity.retention), *general)
    )


def _figures(ctx: Context, activity: Activity) -> Iterator[RetentionRule]:
    countries = dict.fromkeys(code for party in ctx.controllers_of(activity) for code in ctx.country_of(party) or ())
    for code in countries:
        yield from (figure for figure in ctx.retention_rules(code) if figure.of_cameras)
