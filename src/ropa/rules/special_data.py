# SPDX-License-Identifier: Apache-2.0
"""Family B, second part: special categories, criminal data and national numbers (GDPR Art. 9, 10, 87)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Consent, SpecialCondition
from ropa.rules.context import Context
from ropa.rules.legal_bases import cites_a_section
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared
from ropa.rules.wording import ArticleCode
from ropa.silence import NotApplicable, each

CONDITIONS_9: Final = frozenset(f"9(2)({letter})" for letter in "abcdefghij")
"""The conditions of Art. 9(2)."""

CONDITIONS_10: Final = frozenset({"10"})
CONDITIONS_87: Final = frozenset({"87"})

BY_LAW: Final = frozenset({"9(2)(b)", "9(2)(g)", "9(2)(i)", "9(2)(j)"})
"""Conditions that need Union or member-state law."""


@shared
def _sensitive(ctx: Context) -> Iterator[tuple[str, Activity, dict[str, list[str]]]]:
    """The activities with data that Art. 9, 10 or 87 speaks of, and that data by its sensitivity."""
    sensitivities = ctx.sensitivities
    for key, activity in ctx.activities:
        found: dict[str, list[str]] = {}
        for category in ctx.categories_of(activity):
            sensitivity = sensitivities[category]
            if sensitivity != "none":
                found.setdefault(sensitivity, []).append(category)
        if found:
            yield key, activity, found


def _uncovered(
    ctx: Context, sensitivity: str, articles: frozenset[str]
) -> Iterator[tuple[str, Activity, tuple[str, ...]]]:
    """The activities with data of that sensitivity that no condition of those articles covers; with its labels."""
    for key, activity, found in _sensitive(ctx):
        wanted = found.get(sensitivity)
        if wanted and not isinstance(activity.special_conditions, NotApplicable):
            conditions = [one for one in each(activity.special_conditions) if _may_be(one, articles)]
            bare = [one for one in wanted if not any(_covers(ctx, had, one) for had in conditions)]
            if bare:
                yield key, activity, tuple([ctx.label("category", one) for one in bare])


def _may_be(condition: SpecialCondition, articles: frozenset[str]) -> bool:
    """Whether a condition is of those articles, or in words only, so that it may be."""
    return condition.article is None or condition.article in articles


def _covers(ctx: Context, condition: SpecialCondition, category: str) -> bool:
    named = each(condition.categories)
    return not named or ctx.is_within("category", category, *named)


@rule("B201")
def special_condition_missing(ctx: Context) -> Iterator[Hit]:
    """Special categories of data, and no condition of Art. 9(2).

    What it finds:
        An activity with data of Art. 9(1) (health, beliefs, union membership ...) that no stated condition covers.
    Why it matters:
        Such processing is forbidden unless one of the conditions applies, beside a basis of Art. 6.
    Law:
        GDPR Art. 9(1), (2).

    Example:
        `categories: [special.health]` and no `special_conditions`.
    Mend:
        Name the condition: `special_conditions: [9(2)(b)]`.
    Limits:
        Categories that are special only in some contexts (photographs, biometrics) are not counted.
    """
    for key, _, missing in _uncovered(ctx, "special", CONDITIONS_9):
        yield hit(key, "special_conditions", categories=missing)


@rule("B202")
def criminal_condition_missing(ctx: Context) -> Iterator[Hit]:
    """Data on criminal convictions or offences, and nothing that allows it.

    What it finds:
        An activity with such data that no stated condition under Art. 10 covers.
    Why it matters:
        It may be processed only under official control or where Union or member-state law allows it.
    Law:
        GDPR Art. 10; databeskyttelsesloven § 8; personopplysningsloven § 11.

    Example:
        `categories: [criminal.conviction]` with `special_conditions: [9(2)(b)]`.
    Mend:
        Name the law: `special_conditions: [{article: 10, law: [...]}]`.
    Limits:
        A condition of Art. 9 does not count: criminal data is not a special category.
    """
    for key, _, missing in _uncovered(ctx, "criminal", CONDITIONS_10):
        yield hit(key, "special_conditions", categories=missing)


@rule("B203")
def national_number_without_ground(ctx: Context) -> Iterator[Hit]:
    """A national identity number, and no word on what allows it.

    What it finds:
        An activity with such a number, of a controller in a state whose rule the law tables have, and no condition
        under Art. 87.
    Why it matters:
        Member states set conditions of their own; a national number is not a special category of Art. 9.
    Law:
        GDPR Art. 87; the national provision, as databeskyttelsesloven § 11 or personopplysningsloven § 12.

    Example:
        A Danish company with `categories: [identity.national-number]`.
    Mend:
        Name it: `special_conditions: [{article: 87, law: [databeskyttelsesloven § 11]}]`.
    Limits:
        Asked only for controllers in countries that the table has.
    """
    for key, activity, missing in _uncovered(ctx, "national-id", CONDITIONS_87):
        countries = dict.fromkeys(
            code for party in ctx.controllers_of(activity) for code in ctx.country_of(party) or ()
        )
        found = [national for code in countries if (national := ctx.law.national_id(code)) is not None]
        if found:
            yield hit(key, "special_conditions", law=found[0].source, categories=missing, rule=found[0].source)


@rule("B204")
def no_such_condition(ctx: Context) -> Iterator[Hit]:
    """A condition for special data whose article is none.

    What it finds:
        A special condition whose article is not one of Art. 9(2)(a) to (j), 10 or 87.
    Why it matters:
        Only these lift the bans.
    Law:
        GDPR Art. 9(2), 10, 87.

    Example:
        `special_conditions: [6(1)(f)]`.
    Mend:
        Name the letter of Art. 9(2), Art. 10, or Art. 87.
    Limits:
        A condition in words only is left alone.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            known = CONDITIONS_9 | CONDITIONS_10 | CONDITIONS_87
            if condition.article is not None and condition.article not in known:
                yield hit(key, f"special_conditions[{index}].article", article=ArticleCode(condition.article))


@rule("B205")
def consent_not_explicit(ctx: Context) -> Iterator[Hit]:
    """Explicit consent as condition, and a consent that is said not to be explicit.

    What it finds:
        A condition 9(2)(a) whose consent has `explicit: false`.
    Why it matters:
        For special categories only explicit consent will do.
    Law:
        GDPR Art. 9(2)(a).

    Example:
        `{article: 9(2)(a), consent: {explicit: false}}`.
    Mend:
        Ask for explicit consent, or name another condition.
    Limits:
        Silence on it is not reported.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            consent = condition.consent
            if condition.article == "9(2)(a)" and isinstance(consent, Consent) and consent.explicit is False:
                yield hit(key, f"special_conditions[{index}].consent.explicit")


@rule("B206")
def condition_without_law(ctx: Context) -> Iterator[Hit]:
    """A condition that needs a law, and no law named.

    What it finds:
        A condition 9(2)(b), (g), (i) or (j), or Art. 10, without `law`, whose own words cite no section (§).
    Why it matters:
        Each of them works only through Union or member-state law (or a collective agreement, for (b)).
    Law:
        GDPR Art. 9(2)(b), (g), (i), (j), 10.

    Example:
        `special_conditions: [9(2)(b)]`.
    Mend:
        Name the act and section.
    Limits:
        Whether the law says so is not judged. 9(2)(h) may rest on a contract with a health professional, and is not
        asked.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            told = condition.law or isinstance(condition.law, NotApplicable)
            silent = not told and not cites_a_section(condition.text)
            if condition.article in BY_LAW | CONDITIONS_10 and silent:
                yield hit(key, f"special_conditions[{index}].law", article=ArticleCode(condition.article))
