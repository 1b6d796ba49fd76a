# SPDX-License-Identifier: Apache-2.0
"""W103: a waiver without a reason, a person or an end.

Its cases: `tests/rules/fixtures/W103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.waivers.holding import missing_from
from ropa.rules.waivers.keyed import keyed_waivers
from ropa.rules.wording import FIELDS


@rule(
    "W103",
    name="waiver-incomplete",
    severity="warning",
    law="GDPR Art. 5(2)",
    since="0.1.0",
    message={
        "en": "The waiver of {code} does not hold: it lacks {missing}.",
        "da": "Dispensationen fra {code} gælder ikke: den mangler {missing}.",
        "nb": "Dispensasjonen fra {code} gjelder ikke: den mangler {missing}.",
    },
    mend={
        "en": "Say why, who, and until when.",
        "da": "Angiv hvorfor, hvem og til hvornår.",
        "nb": "Oppgi hvorfor, hvem og til når.",
    },
)
def waiver_incomplete(ctx: Context) -> Iterator[Hit]:
    """A waiver without a reason, a person or an end.

    What it finds:
        A waiver that lacks `reason`, `by` or `until`. It does not hold until they are there.
    Why it matters:
        A finding set aside by nobody, for no reason, for ever, is a finding lost.
    Law:
        GDPR Art. 5(2).

    Example:
        `{code: T202, record: parties/acme}` and no more.
    Mend:
        Say why, who, and until when; `until: {not_applicable: why}` where it has no end.
    Limits:
        The reason is not judged, but for words that give none ("none", "to be decided"), in twelve languages.
    """
    for key, waiver in keyed_waivers(ctx):
        missing = missing_from(waiver)
        if missing:
            yield hit(key, missing[0], code=waiver.code, missing=tuple(FIELDS[name] for name in missing))
