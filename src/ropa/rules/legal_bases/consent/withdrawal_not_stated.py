# SPDX-License-Identifier: Apache-2.0
"""B130: Consent as basis, and no word on how it is withdrawn.

Its cases: `tests/rules/fixtures/B130.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.empty_words import answers_nothing
from ropa.model import Activity, RightKind
from ropa.rules.context import Context
from ropa.rules.legal_bases.consent.withdrawals import withdrawals
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "B130",
    name="withdrawal-not-stated",
    severity="warning",
    law="GDPR Art. 7(3), 13(2)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The record does not say how consent is withdrawn, in: {activities}.",
        "da": "Fortegnelsen angiver ikke, hvordan samtykket trækkes tilbage for: {activities}.",
        "nb": "Protokollen oppgir ikke hvordan samtykket trekkes tilbake for: {activities}.",
    },
    mend={
        "en": "Say how consent is withdrawn.",
        "da": "Angiv, hvordan samtykket trækkes tilbage.",
        "nb": "Oppgi hvordan samtykket trekkes tilbake.",
    },
)
def withdrawal_not_stated(ctx: Context) -> Iterator[Hit]:
    """Consent as basis, and no word on how it is withdrawn.

    What it finds:
        A basis 6(1)(a), of a purpose or of a disclosure, whose consent says nothing of withdrawal, where neither the
        activity nor its header describes the right to withdraw.
    Why it matters:
        Withdrawing has to be as easy as giving, and the person is told of it before.
    Law:
        GDPR Art. 7(3), 13(2)(c).

    Example:
        `bases: [6(1)(a)]`.
    Mend:
        Say how: `consent: {withdrawal: link in each message}`.
    Limits:
        Whether it is easy is not judged. One finding for each register, at the first such consent.
    """
    silent: dict[str, list[tuple[str, str, str]]] = {}
    for key, field, activity, basis in ctx.every_basis("6(1)(a)"):
        described = any(not answers_nothing(wording) for _, wording in withdrawals(basis))
        if not described and not _withdrawal_described(ctx, activity):
            silent.setdefault(register_of(ctx, key, activity), []).append(
                (key, f"{field}.consent", activity.name or activity.id)
            )
    for places in silent.values():
        key, field, _ = places[0]
        yield hit(key, field, activities=tuple(dict.fromkeys(name for _, _, name in places)))


def _withdrawal_described(ctx: Context, activity: Activity) -> bool:
    general = (right for _, header in ctx.headers_of(activity) for right in each(header.rights))
    return any(right.right is RightKind.WITHDRAW_CONSENT for right in (*each(activity.rights), *general))
