# SPDX-License-Identifier: Apache-2.0
"""T104: a place on the list that a decision asks for, of which not everything needed is recorded.

Its cases: `tests/rules/fixtures/T104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.folding import fold
from ropa.free_text.certifications import is_clear
from ropa.free_text.parties.legal_forms import has_form
from ropa.meaning.identity import names
from ropa.model import Certification, Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import certification
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name
from ropa.rules.wording import FIELDS
from ropa.silence import NotApplicable


@rule(
    "T104",
    name="certification-incomplete",
    severity="warning",
    law="Implementing Decision (EU) 2023/1795",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The certification of {importer} under {decision} lacks: {missing}.",
        "da": "Certificeringen af {importer} under {decision} mangler: {missing}.",
        "nb": "Sertifiseringen av {importer} under {decision} mangler: {missing}.",
    },
    mend={
        "en": "Record it as the list has it, with the day of the look-up.",
        "da": "Notér det, som listen har det, med dagen for opslaget.",
        "nb": "Noter det slik listen har det, med dagen for oppslaget.",
    },
)
def certification_incomplete(ctx: Context) -> Iterator[Hit]:
    """A place on the list that a decision asks for, of which not everything needed is recorded.

    What it finds:
        A transfer under a decision for listed importers (`us-dpf`), whose importer's certification lacks the legal
        entity, what it covers, or the day on which somebody looked, or has a status in words that do not say whether it
        counts, or is that of an entity whose name has no word of the importer's or its parent's. A look-up of a later
        day shows nothing of the day, but where it is said since when the place is held.
    Why it matters:
        The exporter has to see that the very entity is active on the list, and that human-resources data is covered.
    Law:
        Implementing Decision (EU) 2023/1795; EDPB information note on the Data Privacy Framework.

    Example:
        `certifications: [us-dpf]` with no more.
    Mend:
        Add `entity`, `covers` and `checked`.
    Limits:
        The list itself is not looked up: ropa works offline.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        listed = certification(ctx, transfer, standing.decision.id) if standing.decision.listed else None
        if standing.stands and listed is not None:
            details = {"entity": listed.entity, "covers": listed.covers, "checked": _looked_up(ctx, listed, safeguard)}
            missing = tuple(name for name, value in details.items() if value is None)
            if listed.status is not None and not is_clear(listed.status):
                missing += ("status",)
            if _is_of_another(ctx, transfer, listed):
                missing += ("another-entity",)
            if missing:
                yield hit(
                    key,
                    field,
                    law=standing.decision.instrument,
                    importer=importer_name(ctx, transfer),
                    decision=standing.decision.name,
                    missing=tuple(FIELDS[name] for name in missing),
                )


def _is_of_another(ctx: Context, transfer: Transfer, listed: Certification) -> bool:
    """Whether the entity on the list has no word in common with the names of the importer or of its parent."""
    importer = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    if importer is None or not listed.entity:
        return False
    parent = ctx.book.parties.get(importer.parent) if isinstance(importer.parent, str) else None
    called = [name for party in (importer, parent) if party is not None for name in names(party)]
    return bool(called) and _words_of(listed.entity).isdisjoint(word for name in called for word in _words_of(name))


def _words_of(name: str) -> frozenset[str]:
    """The words of a company's name without its legal form, and run together, as marks are written."""
    words = [word for word in fold(name).split() if not has_form(f"x {word}")]
    return frozenset((*words, "".join(words)))


def _looked_up(ctx: Context, listed: Certification, safeguard: Safeguard) -> date | NotApplicable | None:
    """The day of a look-up that shows the place on the day that is asked about; `None` = none is recorded.

    A look-up of a later day shows it where it is also said since when the place is held.
    """
    since = isinstance(listed.since, date)  # and not after the day, or the place would not count on it
    days = [checked for checked in (listed.checked, safeguard.checked) if checked is not None]
    return next((checked for checked in days if since or not isinstance(checked, date) or checked <= ctx.on), None)
