# SPDX-License-Identifier: Apache-2.0
"""Family B, first part: the legal basis of each purpose (GDPR Art. 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Basis, Consent, Purpose, RightKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.wording import ArticleCode
from ropa.silence import NotApplicable, each
from ropa.text import every_language

BASES: Final = frozenset(f"6(1)({letter})" for letter in "abcdef")
"""The legal bases of Art. 6(1)."""

BY_LAW: Final = ("6(1)(c)", "6(1)(e)")
"""The legal bases that need Union or member-state law (Art. 6(3))."""

ARTICLE_6: Final = frozenset({"6", "6(1)"})
"""Art. 6 without a letter."""

THIRD_COUNTRY_LAWS: Final = re.compile(
    r"\b(?:CLOUD Act|Patriot Act|FISA|Foreign Intelligence Surveillance Act|Sarbanes[- –]Oxley|HIPAA|COPPA|CCPA)\b",
    re.IGNORECASE,
)
"""Laws of third countries that registers cite by name; a list of the usual ones, far from all."""


@rule("B101")
def basis_missing(ctx: Context) -> Iterator[Hit]:
    """A purpose without a legal basis.

    What it finds:
        A purpose to which the record ties no basis, in an activity that has none for all its purposes either.
    Why it matters:
        Processing is lawful only if, and as far as, one of the six bases applies.
    Law:
        GDPR Art. 6(1), 5(1)(a), 13(1)(c).

    Example:
        `purposes: [analytics]`.
    Mend:
        Name the basis on the purpose: `bases: [6(1)(b)]`.
    Limits:
        A basis that the source ties to no purpose counts for all of them; B102 asks then. A purpose that is not
        applicable to a basis, and says why, is left alone. One finding for each activity, at its first such purpose.
    """
    for key, activity in ctx.activities:
        bare = [one for one in enumerate(each(activity.purposes)) if not one[1].bases]
        if not bare or any(not each(one.purposes) for one in each(activity.bases)):
            continue
        tied = {purpose for one in each(activity.bases) for purpose in each(one.purposes)}
        asked = {
            index: ctx.label("purpose", one.purpose)
            for index, one in bare
            if not isinstance(one.bases, NotApplicable) and one.purpose not in tied
        }
        if asked:
            yield hit(key, f"purposes[{min(asked)}].bases", purposes=tuple(dict.fromkeys(asked.values())))


@rule("B102")
def bases_not_tied_to_purposes(ctx: Context) -> Iterator[Hit]:
    """Several purposes and several bases, and no word on which belongs to which.

    What it finds:
        An activity with more than one basis tied to no purpose, and more than one purpose without a basis of its own.
    Why it matters:
        Consent, objection, erasure and portability depend on the basis; a data subject has to be able to tell.
    Law:
        GDPR Art. 13(1)(c), 5(1)(b).

    Example:
        Purposes (1) to (4), bases (1) and (2), numbered apart.
    Mend:
        Say for each purpose what it rests on.
    Limits:
        A question where the bases are exclusive anyway; the rule does not read their words.
    """
    for key, activity in ctx.activities:
        if not activity.bases:
            continue
        loose = [one for one in each(activity.bases) if not each(one.purposes)]
        bare = [one for one in each(activity.purposes) if not each(one.bases)]
        if len(loose) > 1 and len(bare) > 1:
            yield hit(key, "bases", bases=len(loose), purposes=len(bare))


@rule("B103")
def no_legal_basis_article(ctx: Context) -> Iterator[Hit]:
    """An article named as legal basis that is none.

    What it finds:
        A basis whose article is not one of Art. 6(1)(a) to (f): Art. 28, Art. 9(2), Art. 6(4) and so on.
    Why it matters:
        A contract with a processor orders who does what; it allows no processing. Art. 9(2) lifts a ban and needs a
        basis beside it.
    Law:
        GDPR Art. 6(1); 28(3), 9(2) as the case may be.

    Example:
        `bases: [28(1)]` for a disclosure to a service provider.
    Mend:
        Name the letter of Art. 6(1). For a processor none is needed: it acts under the controller's own.
    Limits:
        Art. 6(1) without a letter is left to B104.
    """
    named = {one for one in (*ctx.bases, *ctx.bases_of_disclosures) if one is not None}
    for article in sorted(named - BASES - ARTICLE_6):
        for key, field, _, _ in ctx.every_basis(article):
            yield hit(key, f"{field}.article", article=ArticleCode(article), law=f"GDPR Art. 6(1), {article}")


@rule("B104")
def letter_not_stated(ctx: Context) -> Iterator[Hit]:
    """A legal basis named as Art. 6 without the letter.

    What it finds:
        A basis whose article is `6` or `6(1)`.
    Why it matters:
        Six bases stand there, with different rights.
    Law:
        GDPR Art. 6(1), 13(1)(c).

    Example:
        `bases: [6(1)]`.
    Mend:
        Say which letter.
    Limits:
        Words beside the article are not read.
    """
    for article in sorted(ARTICLE_6):
        for key, field, _, _ in ctx.every_basis(article):
            yield hit(key, f"{field}.article", article=ArticleCode(article))


@rule("B105")
def basis_in_words_only(ctx: Context) -> Iterator[Hit]:
    """A legal basis in words, without an article.

    What it finds:
        A basis that has a text and no article.
    Why it matters:
        Words such as "legitimate purposes" may mean several bases.
    Law:
        GDPR Art. 6(1), 13(1)(c).

    Example:
        `bases: [{text: our legitimate purposes}]`.
    Mend:
        A question: which letter of Art. 6(1) is meant?
    Limits:
        The words are not read. The same words are asked about once for each activity.
    """
    asked: set[tuple[str, str]] = set()
    for key, field, _, basis in ctx.every_basis(None):
        if basis.text and (key, basis.text) not in asked:
            asked.add((key, basis.text))
            yield hit(key, f"{field}.article", text=basis.text)


@rule("B120")
def law_not_cited(ctx: Context) -> Iterator[Hit]:
    """A legal obligation or public task, and no law named.

    What it finds:
        A basis 6(1)(c) or 6(1)(e) without `law`, where its own words cite no section (§), and no other basis of the
        activity is a law without an article.
    Why it matters:
        Both need a basis in Union or member-state law that applies to the controller.
    Law:
        GDPR Art. 6(3).

    Example:
        `bases: [6(1)(c)]`.
    Mend:
        Name the act and section: `law: [bogføringsloven § 12]`.
    Limits:
        Whether the law says so is not judged.
    """
    beside_a_law = {key for key, _, _, basis in ctx.bases.get(None, ()) if basis.law}
    for article in BY_LAW:
        for key, field, _, basis in ctx.every_basis(article):
            told = basis.law or isinstance(basis.law, NotApplicable) or key in beside_a_law
            if not told and not (basis.text and cites_a_section(basis.text)):
                yield hit(key, f"{field}.law", article=ArticleCode(article))


def cites_a_section(text: str | None) -> bool:
    """Whether words cite a section of an act: the GDPR has articles, so that it is another law."""
    return any("§" in said for said in every_language(text or ""))


@rule("B121")
def law_of_a_third_country(ctx: Context) -> Iterator[Hit]:
    """A legal obligation that rests on the law of a third country.

    What it finds:
        A basis 6(1)(c) or 6(1)(e) whose `law` names nothing but a few well-known acts of the United States; where it
        names other law beside them, that is a question.
    Why it matters:
        Only Union law and the law of a member state (or EEA state) the controller is subject to will do.
    Law:
        GDPR Art. 6(3), recital 45.

    Example:
        `{article: 6(1)(c), law: [CLOUD Act]}`.
    Mend:
        Name the law of the Union or a member state behind it. If there is none, another basis is needed.
    Limits:
        Knows a handful of names only.
    """
    for article in BY_LAW:
        for key, field, _, basis in ctx.every_basis(article):
            named = [law for law in each(basis.law) if THIRD_COUNTRY_LAWS.search(law)]
            if named:
                severity = Severity.INFO if len(named) < len(each(basis.law)) else None
                yield hit(key, f"{field}.law", severity=severity, cited=named)


@rule("B130")
def withdrawal_not_stated(ctx: Context) -> Iterator[Hit]:
    """Consent as basis, and no word on how it is withdrawn.

    What it finds:
        A basis 6(1)(a) whose consent says nothing of withdrawal, where neither the activity nor its header describes
        the right to withdraw.
    Why it matters:
        Withdrawing has to be as easy as giving, and the person is told of it before.
    Law:
        GDPR Art. 7(3), 13(2)(c).

    Example:
        `bases: [6(1)(a)]`.
    Mend:
        Say how: `consent: {withdrawal: link in each message}`.
    Limits:
        Whether it is easy is not judged. One finding for each register, at the first such consent.
    """
    silent: dict[str, list[tuple[str, str, str]]] = {}
    for key, field, activity, basis in ctx.bases.get("6(1)(a)", ()):
        said = isinstance(basis.consent, Consent) and basis.consent.withdrawal
        if not said and not _withdrawal_described(ctx, activity):
            silent.setdefault(register_of(ctx, key, activity), []).append(
                (key, f"{field}.consent", activity.name or activity.id)
            )
    for found in silent.values():
        key, field, _ = found[0]
        yield hit(key, field, activities=tuple(dict.fromkeys(name for _, _, name in found)))


def _withdrawal_described(ctx: Context, activity: Activity) -> bool:
    general = (right for _, header in ctx.headers_of(activity) for right in each(header.rights))
    return any(right.right is RightKind.WITHDRAW_CONSENT for right in (*each(activity.rights), *general))


@rule("B131")
def consent_and_interest(ctx: Context) -> Iterator[Hit]:
    """One purpose that rests on consent and on legitimate interests at once.

    What it finds:
        A purpose with bases 6(1)(a) and 6(1)(f) that are not for different data. Those that stand on the activity count
        where they name the purpose, or where it is the only one.
    Why it matters:
        Whoever withdraws consent expects the processing to stop, and not to go on under another basis.
    Law:
        GDPR Art. 5(1)(a), 6(1), 7(3); EDPB Guidelines 05/2020, section 6.

    Example:
        `{purpose: marketing.newsletter, bases: [6(1)(a), 6(1)(f)]}`.
    Mend:
        A question: which of the two is it? Or for which data, persons or cases is each?
    Limits:
        Bases with different `categories`, or with conditions, are left alone.
    """
    for key, activity in ctx.activities:
        for index, purpose in enumerate(each(activity.purposes)):
            bases = _bases_of(activity, purpose) if activity.bases else each(purpose.bases)
            if len(bases) <= 1:
                continue
            plain = [one for one in bases if not each(one.categories) and not each(one.conditions)]
            if {"6(1)(a)", "6(1)(f)"} <= {one.article for one in plain}:
                yield hit(key, f"purposes[{index}].bases", purpose=ctx.label("purpose", purpose.purpose))


def _bases_of(activity: Activity, purpose: Purpose) -> tuple[Basis, ...]:
    """The bases of a purpose: its own, and those of the activity that name it or can be for no other."""
    only = len(each(activity.purposes)) == 1
    general = (
        one
        for one in each(activity.bases)
        if purpose.purpose in each(one.purposes) or (only and not each(one.purposes))
    )
    return (*each(purpose.bases), *general)


@rule("B140")
def person_not_party_to_contract(ctx: Context) -> Iterator[Hit]:
    """A contract as basis, to which the data subject is not party.

    What it finds:
        A basis 6(1)(b) with `subject_is_party: false`.
    Why it matters:
        The basis is for a contract with the very person, or steps at that person's request before one.
    Law:
        GDPR Art. 6(1)(b).

    Example:
        Contact persons at a supplier, with the supply contract as basis.
    Mend:
        Name another basis (often legitimate interests).
    Limits:
        Found only where the record says so itself.
    """
    for key, field, _, basis in ctx.every_basis("6(1)(b)"):
        if basis.subject_is_party is False:
            yield hit(key, f"{field}.subject_is_party")


def register_of(ctx: Context, key: str, activity: Activity) -> str:
    """The register whose activity it is; the activity itself in a book without a header."""
    return next((header for header, _ in ctx.headers_of(activity)), key)
