# SPDX-License-Identifier: Apache-2.0
"""B103: an article named as legal basis that is none.

Its cases: `tests/rules/fixtures/B103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.rules.context import Context
from ropa.rules.legal_bases.article_6 import ARTICLE_6
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode

BASES: Final = frozenset(f"6(1)({letter})" for letter in "abcdef")
"""The legal bases of Art. 6(1)."""


@rule(
    "B103",
    name="no-legal-basis-article",
    severity="error",
    law="GDPR Art. 6(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{article} is named as a legal basis; the legal bases are those of Art. 6(1)(a) to (f).",
        "da": "Som retsgrundlag er angivet {article}; retsgrundlagene står i art. 6, stk. 1, litra a-f.",
        "nb": "Som rettslig grunnlag er oppgitt {article}; de rettslige grunnlagene står i art. 6 nr. 1 bokstav a-f.",
    },
    mend={
        "en": "Name the letter of Art. 6(1) that the processing rests on; a processor needs none of its own.",
        "da": "Angiv det litra i art. 6, stk. 1, som behandlingen hviler på; en databehandler skal ikke have sit eget.",
        "nb": "Oppgi bokstaven i art. 6 nr. 1 som behandlingen bygger på; en databehandler trenger ikke sitt eget.",
    },
)
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
    named = {article for article in (*ctx.bases, *ctx.bases_of_disclosures) if article is not None}
    for article in sorted(named - BASES - ARTICLE_6):
        for key, field, _, _ in ctx.every_basis(article):
            yield hit(key, f"{field}.article", article=ArticleCode(article), law=f"GDPR Art. 6(1), {article}")
