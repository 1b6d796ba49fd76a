# SPDX-License-Identifier: Apache-2.0
"""S110: an attachment whose file is not there.

Its cases: `tests/rules/fixtures/S110.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S110",
    name="attachment-missing",
    severity="warning",
    law="GDPR Art. 5(2), 28(9)",
    since="0.1.0",
    message={
        "en": "The file {file} is named, and is not there.",
        "da": "Filen {file} er nævnt, men findes ikke.",
        "nb": "Filen {file} er nevnt, men finnes ikke.",
    },
    mend={
        "en": "Put the file back, or correct its path from the folder of the register.",
        "da": "Læg filen tilbage, eller ret dens sti fra fortegnelsens mappe.",
        "nb": "Legg filen tilbake, eller rett stien fra protokollens mappe.",
    },
)
def attachment_missing(ctx: Context) -> Iterator[Hit]:
    """An attachment whose file is not there.

    What it finds:
        A contract, an assessment or a document with an attachment whose `file` is not in the folder of the register.
    Why it matters:
        What shows that the record is right is to be there when somebody asks.
    Law:
        GDPR Art. 5(2), 28(9).

    Example:
        `attachments: [{file: contracts/host.pdf}]`, and no such file.
    Mend:
        Put the file back, or correct the path.
    Limits:
        Files are looked for only where the folder is known: by `ropa check`, or `ropa.check(book, folder=...)`.
    """
    for key, field, attachment in ctx.attachments:
        if attachment.file and attachment.file in ctx.files and ctx.files[attachment.file] is None:
            yield hit(key, f"{field}.file", file=attachment.file)
