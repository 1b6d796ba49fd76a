# SPDX-License-Identifier: Apache-2.0
"""A117: words that tell of a sale of data, and no purpose of selling it.

Its cases: `tests/rules/fixtures/A117.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.claims import claim_of
from ropa.model import Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.sale_told import sales_told
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A117",
    name="sale-in-words-only",
    severity="warning",
    law="GDPR Art. 5(1)(b), 6(1), 30(1)(b), (d)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The words tell of a sale of data ("{words}"); no purpose of selling it is recorded.',
        "da": "Ordene taler om salg af oplysninger (»{words}«); der er ikke angivet noget formål om salg.",
        "nb": "Ordene taler om salg av opplysninger («{words}»); det er ikke oppgitt noe formål om salg.",
    },
    mend={
        "en": "Record the sale as a purpose, with its basis and the buyers as recipients; or mend the words.",
        "da": "Angiv salget som et formål, med dets grundlag og køberne som modtagere; eller ret ordene.",
        "nb": "Oppgi salget som et formål, med grunnlaget for det og kjøperne som mottakere; eller rett ordene.",
    },
)
def sale_in_words_only(ctx: Context) -> Iterator[Hit]:
    """Words that tell of a sale of data, and no purpose of selling it.

    What it finds:
        A description, a statement, or the words on a purpose, a recipient or a processor that say that personal data
        are sold, where none of the activities they speak for has the purpose of selling data. One finding for each
        header or activity.
    Why it matters:
        A sale is a purpose of its own, which needs a basis, and those who buy are recipients. What only words tell is
        in no sheet, and no other rule asks about it.
    Law:
        GDPR Art. 5(1)(b), 6(1), 30(1)(b), (d).

    Example:
        `statements: [{text: We sell your address to advertisers}]`.
    Mend:
        Record the purpose (`sell.data`), its basis and the buyers, or mend the words.
    Limits:
        The words are known by a few phrases, in twelve languages; a sentence with a negation is passed over. Beside the
        claim that nothing is sold, K109 speaks.
    """
    for key, holder in ctx.holders:
        sale = next(sales_told(holder), None)
        if sale is None or any(claim_of(statement) is Claim.NO_SALE for statement in each(holder.statements)):
            continue
        purposes = (purpose.purpose for activity in ctx.activities_under[key] for purpose in each(activity.purposes))
        if not any(ctx.is_within("purpose", purpose, "sell.data") for purpose in purposes):
            yield hit(key, sale[0], words=sale[1].strip())
