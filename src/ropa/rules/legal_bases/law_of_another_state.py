# SPDX-License-Identifier: Apache-2.0
"""B122: a legal obligation that rests on the law of a state in which no controller is.

Its cases: `tests/rules/fixtures/B122.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Basis, SpecialCondition
from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import BY_LAW
from ropa.rules.legal_bases.whose_law import CONDITIONS_OF_LAW, is_foreign, state, states_in_words, states_of
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import CountryCode
from ropa.silence import each

OF_CONDITIONS: Final = "GDPR Art. 9(2)(b), (g), (i), (j), 10, 87"


@rule(
    "B122",
    name="law-of-another-state",
    severity="warning",
    law="GDPR Art. 6(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{cited} is law of {country}, where no controller is; the record does not show that the controller is "
            "subject to it."
        ),
        "da": (
            "{cited} er lovgivning i {country}, hvor ingen dataansvarlig er; fortegnelsen viser ikke, at den "
            "dataansvarlige er underlagt den."
        ),
        "nb": (
            "{cited} er lovgivning i {country}, der ingen behandlingsansvarlig er; protokollen viser ikke at den "
            "behandlingsansvarlige er underlagt den."
        ),
    },
    mend={
        "en": "Name the law that the controller is subject to, or say in a waiver why it is this one.",
        "da": "Angiv den lov, den dataansvarlige er underlagt, eller sig i en dispensation hvorfor.",
        "nb": "Oppgi loven som den behandlingsansvarlige er underlagt, eller si i en dispensasjon hvorfor.",
    },
)
def law_of_another_state(ctx: Context) -> Iterator[Hit]:
    """A legal obligation that rests on the law of a state in which no controller is.

    What it finds:
        A basis 6(1)(c) or 6(1)(e), or a condition 9(2)(b), (g), (i) or (j), Art. 10 or Art. 87, all of whose laws are
        those of states of the EEA, as `country` or their names say, and none of the controllers of the activity, whose
        countries are all stated, is in one of them. Where no law is stated, an act in the words counts.
    Why it matters:
        It has to be law of the Union, or of the member state that the controller is subject to. A company can be
        subject to the law of another state (an establishment, staff, a tax registration there): this is a question.
    Law:
        GDPR Art. 6(3)(b), 9(2)(b), (g), (i), (j), 10, 87.

    Example:
        A Danish company, and `{article: 6(1)(c), law: [{name: bokföringslagen, country: SE}]}`.
    Mend:
        Name the law that the controller is subject to.
    Limits:
        Controllers outside the EEA are not asked: which law they are subject to, their place does not show.
    """
    for key, field, activity, resting in _resting_on_law(ctx):
        in_words = resting.law is None
        countries = [states_in_words(resting.text)] if in_words else [states_of(law) for law in each(resting.law)]
        own = [ctx.country_of(party) for party in ctx.controllers_of(activity)]
        if not countries or not own or not all(countries) or not all(own):
            continue
        states = {state(ctx, code) for codes in countries for code in codes}
        homes = {state(ctx, code) for codes in own for code in codes or ()}
        if states.isdisjoint(homes) and not any(is_foreign(ctx, code) for code in (*states, *homes)):
            cited, place = (resting.text or "", "text") if in_words else (as_cited(resting.law), "law")
            law = OF_CONDITIONS if isinstance(resting, SpecialCondition) else None
            country = tuple(map(CountryCode, sorted(states)))
            yield hit(key, f"{field}.{place}", law=law, cited=cited, country=country)


def _resting_on_law(ctx: Context) -> Iterator[tuple[str, str, Activity, Basis | SpecialCondition]]:
    """The bases and the conditions that rest on a law of the controller's own state."""
    for article in BY_LAW:
        yield from ctx.every_basis(article)
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            if condition.article in (*CONDITIONS_OF_LAW, "87"):
                yield key, f"special_conditions[{index}]", activity, condition
