# SPDX-License-Identifier: Apache-2.0
"""R124: data that is archived or restricted when its time limit is over, and not deleted.

Its cases: `tests/rules/fixtures/R124.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ropa.model import Activity, Header, Retention
from ropa.model.retention import Then
from ropa.rules.completeness.parties import is_authority
from ropa.rules.context import Context
from ropa.rules.retention.no_end.kept_without_end import is_asked_for, names_who_asks
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

KEEPING: frozenset[Then] = frozenset({Then.ARCHIVE, Then.RESTRICT})
"""What ends a time limit, and no keeping: archived or restricted data is still stored (Art. 4(2), 4(3))."""


@rule(
    "R124",
    name="archived-then",
    severity="info",
    law="GDPR Art. 4(3), 5(1)(e), 30(1)(f), 89(1)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "How long is the data kept that is archived or restricted when its time is over, in: {activities}?",
        "da": "Hvor længe opbevares oplysninger, der arkiveres eller begrænses, når fristen er ude ({activities})?",
        "nb": "Hvor lenge lagres opplysningene som arkiveres eller begrenses når fristen er ute ({activities})?",
    },
    mend={
        "en": "State when they are deleted or made anonymous, or the law or archive that asks to keep them.",
        "da": "Angiv, hvornår de slettes eller anonymiseres, eller den lov eller det arkiv, der kræver opbevaringen.",
        "nb": "Oppgi når de slettes eller anonymiseres, eller loven eller arkivet som krever lagringen.",
    },
)
def archived_then(ctx: Context) -> Iterator[Hit]:
    """Data that is archived or restricted when its time limit is over, and not deleted.

    What it finds:
        Time limits with `then: archive` or `then: restrict`. One finding for each register, at the first of them.
    Why it matters:
        What is archived or restricted is still stored: the time limit says when it is set aside, and not when it goes.
    Law:
        GDPR Art. 4(3), 5(1)(e), 30(1)(f), 89(1).

    Example:
        `retention: [{keep: P5Y, then: archive}]`.
    Mend:
        A question: until when? State the end, or the law or archive that asks to keep the data.
    Limits:
        Left alone where a law is named, for archives, statistics and research, for what public authorities archive
        (laws on public archives ask for it), and where another limit of the same record, for the same data, says when
        it is deleted, made anonymous or given back.
    """
    places: dict[str, list[tuple[str, str, str]]] = {}
    for key, field, holder, retention in retentions(ctx):
        if retention.then not in KEEPING or is_asked_for(ctx, holder, retention) or _names_an_archive(retention):
            continue
        if retention.then is Then.ARCHIVE and _is_of_an_authority(ctx, holder):
            continue
        if any(_ends(other, retention) for other in each(holder.retention)):
            continue
        home = ctx.home_of(key)
        places.setdefault(home, []).append((key, f"{field}.then", _name(holder)))
    for together in places.values():
        key, field, _ = together[0]
        yield hit(key, field, activities=tuple(dict.fromkeys(name for _, _, name in together)))


def _is_of_an_authority(ctx: Context, holder: Header | Activity) -> bool:
    """Whether a controller is a public authority, whose papers the law on public archives asks to keep."""
    return any(is_authority(ctx.book.parties.get(controller)) for controller in ctx.controllers_for(holder))


def _name(holder: Header | Activity) -> Any:
    return (holder.name or holder.id) if isinstance(holder, Activity) else (holder.title or holder.id)


def _names_an_archive(retention: Retention) -> bool:
    """Whether its own words cite a law, or name the archive that takes the data over."""
    texts = (retention.criteria, retention.until, retention.starts)
    return any(names_who_asks(wording) for text in texts if text for wording in every_language(text))


def _ends(other: Retention, retention: Retention) -> bool:
    """Whether another limit says when the data of this one is no longer stored."""
    about_the_same = other.categories is None or set(each(retention.categories)) <= set(each(other.categories))
    states_an_end = other.keep is not None or other.criteria is not None or other.until is not None
    return other is not retention and about_the_same and states_an_end and other.then not in KEEPING
