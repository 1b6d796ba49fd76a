# SPDX-License-Identifier: Apache-2.0
"""B113: legitimate interests or a public task as basis, and no word on the right to object.

Its cases: `tests/rules/fixtures/B113.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.terms import DIRECT_MARKETING
from ropa.model import RightKind
from ropa.rules.context import Context
from ropa.rules.legal_bases.article_6 import purposes_of
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

OBJECTING: Final = frozenset({RightKind.OBJECTION, RightKind.OPT_OUT})
"""The rights under which one may say no to processing on this basis; to marketing, under a right of its own too."""


@rule(
    "B113",
    name="objection-not-described",
    severity="info",
    law="GDPR Art. 21(1), (4), 13(2)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The basis is legitimate interests or a public task; how do data subjects object to it, in: {activities}? "
            "The record describes other rights, and not this one."
        ),
        "da": (
            "Grundlaget er legitime interesser eller en offentlig opgave; hvordan gør de registrerede indsigelse, i: "
            "{activities}? Fortegnelsen beskriver andre rettigheder, men ikke denne."
        ),
        "nb": (
            "Grunnlaget er berettigede interesser eller en offentlig oppgave; hvordan protesterer de registrerte, i: "
            "{activities}? Protokollen beskriver andre rettigheter, men ikke denne."
        ),
    },
    mend={
        "en": "Describe the right to object, and who deals with it.",
        "da": "Beskriv retten til indsigelse, og hvem der behandler den.",
        "nb": "Beskriv retten til å protestere, og hvem som behandler den.",
    },
)
def objection_not_described(ctx: Context) -> Iterator[Hit]:
    """Legitimate interests or a public task as basis, and no word on the right to object.

    What it finds:
        A basis 6(1)(f) or 6(1)(e) where neither the activity nor its header describes the right to object, in a
        register that describes other rights of data subjects.
    Why it matters:
        Whoever is processed about on such a basis can object, and is told so at the first contact at the latest.
    Law:
        GDPR Art. 21(1), (4), 13(2)(b).

    Example:
        `rights: [access]` in the header, and `bases: [6(1)(f)]` in an activity.
    Mend:
        A question: how does one object, and who deals with it? Describe it: `rights: [{right: objection}]`.
    Limits:
        The right to say no to marketing stands in for it where the purpose is marketing. Art. 30 does not ask for it: a
        register that describes no rights at all is left alone. One finding for each register, at the first such basis.
    """
    silent: dict[str, list[tuple[str, str, str]]] = {}
    described = {key: {right.right for right in each(header.rights)} for key, header in ctx.headers}
    general = any(described.values())
    marketing = ctx.terms_under("purpose", *DIRECT_MARKETING, "marketing", "advertising")
    for key, field, activity, _ in (*ctx.bases.get("6(1)(f)", ()), *ctx.bases.get("6(1)(e)", ())):
        if not general and not activity.rights:
            continue
        rights = {right.right for right in each(activity.rights)}.union(
            *(described[header_key] for header_key, _ in ctx.headers_of(activity))
        )
        may_object = not OBJECTING.isdisjoint(rights) or (
            RightKind.OBJECTION_MARKETING in rights and marketing.issuperset(purposes_of(activity, field))
        )
        if rights and not may_object:
            where = (key, field, activity.name or activity.id)
            silent.setdefault(register_of(ctx, key, activity), []).append(where)
    for places in silent.values():
        key, field, _ = places[0]
        yield hit(key, field, activities=tuple(dict.fromkeys(name for _, _, name in places)))
