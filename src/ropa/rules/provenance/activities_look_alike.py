# SPDX-License-Identifier: Apache-2.0
"""S209: activities that look like one.

Its cases: `tests/rules/fixtures/S209.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.folding import fold
from ropa.model import Activity
from ropa.model.fields import specs
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_BY_WHICH_COPIES_DIFFER: Final = frozenset({"id", "name", "description", "sources", "note"})
_COMPARED: Final = tuple(field for field in specs(Activity) if field not in _BY_WHICH_COPIES_DIFFER)


@rule(
    "S209",
    name="activities-look-alike",
    severity="info",
    law="GDPR Art. 30(1), 5(2)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": ("Are these one activity? They have the same name, or all but the name is the same: {activities}."),
        "da": (
            "Er dette samme behandlingsaktivitet? De har samme navn, eller alt andet end navnet er ens: {activities}."
        ),
        "nb": (
            "Er dette samme behandlingsaktivitet? De har samme navn, eller alt annet enn navnet er likt: {activities}."
        ),
    },
    mend={
        "en": "Keep one record of it, or say in their names how they differ.",
        "da": "Behold én post, eller lad navnene sige, hvordan de adskiller sig.",
        "nb": "Behold én oppføring, eller la navnene si hvordan de er forskjellige.",
    },
)
def activities_look_alike(ctx: Context) -> Iterator[Hit]:
    """Activities that look like one.

    What it finds:
        Activities of the same controllers that bear one name, case and signs left out, or of which all but name,
        description and source is the same. One finding for all that look alike.
    Why it matters:
        A line that stands twice is mended once and stays wrong in the other place.
    Law:
        GDPR Art. 30(1), 5(2).

    Example:
        "Newsletter" and "newsletter" after two departments were asked.
    Mend:
        A question: are they one? Keep one, or let the names say how they differ.
    Limits:
        Activities of different departments, systems or controllers are left alone, and those whose name says a year,
        number or place by which they differ is not the same name.
    """
    by_likeness: dict[object, list[tuple[str, Activity]]] = {}
    for key, activity in ctx.activities:
        if activity.name:
            by_likeness.setdefault(_likeness_of_name(ctx, activity), []).append((key, activity))
    for key, activity in _with_much_in_common(ctx):
        content = tuple(getattr(activity, name) for name in _COMPARED)
        by_likeness.setdefault((*_whose(ctx, activity), content), []).append((key, activity))
    reported: set[str] = set()
    for alike in by_likeness.values():
        first, *others = alike
        if others and first[0] not in reported:
            reported.update(key for key, _ in alike)
            names = tuple(f"{ctx.names.name('activity', activity.id)} ({activity.id})" for _, activity in alike)
            yield hit(first[0], "name", activities=names)


def _whose(ctx: Context, activity: Activity) -> tuple[object, ...]:
    home = ctx.scopes.home(activity.id)
    return (home, ctx.controllers_of(activity), str(activity.department), each(activity.systems))


def _likeness_of_name(ctx: Context, activity: Activity) -> object:
    names = tuple(sorted(fold(name).strip(" .") for name in every_language(activity.name or "")))
    return ("name", *_whose(ctx, activity), names)


def _with_much_in_common(ctx: Context) -> Iterator[tuple[str, Activity]]:
    """The activities that have their data and purposes in common with another: only these are compared in whole."""
    groups: dict[object, list[tuple[str, Activity]]] = {}
    for key, activity in ctx.activities:
        if activity.purposes and activity.data:
            purposes = tuple([purpose.purpose for purpose in each(activity.purposes)])
            likeness = (ctx.categories_of(activity), ctx.subjects_of(activity), purposes)
            groups.setdefault(likeness, []).append((key, activity))
    for group in groups.values():
        if len(group) > 1:
            yield from group
