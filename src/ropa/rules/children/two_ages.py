# SPDX-License-Identifier: Apache-2.0
"""C105: two ages from which children decide alone.

Its cases: `tests/rules/fixtures/C105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Header
from ropa.rules.children.stated import stated_of_children
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "C105",
    name="two-ages",
    severity="info",
    law="GDPR Art. 8(1), 12(1), 5(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'In one place the age is "{first}", in another "{second}". Which holds where?',
        "da": "Ét sted er aldersgrænsen »{first}«, et andet sted »{second}«. Hvad gælder hvor?",
        "nb": "Ett sted er aldersgrensen «{first}», et annet sted «{second}». Hva gjelder hvor?",
    },
    mend={
        "en": "State one age, or the countries or services for which each holds.",
        "da": "Angiv én alder, eller de lande eller tjenester, hver gælder for.",
        "nb": "Oppgi én alder, eller landene eller tjenestene hver gjelder for.",
    },
)
def two_ages(ctx: Context) -> Iterator[Hit]:
    """Two ages from which children decide alone.

    What it finds:
        Age limits for no country in particular that differ between the places of one register: 13 and 16, or 16 and
        "the age of majority".
    Why it matters:
        A parent cannot know when to be asked, and a child not when to ask.
    Law:
        GDPR Art. 8(1), 12(1), 5(1)(a).

    Example:
        `limits: [{age: 16}]` in the header and `limits: [{age: 13}]` on a game.
    Mend:
        A question: which holds where? State one age, or the countries or services for which each holds.
    Limits:
        Words beside a figure in the same place ("or older, where the law says so") are no second age. One finding for
        each place that differs from the first.
    """
    first: dict[str, tuple[str, object]] = {}
    for key, holder, children in stated_of_children(ctx):
        register = key if isinstance(holder, Header) else register_of(ctx, key, holder)
        limits = [limit for limit in each(children.limits) if not limit.countries]
        age = next((limit.age for limit in limits if isinstance(limit.age, int)), None)
        stated: object = age if age is not None else next((limit.text for limit in limits if limit.text), None)
        if stated is None:
            continue
        earlier = first.setdefault(register, (key, stated))
        if str(earlier[1]) != str(stated):
            yield hit(key, "children.limits", first=earlier[1], second=stated)
