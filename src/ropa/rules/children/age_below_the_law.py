# SPDX-License-Identifier: Apache-2.0
"""C101: an age from which children decide alone, lower than the law of the country allows.

Its cases: `tests/rules/fixtures/C101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.errors import LawGap
from ropa.law import ChildAge
from ropa.model import Activity, AgeLimit, Basis, Children, Consent, Header
from ropa.rules.children.stated import age_of, stated_of_children
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.terminal_equipment.device_access import bases_of, is_consent
from ropa.rules.wording import CountryCode
from ropa.silence import each


@rule(
    "C101",
    name="age-below-the-law",
    severity="error",
    law="GDPR Art. 8(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Children decide alone from {age}; in {country} it is {lawful} for consents given on {on}.",
        "da": "Børn bestemmer selv fra {age} år; i {country} er det {lawful} år for samtykker givet {on}.",
        "nb": "Barn bestemmer selv fra {age} år; i {country} er det {lawful} år for samtykker gitt {on}.",
    },
    mend={
        "en": "Raise the limit for that country, or have parents consent.",
        "da": "Hæv grænsen for dette land, eller lad forældre samtykke.",
        "nb": "Hev grensen for dette landet, eller la foreldre samtykke.",
    },
)
def age_below_the_law(ctx: Context) -> Iterator[Hit]:
    """An age from which children decide alone, lower than the law of the country allows.

    What it finds:
        An age limit, be it the only figure of its words, below the age of Art. 8 in a country it holds for, on the day
        from which the consents were collected (`given` of the consent that is the basis, else of the parental one),
        else on the day of the check. Where only the age on the day of the check is higher, it is a question: consents
        given since would need it.
    Why it matters:
        Below that age consent has to come from, or be authorised by, a parent.
    Law:
        GDPR Art. 8(1), and the national provision that sets the age.

    Example:
        `limits: [{age: 13, countries: [DK]}]`, checked on 2024-01-01: it is 15 from that day.
    Mend:
        Raise the limit for that country, or have parents consent.
    Limits:
        A limit without countries is held against the controllers' own. Consents given before a change keep the older
        age. A higher limit is nobody's fault. Art. 8 is about consent: where bases are stated and none is consent, no
        age is asked for.
    """
    for key, holder, children in stated_of_children(ctx):
        consents = _consents(ctx, holder)
        if consents is None:
            continue
        consented = _first_day(children, consents)
        day = consented if consented is not None and consented <= ctx.on else ctx.on
        for index, limit in enumerate(each(children.limits)):
            age = age_of(limit)
            for country in _countries(ctx, holder, limit) if age is not None else ():
                broken = [
                    asked_on for asked_on in dict.fromkeys((day, ctx.on)) if _is_below(age, _age(country, asked_on))
                ]
                lawful = _age(country, broken[0]) if broken else None
                if lawful is not None:
                    yield hit(
                        key,
                        f"children.limits[{index}].{'text' if limit.age is None else 'age'}",
                        law=lawful.source,
                        severity=None if day in broken else Severity.INFO,
                        age=age,
                        country=CountryCode(country),
                        lawful=lawful.age,
                        on=broken[0],
                    )


def _consents(ctx: Context, holder: Header | Activity) -> list[Basis] | None:
    """The consents on which what the limit is for rests; `None` = bases are stated, and none of them is consent."""
    if isinstance(holder, Activity):
        bases = list(bases_of(holder))
    else:
        bases = [
            basis
            for _, activity in ctx.activities
            if any(header is holder for _, header in ctx.headers_of(activity))
            for basis in bases_of(activity)
        ]
    consents = [basis for basis in bases if is_consent(basis)]
    return consents if consents or not bases else None


def _first_day(children: Children, consents: list[Basis]) -> date | None:
    """The first day from which such consents were collected; `None` = not stated."""
    stated = [consent for consent in (basis.consent for basis in consents) if isinstance(consent, Consent)]
    days = [consent.given for consent in stated if isinstance(consent.given, date)]
    if not days and isinstance(children.consent, Consent) and isinstance(children.consent.given, date):
        days = [children.consent.given]
    return min(days, default=None)


def _is_below(age: int | None, lawful: ChildAge | None) -> bool:
    return lawful is not None and age is not None and age < (lawful.age or 0)


def _countries(ctx: Context, holder: Header | Activity, limit: AgeLimit) -> tuple[str, ...]:
    if each(limit.countries):
        return each(limit.countries)
    parties = ctx.controllers_of(holder) if isinstance(holder, Activity) else each(holder.controllers)
    return tuple(dict.fromkeys(code for party in parties for code in ctx.country_of(party) or ()))


def _age(country: str, day: date) -> ChildAge | None:
    """The age in the country on the day; `None` where the tables have none."""
    try:
        return law.on(day).child_age(country)
    except LawGap:
        return None
