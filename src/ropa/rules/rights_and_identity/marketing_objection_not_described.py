# SPDX-License-Identifier: Apache-2.0
"""I104: direct marketing, and no word on the right to say no to it.

Its cases: `tests/rules/fixtures/I104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import phrase_in
from ropa.meaning.terms import DIRECT_MARKETING
from ropa.model import Activity, Right, RightKind
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rights_and_identity.rights_not_described import NO_LIST
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_access import is_consent
from ropa.silence import each
from ropa.text import every_language


@rule(
    "I104",
    name="marketing-objection-not-described",
    severity="info",
    law="GDPR Art. 21(2)-(4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Are people told that they can say no to direct marketing, at any time and without a reason ({activities})?"
        ),
        "da": (
            "Får folk at vide, at de når som helst og uden begrundelse kan sige nej til markedsføring ({activities})?"
        ),
        "nb": "Får folk vite at de når som helst og uten begrunnelse kan si nei til markedsføring ({activities})?",
    },
    mend={
        "en": "Describe it apart from the other rights: objection-to-marketing.",
        "da": "Beskriv den adskilt fra de andre rettigheder: objection-to-marketing.",
        "nb": "Beskriv den atskilt fra de andre rettighetene: objection-to-marketing.",
    },
)
def marketing_objection_not_described(ctx: Context) -> Iterator[Hit]:
    """Direct marketing, and no word on the right to say no to it.

    What it finds:
        Direct marketing or personalised advertising that does not rest on consent, in a register that describes rights
        and among them neither the objection to marketing nor a way to opt out of more than cookies.
    Why it matters:
        This right is absolute, and is told explicitly, apart from other information, at the first contact.
    Law:
        GDPR Art. 21(2)-(4).

    Example:
        `purposes: [{purpose: advertising.targeted}]` and `rights: [access, objection]`.
    Mend:
        A question: is it told? Describe it: `rights: [{right: objection-to-marketing, how: ...}]`.
    Limits:
        A register that describes no rights, in its header or in any activity, is left alone. One finding for each
        register.
    """
    silent: dict[str, list[tuple[str, str, str]]] = {}
    marketing = ctx.terms_under("purpose", *DIRECT_MARKETING)
    general = {key: each(header.rights) for key, header in ctx.headers}
    listing = {
        register_of(ctx, key, holder) if isinstance(holder, Activity) else key
        for key, holder in ctx.holders
        if not {right.right for right in each(holder.rights)} <= NO_LIST
    }
    for key, activity in ctx.activities:
        place = _marketing(activity, marketing)
        if not place or register_of(ctx, key, activity) not in listing:
            continue
        rights = list(each(activity.rights))
        rights += (right for header, _ in ctx.headers_of(activity) for right in general[header])
        if not any(map(_ends_marketing, rights)):
            silent.setdefault(register_of(ctx, key, activity), []).append((key, place, activity.name or activity.id))
    for places in silent.values():
        key, field, _ = places[0]
        yield hit(key, field, activities=tuple(dict.fromkeys(name for _, _, name in places)))


def _ends_marketing(right: Right) -> bool:
    """Whether marketing ends by it without a reason: a way to refuse cookies leaves the letters."""
    if right.right is not RightKind.OPT_OUT:
        return right.right is RightKind.OBJECTION_MARKETING
    wordings = [wording for text in (right.text, right.how) if text for wording in every_language(text)]
    return not any(phrase_in(wording, "of-the-device", negated_too=True) for wording in wordings)


def _marketing(activity: Activity, marketing: frozenset[str]) -> str:
    """Where a marketing purpose stands that does not rest on consent."""
    for index, purpose in enumerate(each(activity.purposes)):
        if purpose.purpose in marketing:
            bases = each(purpose.bases) or each(activity.bases)
            if not bases or not all(map(is_consent, bases)):
                return f"purposes[{index}]"
    return ""
