# SPDX-License-Identifier: Apache-2.0
"""E103: cookies of which the record does not say how long they live.

Its cases: `tests/rules/fixtures/E103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.model import Cookie, Header
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

JUDGMENT: Final = date(2019, 10, 1)
"""The day of C-673/17 (Planet49)."""


@rule(
    "E103",
    name="cookie-life-not-stated",
    severity="info",
    law="GDPR Art. 13(2)(a); Directive 2002/58/EC Art. 5(3); CJEU C-673/17",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "How long do these cookies live, and do third parties have access to them: {cookies}?",
        "da": "Hvor længe lever disse cookies, og har tredjemand adgang til dem: {cookies}?",
        "nb": "Hvor lenge lever disse informasjonskapslene, og har tredjeparter tilgang til dem: {cookies}?",
    },
    mend={
        "en": "State the longest life (max_age) or that it ends with the session, and the party.",
        "da": "Angiv den længste levetid (max_age), eller at den slutter med sessionen, og parten.",
        "nb": "Oppgi lengste levetid (max_age), eller at den slutter med økten, og parten.",
    },
)
def cookie_life_not_stated(ctx: Context) -> Iterator[Hit]:
    """Cookies of which the record does not say how long they live.

    What it finds:
        Cookies with neither `max_age` nor a word on the session; one finding for each register, at the first of them.
    Why it matters:
        How long a cookie works, and whether third parties reach it, is part of what a person must be told before
        consenting.
    Law:
        GDPR Art. 13(2)(a); Directive 2002/58/EC Art. 5(3); CJEU C-673/17, points 75-81.

    Example:
        `cookies: [{name: _ga, purpose: analytics}]`.
    Mend:
        A question: how long do they live, and who has access? State it: `max_age: P13M`, `party: google`.
    Limits:
        Silent before the judgment of 1 October 2019.
    """
    if ctx.on < JUDGMENT:
        return
    silent: dict[str, list[tuple[str, str, str]]] = {}
    for key, holder in ctx.holders:
        register = key if isinstance(holder, Header) else register_of(ctx, key, holder)
        for index, cookie in enumerate(each(holder.cookies)):
            if _says_no_life(cookie):
                silent.setdefault(register, []).append((key, f"cookies[{index}].max_age", cookie.name or "?"))
    for cookies in silent.values():
        key, field, _ = cookies[0]
        yield hit(key, field, cookies=tuple(dict.fromkeys(name for _, _, name in cookies)))


def _says_no_life(cookie: Cookie) -> bool:
    return cookie.max_age is None and cookie.session is None
