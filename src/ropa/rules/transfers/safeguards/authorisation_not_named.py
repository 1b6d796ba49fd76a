# SPDX-License-Identifier: Apache-2.0
"""T316: clauses or an arrangement that need an authorisation, and none is named.

Its cases: `tests/rules/fixtures/T316.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.safeguards import authorisation_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.transfers.safeguards.named import named_tools


@rule(
    "T316",
    name="authorisation-not-named",
    severity="error",
    law="GDPR Art. 46(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on {tool}, which a supervisory authority has to authorise; the record "
            "names no authorisation."
        ),
        "da": (
            "Overførslen til {importer} hviler på {tool}, som kræver en tilsynsmyndigheds tilladelse; fortegnelsen "
            "angiver ingen."
        ),
        "nb": (
            "Overføringen til {importer} bygger på {tool}, som krever en tillatelse fra tilsynsmyndigheten; "
            "protokollen oppgir ingen."
        ),
    },
    mend={
        "en": "Name the authority and the day, or another safeguard.",
        "da": "Angiv myndigheden og dagen, eller en anden garanti.",
        "nb": "Oppgi myndigheten og dagen, eller en annen garanti.",
    },
)
def authorisation_not_named(ctx: Context) -> Iterator[Hit]:
    """Clauses or an arrangement that need an authorisation, and none is named.

    What it finds:
        A safeguard `ad-hoc-clauses` or `administrative-arrangement` without the authorisation of a supervisory
        authority: no `authorisation`, no such word in `text` or `instrument`, and no number of a case there. A warning
        where another safeguard carries the transfer.
    Why it matters:
        Clauses that are not those of the Commission, and arrangements between authorities that bind nobody in law, are
        a ground only once the supervisory authority has authorised them.
    Law:
        GDPR Art. 46(3), 46(4), 58(3)(h), (i); 46(5) for those authorised under Directive 95/46/EC.

    Example:
        `tool: ad-hoc-clauses`, and no more.
    Mend:
        Name the authority and the day (`authorisation`), or sign the standard contractual clauses.
    Limits:
        Words that deny it ("not yet approved", "applied for") do not count, nor does one of a later day. Whether it was
        given is not looked up.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        if standing.stands and standing.tool.authorisation == "each-case" and not authorisation_of(safeguard, ctx.on):
            carried = ctx.grounds().carried_by_others(transfer, safeguard, countries_of(ctx, transfer))
            yield hit(
                key,
                f"{field}.authorisation",
                law=f"GDPR Art. {standing.tool.article}",
                severity=Severity.WARNING if carried else None,
                importer=importer_name(ctx, transfer),
                tool=standing.tool.label,
            )
