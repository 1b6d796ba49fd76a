# SPDX-License-Identifier: Apache-2.0
"""T323: important reasons of public interest, and no law that recognises them.

Its cases: `tests/rules/fixtures/T323.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Law, Safeguard
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.legal_bases.whose_law import country_of, is_foreign
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.silence import each
from ropa.text import every_language

PUBLIC_INTEREST: Final = "49-1-d"

ACT: Final = pattern(
    r"§|\bAct\b|\bArt(?:\.|icles?\b)|\b(?:Regulation|Directive|Convention|Treaty|TFEU|TEUF|TEUV)\b"
    r"|lov(?:en|ens|a)?\b|lovgivning|forordning|direktiv|bekendtgørelse|forskrift|traktat",
    re.IGNORECASE,
)
"""Words that cite an act, in en, da and nb."""

OF_THE_GDPR: Final = pattern(r"\bArt(?:\.|icle)? ?49\b[^,;]*", re.IGNORECASE)
"""The derogation itself, which is no such act."""


@rule(
    "T323",
    name="public-interest-without-law",
    severity="warning",
    law="GDPR Art. 49(1)(d), 49(4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on important reasons of public interest, and the record cites no Union "
            "or member-state law that recognises them."
        ),
        "da": (
            "Overførslen til {importer} hviler på vigtige samfundsinteresser, og fortegnelsen anfører ingen EU-ret "
            "eller medlemsstats nationale ret, der anerkender dem."
        ),
        "nb": (
            "Overføringen til {importer} bygger på viktige allmenne interesser, og protokollen viser ikke til "
            "unionsrett eller en medlemsstats rett som anerkjenner dem."
        ),
    },
    mend={
        "en": "Cite the law, or name another ground.",
        "da": "Anfør loven, eller angiv et andet grundlag.",
        "nb": "Vis til loven, eller oppgi et annet grunnlag.",
    },
)
def public_interest_without_law(ctx: Context) -> Iterator[Hit]:
    """Important reasons of public interest, and no law that recognises them.

    What it finds:
        A safeguard `49-1-d` that names no Union or member-state law: neither `law`, nor an act or a section in `text`
        or `instrument`; or only an act of a third country.
    Why it matters:
        The public interest has to be one that Union law recognises, or the law of the member state that the controller
        is subject to. That of the third country is not enough.
    Law:
        GDPR Art. 49(1)(d), 49(4), recital 112; EDPB Guidelines 2/2018, section 2.4.

    Example:
        `safeguards: [49-1-d]`, to the tax authority of a third country.
    Mend:
        Cite the law (`law: [skatteforvaltningsloven § 17]`), or name another ground.
    Limits:
        What is cited is not judged, but for acts of third countries, by their `country` or by name.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        if standing.tool.id == PUBLIC_INTEREST and not any(_is_law(ctx, law) for law in _cited(safeguard)):
            yield hit(key, f"{field}.law", importer=importer_name(ctx, transfer))


def _cited(safeguard: Safeguard) -> Iterator[Law]:
    """What a safeguard cites: its laws; else its words in which an act is named."""
    yield from each(safeguard.law)
    for text in (safeguard.text, safeguard.instrument):
        for wording in every_language(text or ""):
            if ACT.search(OF_THE_GDPR.sub("", wording)):
                yield Law(wording)


def _is_law(ctx: Context, law: Law) -> bool:
    return not is_foreign(ctx, country_of(law))
