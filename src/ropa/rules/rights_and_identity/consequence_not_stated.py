# SPDX-License-Identifier: Apache-2.0
"""I105: data that has to be given, and no word on what happens if it is not.

Its cases: `tests/rules/fixtures/I105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Data, DocumentKind, SourceKind
from ropa.model.data import Required
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rights_and_identity.rights_not_described import NO_LIST
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

OBLIGED: Final = frozenset({Required.NEEDED, Required.CONTRACTUAL, Required.STATUTORY})
"""What a record says of data that a person has to provide."""

NOTICES: Final = frozenset({DocumentKind.POLICY, DocumentKind.NOTICE})
"""Documents by which people are told."""


@rule(
    "I105",
    name="consequence-not-stated",
    severity="info",
    law="GDPR Art. 13(2)(e)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Are people told what happens if they do not give data that is said to be needed ({activities})?",
        "da": "Får folk at vide, hvad der sker, hvis de ikke giver oplysninger, der skal gives ({activities})?",
        "nb": "Får folk vite hva som skjer hvis de ikke gir opplysninger som sies å være nødvendige ({activities})?",
    },
    mend={
        "en": "State the consequence of not giving it, or that it is voluntary.",
        "da": "Angiv, hvad der sker, hvis de ikke gives, eller at de er frivillige.",
        "nb": "Oppgi hva som skjer hvis de ikke gis, eller at de er frivillige.",
    },
)
def consequence_not_stated(ctx: Context) -> Iterator[Hit]:
    """Data that has to be given, and no word on what happens if it is not.

    What it finds:
        Data that is needed, or asked for by a contract or a law (`required`), in an activity that states no
        consequence, of a register that describes rights. One finding for each register, at the first such data.
    Why it matters:
        Whoever gives data has to be able to tell what they may keep to themselves, and at what price.
    Law:
        GDPR Art. 13(2)(e).

    Example:
        `data: [{categories: [identity.username], required: needed}]` and `rights: [access]`.
    Mend:
        A question: is it told? State it (`consequence: no account can be made`), or that the data is voluntary.
    Limits:
        What comes from a document that is no policy or notice need not be what people are told, and is left alone, as
        is a register that describes no rights. Data that is observed is not given by anybody.
    """
    general = {key: {right.right for right in each(header.rights)} for key, header in ctx.headers}
    silent: dict[str, list[tuple[str, str, str]]] = {}
    for key, activity in ctx.activities:
        obliged = [place for place in enumerate(each(activity.data)) if place[1].required in OBLIGED]
        if not obliged or any(data.consequence for data in each(activity.data)):
            continue
        home = register_of(ctx, key, activity)
        rights = {right.right for right in each(activity.rights)}.union(
            *(general[header] for header, _ in ctx.headers_of(activity))
        )
        if rights <= NO_LIST:
            continue
        for index, data in obliged:
            if not _is_observed(data) and _is_told(ctx, activity, data):
                silent.setdefault(home, []).append((key, f"data[{index}].consequence", activity.name or activity.id))
    for places in silent.values():
        key, field, _ = places[0]
        yield hit(key, field, activities=tuple(dict.fromkeys(name for _, _, name in places)))


def _is_told(ctx: Context, activity: Activity, data: Data) -> bool:
    """Whether it may be what people are told: it stands in a policy or a notice, or the record has no documents."""
    cited = [ctx.book.documents.get(cite.document) for cite in each(data.sources or activity.sources) if cite.document]
    return not ctx.book.documents or any(document is not None and document.kind in NOTICES for document in cited)


def _is_observed(data: Data) -> bool:
    """Whether nobody gives the data: all of it is observed."""
    origins = each(data.origins)
    return bool(origins) and all(origin.kind is SourceKind.OBSERVED for origin in origins)
