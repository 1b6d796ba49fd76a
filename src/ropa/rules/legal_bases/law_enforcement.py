# SPDX-License-Identifier: Apache-2.0
"""B106: a basis in the law on the prevention and prosecution of crime, to which the GDPR does not apply.

Its cases: `tests/rules/fixtures/B106.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Activity, Basis
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_OF_THE_DIRECTIVE: Final = pattern(
    r"\b2016/680\b|\bJI-?\s?(?:Richtlinie|RL)\b|\blaw enforcement directive\b|\bdirective\s(?:«\s?)?police[- ]justice\b"
    r"|\bretshåndhævelses(?:direktiv|lov)\w*|\brettshåndhevelsesdirektiv\w*"
    r"|\bTeil\s3\s(?:des\s)?BDSG\b|\bBDSG,?\sTeil\s3\b|\bbrottsdatalag\w*|\bwet politiegegevens\b"
    r"|\brikosasioiden tietosuojalak\w*"
    r"|\bd\.?\s?lgs\.?\s(?:n\.?\s?)?51/2018\b|\bley orgánica 7/2021\b|\blei\s(?:n\.º\s?)?59/2019\b",
    re.IGNORECASE,
)
"""The directive, and the acts of states that are about nothing else."""


@rule(
    "B106",
    name="law-enforcement",
    severity="info",
    law="GDPR Art. 2(2)(d); Directive (EU) 2016/680 Art. 1(1), 24",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The basis of "{activity}" is law on the prosecution of crime ({cited}). Does the GDPR apply to it?',
        "da": "Grundlaget for »{activity}« er regler om retshåndhævelse ({cited}). Gælder forordningen for den?",
        "nb": "Grunnlaget for «{activity}» er regler om rettshåndhevelse ({cited}). Gjelder forordningen for den?",
    },
    mend={
        "en": "Keep it in the record of that law (Art. 24 of the directive), or name a basis of Art. 6(1).",
        "da": "Før den i fortegnelsen efter den lov (direktivets art. 24), eller angiv et grundlag i art. 6.",
        "nb": "Før den i protokollen etter den loven (direktivets art. 24), eller oppgi et grunnlag i art. 6.",
    },
)
def law_enforcement(ctx: Context) -> Iterator[Hit]:
    """A basis in the law on the prevention and prosecution of crime, to which the GDPR does not apply.

    What it finds:
        An activity whose legal basis cites Directive (EU) 2016/680, or the act of a state that carries it out and is
        about nothing else.
    Why it matters:
        What a competent authority does to prevent, investigate or prosecute offences is under that law, with a record,
        rights and limits of its own; what anybody else does is under the GDPR and needs a basis there.
    Law:
        GDPR Art. 2(2)(d); Directive (EU) 2016/680 Art. 1(1), 3(7), 24.

    Example:
        `bases: [{text: "JI-Richtlinie (EU) 2016/680, OWiG"}]`.
    Mend:
        A question: is this processing under the GDPR? Keep it apart, or name the basis of Art. 6(1).
    Limits:
        Acts that are about other things too (police registers, codes of procedure) say nothing. Asked once for each
        activity.
    """
    for key, activity in ctx.activities:
        cited = next(citations_of(activity), None)
        if cited is not None:
            field, words = cited
            yield hit(key, field, activity=activity.name or activity.id, cited=words)


def citations_of(activity: Activity) -> Iterator[tuple[str, str]]:
    """Where the bases of an activity cite that law: the field, and the words."""
    for field, basis in _placed(activity):
        for wording in (*every_language(basis.text or ""), *(law.name for law in each(basis.law))):
            citation = _OF_THE_DIRECTIVE.search(wording)
            if citation is not None:
                yield field, citation[0]


def _placed(activity: Activity) -> Iterator[tuple[str, Basis]]:
    for index, basis in enumerate(each(activity.bases)):
        yield f"bases[{index}]", basis
    for at, purpose in enumerate(each(activity.purposes)):
        for index, basis in enumerate(each(purpose.bases)):
            yield f"purposes[{at}].bases[{index}]", basis
