# SPDX-License-Identifier: Apache-2.0
"""K111: data called anonymous or not personal, of a party that also has what identifies.

Its cases: `tests/rules/fixtures/K111.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Claim, Header, Processor, Recipient, Statement
from ropa.model.roles import engaged
from ropa.rules.context import Context
from ropa.rules.contradictions.anonymous_beside_identifiers import IDENTIFIERS
from ropa.rules.contradictions.claims import claimed, labels
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each

CLAIMS: Final = (Claim.ANONYMOUS, Claim.NO_PERSONAL_DATA)


@rule(
    "K111",
    name="anonymous-to-whom",
    severity="info",
    law="GDPR Art. 4(1), recital 26; CJEU C-582/14, C-413/23 P",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{name} also has {categories} ({activities}). Can it not tie to them what is called anonymous here?",
        "da": "{name} har også {categories} ({activities}). Kan den ikke knytte det, der her kaldes anonymt, til dem?",
        "nb": "{name} har også {categories} ({activities}). Kan den ikke knytte det som her kalles anonymt, til dem?",
    },
    mend={
        "en": "Show what keeps the two apart, or withdraw the claim.",
        "da": "Vis, hvad der holder de to adskilt, eller træk udsagnet tilbage.",
        "nb": "Vis hva som holder de to fra hverandre, eller trekk utsagnet tilbake.",
    },
)
def anonymous_to_whom(ctx: Context) -> Iterator[Hit]:
    """Data called anonymous or not personal, of a party that also has what identifies.

    What it finds:
        The claim `anonymous` or `no-personal-data` about what goes to a party, where another activity of the same
        register states that it has identifiers of people too.
    Why it matters:
        Whether data is about an identifiable person is asked of the one who holds it, with all that it holds.
    Law:
        GDPR Art. 4(1), recital 26; CJEU C-582/14, C-413/23 P.

    Example:
        "No personal data" of an analytics service, whose provider gets advertising identifiers elsewhere.
    Mend:
        A question: what keeps the two apart? Show it, or withdraw the claim.
    Limits:
        Only categories that are stated for the party count. Claims under a condition are left alone.
    """
    for claim in CLAIMS:
        for key, field, statement, holder, item in claimed(ctx, claim):
            for party in _parties(statement, holder, item):
                identifying = [
                    (activity, category)
                    for activity, category in _identifying(ctx, party)
                    if _is_other(ctx, activity, holder)
                ]
                if identifying:
                    yield hit(
                        key,
                        field,
                        name=ctx.name(party),
                        categories=labels(ctx, tuple(dict.fromkeys(category for _, category in identifying))),
                        activities=tuple(dict.fromkeys(activity.name or activity.id for activity, _ in identifying)),
                    )


def _parties(statement: Statement, holder: Header | Activity, item: Processor | Recipient | None) -> tuple[str, ...]:
    """Whom the claim is about: the party it stands on, those it names, else those engaged in the activity."""
    if item is not None:
        return (item.party,)
    if isinstance(holder, Header):
        return each(statement.parties)
    return each(statement.parties) or tuple(dict.fromkeys(engagement.party for engagement in engaged(holder)))


@shared_for
def _identifying(ctx: Context, party_id: str) -> list[tuple[Activity, str]]:
    """The identifying data that a party receives, each with the activity."""
    return [
        (activity, category)
        for activity, engagement in ctx.engaging.get(party_id, ())
        for category in each(engagement.categories)
        if ctx.is_within("category", category, *IDENTIFIERS)
    ]


def _is_other(ctx: Context, activity: Activity, holder: Header | Activity) -> bool:
    """Whether it is another activity of the register that the claim stands in."""
    if isinstance(holder, Header):
        return any(header is holder for _, header in ctx.headers_of(activity))
    return activity is not holder and ctx.headers_of(activity) == ctx.headers_of(holder)
