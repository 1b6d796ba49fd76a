# SPDX-License-Identifier: Apache-2.0
"""E105: marketing by e-mail or text message on legitimate interests.

Its cases: `tests/rules/fixtures/E105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.bases import INTERESTS, article_of
from ropa.model import Activity
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_access import consent_stated
from ropa.silence import each


@rule(
    "E105",
    name="messages-on-interests",
    severity="info",
    law="Directive 2002/58/EC Art. 13(1), (2); GDPR Art. 6(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Do these go to own customers only, about similar products, with a way out in each: {purposes}?",
        "da": "Sendes dette kun til egne kunder om lignende produkter, og kan man sige fra hver gang: {purposes}?",
        "nb": "Sendes dette bare til egne kunder om lignende produkter, og kan man si nei hver gang: {purposes}?",
    },
    mend={
        "en": "Say so in the interest or the condition, or state the consent.",
        "da": "Angiv det i interessen eller betingelsen, eller angiv samtykket.",
        "nb": "Oppgi det i interessen eller vilkåret, eller oppgi samtykket.",
    },
)
def messages_on_interests(ctx: Context) -> Iterator[Hit]:
    """Marketing by e-mail or text message on legitimate interests.

    What it finds:
        An activity with direct marketing or newsletters on Art. 6(1)(f), with e-mail addresses or telephone numbers
        among its data, and no word of consent.
    Why it matters:
        Electronic messages for marketing take consent; the exception is for those whose address was had in a sale, for
        similar products of one's own, with an easy way to refuse each time.
    Law:
        Directive 2002/58/EC Art. 13(1), (2). Denmark: markedsføringsloven § 10. Norway: markedsføringsloven § 15.

    Example:
        `purposes: [{purpose: marketing.newsletter, bases: [6(1)(f)]}]` with `categories: [contact.email]`.
    Mend:
        A question: own customers, similar products, a way out in each? Say so, or state the consent.
    Limits:
        Marketing by post is outside it; an activity without an electronic address is left alone.
    """
    marketing = ctx.terms_under("purpose", "marketing.direct")
    for key, activity in ctx.activities:
        purposes = [
            (index, purpose.purpose)
            for index, purpose in enumerate(each(activity.purposes))
            if purpose.purpose in marketing
            and any(article_of(basis) == INTERESTS for basis in (*each(purpose.bases), *each(activity.bases)))
        ]
        if purposes and _has_address(ctx, activity) and not consent_stated(ctx, activity):
            labels = tuple(dict.fromkeys([ctx.label("purpose", purpose) for _, purpose in purposes]))
            yield hit(key, f"purposes[{purposes[0][0]}].bases", purposes=labels)


def _has_address(ctx: Context, activity: Activity) -> bool:
    addresses = ("contact.email", "contact.phone", "identifier.push")
    return any(ctx.is_within("category", category, *addresses) for category in ctx.categories_of(activity))
