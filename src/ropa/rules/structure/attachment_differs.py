# SPDX-License-Identifier: Apache-2.0
"""S111: an attachment whose file is another than the one that was noted.

Its cases: `tests/rules/fixtures/S111.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S111",
    name="attachment-differs",
    severity="warning",
    law="GDPR Art. 5(2), 5(1)(f)",
    since="0.1.0",
    message={
        "en": "The file {file} is not the one whose SHA-256 is noted.",
        "da": "Filen {file} er ikke den, hvis SHA-256 er noteret.",
        "nb": "Filen {file} er ikke den som SHA-256 er notert for.",
    },
    mend={
        "en": "Find the file as it was; or look the new one through, and note its SHA-256.",
        "da": "Find filen, som den var, eller gennemgå den nye, og notér dens SHA-256.",
        "nb": "Finn filen slik den var, eller gå gjennom den nye og noter SHA-256 for den.",
    },
)
def attachment_differs(ctx: Context) -> Iterator[Hit]:
    """An attachment whose file is another than the one that was noted.

    What it finds:
        A contract, an assessment or a document with an attachment whose file has another SHA-256 than the record.
    Why it matters:
        A file that was changed after somebody read it does not show what the record says.
    Law:
        GDPR Art. 5(2), 5(1)(f).

    Example:
        `sha256: 9f86...`, and the file was saved again since.
    Mend:
        Find the file as it was, or note the SHA-256 of the new one.
    Limits:
        Files are looked at only where the folder is known: by `ropa check`, or `ropa.check(book, folder=...)`.
    """
    for key, field, attachment in ctx.attachments:
        digest = ctx.files.get(attachment.file or "")
        if digest and attachment.sha256 and attachment.sha256.strip().casefold() != digest:
            yield hit(key, f"{field}.sha256", file=attachment.file)
