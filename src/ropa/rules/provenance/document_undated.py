# SPDX-License-Identifier: Apache-2.0
"""S208: a privacy document without a date.

Its cases: `tests/rules/fixtures/S208.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.provenance.document_before_the_gdpr import PUBLISHED
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S208",
    name="document-undated",
    severity="info",
    law="GDPR Art. 5(2), 12(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{title} bears no date, and the register speaks for no day. Of when is it?",
        "da": "{title} er ikke dateret, og fortegnelsen er ikke opgjort pr. nogen dag. Hvornår er det fra?",
        "nb": "{title} er ikke datert, og protokollen oppgir ikke hvilken dag den gjelder. Når er det fra?",
    },
    mend={
        "en": "State the day of the document (dated), or of the register (as_of).",
        "da": "Angiv dokumentets dag (dated) eller fortegnelsens (as_of).",
        "nb": "Oppgi dokumentets dag (dated) eller protokollens (as_of).",
    },
)
def document_undated(ctx: Context) -> Iterator[Hit]:
    """A privacy document without a date.

    What it finds:
        A privacy policy or notice without `dated`, in a register whose header has no `as_of`.
    Why it matters:
        Which law it has to answer turns on its day, and nobody can show what people were told when.
    Law:
        GDPR Art. 5(2), 12(1).

    Example:
        `documents: {policy: {kind: privacy-policy}}` and no `as_of`.
    Mend:
        A question: of when is it? State it: `dated: 2024-02-08`.
    Limits:
        Other documents are left alone.
    """
    for record_id, document in ctx.book.documents.items():
        dated = document.dated or any(scope.header.as_of is not None for scope in ctx.scopes.around(record_id))
        if not dated and document.kind in PUBLISHED:
            yield hit(f"documents/{record_id}", "dated", title=document.title or record_id)
