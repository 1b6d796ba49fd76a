# SPDX-License-Identifier: Apache-2.0
"""S210: a field that is said not to apply, for a reason that says nothing.

Its cases: `tests/rules/fixtures/S210.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.empty_words import gives_no_reason
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.structure.stated_values import stated_values
from ropa.silence import NotApplicable


@rule(
    "S210",
    name="reason-says-nothing",
    severity="warning",
    law="GDPR Art. 5(2), 24(1)",
    since="0.2.0",
    message={
        "en": 'It is said not to apply, and the reason says nothing of why ("{reason}"): {fields}.',
        "da": "Det siges ikke at være relevant, og begrundelsen siger intet om hvorfor (»{reason}«): {fields}.",
        "nb": "Det sies ikke å være aktuelt, og begrunnelsen sier ingenting om hvorfor («{reason}»): {fields}.",
    },
    mend={
        "en": "Say why the question does not arise, or leave the field out: then it is asked for.",
        "da": "Skriv, hvorfor spørgsmålet ikke opstår, eller udelad feltet: så bliver der spurgt om det.",
        "nb": "Skriv hvorfor spørsmålet ikke oppstår, eller utelat feltet: da blir det spurt om det.",
    },
)
def reason_says_nothing(ctx: Context) -> Iterator[Hit]:
    """A field that is said not to apply, for a reason that says nothing.

    What it finds:
        `not_applicable` with "n/a", "not relevant", "unknown", "to be decided", "none", "no" or a dash as its reason;
        or with one that would end any question: "not needed", "by law", "too expensive", "no time", "verbal".
        One finding for each record and reason.
    Why it matters:
        With a reason, a question is answered and no rule asks it. One that says nothing answers none: what is missing
        is asked for as if the field were not there, and nobody can show later why it was left out.
    Law:
        GDPR Art. 5(2), 24(1).

    Example:
        `arrangement: {not_applicable: n/a}`.
    Mend:
        Say why, or leave the field out.
    Limits:
        Whether a reason is right is not judged. "None" is an answer where several things are asked for. The words are
        known in the languages of the EU and EEA, those that would end any question in twelve, where a reason holds
        nothing else.
    """
    fields: dict[tuple[str, str], list[str]] = {}
    for empty in ctx.empty_words:
        if empty.of_a_reason:
            fields.setdefault((empty.record, empty.words), []).append(empty.field)
    for record, path, value in stated_values(ctx):
        if isinstance(value, NotApplicable) and gives_no_reason(path, value):
            fields.setdefault((key_of(kind_of(record), record.id), value.reason), []).append(path)
    for (key, reason), paths in fields.items():
        yield hit(key, paths[0], reason=reason, fields=tuple(paths))
