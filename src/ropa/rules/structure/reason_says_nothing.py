# SPDX-License-Identifier: Apache-2.0
"""S210: a field that is said not to apply, for a reason that says nothing.

Its cases: `tests/rules/fixtures/S210.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.answers import means, says_nothing
from ropa.free_text.phrases import says_only
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
        With a reason, a question is answered and no rule asks it. One that says nothing ends the question, and nobody
        can show later why.
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
    for record, path, value in stated_values(ctx):
        if isinstance(value, NotApplicable) and _is_no_reason(value.reason) and not _is_a_list_of_none(path, value):
            fields.setdefault((key_of(kind_of(record), record.id), value.reason), []).append(path)
    for (key, reason), paths in fields.items():
        yield hit(key, paths[0], reason=reason, fields=tuple(paths))


def _is_a_list_of_none(path: str, silence: NotApplicable) -> bool:
    """Whether a field that lists several things is said to have none, which is an answer: `recipients`."""
    return path.endswith("s") and (means(silence.reason, "none") or means(silence.reason, "no"))


def _is_no_reason(reason: str) -> bool:
    """Whether a reason says nothing, or only yes, or what would fit any question."""
    return says_nothing(reason) or means(reason, "yes") or says_only(reason, "no-reason")
