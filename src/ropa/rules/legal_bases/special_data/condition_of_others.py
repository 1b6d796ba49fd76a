# SPDX-License-Identifier: Apache-2.0
"""B208: a condition for special data that is for other holders, or for other purposes.

Its cases: `tests/rules/fixtures/B208.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Party
from ropa.patterns import pattern
from ropa.rules.completeness.parties import is_authority
from ropa.rules.context import Context
from ropa.rules.legal_bases.vital_interests_for_other_ends import EVERYDAY
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.wording import ArticleCode
from ropa.silence import each
from ropa.text import BuiltInText, every_language

OF_A_BODY: Final = "9(2)(d)"
"""The condition of not-for-profit bodies with a political, philosophical, religious or trade union aim."""

OF_CARE: Final = "9(2)(h)"
"""The condition of health care, occupational medicine and social care."""

OF_WORK: Final = "9(2)(b)"
"""The condition of employment, social security and social protection law."""

CUSTOMERS: Final = (
    "customer",
    "consumer",
    "user",
    "subscriber",
    "visitor",
    "follower",
    "participant",
    "loyalty-member",
)
TRADE: Final = ("customer", "service", "account", "contract", "analytics", "improve")
"""What is done for customers, beside marketing."""

NOT_FOR_MARKETING: Final = frozenset({"9(2)(b)", "9(2)(c)", "9(2)(f)", OF_CARE, "9(2)(i)", "9(2)(j)"})
"""The conditions that name a purpose, none of which is marketing."""

MARKETING: Final = ("marketing", "advertising", "personalisation", "sell", "research.market")

_COMPANY: Final = pattern(
    r"[\s,](?:A/S|ApS|ASA?|I/S|K/S|P/S|GmbH(?:\s&\sCo\.?\sKG)?|AG|KG|OHG|Ltd\.?|Limited|Inc\.?|LLC|plc|PLC|B\.?V\.?"
    r"|N\.?V\.?|AB|Oyj?|SARL|SAS|S\.?A\.?|S\.?p\.?A\.?|S\.?r\.?l\.?)\Z"
)
_MARKETER: Final = pattern(
    r"advertis|marketing|\bad\stech|\badtech|reklam|markedsføring|marknadsföring|annonce|annonse|werbung|werbeagentur"
    r"|publicit|publicidad|publicidade|pubblicit|reclame|mainos",
    re.IGNORECASE,
)

_INSURER: Final = pattern(
    r"pension|insur|forsikring|försäkring|versicherung|assurance|verzekering|seguro|assicura|ubezpiecz|vakuutus|a-kasse"
    r"|trygd|krankenkasse|mutuelle|health|sundhed|helse|hälso|gesundheit|santé|social|sosial"
    r"|hospital|sykehus|sygehus|sjukhus|krankenhaus|hôpital|pharma|farma|medic|lægemid|läkemedel|arzneimittel|apoth?[ek]",
    re.IGNORECASE,
)
"""A sector that social security, social protection or public health may well be about."""

_BODY: Final = pattern(
    r"relig|church|faith|mosque|synagog|parish|\bkirke|trossamfu|menighe|union\b|unions\b|fagforening|fagforbund"
    r"|fagbevæg|political part|politi(?:sk|cal)|\bparti\b|philosoph|filosofi|livssyn|association|forening"
    r"|not-for-profit|non-?profit|\bngo\b|charit|ideel|frivillig"
    r"|gewerkschaft|kirche|\bpartei|verein\b|gemeinnützig|fackförbund|kyrka|\bparti(?:et)?\b|ideell"
    r"|vakbond|kerk\b|\bpartij|vereniging|syndicat|église|eglise|\bparti\s|sindicat|iglesia|\bpartido|asociación"
    r"|sindacat|chiesa|\bpartito|associazione|związ(?:ek|ki)\szawodow|kości(?:ół|oła)|\bpartia|stowarzyszeni"
    r"|igreja|associação|ammattilii|kirkko|seurakun|puolue|yhdistys",
    re.IGNORECASE,
)
"""A sector that shows a body with such an aim, in twelve languages."""

_A_BODY: Final = BuiltInText(
    {
        "en": "not-for-profit bodies with a political, philosophical, religious or trade union aim",
        "da": "organer uden gevinst for øje med et politisk, filosofisk, religiøst eller fagligt sigte",
        "nb": "ideelle organer med et politisk, filosofisk, religiøst eller fagforeningsmessig mål",
    }
)
_CARE: Final = BuiltInText(
    {
        "en": "health care, occupational medicine and social care",
        "da": "sundhedspleje, arbejdsmedicin og social omsorg",
        "nb": "helsetjenester, arbeidsmedisin og sosialtjenester",
    }
)
_WORK: Final = BuiltInText(
    {
        "en": "employment, social security and social protection law",
        "da": "arbejds-, sundheds- og socialretten",
        "nb": "arbeidsrett, trygderett og sosialrett",
    }
)
_PUBLIC_HEALTH: Final = BuiltInText(
    {
        "en": "public health, such as serious threats to it or the safety of medicines",
        "da": "folkesundhed, såsom alvorlige trusler mod den eller sikkerheden ved lægemidler",
        "nb": "folkehelse, som alvorlige trusler mot den eller sikkerheten ved legemidler",
    }
)
_LIFE: Final = BuiltInText(
    {
        "en": "what somebody's life depends on who cannot consent",
        "da": "det, som nogens liv afhænger af, der ikke kan samtykke",
        "nb": "det som livet til noen som ikke kan samtykke, avhenger av",
    }
)
_RESEARCH: Final = BuiltInText(
    {
        "en": "archives in the public interest, research and statistics",
        "da": "arkiver i samfundets interesse, forskning og statistik",
        "nb": "arkiv i allmennhetens interesse, forskning og statistikk",
    }
)
OF_NO_DAY: Final = {"9(2)(c)": _LIFE, "9(2)(j)": _RESEARCH}
"""The conditions for nothing that is done every day, and what they are for."""

SELDOM_FOR_CUSTOMERS: Final = {OF_WORK: _WORK, "9(2)(c)": _LIFE, "9(2)(i)": _PUBLIC_HEALTH}
"""The conditions that what a company does for its customers seldom is a case of, and what they are for."""

_NAMED_PURPOSES: Final = BuiltInText(
    {
        "en": "the purposes that it names, and marketing is none of them",
        "da": "de formål, den nævner, og markedsføring er ikke blandt dem",
        "nb": "formålene som det nevner, og markedsføring er ikke blant dem",
    }
)


@rule(
    "B208",
    name="condition-of-others",
    severity="error",
    law="GDPR Art. 9(2), (3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The condition of {article} is for {whom}; the record does not show that this is so here ({shown}).",
        "da": "Betingelsen i {article} er for {whom}; fortegnelsen viser ikke, at det er tilfældet her ({shown}).",
        "nb": "Vilkåret i {article} er for {whom}; protokollen viser ikke at det er tilfellet her ({shown}).",
    },
    mend={
        "en": "Name the condition that allows it here, or say what makes this one apply.",
        "da": "Angiv den betingelse, der tillader det her, eller hvad der gør, at denne finder anvendelse.",
        "nb": "Oppgi vilkåret som tillater det her, eller hva som gjør at dette gjelder.",
    },
)
def condition_of_others(ctx: Context) -> Iterator[Hit]:
    """A condition for special data that is for other holders, or for other purposes.

    What it finds:
        9(2)(d) where every controller is a public authority, or a company by its legal form; 9(2)(h) where every
        controller trades in marketing; and 9(2)(b), (c), (f), (h), (i) or (j) where every purpose of the activity is
        marketing, advertising, personalisation or sale; 9(2)(c) or (j) where every purpose is of every day, as
        accounting or payroll. A warning: 9(2)(b), (c) or (i) where a company does what it does for customers, users or
        visitors only.
    Why it matters:
        Each condition says for whom and for what it is. Without one that fits, special data may not be processed.
    Law:
        GDPR Art. 9(2)(b) to (j), 9(3).

    Example:
        A limited company that keeps trade union membership on 9(2)(d).
    Mend:
        Name the condition that allows it here (often explicit consent, or a law), or say what makes this one apply.
    Limits:
        Whether a body has such an aim, or somebody is bound to secrecy, is not judged. A company is known by the legal
        form at the end of its name, and an association in that form by its sector (`trade union`).
    """
    outside = ctx.terms_under("purpose", *MARKETING)
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            whom = _others(ctx, activity, condition.article, outside)
            if whom is not None and condition.article:
                yield hit(
                    key,
                    f"special_conditions[{index}].article",
                    severity=whom[2],
                    article=ArticleCode(condition.article),
                    whom=whom[0],
                    shown=whom[1],
                )


def _others(
    ctx: Context, activity: Activity, article: str | None, outside: frozenset[str]
) -> tuple[BuiltInText, tuple[str, ...], Severity | None] | None:
    """For whom or what a condition is, what shows that it is not here, and its weight; `None` where nothing does."""
    parties = [ctx.book.parties.get(party) for party in ctx.controllers_of(activity)]
    controllers = [party for party in parties if party is not None]
    names = tuple(ctx.name(party.id) for party in controllers)
    if controllers and len(controllers) == len(parties):
        if article == OF_A_BODY and all(map(_is_no_such_body, controllers)):
            return _A_BODY, names, None
        if article == OF_CARE and all(map(_is_marketer, controllers)):
            return _CARE, names, None
    purposes = tuple(purpose.purpose for purpose in each(activity.purposes))
    if article in NOT_FOR_MARKETING and purposes and outside.issuperset(purposes):
        return _NAMED_PURPOSES, tuple(ctx.label("purpose", purpose) for purpose in purposes), None
    if article in OF_NO_DAY and purposes and ctx.terms_under("purpose", *EVERYDAY).issuperset(purposes):
        return OF_NO_DAY[article], tuple(ctx.label("purpose", purpose) for purpose in purposes), None
    if article in SELDOM_FOR_CUSTOMERS and purposes and controllers and not any(map(_is_of_social_law, controllers)):
        subjects = ctx.subjects_of(activity)
        trade = ctx.terms_under("purpose", *MARKETING, *TRADE)
        if subjects and ctx.terms_under("subject", *CUSTOMERS).issuperset(subjects) and trade.issuperset(purposes):
            who = tuple(ctx.label("subject", subject) for subject in subjects)
            return SELDOM_FOR_CUSTOMERS[article], who, Severity.WARNING
    return None


def _is_of_social_law(party: Party) -> bool:
    """Whether social security, social protection or public health law may well be about a controller."""
    return is_authority(party) or any(map(_INSURER.search, every_language(party.sector or "")))


def _is_no_such_body(party: Party) -> bool:
    if any(map(_BODY.search, every_language(party.sector or ""))):
        return False
    return is_authority(party) or any(
        _COMPANY.search(wording.strip())
        for name in (party.legal_name, party.name)
        for wording in every_language(name or "")
    )


def _is_marketer(party: Party) -> bool:
    return any(map(_MARKETER.search, every_language(party.sector or "")))
