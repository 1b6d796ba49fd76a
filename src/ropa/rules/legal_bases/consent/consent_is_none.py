# SPDX-License-Identifier: Apache-2.0
"""B139: a consent as basis that, by its own words, nobody gives.

Its cases: `tests/rules/fixtures/B139.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import amounts_to, says
from ropa.meaning.bases import CONSENT
from ropa.model import Consent
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language


@rule(
    "B139",
    name="consent-is-none",
    severity="error",
    law="GDPR Art. 4(11), 6(1)(a), 7(1), 9(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 2(h), 7(a), 8(2)(a)",
    message={
        "en": 'Consent is named, and its words say that nobody gives it: "{words}".',
        "da": "Der er angivet samtykke, og ordene siger, at ingen giver det: »{words}«.",
        "nb": "Det er oppgitt samtykke, og ordene sier at ingen gir det: «{words}».",
    },
    mend={
        "en": "Ask for it before the processing, or name what it rests on instead.",
        "da": "Spørg om det før behandlingen, eller angiv, hvad den ellers hviler på.",
        "nb": "Spør om det før behandlingen, eller oppgi hva den ellers bygger på.",
    },
)
def consent_is_none(ctx: Context) -> Iterator[Hit]:
    """A consent as basis that, by its own words, nobody gives.

    What it finds:
        A basis 6(1)(a) or a condition 9(2)(a) whose words say no more than that people are not asked, or have not
        consented.
    Why it matters:
        Consent is what a person has said. Where nobody was asked, the processing rests on nothing.
    Law:
        GDPR Art. 4(11), 6(1)(a), 7(1), 9(2)(a); recital 32; CJEU C-61/19.

    Example:
        `consent: {text: we do not ask}`.
    Mend:
        Ask for it before the processing, or name what it rests on instead.
    Limits:
        The words are known by a few phrases, in twelve languages, in short sentences. One that is still to be collected
        is B137's; one that is taken for granted, or ticked beforehand, is B138's.
    """
    for key, field, _, basis in ctx.every_basis(CONSENT):
        denial = _denied(basis.consent, basis.text)
        if denial is not None:
            yield hit(key, f"{field}.consent" if basis.consent is not None else f"{field}.text", words=denial)
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            denial = _denied(condition.consent, condition.text) if condition.article == "9(2)(a)" else None
            if denial is not None:
                yield hit(key, f"special_conditions[{index}]", words=denial)


def _denied(consent: object, text: str | None) -> str | None:
    """The words by which nobody gives it; `None` = none do, or it is only still to be had."""
    own = consent.text if isinstance(consent, Consent) else None
    for wordings in (own, text):
        denied = amounts_to(wordings, "consent-not-asked")
        if wordings and denied and not any(says(wording, "consent-to-come") for wording in every_language(wordings)):
            return wordings.rstrip(".")
    return None
