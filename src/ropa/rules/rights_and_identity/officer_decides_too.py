# SPDX-License-Identifier: Apache-2.0
"""I204: a data protection officer who by their post decides on the processing.

Its cases: `tests/rules/fixtures/I204.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import phrase_in, says_only
from ropa.model import Contact
from ropa.patterns import pattern
from ropa.rules.completeness.parties import keepers, parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language

_PARTS: Final = pattern(r"[,;/()–]|\s-\s")


@rule(
    "I204",
    name="officer-decides-too",
    severity="info",
    law="GDPR Art. 38(6)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The data protection officer of {party} is called {post}. Does that post decide on the processing?",
        "da": "Databeskyttelsesrådgiveren for {party} er betegnet {post}. Er det en stilling, der afgør behandlingen?",
        "nb": "Personvernombudet for {party} er betegnet {post}. Er det en stilling som avgjør behandlingen?",
    },
    mend={
        "en": "Name an officer without such a post, or note why there is no conflict of interests.",
        "da": "Angiv en rådgiver uden en sådan stilling, eller notér, hvorfor der ikke er en interessekonflikt.",
        "nb": "Oppgi et ombud uten en slik stilling, eller noter hvorfor det ikke er en interessekonflikt.",
    },
)
def officer_decides_too(ctx: Context) -> Iterator[Hit]:
    """A data protection officer who by their post decides on the processing.

    What it finds:
        A controller or processor of the record whose officer is named by a post that mostly decides on purposes and
        means: the managing director, the head of IT, of staff or of marketing.
    Why it matters:
        Other tasks of an officer must not lead to a conflict of interests; nobody oversees what they decide themselves.
    Law:
        GDPR Art. 38(6); CJEU C-453/21; WP 243 rev.01, section 3.5.

    Example:
        `dpo: {name: The managing director, email: md@acme.example}`.
    Mend:
        A question: does the post decide? Name another officer, or note why not.
    Limits:
        Posts are known by a list, in twelve languages. An officer of another party is left alone.
    """
    for party in parties(ctx, keepers(ctx)):
        officer = party.dpo
        if not isinstance(officer, Contact) or officer.party not in {None, party.id}:
            continue
        post = next(filter(None, map(_post_in, every_language(officer.name or ""))), None)
        if post is not None:
            yield hit(f"parties/{party.id}", "dpo", party=ctx.name(party.id), post=post)


def _post_in(name: str) -> str | None:
    """The post that decides in the name of an officer ("adm. dir. A. Berg"), or that is a part of it by itself."""
    words = name.replace(".", " ")
    by_itself = (part.strip() for part in _PARTS.split(words) if says_only(part, "post-by-itself"))
    return phrase_in(words, "post-that-decides") or next(by_itself, None)
