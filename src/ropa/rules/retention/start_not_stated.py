# SPDX-License-Identifier: Apache-2.0
"""R120: a period of which nobody knows when it begins.

Its cases: `tests/rules/fixtures/R120.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "R120",
    name="start-not-stated",
    severity="info",
    law="GDPR Art. 30(1)(f), 5(1)(e)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Kept for {keep}: counted from when?",
        "da": "Opbevares i {keep}: regnet fra hvornår?",
        "nb": "Lagres i {keep}: regnet fra når?",
    },
    mend={
        "en": "State the event from which the period runs.",
        "da": "Angiv den begivenhed, perioden løber fra.",
        "nb": "Oppgi hendelsen perioden løper fra.",
    },
)
def start_not_stated(ctx: Context) -> Iterator[Hit]:
    """A period of which nobody knows when it begins.

    What it finds:
        A retention with a period and neither `starts` nor `until`, for which no law is named.
    Why it matters:
        "Five years" runs from the purchase, the last contact or the end of the year, and each is another day.
    Law:
        GDPR Art. 30(1)(f), 5(1)(e).

    Example:
        `retention: [P38M]`.
    Mend:
        A question: from when? Add `starts`.
    Limits:
        Recordings and logs, where the start is plain, are asked too. Where a law is named, it lays down from when. One
        finding for each activity or header.
    """
    reported: set[str] = set()
    for key, field, _, retention in retentions(ctx):
        open_start = not (retention.starts or retention.until or each(retention.law))
        if isinstance(retention.keep, Period) and open_start and key not in reported:
            reported.add(key)
            yield hit(key, f"{field}.starts", keep=retention.keep)
