# SPDX-License-Identifier: Apache-2.0
"""Family B, third part: processing on legitimate interests (GDPR Art. 6(1)(f))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, PartyKind, RightKind
from ropa.rules.context import Context
from ropa.rules.legal_bases import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each

OBJECTING: Final = frozenset({RightKind.OBJECTION, RightKind.OBJECTION_MARKETING, RightKind.OPT_OUT})
"""The rights under which one may say no to processing on this basis."""


@rule("B110")
def interest_not_stated(ctx: Context) -> Iterator[Hit]:
    """Legitimate interests as basis, and no interest stated.

    What it finds:
        A basis 6(1)(f) without `interest`.
    Why it matters:
        The interest has to be told to data subjects, and only a stated interest can be weighed.
    Law:
        GDPR Art. 6(1)(f), 13(1)(d), 14(2)(b).

    Example:
        `bases: [6(1)(f)]`.
    Mend:
        Say what the interest is, and whose.
    Limits:
        Whether it outweighs the interests of data subjects is not judged.
    """
    for key, field, _, basis in ctx.every_basis("6(1)(f)"):
        if not basis.interest:
            yield hit(key, f"{field}.interest")


@rule("B111")
def balancing_not_recorded(ctx: Context) -> Iterator[Hit]:
    """Legitimate interests as basis, and no sign of the balancing.

    What it finds:
        A basis 6(1)(f) with an interest, without `balancing` and without an `assessment`.
    Why it matters:
        The controller has to be able to show that the interests were weighed.
    Law:
        GDPR Art. 6(1)(f), 5(2).

    Example:
        `{article: 6(1)(f), interest: network security}`.
    Mend:
        A question: was it weighed? Note the result, or name the assessment.
    Limits:
        Art. 30 does not ask for it. One finding for each register, at the first such interest.
    """
    unweighed: dict[str, list[tuple[str, str, str]]] = {}
    for key, field, activity, basis in ctx.bases.get("6(1)(f)", ()):
        if basis.interest and not basis.balancing and basis.assessment is None:
            unweighed.setdefault(register_of(ctx, key, activity), []).append(
                (key, f"{field}.balancing", basis.interest)
            )
    for found in unweighed.values():
        key, field, _ = found[0]
        yield hit(key, field, interests=tuple(dict.fromkeys(interest for _, _, interest in found)))


@rule("B112")
def authority_on_legitimate_interests(ctx: Context) -> Iterator[Hit]:
    """A public authority that relies on legitimate interests.

    What it finds:
        A basis 6(1)(f) where a controller is a public authority; an error where the purpose is a public task.
    Why it matters:
        Authorities may not rely on it for processing in the performance of their tasks.
    Law:
        GDPR Art. 6(1) second subparagraph, recital 47.

    Example:
        A municipality with `purpose: public.task, bases: [6(1)(f)]`.
    Mend:
        Name the task and the law it rests on (6(1)(e) or (c)), or show that the processing lies outside the tasks.
    Limits:
        What belongs to the tasks cannot be seen here, save for purposes under `public`. A basis that stands on the
        activity is held against the purposes that it is for, or against all where it is tied to none.
    """
    authorities = {party for party in ctx.controllers if _is_authority(ctx, party)}
    for key, activity in ctx.activities if authorities else ():
        if authorities.isdisjoint(ctx.controllers_of(activity)):
            continue
        for field, purposes in _interests(activity):
            task = any(ctx.is_within("purpose", one, "public") for one in purposes)
            said = tuple(dict.fromkeys(ctx.label("purpose", one) for one in purposes)) or "-"
            yield hit(key, field, severity=Severity.ERROR if task else None, purpose=said)


def _interests(activity: Activity) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where an activity names Art. 6(1)(f), on a purpose or for itself, and for which purposes."""
    purposes = tuple(one.purpose for one in each(activity.purposes))
    for index, purpose in enumerate(each(activity.purposes)):
        for number, basis in enumerate(each(purpose.bases)):
            if basis.article == "6(1)(f)":
                yield f"purposes[{index}].bases[{number}]", (purpose.purpose,)
    for number, basis in enumerate(each(activity.bases)):
        if basis.article == "6(1)(f)":
            yield f"bases[{number}]", each(basis.purposes) or purposes


def _is_authority(ctx: Context, party_id: str) -> bool:
    party = ctx.book.parties.get(party_id)
    return party is not None and party.kind in {PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY}


@rule("B113")
def objection_not_described(ctx: Context) -> Iterator[Hit]:
    """Legitimate interests as basis, and no word on the right to object.

    What it finds:
        A basis 6(1)(f) where neither the activity nor its header describes the right to object, in a register that
        describes other rights of data subjects.
    Why it matters:
        Whoever is processed about on this basis can object, and is told so at the first contact at the latest.
    Law:
        GDPR Art. 21(1), (4), 13(2)(b).

    Example:
        `rights: [access]` in the header, and `bases: [6(1)(f)]` in an activity.
    Mend:
        A question: how does one object, and who deals with it? Describe it: `rights: [{right: objection}]`.
    Limits:
        Art. 30 does not ask for it: a register that describes no rights at all is left alone. One finding for each
        register, at the first such basis.
    """
    silent: dict[str, list[tuple[str, str, str]]] = {}
    told = {key: {one.right for one in each(header.rights)} for key, header in ctx.headers}
    general = any(told.values())
    for key, field, activity, _ in ctx.bases.get("6(1)(f)", ()):
        if not general and not activity.rights:
            continue
        rights = {one.right for one in each(activity.rights)}.union(*(told[one] for one, _ in ctx.headers_of(activity)))
        if rights and OBJECTING.isdisjoint(rights):
            where = (key, field, activity.name or activity.id)
            silent.setdefault(register_of(ctx, key, activity), []).append(where)
    for found in silent.values():
        key, field, _ = found[0]
        yield hit(key, field, activities=tuple(dict.fromkeys(name for _, _, name in found)))
