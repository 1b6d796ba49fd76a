# SPDX-License-Identifier: Apache-2.0
"""S202: a cite of a section that the document does not have.

Its cases: `tests/rules/fixtures/S202.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.refs import key_of
from ropa.register import kind_of
from ropa.rules.context import Context
from ropa.rules.provenance.sections import sections_listed
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "S202",
    name="section-not-listed",
    severity="warning",
    law="GDPR Art. 5(2)",
    since="0.1.0",
    message={
        "en": "Section {section} of {document} is cited, and the document lists no such section.",
        "da": "Afsnit {section} i {document} er angivet som kilde, og dokumentet har intet sådant afsnit.",
        "nb": "Avsnitt {section} i {document} er oppgitt som kilde, og dokumentet har ikke noe slikt avsnitt.",
    },
    mend={
        "en": "Correct the section, or list it.",
        "da": "Ret afsnittet, eller opfør det.",
        "nb": "Rett avsnittet, eller før det opp.",
    },
)
def section_not_listed(ctx: Context) -> Iterator[Hit]:
    """A cite of a section that the document does not have.

    What it finds:
        A record's own cite of a section that is not among the `sections` of the document, where these are listed.
    Why it matters:
        Nobody can look it up.
    Law:
        GDPR Art. 5(2).

    Example:
        `source: policy 12` where the policy has ten sections.
    Mend:
        Correct the section, or list it.
    Limits:
        Cites on records are looked at, not those on fields inside them. Part of a listed section (`1.6` under `1`) is
        accepted.
    """
    listed = sections_listed(ctx)
    for record in ctx.book.each():
        for index, cite in enumerate(each(record.sources)):
            sections = listed.get(cite.document or "")
            if (
                sections
                and cite.section
                and cite.section not in sections
                and not _within_listed(cite.section, sections)
            ):
                key = key_of(kind_of(record), record.id)
                yield hit(key, f"source[{index}]", section=cite.section, document=cite.document)


def _within_listed(section: str, listed: frozenset[str]) -> bool:
    """Whether the section, or one that it is a part of, is listed; or one that is a part of it."""
    parts = section.split(".")
    above = {".".join(parts[: index + 1]) for index in range(len(parts))}
    return not above.isdisjoint(listed) or any(number.startswith(f"{section}.") for number in listed)
