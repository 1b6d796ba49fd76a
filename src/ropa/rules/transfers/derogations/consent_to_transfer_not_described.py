# SPDX-License-Identifier: Apache-2.0
"""T324: a transfer on explicit consent, and no word on what people were told.

Its cases: `tests/rules/fixtures/T324.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import amounts_to, says
from ropa.meaning.empty_words import answers_nothing
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.text import every_language

ON_CONSENT: Final = "49-1-a"


@rule(
    "T324",
    name="consent-to-transfer-not-described",
    severity="warning",
    law="GDPR Art. 49(1)(a); EDPB Guidelines 2/2018",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on explicit consent, and the record does not say that people are told "
            "of its risks."
        ),
        "da": (
            "Overførslen til {importer} hviler på udtrykkeligt samtykke, og fortegnelsen siger ikke, at folk får at "
            "vide, hvilke risici den har."
        ),
        "nb": (
            "Overføringen til {importer} bygger på uttrykkelig samtykke, og protokollen sier ikke at folk får vite "
            "hvilke risikoer den har."
        ),
    },
    mend={
        "en": "Say how this consent is had and what is told (text), or name a safeguard of Art. 46.",
        "da": "Skriv, hvordan dette samtykke fås, og hvad der oplyses (text), eller angiv en garanti efter art. 46.",
        "nb": "Skriv hvordan dette samtykket fås, og hva det opplyses om (text), eller oppgi en garanti etter art. 46.",
    },
)
def consent_to_transfer_not_described(ctx: Context) -> Iterator[Hit]:
    """A transfer on explicit consent, and no word on what people were told.

    What it finds:
        A safeguard `49-1-a` without `text` and without `instrument`, or with a `text` that says that the consent is
        taken for granted (an error then), where no other safeguard carries the transfer.
    Why it matters:
        This consent is one to the transfer itself, explicit, and given after the person was told that the country has
        no adequate protection and that there are no safeguards; consent to the processing does not contain it.
    Law:
        GDPR Art. 49(1)(a), 7(1); EDPB Guidelines 2/2018, section 2.1.

    Example:
        `safeguards: [49-1-a]`, and no more.
    Mend:
        Say how the consent is had and what is told, or name a safeguard of Art. 46.
    Limits:
        Whether what is told is enough is not judged.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        text = safeguard.text or ""
        none = _is_none(text)
        described = bool(text) and not answers_nothing(text)
        silent = none or (not described and not safeguard.instrument)
        alone = not ctx.grounds().carried_by_others(transfer, safeguard, countries_of(ctx, transfer))
        if standing.tool.id == ON_CONSENT and silent and alone:
            severity = Severity.ERROR if none else None
            yield hit(key, f"{field}.text", severity=severity, importer=importer_name(ctx, transfer))


def _is_none(text: str) -> bool:
    """Whether words say that the consent is taken for granted, or that nobody is asked for it."""
    is_bundled = any(says(wording, "consent-bundled") for wording in every_language(text))
    return is_bundled or amounts_to(text, "consent-not-asked")
