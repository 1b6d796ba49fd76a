# SPDX-License-Identifier: Apache-2.0
"""S101: a reference to a record that is not there.

Its cases: `tests/rules/fixtures/S101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.refs import ANY
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S101",
    name="dangling-reference",
    severity="error",
    law="GDPR Art. 5(2), 30(1)",
    since="0.1.0",
    message={
        "en": '"{id}" is referred to ({kind}), and the register has no such record.',
        "da": "Der henvises til »{id}« ({kind}), og fortegnelsen har ingen sådan post.",
        "nb": "Det vises til «{id}» ({kind}), og protokollen har ingen slik oppføring.",
    },
    mend={
        "en": "Correct the id, or add the record.",
        "da": "Ret id'et, eller tilføj posten.",
        "nb": "Rett id-en, eller legg til oppføringen.",
    },
)
def dangling_reference(ctx: Context) -> Iterator[Hit]:
    """A reference to a record that is not there.

    What it finds:
        An id that no record of the kind has, and for data categories, subjects, purposes, measures and operations no
        built-in term either.
    Why it matters:
        What hangs on it is lost: a country, a flow, a label.
    Law:
        GDPR Art. 5(2), 30(1).

    Example:
        `processors: [gogle]`.
    Mend:
        Correct the id, or add the record.
    Limits:
        Ids are not guessed; the file reader offers near ones. What is stated to be the same in another register
        (`same_as: other/us`) is asked for only where that register is in the book.
    """
    for reference in ctx.links.dangling:
        kind = "" if reference.target == ANY else reference.target
        yield hit(reference.record, reference.field, id=reference.id, kind=kind.replace("_", " "))
