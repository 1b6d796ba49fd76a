# SPDX-License-Identifier: Apache-2.0
"""B203: a national identity number, and no word on what allows it.

Its cases: `tests/rules/fixtures/B203.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.rules.context import Context
from ropa.rules.legal_bases.special_data.conditions import CONDITIONS_87, uncovered
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.wording import Citation
from ropa.text import BuiltInText

OF_NO_STATE: Final = BuiltInText(
    {
        "en": "that of the controller's state, which the record does not name",
        "da": "den i den dataansvarliges stat, som fortegnelsen ikke nævner",
        "nb": "den i staten til den behandlingsansvarlige, som protokollen ikke nevner",
    }
)

NOT_IN_TABLE: Final = BuiltInText(
    {
        "en": "that of the controller's state, if it has one; the law tables have none",
        "da": "den i den dataansvarliges stat, hvis der er en; lovtabellerne har ingen",
        "nb": "den i staten til den behandlingsansvarlige, om det er en; lovtabellene har ingen",
    }
)


@rule(
    "B203",
    name="national-number-without-ground",
    severity="warning",
    law="GDPR Art. 87",
    since="0.1.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": (
            "There are national identity numbers ({categories}), and the record does not say what allows it; there is "
            "a national rule: {rule}."
        ),
        "da": (
            "Der er nationale identifikationsnumre ({categories}), og fortegnelsen angiver ikke, hvad der tillader "
            "det; der er en national regel: {rule}."
        ),
        "nb": (
            "Det er nasjonale identifikasjonsnumre ({categories}), og protokollen oppgir ikke hva som tillater det; "
            "det finnes en nasjonal regel: {rule}."
        ),
    },
    mend={
        "en": "Name the condition of the national rule, as a special condition under Art. 87.",
        "da": "Angiv betingelsen i den nationale regel som en særlig betingelse efter art. 87.",
        "nb": "Oppgi vilkåret i den nasjonale regelen som et særlig vilkår etter art. 87.",
    },
)
def national_number_without_ground(ctx: Context) -> Iterator[Hit]:
    """A national identity number, and no word on what allows it.

    What it finds:
        An activity with such a number, of a controller in a state whose rule the law tables have, or of which no state
        is stated, and no condition under Art. 87; a question, once in a register, where it is a state of the EEA whose
        rule the tables do not have.
    Why it matters:
        Member states set conditions of their own; a national number is not a special category of Art. 9.
    Law:
        GDPR Art. 87; the national provision, as databeskyttelsesloven § 11 or personopplysningsloven § 12.

    Example:
        A Danish company with `categories: [identity.national-number]`.
    Mend:
        Name it: `special_conditions: [{article: 87, law: [databeskyttelsesloven § 11]}]`.
    Limits:
        Controllers outside the EEA are left alone. A legal basis that cites the national rule states it.
    """
    asked: set[tuple[str, ...]] = set()
    for key, activity, missing in uncovered(ctx, "national-id", CONDITIONS_87):
        countries = dict.fromkeys(
            code for party in ctx.controllers_of(activity) for code in ctx.country_of(party) or ()
        )
        rules_of_countries = [national for code in countries if (national := ctx.law.national_id(code)) is not None]
        if rules_of_countries:
            yield hit(
                key,
                "special_conditions",
                law=rules_of_countries[0].source,
                categories=missing,
                rule=Citation(rules_of_countries[0].source),
            )
        elif not countries:
            yield hit(key, "special_conditions", categories=missing, rule=OF_NO_STATE)
        elif (home := (ctx.home_of(key), *countries)) not in asked and any(map(ctx.law.is_eea, countries)):
            asked.add(home)
            yield hit(key, "special_conditions", severity=Severity.INFO, categories=missing, rule=NOT_IN_TABLE)
