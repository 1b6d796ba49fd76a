# SPDX-License-Identifier: Apache-2.0
"""A113: an activity that says nothing of who receives the data.

Its cases: `tests/rules/fixtures/A113.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import negates, phrase_in
from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed
from ropa.rules.provenance.kept_under_its_heading import kept_under
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable, each
from ropa.text import every_language


@rule(
    "A113",
    name="recipients-not-stated",
    severity="error",
    law="GDPR Art. 30(1)(d)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record neither names recipients of the data of "{activity}" nor says that there are none.',
        "da": "Fortegnelsen angiver hverken modtagere af oplysningerne i »{activity}« eller at der ingen er.",
        "nb": "Protokollen oppgir verken mottakere av opplysningene i «{activity}» eller at det ikke er noen.",
    },
    mend={
        "en": "Name the categories of recipients, processors included, or state an empty list.",
        "da": "Angiv kategorierne af modtagere, databehandlere medregnet, eller en tom liste.",
        "nb": "Oppgi kategoriene av mottakere, databehandlere medregnet, eller en tom liste.",
    },
    of_all={
        "en": (
            "None of the {number} activities of this register names recipients of its data or says that there are none."
        ),
        "da": (
            "Ingen af de {number} behandlingsaktiviteter i denne fortegnelse "
            "angiver modtagere af sine oplysninger eller at der ingen er."
        ),
        "nb": (
            "Ingen av de {number} behandlingsaktivitetene i denne protokollen "
            "oppgir mottakere av sine opplysninger eller at det ikke er noen."
        ),
    },
)
def recipients_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that says nothing of who receives the data.

    What it finds:
        An activity with neither `processors` nor `recipients`, where its header names none either, and of which nobody
        states that data is shared with nobody; nor does the reason why they are said not to apply.
    Why it matters:
        Processors are recipients too (Art. 4(9)); silence is not the same as "nobody".
    Law:
        GDPR Art. 30(1)(d).

    Example:
        An activity with purposes and data only.
    Mend:
        Name the categories of recipients, or say that there are none: `recipients: []`.
    Limits:
        One of the two fields is enough, or the claim `no-sharing` on the activity or its header, without a hedge
        or condition, and of all its data. Beside named recipients that claim is K103's. Words on recipients that an
        import kept under their own heading are S206's.
    """
    denied = {
        activity.id
        for key, _, statement, _, engaged in claimed(ctx, Claim.NO_SHARING)
        if engaged is None
        and not statement.may
        and not (each(statement.categories) or each(statement.parties) or each(statement.purposes))
        for activity in ctx.activities_under[key]
    }
    for key, activity in ctx.activities:
        silent = _is_silent(activity.processors) and _is_silent(activity.recipients) and activity.id not in denied
        if silent and any(kept_under(activity, "recipients")):
            continue
        if silent and all(
            header.processors is None and header.recipients is None for _, header in ctx.headers_of(activity)
        ):
            yield hit(key, "recipients", activity=activity.name or activity.id)


def _is_silent(recipients: object) -> bool:
    """Whether nothing is stated, be it for a reason that does not say that there are none."""
    if isinstance(recipients, NotApplicable):
        reason = recipients.reason
        return not negates(reason) and not any(
            phrase_in(wording, "nobody-receives", negated_too=True) for wording in every_language(reason)
        )
    return recipients is None
