# SPDX-License-Identifier: Apache-2.0
"""A104: a controller without a name.

Its cases: `tests/rules/fixtures/A104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.answers import says_nothing
from ropa.rules.completeness.parties import parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language


@rule(
    "A104",
    name="controller-without-name",
    severity="error",
    law="GDPR Art. 30(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The controller {party} has no name in the record.",
        "da": "Den dataansvarlige {party} har intet navn i fortegnelsen.",
        "nb": "Den behandlingsansvarlige {party} har ikke noe navn i protokollen.",
    },
    mend={
        "en": "State its name.",
        "da": "Angiv navnet.",
        "nb": "Oppgi navnet.",
    },
)
def controller_without_name(ctx: Context) -> Iterator[Hit]:
    """A controller without a name.

    What it finds:
        A party that is controller here and has neither `name` nor `legal_name`, or is called "unknown" or "to be
        decided".
    Why it matters:
        Art. 30 asks for the name; an id is a name for this register only.
    Law:
        GDPR Art. 30(1)(a).

    Example:
        `acme: {country: DK}` as controller.
    Mend:
        Give its name.
    Limits:
        The name is not compared with any company register.
    """
    for party in parties(ctx, ctx.controllers):
        if not any(map(_names_somebody, (party.name, party.legal_name))):
            yield hit(f"parties/{party.id}", "name", party=party.id)


def _names_somebody(name: str | None) -> bool:
    """Whether a name is one, and not that it is not known."""
    return any(wording and not says_nothing(wording) for wording in every_language(name or ""))
