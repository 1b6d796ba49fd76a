# SPDX-License-Identifier: Apache-2.0
"""B205: Explicit consent as condition, and a consent that is said not to be explicit.

Its cases: `tests/rules/fixtures/B205.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says
from ropa.model import Consent, SpecialCondition
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language


@rule(
    "B205",
    name="consent-not-explicit",
    severity="error",
    law="GDPR Art. 9(2)(a)",
    since="0.1.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": "The condition is explicit consent, and the record says that the consent is not explicit.",
        "da": "Betingelsen er udtrykkeligt samtykke, og fortegnelsen siger, at samtykket ikke er udtrykkeligt.",
        "nb": "Vilkåret er uttrykkelig samtykke, og protokollen sier at samtykket ikke er uttrykkelig.",
    },
    mend={
        "en": "Ask for explicit consent, or name another condition.",
        "da": "Indhent udtrykkeligt samtykke, eller angiv en anden betingelse.",
        "nb": "Innhent uttrykkelig samtykke, eller oppgi et annet vilkår.",
    },
)
def consent_not_explicit(ctx: Context) -> Iterator[Hit]:
    """Explicit consent as condition, and a consent that is said not to be explicit.

    What it finds:
        A condition 9(2)(a) whose consent has `explicit: false`, or words by which it is taken for granted, ticked
        beforehand or taken along with terms.
    Why it matters:
        For special categories only explicit consent will do.
    Law:
        GDPR Art. 9(2)(a).

    Example:
        `{article: 9(2)(a), consent: {explicit: false}}`.
    Mend:
        Ask for explicit consent, or name another condition.
    Limits:
        Silence on it is not reported. The words are known by a few phrases, in twelve languages.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            consent = condition.consent
            if condition.article != "9(2)(a)":
                continue
            if isinstance(consent, Consent) and consent.explicit is False:
                yield hit(key, f"special_conditions[{index}].consent.explicit")
            elif any(says(wording, "consent-bundled") for wording in _wordings(condition)):
                yield hit(key, f"special_conditions[{index}].{'text' if consent is None else 'consent'}")


def _wordings(condition: SpecialCondition) -> Iterator[str]:
    own = condition.consent.text if isinstance(condition.consent, Consent) else None
    for text in (own, condition.text):
        yield from every_language(text) if text else ()
