# SPDX-License-Identifier: Apache-2.0
"""S205: a section of a document from which nothing in the register comes.

Its cases: `tests/rules/fixtures/S205.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.citations import cites_of
from ropa.rules.context import Context
from ropa.rules.provenance.sections import sections_listed
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "S205",
    name="section-yields-nothing",
    severity="info",
    law="GDPR Art. 5(2)",
    since="0.1.0",
    message={
        "en": "Is there something in section {section}? Nothing in the register comes from it.",
        "da": "Er der noget i afsnit {section}? Intet i fortegnelsen kommer derfra.",
        "nb": "Er det noe i avsnitt {section}? Ingenting i protokollen kommer derfra.",
    },
    mend={
        "en": "Cite it, or mark it as silent, with the reason.",
        "da": "Angiv det som kilde, eller markér det som tavst med begrundelse.",
        "nb": "Oppgi det som kilde, eller merk det som taust med begrunnelse.",
    },
)
def section_yields_nothing(ctx: Context) -> Iterator[Hit]:
    """A section of a document from which nothing in the register comes.

    What it finds:
        A listed section, not marked `silent`, that no cite names.
    Why it matters:
        Something may have been overlooked.
    Law:
        GDPR Art. 5(2).

    Example:
        Section 7 of the policy, cited by no record.
    Mend:
        A question: is there something in it? Cite it, or mark it `silent: why`.
    Limits:
        A cite of a part of the section, or of the whole it belongs to, counts.
    """
    listed = {document_id: numbers for document_id, numbers in sections_listed(ctx).items() if numbers}
    if not listed:
        return
    waiting = {
        document_id: {
            section.number for section in each(ctx.book.documents[document_id].sections) if section.silent is None
        }
        for document_id in listed
    }
    _strike_out(ctx, waiting)
    for document_id, left in waiting.items():
        for index, section in enumerate(each(ctx.book.documents[document_id].sections)):
            if section.number in left:
                yield hit(f"documents/{document_id}", f"sections[{index}]", section=section.number)


def _strike_out(ctx: Context, waiting: dict[str, set[str]]) -> None:
    """Take out of *waiting* every section that some cite touches: the cited one, its parts, the wholes around it.

    It stops looking when none is left.
    """
    parts: dict[tuple[str, str], list[str]] = {}
    for document_id, sections in waiting.items():
        for section in sections:
            for whole in _wholes(section):
                parts.setdefault((document_id, whole), []).append(section)
    struck: set[tuple[str, str]] = set()
    for record in ctx.book.each():
        if not any(waiting.values()):
            return
        for cite in cites_of(record):
            place = (cite.document or "", cite.section or "")
            if place not in struck and place[0] in waiting:
                struck.add(place)
                waiting[place[0]].difference_update(_wholes(place[1]), parts.get(place, ()))


def _wholes(section: str) -> Iterator[str]:
    """A section and the ones that it is a part of: `1.6.2`, `1.6`, `1`."""
    while section:
        yield section
        section = section.rpartition(".")[0]
