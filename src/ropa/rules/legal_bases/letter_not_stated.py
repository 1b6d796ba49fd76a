# SPDX-License-Identifier: Apache-2.0
"""B104: a legal basis named as Art. 6 without the letter.

Its cases: `tests/rules/fixtures/B104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.legal_bases.article_6 import ARTICLE_6
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode


@rule(
    "B104",
    name="letter-not-stated",
    severity="warning",
    law="GDPR Art. 6(1), 13(1)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The legal basis is given as {article}, without the letter.",
        "da": "Retsgrundlaget er angivet som {article} uden litra.",
        "nb": "Det rettslige grunnlaget er oppgitt som {article} uten bokstav.",
    },
    mend={
        "en": "Say which of (a) to (f).",
        "da": "Angiv hvilket litra, a-f.",
        "nb": "Oppgi hvilken bokstav, a-f.",
    },
)
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
