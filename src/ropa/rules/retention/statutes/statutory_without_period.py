# SPDX-License-Identifier: Apache-2.0
"""R125: a time limit that names a law and not how long.

Its cases: `tests/rules/fixtures/R125.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.law.acts import cites
from ropa.model import Activity, Header, Law, Retention, Then
from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import to_look_up
from ropa.rules.legal_bases.whose_law import states_of
from ropa.rules.retention.retentions import retentions
from ropa.rules.retention.statutory import is_code
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import BuiltInText, Text, every_language

if TYPE_CHECKING:
    from ropa.law import RetentionRule

NOT_IN_TABLE: Final = BuiltInText(
    {
        "en": "nothing on it",
        "da": "intet om den",
        "nb": "ingenting om den",
    }
)


@rule(
    "R125",
    name="statutory-without-period",
    severity="info",
    law="GDPR Art. 5(1)(e), 13(2)(a), 30(1)(f)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "The time limit is that of a law ({cited}). How long is that, and for which papers? ropa's table has: "
            "{known}."
        ),
        "da": (
            "Tidsfristen følger af en lov ({cited}). Hvor lang er den, og for hvilke papirer? ropas tabel har: {known}."
        ),
        "nb": (
            "Tidsfristen følger av en lov ({cited}). Hvor lang er den, og for hvilke papirer? ropas tabell har: "
            "{known}."
        ),
    },
    mend={
        "en": "State the period, and which data is on such papers.",
        "da": "Angiv perioden, og hvilke oplysninger der står på sådanne papirer.",
        "nb": "Oppgi perioden, og hvilke opplysninger som står på slike papirer.",
    },
)
def statutory_without_period(ctx: Context) -> Iterator[Hit]:
    """A time limit that names a law and not how long.

    What it finds:
        A retention that names a law, and neither a period nor an event that ends it, in words neither.
    Why it matters:
        An act that has some papers kept for some years is often given as the reason to keep all of them for good, and
        to erase nothing when somebody asks. Which papers, and until when, is what the time limit is.
    Law:
        GDPR Art. 5(1)(e), 13(2)(a), 17(3)(b), 30(1)(f).

    Example:
        `{statutory: true, law: [bokføringsloven], categories: [transaction.order]}`.
    Mend:
        A question: how long is it? State the period (`keep: P5Y`, `starts`), and the data that it is for.
    Limits:
        What the table of retention has of that act is shown beside it. What goes to an archive then is left alone. A
        period that stands for the same data in another time limit is enough.
    """
    for key, field, holder, retention in retentions(ctx):
        laws = each(retention.law)
        if laws and _is_without_period(retention) and not _stands_elsewhere(holder, retention):
            known_laws = tuple(dict.fromkeys(_label(row) for law in laws for row in _rows(ctx, holder, law)))
            yield hit(key, f"{field}.keep", cited=as_cited(retention.law), known=known_laws or NOT_IN_TABLE)


def _is_without_period(retention: Retention) -> bool:
    if retention.keep is not None or retention.until is not None or retention.then is Then.ARCHIVE:
        return False
    from ropa.free_text.durations import durations

    texts = (retention.criteria, retention.starts)
    return not any(durations(wording) for text in texts if text for wording in every_language(text))


def _stands_elsewhere(holder: Header | Activity, retention: Retention) -> bool:
    """Whether another time limit of the same holder has a period, for all data or for all of these."""
    data = set(each(retention.categories))
    return any(
        other.keep is not None and (not other.categories or (data and data <= set(each(other.categories))))
        for other in each(holder.retention)
    )


def _rows(ctx: Context, holder: Header | Activity, law: Law) -> Iterator[RetentionRule]:
    """What the table has of an act: of the state whose act it is, else of those of the controllers."""
    own = (code for party in ctx.controllers_for(holder) for code in ctx.country_of(party) or ())
    for code in dict.fromkeys(states_of(law) or own):
        for row in ctx.retention_rules(code):
            if (
                row.country == code
                and row.period is not None
                and cites(to_look_up(law), row.acts, row.sections, whole_act=not is_code(law))
            ):
                yield row


def _label(row: RetentionRule) -> Text:
    return Text({**dict(row.label.items()), "en": row.rule})
