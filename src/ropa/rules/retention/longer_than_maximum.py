# SPDX-License-Identifier: Apache-2.0
"""R111: data kept for longer than a law that applies allows.

Its cases: `tests/rules/fixtures/R111.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.retention.statutory import FROM_MEMORY, is_from_memory, ruled
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.wording import Citation
from ropa.silence import NotApplicable, each

_MOST_DAYS: Final = 999_999_999


@rule(
    "R111",
    name="longer-than-maximum",
    severity="error",
    law="GDPR Art. 5(1)(e)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Kept for {keep}; the law allows at most {period} ({rule}{memory}).",
        "da": "Opbevares i {keep}; loven tillader højst {period} ({rule}{memory}).",
        "nb": "Lagres i {keep}; loven tillater høyst {period} ({rule}{memory}).",
    },
    mend={
        "en": "Shorten the period, or record what keeps single cases longer.",
        "da": "Forkort perioden, eller angiv hvad der holder enkelte sager længere.",
        "nb": "Forkort perioden, eller oppgi hva som holder enkeltsaker lenger.",
    },
)
def longer_than_maximum(ctx: Context) -> Iterator[Hit]:
    """Data kept for longer than a law that applies allows.

    What it finds:
        A period, with what backup copies add to it, surely longer than the longest maximum of the act that the
        retention itself cites; or camera recordings for the security of premises kept for longer than a statute on them
        allows in the controller's state: 30 days in Denmark, a month in Spain, three months in Belgium.
    Why it matters:
        Where a law sets a maximum, the controller has no choice.
    Law:
        The act named in the finding; GDPR Art. 5(1)(e).

    Example:
        Camera recordings kept `P90D` in Denmark.
    Mend:
        Shorten the period, or record what keeps single recordings longer (`legal_hold`).
    Limits:
        A retention with `legal_hold`, conditions or law of its own kind is taken to be a single case. What the table
        has from memory only makes a warning, and says so.
    """
    for key, field, retention, keep, rows, cameras in ruled(ctx):
        most = [(row, row.maximum) for row in (*rows, *cameras) if row.maximum is not None]
        if retention.legal_hold or each(retention.conditions) or not most:
            continue
        kept = _with_backup(keep, retention.backup)
        if all(kept.surely_longer_than(maximum) for _, maximum in most):
            row, maximum = max(most, key=lambda pair: pair[1].days_at_most)
            yield hit(
                key,
                f"{field}.keep",
                severity=Severity.WARNING if is_from_memory(row) else None,
                law=row.source,
                keep=kept,
                period=maximum,
                rule=Citation(row.source),
                memory=FROM_MEMORY if is_from_memory(row) else "",
            )


def _with_backup(keep: Period, backup: Period | NotApplicable | None) -> Period:
    """How long data is kept at least, where copies of it live on for a while."""
    if not isinstance(backup, Period):
        return keep
    return Period(f"P{min(int(keep.days_at_least + backup.days_at_least), _MOST_DAYS)}D")
