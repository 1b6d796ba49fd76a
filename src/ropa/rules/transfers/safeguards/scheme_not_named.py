# SPDX-License-Identifier: Apache-2.0
"""T326: a code of conduct or a certification without its name.

Its cases: `tests/rules/fixtures/T326.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.empty_words import answers_nothing
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.rules.transfers.safeguards.scheme_carries_no_transfer import SCHEMES
from ropa.silence import each


@rule(
    "T326",
    name="scheme-not-named",
    severity="warning",
    law="GDPR Art. 46(2)(e), (f), 13(1)(f)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The transfer to {importer} rests on {tool}, and the record does not say which.",
        "da": "Overførslen til {importer} hviler på {tool}, og fortegnelsen siger ikke hvilken.",
        "nb": "Overføringen til {importer} bygger på {tool}, og protokollen sier ikke hvilken.",
    },
    mend={
        "en": "Name it, with its approval and the importer's commitments.",
        "da": "Angiv den med dens godkendelse og importørens tilsagn.",
        "nb": "Oppgi den med godkjenningen og importørens forpliktelser.",
    },
)
def scheme_not_named(ctx: Context) -> Iterator[Hit]:
    """A code of conduct or a certification without its name.

    What it finds:
        A safeguard `code-of-conduct` or `certification` with neither `text` nor `instrument`, to an importer on whose
        record no certification stands.
    Why it matters:
        Few are approved for transfers, and each only with the importer's binding and enforceable commitments; whoever
        reads the record cannot tell whether this is one.
    Law:
        GDPR Art. 46(2)(e), (f), 13(1)(f), 40(3), 42(2).

    Example:
        `safeguards: [certification]`.
    Mend:
        Name it (`text`), with its approval and the importer's commitments (`instrument`).
    Limits:
        Whether what is named is approved for transfers, T325 finds for those it knows.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        importer = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        text = safeguard.text or ""
        described = bool(text) and not answers_nothing(text)
        named = described or safeguard.instrument or each(importer.certifications if importer else None)
        if standing.tool.id in SCHEMES and not named:
            yield hit(key, f"{field}.text", importer=importer_name(ctx, transfer), tool=standing.tool.label)
