# SPDX-License-Identifier: Apache-2.0
"""T325: a code of conduct or a certification that no transfer can rest on.

Its cases: `tests/rules/fixtures/T325.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from ropa.law.codes_and_seals import CodeOrSeal, named_in
from ropa.model import Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.silence import each
from ropa.text import every_language

SCHEMES: Final = frozenset({"code-of-conduct", "certification"})
"""The tools of Art. 46(2)(e) and (f): each is a scheme with a name and an approval of its own."""


@rule(
    "T325",
    name="scheme-carries-no-transfer",
    severity="error",
    law="GDPR Art. 46(2)(e), (f), 40(3), 42(2)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The transfer to {importer} rests on {scheme}, which is not approved for transfers.",
        "da": "Overførslen til {importer} hviler på {scheme}, som ikke er godkendt til overførsler.",
        "nb": "Overføringen til {importer} bygger på {scheme}, som ikke er godkjent for overføringer.",
    },
    mend={
        "en": "Name a code or certification that is, or another safeguard.",
        "da": "Angiv en kodeks eller certificering, der er det, eller en anden garanti.",
        "nb": "Oppgi en atferdsnorm eller sertifisering som er det, eller en annen garanti.",
    },
)
def scheme_carries_no_transfer(ctx: Context) -> Iterator[Hit]:
    """A code of conduct or a certification that no transfer can rest on.

    What it finds:
        A safeguard `code-of-conduct` or `certification` whose words, instrument or importer name one of the table that
        is not approved for transfers on the day: the codes for clouds, the European seal before 2026-04-15, a standard
        such as ISO 27001. A warning where another safeguard carries the transfer.
    Why it matters:
        A code or a seal that shows that a processor offers guarantees (Art. 28(5)) is no ground of Chapter V by that:
        it has to be approved for transfers, and the importer has to make binding and enforceable commitments.
    Law:
        GDPR Art. 46(2)(e), (f), 40(3), 42(2), 28(5); EDPB Guidelines 04/2021 and 07/2022; EDPB Opinion 15/2026.

    Example:
        `safeguards: [{tool: certification, text: ISO 27001}]`.
    Mend:
        Name a code or certification that is approved for transfers, or another safeguard.
    Limits:
        Knows the schemes of the table by their names; T326 asks where none is named.
    """
    for key, field, transfer, safeguard, standing in named_tools(ctx):
        scheme = _scheme(ctx, transfer, safeguard) if standing.tool.id in SCHEMES else None
        if scheme is not None and not scheme.carries_transfers(ctx.on):
            carried = ctx.grounds().carried_by_others(transfer, safeguard, countries_of(ctx, transfer))
            yield hit(
                key,
                f"{field}.tool",
                law=f"GDPR Art. {standing.tool.article}; {scheme.source}",
                severity=Severity.WARNING if carried else None,
                importer=importer_name(ctx, transfer),
                scheme=scheme.name,
            )


def _scheme(ctx: Context, transfer: Transfer, safeguard: Safeguard) -> CodeOrSeal | None:
    """The scheme that a safeguard names, or else the importer's certifications do."""
    importer = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    listed = [certification.scheme for certification in each(importer.certifications if importer else None)]
    own = chain(every_language(safeguard.text or ""), [safeguard.instrument or ""])
    return next(filter(None, map(named_in, chain(own, listed))), None)
