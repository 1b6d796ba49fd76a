# SPDX-License-Identifier: Apache-2.0
"""B136: a consent that is withdrawn in a way that is hard, or that cannot be withdrawn.

Its cases: `tests/rules/fixtures/B136.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.denials import denies
from ropa.free_text.phrases import phrase_in, says, sentences
from ropa.meaning.bases import CONSENT
from ropa.model import Consent
from ropa.rules.context import Context
from ropa.rules.legal_bases.consent.withdrawals import speaks_of_it, withdrawals
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language


@rule(
    "B136",
    name="withdrawal-harder-than-giving",
    severity="warning",
    law="GDPR Art. 7(3)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The record does not show that consent is as easy to withdraw as to give: "{how}".',
        "da": "Det fremgår ikke, at det er lige så let at trække samtykket tilbage som at give det: »{how}«.",
        "nb": "Det går ikke fram at det er like enkelt å trekke samtykket tilbake som å gi det: «{how}».",
    },
    mend={
        "en": "Let it be withdrawn as it was given, and say so.",
        "da": "Lad det kunne trækkes tilbage, som det blev givet, og skriv det.",
        "nb": "La det kunne trekkes tilbake slik det ble gitt, og skriv det.",
    },
)
def withdrawal_harder_than_giving(ctx: Context) -> Iterator[Hit]:
    """A consent that is withdrawn in a way that is hard, or that cannot be withdrawn.

    What it finds:
        A consent whose `withdrawal` speaks of a letter, a signature, a visit, a fee or proof of identity, and of no
        easier way, or says that consent cannot be withdrawn. Not where it was given on paper too.
    Why it matters:
        It has to be as easy to withdraw consent as to give it, at any time.
    Law:
        GDPR Art. 7(3); EDPB Guidelines 05/2020, section 5.2.

    Example:
        `consent: {text: a click in the banner, withdrawal: a signed letter}`.
    Mend:
        Let it be withdrawn as it was given.
    Limits:
        The words are known by a few phrases, in twelve languages.
    """
    for key, field, _, basis in ctx.every_basis(CONSENT):
        places = tuple(withdrawals(basis))
        wordings = tuple(wording for _, wording in places)
        denied = any(map(_is_impossible, wordings))
        if places and (denied or (_is_hard(wordings) and not _on_paper(basis.consent))):
            yield hit(
                key,
                f"{field}.{places[0][0]}",
                how=wordings[0],
            )


def _on_paper(consent: object) -> bool:
    """Whether it is given in a way as hard, as far as the record says how."""
    texts = (consent.text, consent.recorded) if isinstance(consent, Consent) else ()
    wordings = (wording for text in texts for wording in every_language(text or ""))
    return _is_hard(
        tuple(sentence for wording in wordings for sentence in sentences(wording) if not speaks_of_it(sentence))
    )


def _is_hard(wordings: tuple[str, ...]) -> bool:
    return any(says(wording, "hard-way") for wording in wordings) and not any(
        says(wording, "easy-way") for wording in wordings
    )


def _is_impossible(wording: str) -> bool:
    return phrase_in(wording, "irrevocable", negated_too=True) is not None or denies(wording)
