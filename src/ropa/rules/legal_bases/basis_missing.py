# SPDX-License-Identifier: Apache-2.0
"""B101: a purpose without a legal basis.

Its cases: `tests/rules/fixtures/B101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ropa.free_text.claims import is_of_nobody
from ropa.free_text.phrases import amounts_to, phrase_in
from ropa.model import Activity, Basis
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import NotApplicable, each
from ropa.text import every_language


def states_one(bases: Sequence[Basis] | NotApplicable | None) -> bool:
    """Whether there is a basis among them, or why none is applicable: words that deny one are none."""
    if isinstance(bases, NotApplicable):
        return True
    return any(basis.article is not None or not denies_one(basis) for basis in each(bases))


def denies_one(basis: Basis) -> bool:
    """Whether the words of a basis say no more than that there is none, or that nobody knows it."""
    return basis.article is None and amounts_to(basis.text, "no-basis")


def _without_basis(_: Context, activity: Activity) -> bool:
    """Whether an activity states no basis for any of its purposes, nor why none is applicable."""
    stated = (activity.bases, *(purpose.bases for purpose in each(activity.purposes)))
    return not any(map(states_one, stated))


@rule(
    "B101",
    name="basis-missing",
    severity="error",
    law="GDPR Art. 6(1), 5(1)(a), 13(1)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "No legal basis is stated for: {purposes}.",
        "da": "Der er ikke angivet noget retsgrundlag for: {purposes}.",
        "nb": "Det er ikke oppgitt noe rettslig grunnlag for: {purposes}.",
    },
    mend={
        "en": "State what each purpose rests on: one of Art. 6(1)(a) to (f).",
        "da": "Angiv, hvad hvert formål hviler på: et af grundlagene i art. 6, stk. 1, litra a-f.",
        "nb": "Oppgi hva hvert formål bygger på: et av grunnlagene i art. 6 nr. 1 bokstav a-f.",
    },
    of_all={
        "en": "None of the {number} activities of this register states a legal basis for any purpose.",
        "da": (
            "Ingen af de {number} behandlingsaktiviteter i denne fortegnelse "
            "angiver noget retsgrundlag for noget formål."
        ),
        "nb": (
            "Ingen av de {number} behandlingsaktivitetene i denne protokollen "
            "oppgir noe rettslig grunnlag for noe formål."
        ),
    },
    lacks=_without_basis,
)
def basis_missing(ctx: Context) -> Iterator[Hit]:
    """A purpose without a legal basis.

    What it finds:
        A purpose to which the record ties no basis, in an activity that has none for all its purposes either; and an
        activity with neither purposes nor bases. Words that say no more than that there is none, or that it is not
        known, are no basis.
    Why it matters:
        Processing is lawful only if, and as far as, one of the six bases applies.
    Law:
        GDPR Art. 6(1), 5(1)(a), 13(1)(c).

    Example:
        `purposes: [analytics]`.
    Mend:
        Name the basis on the purpose: `bases: [6(1)(b)]`.
    Limits:
        A basis that the source ties to no purpose counts for all of them; B102 asks then. A reason why no basis is
        applicable makes it a warning where that may turn on it (the dead, another law, another controller), since every
        processing needs one; that the data are of nobody is left to K101.
        One finding for each activity, at its first such purpose.
    """
    for key, activity in ctx.activities:
        bare = [numbered for numbered in enumerate(each(activity.purposes)) if not _has_one(numbered[1].bases)]
        general = [basis for basis in each(activity.bases) if not denies_one(basis)]
        if not each(activity.purposes):
            if not _has_one(activity.bases) and not _is_of_nobody(activity.bases):
                severity = Severity.WARNING if _is_known(activity.bases) else None
                yield hit(key, "bases", severity=severity, purposes=(activity.name or activity.id,))
            continue
        if not bare or _is_of_nobody(activity.bases) or any(not each(basis.purposes) for basis in general):
            continue
        tied = {purpose for basis in general for purpose in each(basis.purposes)}
        labels = {
            index: ctx.label("purpose", purpose.purpose)
            for index, purpose in bare
            if not _is_of_nobody(purpose.bases) and purpose.purpose not in tied
        }
        if labels:
            silences = [(purpose.bases, activity.bases) for index, purpose in bare if index in labels]
            all_reasoned = all(any(map(_is_known, places)) for places in silences)
            yield hit(
                key,
                f"purposes[{min(labels)}].bases",
                severity=Severity.WARNING if all_reasoned else None,
                purposes=tuple(dict.fromkeys(labels.values())),
            )


def _has_one(bases: Sequence[Basis] | NotApplicable | None) -> bool:
    return bool(each(bases)) and states_one(bases)


def _is_known(bases: Sequence[Basis] | NotApplicable | None) -> bool:
    """Whether no basis is said to be applicable for a reason on which that may turn: of the dead, under another law."""
    return isinstance(bases, NotApplicable) and any(
        phrase_in(wording, "why-not-due", negated_too=True) for wording in every_language(bases.reason)
    )


def _is_of_nobody(bases: Sequence[Basis] | NotApplicable | None) -> bool:
    """Whether no basis is said to be applicable, since the data are of nobody."""
    return isinstance(bases, NotApplicable) and is_of_nobody(bases.reason)
