# SPDX-License-Identifier: Apache-2.0
"""R103: a time limit said to be set by law, and no law named.

Its cases: `tests/rules/fixtures/R103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import says
from ropa.model import Activity, Header, Retention
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import names_an_act, tells_of_an_act
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.terminal_equipment.device_access import bases_of
from ropa.silence import each
from ropa.text import BuiltInText, every_language

NAMED: Final = pattern(r"§|\d|\b\w{3,}(?:loven|lova|lagen|gesetz|ordnung)\b|\bAct\b|\bArt\b")
"""Signs that one is named after all."""

LAW: Final = BuiltInText({"en": "which law it is", "da": "hvilken lov det er", "nb": "hvilken lov det er"})
LAW_AND_PERIOD: Final = BuiltInText(
    {"en": "the law or the period", "da": "loven eller perioden", "nb": "loven eller perioden"}
)


@rule(
    "R103",
    name="statutory-without-law",
    severity="warning",
    law="GDPR Art. 5(1)(e), 5(2), 6(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The data is kept because a law says so, and the record does not name {missing}.",
        "da": "Oplysningerne opbevares ifølge lov, og fortegnelsen angiver ikke {missing}.",
        "nb": "Opplysningene lagres ifølge lov, og protokollen oppgir ikke {missing}.",
    },
    mend={
        "en": "Name the act, section and period.",
        "da": "Angiv lov, paragraf og periode.",
        "nb": "Oppgi lov, paragraf og periode.",
    },
)
def statutory_without_law(ctx: Context) -> Iterator[Hit]:
    """A time limit said to be set by law, and no law named.

    What it finds:
        A retention with `statutory: true`, without `law` and without a period; or criteria that say no more than that
        some law decides. Beside a period it is a question, where no law is named nearby: on a basis, in another time
        limit or in the name.
    Why it matters:
        "As long as the law requires" can be checked by nobody.
    Law:
        GDPR Art. 5(1)(e), 5(2), 6(3).

    Example:
        `{statutory: true, categories: [transaction]}`.
    Mend:
        Name the act and section, and the period.
    Limits:
        Which papers a law is about is not judged.
    """
    for key, field, holder, retention in retentions(ctx):
        by_law = retention.statutory is True or (retention.statutory is None and _points_to_a_law(retention))
        if retention.law or not by_law:
            continue
        if retention.keep is None:
            yield hit(key, f"{field}.law", missing=LAW_AND_PERIOD)
        elif not _is_named_nearby(holder, retention):
            yield hit(key, f"{field}.law", severity=Severity.INFO, missing=LAW)


def _is_named_nearby(holder: Header | Activity, retention: Retention) -> bool:
    """Whether a law stands in the words of the time limit, in another one beside it, or behind what it is about."""
    words = (retention.criteria, retention.starts, retention.until, retention.note)
    if any(NAMED.search(wording) for text in words if text for wording in every_language(text)):
        return True
    if any(other.law for other in each(holder.retention)):
        return True
    return isinstance(holder, Activity) and (
        tells_of_an_act(holder.name) or any(basis.law or names_an_act(basis.text) for basis in bases_of(holder))
    )


def _points_to_a_law(retention: Retention) -> bool:
    """Whether the criteria say no more than that some law decides."""
    wordings = every_language(retention.criteria) if retention.criteria and retention.until is None else ()
    return any(says(wording, "some-law") and not NAMED.search(wording) for wording in wordings)
