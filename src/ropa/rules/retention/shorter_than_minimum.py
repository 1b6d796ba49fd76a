# SPDX-License-Identifier: Apache-2.0
"""R110: data kept for less than a law that applies demands.

Its cases: `tests/rules/fixtures/R110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Bound
from ropa.rules.context import Context
from ropa.rules.retention.statutory import FROM_MEMORY, is_from_memory, ruled
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.wording import Citation


@rule(
    "R110",
    name="shorter-than-minimum",
    severity="error",
    law="GDPR Art. 6(1)(c), 17(3)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Kept for {keep}; the law demands at least {period} ({rule}{memory}).",
        "da": "Opbevares i {keep}; loven kræver mindst {period} ({rule}{memory}).",
        "nb": "Lagres i {keep}; loven krever minst {period} ({rule}{memory}).",
    },
    mend={
        "en": "Correct the period, or the law cited.",
        "da": "Ret perioden eller den angivne lov.",
        "nb": "Rett perioden eller loven som er oppgitt.",
    },
)
def shorter_than_minimum(ctx: Context) -> Iterator[Hit]:
    """Data kept for less than a law that applies demands.

    What it finds:
        A period surely shorter than the shortest minimum of the act that the retention itself cites, in the country of
        a controller; or of the accounting act, where accounting is the activity's only purpose.
    Why it matters:
        Erasing too early breaks another duty.
    Law:
        The act named in the finding; GDPR Art. 6(1)(c), 17(3)(b).

    Example:
        `{keep: P3Y, law: [bogføringsloven]}` in Denmark, where it is five years.
    Mend:
        Correct the period, or the law cited.
    Limits:
        Knows a few acts. Different starting days are not compared, nor is a `minimum` period faulted. Of a code on many
        matters (a civil or labour code) a section has to be cited, but for accounting. What the table has from memory
        only makes a warning, and says so.
    """
    for key, field, retention, keep, rows, _ in ruled(ctx):
        least = [(row, row.minimum) for row in rows if row.minimum is not None]
        if retention.bound is Bound.MINIMUM or not least:
            continue
        if all(keep.surely_shorter_than(minimum) for _, minimum in least):
            row, minimum = min(least, key=lambda pair: pair[1].days_at_least)
            yield hit(
                key,
                f"{field}.keep",
                severity=Severity.WARNING if is_from_memory(row) else None,
                law=row.source,
                keep=keep,
                period=minimum,
                rule=Citation(row.source),
                memory=FROM_MEMORY if is_from_memory(row) else "",
            )
