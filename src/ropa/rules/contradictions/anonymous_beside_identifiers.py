# SPDX-License-Identifier: Apache-2.0
"""K102: the claim "anonymous", made of data that singles people out.

Its cases: `tests/rules/fixtures/K102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import categories_claimed, claimed, labels
from ropa.rules.rule import Hit, hit, rule

IDENTIFIERS: Final = (
    "identity",
    "contact",
    "identifier",
    "credentials",
    "technical.ip",
    "technical.mac",
    "technical.fingerprint",
    "tracking.digital-fingerprint",
    "location.gps",
    "special.genetic",
)
"""Categories that single a person out, so that data with them is not anonymous (recitals 26 and 30)."""


@rule(
    "K102",
    name="anonymous-beside-identifiers",
    severity="warning",
    law="GDPR recital 26, Art. 4(5); CJEU C-582/14",
    since="0.1.0",
    message={
        "en": 'The source says "anonymous"; the record lists data that singles people out: {categories}.',
        "da": "Kilden siger »anonym«; fortegnelsen angiver oplysninger, der udpeger personer: {categories}.",
        "nb": "Kilden sier «anonym»; protokollen oppgir opplysninger som peker ut personer: {categories}.",
    },
    mend={
        "en": "Call it pseudonymous, or show how the identifiers are removed.",
        "da": "Kald det pseudonymt, eller vis hvordan identifikatorerne fjernes.",
        "nb": "Kall det pseudonymt, eller vis hvordan identifikatorene fjernes.",
    },
)
def anonymous_beside_identifiers(ctx: Context) -> Iterator[Hit]:
    """The claim "anonymous", made of data that singles people out.

    What it finds:
        The claim `anonymous` where the record states identifiers for the same: names, contact data, device or
        advertising identifiers, IP addresses, exact positions.
    Why it matters:
        Pseudonymous data is personal data; only what nobody can trace back is anonymous.
    Law:
        GDPR recital 26, Art. 4(5); CJEU C-582/14.

    Example:
        "Anonymous statistics" with `identifier.advertising`.
    Mend:
        Call it pseudonymous, or show how and when the identifiers are removed.
    Limits:
        Only stated categories count, and for a claim about a purpose those stated for it; combinations of other data
        can identify too, and are not found.
    """
    for key, field, statement, _, item in claimed(ctx, Claim.ANONYMOUS):
        stated = categories_claimed(ctx, key, statement, item)
        identifying = tuple(category for category in stated if ctx.is_within("category", category, *IDENTIFIERS))
        if identifying:
            yield hit(key, field, categories=labels(ctx, identifying))
