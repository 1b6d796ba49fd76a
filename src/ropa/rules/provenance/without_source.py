# SPDX-License-Identifier: Apache-2.0
"""S201: a record without a source, in a register that cites sources.

Its cases: `tests/rules/fixtures/S201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.citations import is_cited
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S201",
    name="without-source",
    severity="info",
    law="GDPR Art. 5(2)",
    since="0.1.0",
    message={
        "en": 'Where does "{id}" come from? The register cites sources, and this record none.',
        "da": "Hvor kommer »{id}« fra? Fortegnelsen angiver kilder, men denne post ingen.",
        "nb": "Hvor kommer «{id}» fra? Protokollen oppgir kilder, men denne oppføringen ingen.",
    },
    mend={
        "en": "Cite the source, or mark it as added by the keeper.",
        "da": "Angiv kilden, eller markér den som tilføjet.",
        "nb": "Oppgi kilden, eller merk den som tilføyd.",
    },
)
def without_source(ctx: Context) -> Iterator[Hit]:
    """A record without a source, in a register that cites sources.

    What it finds:
        An activity, line of processing on behalf or transfer in which nothing cites a document or an analyst, where the
        register holds documents.
    Why it matters:
        A reader cannot tell what the source says from what somebody put in.
    Law:
        GDPR Art. 5(2).

    Example:
        An activity without `source`, beside others with `source: policy 3`.
    Mend:
        A question: where does it come from? Cite it, or mark it: `source: {analyst: why, on: date}`.
    Limits:
        A register without documents is not asked. A cite anywhere in the record is enough.
    """
    documented = {ctx.home_of(f"documents/{document}") for document in ctx.book.documents}
    for key, record in (*ctx.lines, *ctx.transfers) if documented else ():
        if ctx.home_of(key) in documented and not is_cited(record):
            yield hit(key, "source", id=key.partition("/")[2])
