# SPDX-License-Identifier: Apache-2.0
"""R120: periods of which nobody knows when they begin.

Its cases: `tests/rules/fixtures/R120.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.labels import value_text, whole_languages
from ropa.model import Activity, Header
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import Text, say


@rule(
    "R120",
    name="start-not-stated",
    severity="info",
    law="GDPR Art. 30(1)(f), 5(1)(e)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Counted from when? {periods}.",
        "da": "Regnet fra hvornår? {periods}.",
        "nb": "Regnet fra når? {periods}.",
    },
    mend={
        "en": "State the event from which each period runs.",
        "da": "Angiv den begivenhed, hver periode løber fra.",
        "nb": "Oppgi hendelsen hver periode løper fra.",
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
        finding for each register, at the first such period.
    """
    silent: dict[str, list[tuple[str, str, Text]]] = {}
    for key, field, holder, retention in retentions(ctx):
        open_start = not (retention.starts or retention.until or each(retention.law))
        if isinstance(retention.keep, Period) and open_start:
            register = register_of(ctx, key, holder) if isinstance(holder, Activity) else key
            silent.setdefault(register, []).append((key, field, _period_of(holder, retention.keep)))
    for places in silent.values():
        key, field, _ = places[0]
        yield hit(key, f"{field}.starts", periods=tuple(dict.fromkeys(period for _, _, period in places)))


def _period_of(holder: Header | Activity, keep: Period) -> Text:
    """The length of a period, and what it is kept for, as each language writes them."""
    called = (holder.name or holder.id) if isinstance(holder, Activity) else ""
    return Text(
        {
            lang: f"{say(called, lang)} ({value_text(keep, lang)})" if called else value_text(keep, lang)
            for lang in whole_languages()
        }
    )
