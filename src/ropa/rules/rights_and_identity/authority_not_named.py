# SPDX-License-Identifier: Apache-2.0
"""I103: a right to complain, and no authority named.

Its cases: `tests/rules/fixtures/I103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import RightKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "I103",
    name="authority-not-named",
    severity="info",
    law="GDPR Art. 13(2)(d), 77(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The right to complain is described; to which supervisory authority?",
        "da": "Retten til at klage er beskrevet; til hvilken tilsynsmyndighed?",
        "nb": "Retten til å klage er beskrevet; til hvilken tilsynsmyndighet?",
    },
    mend={
        "en": "Name the authority on the right, or in the header.",
        "da": "Angiv myndigheden ved retten eller i hovedet.",
        "nb": "Oppgi myndigheten ved retten eller i hodet.",
    },
)
def authority_not_named(ctx: Context) -> Iterator[Hit]:
    """A right to complain, and no authority named.

    What it finds:
        A right `complaint` in a header without `authority`, where the header names none either.
    Why it matters:
        Who does not know where to complain does not complain.
    Law:
        GDPR Art. 13(2)(d), 77(1).

    Example:
        `rights: [complaint]` and no `authority`.
    Mend:
        A question: which authority? Name it: `authority: datatilsynet`.
    Limits:
        That none is applicable is an answer where every controller is in a third country. The article asks that people
        are told of the right, not of a name; the guidelines on transparency (WP 260) want it so.
    """
    for key, header in ctx.headers:
        complaints = [
            (index, right) for index, right in enumerate(each(header.rights)) if right.right is RightKind.COMPLAINT
        ]
        named = isinstance(header.authority, str) or (header.authority is not None and ctx.all_abroad(header))
        if complaints and not named and all(right.authority is None for _, right in complaints):
            yield hit(key, f"rights[{complaints[0][0]}].authority")
