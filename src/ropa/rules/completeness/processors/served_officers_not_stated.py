# SPDX-License-Identifier: Apache-2.0
"""A209: a served controller whose representative, or the officer that it must have, is not named.

Its cases: `tests/rules/fixtures/A209.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.officer_waived_by_authority import EXPLAINED
from ropa.rules.completeness.officer_without_contact import OFFICER, REPRESENTATIVE
from ropa.rules.completeness.parties import is_authority, keepers, lacks_representative, parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable


@rule(
    "A209",
    name="served-officers-not-stated",
    severity="info",
    law="GDPR Art. 30(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Data is processed on behalf of {party}, and the record does not name {role}. Is there one?",
        "da": "Der behandles oplysninger på vegne af {party}, og fortegnelsen nævner ikke {role}. Er der en?",
        "nb": "Det behandles opplysninger på vegne av {party}, og protokollen nevner ikke {role}. Finnes det?",
    },
    mend={
        "en": "Name them, or say why there is none (not_applicable).",
        "da": "Angiv vedkommende, eller skriv hvorfor der ingen er (not_applicable).",
        "nb": "Oppgi vedkommende, eller skriv hvorfor det ikke er noen (not_applicable).",
    },
)
def served_officers_not_stated(ctx: Context) -> Iterator[Hit]:
    """A served controller whose representative, or the officer that it must have, is not named.

    What it finds:
        In a processor's record, a controller outside the EEA without `representative`, or a public authority without
        `dpo`, or with a reason why none is needed that is none.
    Why it matters:
        A processor's record names the representative and the data protection officer of each controller, where there
        is one.
    Law:
        GDPR Art. 30(2)(a), 27(1), 37(1)(a).

    Example:
        A municipality that is served, with its name and e-mail only.
    Mend:
        Name them, or say why there is none.
    Limits:
        Whether Art. 3(2) reaches a controller abroad cannot be seen here. Other controllers need no officer for sure,
        and are not asked.
    """
    for party in parties(ctx, ctx.served - keepers(ctx)):
        abroad = any(map(ctx.abroad, ctx.country_of(party.id) or ()))
        waived = isinstance(party.dpo, NotApplicable) and not EXPLAINED.search(party.dpo.reason) and not abroad
        unnamed = party.dpo is None or waived
        if is_authority(party) and unnamed and not lacks_representative(ctx, party):
            yield hit(f"parties/{party.id}", "dpo", role=OFFICER, party=ctx.name(party.id))
        if lacks_representative(ctx, party):
            yield hit(f"parties/{party.id}", "representative", role=REPRESENTATIVE, party=ctx.name(party.id))
