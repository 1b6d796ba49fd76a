# SPDX-License-Identifier: Apache-2.0
"""A107: a public authority that is said to need no data protection officer.

Its cases: `tests/rules/fixtures/A107.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.patterns import pattern
from ropa.rules.completeness.parties import is_authority, keepers, parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable

EXPLAINED: Final = pattern(
    r"\bcourts?\b|\bjudicial|\bdomstol|\bdømmende|\bretten\b|\b(?:named|stated|listed|recorded|shown|kept)\b"
    r"|\belsewhere\b|\bsee\b|\bshared\b|\bjoint\b|\bnævnt|\bnevnt|\bangivet|\boppgitt|\banført|\ban(?:det|net) sted"
    r"|\bfælles|\bfelles|\bse\b",
    re.IGNORECASE,
)
"""Reasons that do explain it, in en, da and nb: a court, or an officer who is named in another place."""


@rule(
    "A107",
    name="officer-waived-by-authority",
    severity="error",
    law="GDPR Art. 37(1)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "{party} is a public authority, and the record says that it needs no data protection officer ({reason}). "
            "Every authority needs one, courts acting as such apart."
        ),
        "da": (
            "{party} er en offentlig myndighed, og fortegnelsen siger, at der ikke behøves nogen "
            "databeskyttelsesrådgiver ({reason}). Enhver myndighed skal have en, bortset fra domstole som sådanne."
        ),
        "nb": (
            "{party} er en offentlig myndighet, og protokollen sier at det ikke trengs noe personvernombud ({reason}). "
            "Enhver myndighet skal ha et, bortsett fra domstoler som sådanne."
        ),
    },
    mend={
        "en": "Name the officer, or correct the kind of party.",
        "da": "Angiv databeskyttelsesrådgiveren, eller ret partens art.",
        "nb": "Oppgi personvernombudet, eller rett hva slags part det er.",
    },
)
def officer_waived_by_authority(ctx: Context) -> Iterator[Hit]:
    """A public authority that is said to need no data protection officer.

    What it finds:
        A controller or processor of the record that is a public authority of the EEA, whose `dpo` is not applicable for
        a reason that names neither a court nor another place where the officer stands.
    Why it matters:
        Authorities and public bodies designate an officer whatever they process, as controllers and as processors;
        several may share one.
    Law:
        GDPR Art. 37(1)(a), 37(3).

    Example:
        A municipal data centre with `dpo: {not_applicable: too small}`.
    Mend:
        Name the officer (`dpo: {name: ...}`); a shared one is named at each.
    Limits:
        The reasons are known by a few words, in English, Danish and Norwegian.
    """
    for party in parties(ctx, keepers(ctx)):
        reason = party.dpo.reason if isinstance(party.dpo, NotApplicable) else None
        if reason is None or not is_authority(party) or any(map(ctx.abroad, ctx.country_of(party.id) or ())):
            continue
        if not EXPLAINED.search(reason):
            yield hit(f"parties/{party.id}", "dpo", party=ctx.name(party.id), reason=reason)
