# SPDX-License-Identifier: Apache-2.0
"""R118: a time limit by the law of a state in which no controller is.

Its cases: `tests/rules/fixtures/R118.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.legal_bases.whose_law import is_foreign, state, states_of
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import CountryCode
from ropa.silence import each


@rule(
    "R118",
    name="kept-by-law-of-another-state",
    severity="info",
    law="GDPR Art. 6(3)(b), 17(3)(b)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The time limit rests on the law of {country} ({cited}). Is a controller subject to it?",
        "da": "Fristen hviler på lovgivningen i {country} ({cited}). Er en dataansvarlig underlagt den?",
        "nb": "Fristen bygger på loven i {country} ({cited}). Er en behandlingsansvarlig underlagt den?",
    },
    mend={
        "en": "Name the law that the controller is subject to.",
        "da": "Angiv den lov, som den dataansvarlige er underlagt.",
        "nb": "Oppgi loven den behandlingsansvarlige er underlagt.",
    },
)
def kept_by_law_of_another_state(ctx: Context) -> Iterator[Hit]:
    """A time limit by the law of a state in which no controller is.

    What it finds:
        A retention all of whose laws are those of states of the EEA, as `country` or their names say, and none of the
        controllers, whose countries are all stated, is in one of them.
    Why it matters:
        A duty to keep data is one of the law that the controller is subject to; periods differ from state to state.
    Law:
        GDPR Art. 6(3)(b), 17(3)(b).

    Example:
        A Danish company, and `{keep: P7Y, law: [{name: bokföringslagen, country: SE}]}`.
    Mend:
        Name the law that the controller is subject to.
    Limits:
        A company can be subject to the law of another state, by an establishment or staff there: a question.
    """
    for key, field, holder, retention in retentions(ctx):
        countries = [states_of(law) for law in each(retention.law)]
        own = [ctx.country_of(party) for party in ctx.controllers_for(holder)]
        if not countries or not own or not all(countries) or not all(own):
            continue
        states = {state(ctx, code) for codes in countries for code in codes}
        homes = {state(ctx, code) for codes in own for code in codes or ()}
        if states.isdisjoint(homes) and not any(is_foreign(ctx, code) for code in (*states, *homes)):
            yield hit(
                key, f"{field}.law", cited=as_cited(retention.law), country=tuple(map(CountryCode, sorted(states)))
            )
