# SPDX-License-Identifier: Apache-2.0
"""B212: a condition for special or criminal data by a law as a whole.

Its cases: `tests/rules/fixtures/B212.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import SpecialCondition
from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.legal_bases.special_data.condition_by_law_on_another_matter import rests_on_another_matter
from ropa.rules.legal_bases.whose_law import CONDITIONS_OF_LAW
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "B212",
    name="condition-without-section",
    severity="info",
    law="GDPR Art. 9(2)(b), (g), (i), (j), 10",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Special or criminal data rests on a law as a whole: {cited}. Which section of it allows this?",
        "da": "Følsomme oplysninger eller straffedata hviler på en hel lov: {cited}. Hvilken paragraf tillader det?",
        "nb": "Særlige kategorier eller straffedata bygger på en hel lov: {cited}. Hvilken paragraf tillater det?",
    },
    mend={
        "en": "Name the section.",
        "da": "Angiv paragraffen.",
        "nb": "Oppgi paragrafen.",
    },
)
def condition_without_section(ctx: Context) -> Iterator[Hit]:
    """A condition for special or criminal data by a law as a whole.

    What it finds:
        A condition 9(2)(b), (g), (i) or (j), or Art. 10, none of whose laws is cited with a section, an article or a
        number. One finding for each register, at the first of them.
    Why it matters:
        Each of these conditions needs a provision that is about this data and has safeguards of its own. The name of an
        act shows none, and nobody can look it up.
    Law:
        GDPR Art. 9(2)(b), (g), (i), (j), 10.

    Example:
        `special_conditions: [{article: 10, law: [politiloven]}]`.
    Mend:
        A question: which section? Name it.
    Limits:
        Whether the section says so is not judged, save where the tables know the act (B211). An act of the Union by its
        number is cited closely enough.
    """
    places: dict[str, list[tuple[str, str, SpecialCondition]]] = {}
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            named = condition.article in CONDITIONS_OF_LAW and each(condition.law)
            if named and not _cites_closely(condition) and not rests_on_another_matter(condition):
                place = (key, f"special_conditions[{index}].law", condition)
                places.setdefault(register_of(ctx, key, activity), []).append(place)
    for own in places.values():
        key, field, _ = own[0]
        laws = (name for _, _, condition in own for name in as_cited(condition.law))
        yield hit(key, field, cited=tuple(dict.fromkeys(laws)))


def _cites_closely(condition: SpecialCondition) -> bool:
    """Whether one of the laws is cited with a section, an article or a number."""
    return any(any(map(str.isdigit, name)) for name in as_cited(condition.law))
