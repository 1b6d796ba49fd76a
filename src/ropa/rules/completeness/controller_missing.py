# SPDX-License-Identifier: Apache-2.0
"""A101: a record without a controller.

Its cases: `tests/rules/fixtures/A101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "A101",
    name="controller-missing",
    severity="error",
    law="GDPR Art. 30(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The record does not say who the controller is.",
        "da": "Fortegnelsen angiver ikke, hvem der er dataansvarlig.",
        "nb": "Protokollen oppgir ikke hvem som er behandlingsansvarlig.",
    },
    mend={
        "en": "Name the controller, in the header or on the activity.",
        "da": "Angiv den dataansvarlige i fortegnelsens hoved eller på aktiviteten.",
        "nb": "Oppgi den behandlingsansvarlige i protokollens hode eller på aktiviteten.",
    },
    of_all={
        "en": ("None of the {number} activities of this register names a controller, nor does a header."),
        "da": (
            "Ingen af de {number} behandlingsaktiviteter i denne fortegnelse "
            "angiver nogen dataansvarlig; det gør heller intet hoved."
        ),
        "nb": (
            "Ingen av de {number} behandlingsaktivitetene i denne protokollen "
            "oppgir noen behandlingsansvarlig; det gjør heller ikke noe hode."
        ),
    },
)
def controller_missing(ctx: Context) -> Iterator[Hit]:
    """A record without a controller.

    What it finds:
        A register whose header names no controller although some activity relies on it; without a header, an activity
        that names none.
    Why it matters:
        The record is the controller's, and begins with who that is.
    Law:
        GDPR Art. 30(1)(a).

    Example:
        A header with a title only, and activities without `controllers`.
    Mend:
        Name the party in the header (`controllers: [acme]`) or on the activity.
    Limits:
        A processor's own record (Art. 30(2)) is not asked. The exemption of Art. 30(5) (fewer than 250 persons) is
        never assumed: it falls away where processing is more than occasional, may be a risk, or includes special data.
    """
    missing: dict[str, None] = {}
    for key, activity in ctx.activities:
        if not ctx.controllers_of(activity):
            around = ctx.scopes.around(activity.id)
            missing.update(
                dict.fromkeys(scope.key for scope in around if not scope.controllers) if around else {key: None}
            )
    for key in missing:
        yield hit(key, "controllers")
