# SPDX-License-Identifier: Apache-2.0
"""P133: a processor that is said to use the data for purposes of its own.

Its cases: `tests/rules/fixtures/P133.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import negates, says, sentences
from ropa.model import Processor
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language


@rule(
    "P133",
    name="processor-for-its-own-ends",
    severity="warning",
    law="GDPR Art. 4(7), 28(3)(a), 28(10)",
    since="0.2.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": '{party} is named as a processor, and is said to use the data for purposes of its own ("{words}").',
        "da": "{party} er angivet som databehandler og siges at bruge oplysningerne til egne formål (»{words}«).",
        "nb": "{party} er oppgitt som databehandler og sies å bruke opplysningene til egne formål («{words}»).",
    },
    mend={
        "en": "Name it as a recipient too, a controller for that, with the basis of the disclosure; or end that use.",
        "da": "Angiv den også som modtager, der er dataansvarlig for det, med grundlaget for det; eller stop brugen.",
        "nb": "Oppgi den også som mottaker, behandlingsansvarlig for det, med grunnlaget for det; eller stans bruken.",
    },
)
def processor_for_its_own_ends(ctx: Context) -> Iterator[Hit]:
    """A processor that is said to use the data for purposes of its own.

    What it finds:
        A processor whose services, or a statement on it, speak of its own purposes, advertising or products. One
        finding for each engagement.
    Why it matters:
        A processor acts on instructions only. Where it determines purposes, it is a controller for them, and what it
        gets is a disclosure that needs a basis.
    Law:
        GDPR Art. 4(7), 28(3)(a), 28(10).

    Example:
        `processors: [{party: mailer, services: sends letters and uses the addresses for its own advertising}]`.
    Mend:
        Name it as a recipient too, with a role and a basis (`role: controller`, `bases`), or end that use.
    Limits:
        Known by a few phrases, in twelve languages; denials are respected.
    """
    for engagement, item in ctx.processing:
        place = _own_ends(item)
        if place is not None:
            field, wording = place
            yield hit(engagement.record, f"{engagement.field}.{field}", party=ctx.name(engagement.party), words=wording)


def _own_ends(item: Processor) -> tuple[str, str] | None:
    """The field and the words that speak of purposes of the processor itself."""
    texts = [("services", item.services)]
    texts += [(f"statements[{at}].text", statement.text) for at, statement in enumerate(each(item.statements))]
    for field, text in texts:
        for sentence in (part for wording in every_language(text or "") for part in sentences(wording)):
            if says(sentence, "own-purposes") and not negates(sentence):
                return field, sentence.strip()
    return None
