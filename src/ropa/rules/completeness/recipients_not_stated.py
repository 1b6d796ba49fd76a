# SPDX-License-Identifier: Apache-2.0
"""A113: an activity that says nothing of who receives the data.

Its cases: `tests/rules/fixtures/A113.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ropa.free_text.phrases import negates, phrase_in, says_only
from ropa.model import Activity, Claim, Processor, Recipient
from ropa.rules.completeness.named_by_empty_words import is_somebody
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed
from ropa.rules.provenance.kept_under_its_heading import kept_under
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
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
        states that data is shared with nobody; nor does the reason why they are said not to apply. A party called by a
        name that says nothing ("unknown", "various") is nobody. A warning where all recipients are called by words that
        are no category of them ("third parties", "others").
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
        named = (activity.processors, activity.recipients)
        silent = all(_is_silent(ctx, recipients) for recipients in named) and activity.id not in denied
        if silent and any(kept_under(activity, "recipients")):
            continue
        if silent and all(
            header.processors is None and header.recipients is None for _, header in ctx.headers_of(activity)
        ):
            yield hit(key, "recipients", activity=activity.name or activity.id)
        elif not each(activity.processors) and _names_nobody(ctx, activity):
            yield hit(key, "recipients", severity=Severity.WARNING, activity=activity.name or activity.id)


def _names_nobody(ctx: Context, activity: Activity) -> bool:
    """Whether all recipients of an activity are called by words that are no category of them: "third parties"."""
    parties = [ctx.book.parties.get(recipient.party) for recipient in each(activity.recipients)]
    names = [party.name for party in parties if party is not None and party.name]
    return bool(names) and len(names) == len(parties) and all(map(_is_no_category, names))


def _is_no_category(name: str) -> bool:
    return all(says_only(wording, "empty-recipient") for wording in every_language(name))


def _is_silent(ctx: Context, recipients: Sequence[Processor] | Sequence[Recipient] | NotApplicable | None) -> bool:
    """Whether nobody is stated, be it for a reason that does not say that there are none, or by a name without one."""
    if isinstance(recipients, NotApplicable):
        reason = recipients.reason
        return not negates(reason) and not any(
            phrase_in(wording, "nobody-receives", negated_too=True) for wording in every_language(reason)
        )
    parties = [ctx.book.parties.get(recipient.party) for recipient in recipients or ()]
    return recipients is None or (bool(parties) and not any(map(is_somebody, parties)))
