# SPDX-License-Identifier: Apache-2.0
"""C105: two ages from which children decide alone.

Its cases: `tests/rules/fixtures/C105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.duration import runs
from ropa.model import Activity, Children, Header
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
        Age limits for one country, or for none in particular, that differ within a place or between the places of one
        register: 13 and 16, or 16 and "the age of majority".
    Why it matters:
        A parent cannot know when to be asked, and a child not when to ask.
    Law:
        GDPR Art. 8(1), 12(1), 5(1)(a).

    Example:
        `limits: [{age: 16}]` in the header and `limits: [{age: 13}]` on a game.
    Mend:
        A question: which holds where? State one age, or the countries or services for which each holds.
    Limits:
        Words beside a figure in the same place ("or older, where the law says so") are no second age, and two figures
        in one place that words tell apart ("for games", "for letters") are two cases. One finding for each place that
        differs from the first.
    """
    first: dict[tuple[str, str], object] = {}
    for key, holder, children in stated_of_children(ctx):
        if isinstance(holder, Activity) and not runs(holder, ctx.on):
            continue
        register = key if isinstance(holder, Header) else register_of(ctx, key, holder)
        differing: dict[tuple[object, object], None] = {}
        for country, age in _ages(children):
            earlier = first.setdefault((register, country), age)
            if str(earlier) != str(age):
                differing[earlier, age] = None
        for earlier, age in list(differing)[:1]:
            yield hit(key, "children.limits", first=earlier, second=age)


def _ages(children: Children) -> Iterator[tuple[str, object]]:
    """The ages of a place by country, `` for none in particular: figures; where there is none, the words of one limit.

    A figure that words stand beside is of some cases only where another figure stands there too.
    """
    limits = each(children.limits)
    figures = [limit for limit in limits if isinstance(limit.age, int)]
    general = [limit for limit in figures if not limit.countries]
    alone = len({limit.age for limit in general}) == 1
    for limit in figures:
        if limit.countries:
            yield from ((country, limit.age) for country in each(limit.countries) if not limit.text)
        elif alone or not limit.text:
            yield "", limit.age
    if not general:
        yield from (("", limit.text) for limit in limits[:1] if limit.text and not limit.countries)
