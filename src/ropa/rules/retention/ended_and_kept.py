# SPDX-License-Identifier: Apache-2.0
"""R126: an activity that has ended, and no end to the keeping of its data.

Its cases: `tests/rules/fixtures/R126.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.general.time_limits import time_limits
from ropa.model import Activity, Header, Retention
from ropa.rules.context import Context
from ropa.rules.retention.criteria_of_the_law_only import is_the_laws
from ropa.rules.retention.no_end.kept_without_end import has_no_end, is_asked_for, is_for_keeping, names_who_asks
from ropa.rules.retention.retention_not_stated import is_known
from ropa.rules.retention.retention_says_nothing import says_something
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable
from ropa.text import every_language


@rule(
    "R126",
    name="ended-and-kept",
    severity="warning",
    law="GDPR Art. 4(2), 5(1)(e), 30(1)(f)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": '"{activity}" has ended, and the record does not show when the data that it left are erased.',
        "da": "»{activity}« er afsluttet, og fortegnelsen viser ikke, hvornår de oplysninger, den efterlod, slettes.",
        "nb": "«{activity}» er avsluttet, og protokollen viser ikke når opplysningene den etterlot, slettes.",
    },
    mend={
        "en": "State when they are erased, or that they are: retention with a period and its start, or an event.",
        "da": "Angiv, hvornår de slettes, eller at de er slettet: en frist og dens begyndelse, eller en begivenhed.",
        "nb": "Oppgi når de slettes, eller at de er slettet: en frist og dens begynnelse, eller en hendelse.",
    },
)
def ended_and_kept(ctx: Context) -> Iterator[Hit]:
    """An activity that has ended, and no end to the keeping of its data.

    What it finds:
        An activity that is over on the day, by its status or its last day, without any time limit, its own or a general
        one, or with one that has no end, names nothing, or says no more than the law itself does.
    Why it matters:
        Storing is processing: what was collected is still in the record's reach until it is gone. No other rule asks
        about an activity that has ended.
    Law:
        GDPR Art. 4(2), 5(1)(e), 30(1)(f).

    Example:
        `status: ended` without `retention`.
    Mend:
        State when the data are erased, or that they are: `retention: [{criteria: erased on 1 May 2024}]`.
    Limits:
        Whether a period that is stated has run out is not worked out.
    """
    for key, activity in ctx.ended_activities:
        silence = activity.retention
        if isinstance(silence, NotApplicable):
            known = is_known(silence.reason)
            endless = has_no_end(silence.reason) and not names_who_asks(silence.reason)
            settled = known and (not endless or is_for_keeping(ctx, activity))
        else:
            limits = [(limit.holder, limit.retention) for limit in time_limits(ctx, activity)]
            settled = any(_has_an_end(ctx, holder, retention) for holder, retention in limits)
        if not settled:
            yield hit(key, "retention", activity=activity.name or activity.id)


def _has_an_end(ctx: Context, holder: Header | Activity, retention: Retention) -> bool:
    """Whether a time limit ends the keeping, or something is named that asks for it."""
    if is_asked_for(ctx, holder, retention):
        return True
    texts = (retention.criteria, retention.until, retention.starts, retention.legal_hold)
    wordings = [wording for text in texts if text for wording in every_language(text)]
    if any(has_no_end(wording) and not names_who_asks(wording) for wording in wordings):
        return False
    return says_something(retention) and not is_the_laws(retention)
