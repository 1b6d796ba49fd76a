# SPDX-License-Identifier: Apache-2.0
"""S101: a reference to a record that is not there.

Its cases: `tests/rules/fixtures/S101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from ropa import vocabulary
from ropa.errors import nearest
from ropa.labels import whole_languages, word
from ropa.refs import ANY, VOCABULARY
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import offer
from ropa.text import Text

COMPARED: Final = 50
"""So many wrong ids at most are compared with those that there are, and with so many: """

AMONG: Final = 2000


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
        "en": "Correct the id, or add the record. {near}",
        "da": "Ret id'et, eller tilføj posten. {near}",
        "nb": "Rett id-en, eller legg til oppføringen. {near}",
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
        Ids are not guessed. Near ones are offered, unless very many references or records are to be compared. What is
        stated to be the same in another register (`same_as: other/us`) is asked for only where that register is in the
        book.
    """
    dangling = ctx.links.dangling
    few = len({(reference.target, reference.id) for reference in dangling}) <= COMPARED
    offered: dict[tuple[str, str], Text | str] = {}
    for reference in dangling:
        kind = "" if reference.target == ANY else reference.target
        key = kind, reference.id
        if few and key not in offered:
            offered[key] = _near(ctx, kind, reference.id)
        near = offered.get(key, "")
        yield hit(reference.record, reference.field, id=reference.id, kind=_called(kind), near=near)


@cache
def _called(kind: str) -> Text:
    """What a kind of record is called; any of them, where the field takes any."""
    if not kind:
        return Text(en="record", da="post", nb="oppføring")
    words = {lang: word(f"changes.kind.{kind}", lang) for lang in whole_languages()}
    return Text({**words, "en": kind.replace("_", " ")})


def _near(ctx: Context, kind: str, record_id: str) -> Text | str:
    """The ids nearest to one that nothing has, as a question; empty where none is near."""
    records = ctx.book.records(kind) if kind else {}
    if not 0 < len(records) <= AMONG and kind not in VOCABULARY:
        return ""
    own = records if len(records) <= AMONG else ()
    return offer(vocabulary.meant(kind, record_id, own) if kind in VOCABULARY else nearest(record_id, own))
