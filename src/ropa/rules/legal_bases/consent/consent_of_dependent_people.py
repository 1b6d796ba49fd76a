# SPDX-License-Identifier: Apache-2.0
"""B132: consent of people who can hardly say no: of employees to an employer, of anybody to a public authority.

Its cases: `tests/rules/fixtures/B132.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.bases import CONSENT
from ropa.model import Activity, Basis, Consent, SpecialCondition
from ropa.rules.completeness.parties import is_authority
from ropa.rules.context import Context
from ropa.rules.legal_bases.article_6 import THE_SUBJECTS, people_of
from ropa.rules.legal_bases.special_data.conditions import EXPLICIT_CONSENT
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import BuiltInText

THE_CONTROLLER: Final = BuiltInText(
    {"en": "the controller", "da": "den dataansvarlige", "nb": "den behandlingsansvarlige"}
)


@rule(
    "B132",
    name="consent-of-dependent-people",
    severity="info",
    law="GDPR Art. 4(11), 7(4), recital 43; EDPB Guidelines 05/2020, section 3.1.1",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Can {who} refuse this consent without detriment? They depend on {whom}.",
        "da": "Kan {who} undlade at give dette samtykke uden ulempe? De er afhængige af {whom}.",
        "nb": "Kan {who} la være å gi dette samtykket uten ulempe? De er avhengige av {whom}.",
    },
    mend={
        "en": (
            "Say why the consent is free (what happens to whoever refuses), or name the basis that carries the "
            "processing."
        ),
        "da": (
            "Skriv, hvorfor samtykket er frivilligt (hvad der sker, hvis man afslår), eller angiv det grundlag, "
            "behandlingen hviler på."
        ),
        "nb": (
            "Skriv hvorfor samtykket er frivillig (hva som skjer om noen nekter), eller oppgi grunnlaget behandlingen "
            "bygger på."
        ),
    },
)
def consent_of_dependent_people(ctx: Context) -> Iterator[Hit]:
    """Consent of people who can hardly say no: of employees to an employer, of anybody to a public authority.

    What it finds:
        Consent as basis, or as what allows special data, where the data subjects (of the purpose, where it says whom it
        is about) are staff, or where a controller is a public authority, and the consent says nothing of how it is
        asked for. One finding an activity.
    Why it matters:
        Consent is not free where there is a clear imbalance, as between employer and employee or authority and citizen.
    Law:
        GDPR Art. 4(11), 7(4), recital 43; EDPB Guidelines 05/2020, section 3.1.1.

    Example:
        Photos of employees on consent; a municipality that asks consent for what the law has it do.
    Mend:
        A question: is a refusal without consequence? Then say so; else name the law or contract that it rests on.
    Limits:
        Consents whose text says what they are for and that are asked for apart (`separate: true`) are left alone. Other
        imbalances (a dominant shop, a school) are not seen.
    """
    reported: set[str] = set()
    for key, field, activity, consenting in (*ctx.bases.get(CONSENT, ()), *_explicit(ctx)):
        if key in reported or _is_asked_apart(consenting):
            continue
        people = people_of(ctx, activity, field) if isinstance(consenting, Basis) else ctx.subjects_of(activity)
        staff = [subject for subject in people if ctx.is_within("subject", subject, "employee")]
        authorities = _authorities(ctx, activity)
        if not staff and not authorities:
            continue
        reported.add(key)
        subjects = staff or people
        who = tuple(dict.fromkeys(ctx.label("subject", subject) for subject in subjects)) or THE_SUBJECTS
        yield hit(
            key,
            field,
            who=who,
            whom=tuple(map(ctx.name, authorities or ctx.controllers_of(activity))) or THE_CONTROLLER,
        )


def _explicit(ctx: Context) -> Iterator[tuple[str, str, Activity, SpecialCondition]]:
    """The explicit consents that special data rest on: record, field, activity, condition."""
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            if condition.article == EXPLICIT_CONSENT:
                yield key, f"special_conditions[{index}]", activity, condition


def _is_asked_apart(consenting: Basis | SpecialCondition) -> bool:
    consent = consenting.consent
    return isinstance(consent, Consent) and bool(consent.text) and consent.separate is True


def _authorities(ctx: Context, activity: Activity) -> list[str]:
    parties = ((party, ctx.book.parties.get(party)) for party in ctx.controllers_of(activity))
    return [party_id for party_id, party in parties if is_authority(party)]
