# SPDX-License-Identifier: Apache-2.0
"""R116: a time limit that rests on the law of a third country.

Its cases: `tests/rules/fixtures/R116.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.legal_bases.whose_law import country_of, is_foreign
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each


@rule(
    "R116",
    name="kept-by-foreign-law",
    severity="warning",
    law="GDPR Art. 5(1)(e), 6(3), 17(3)(b)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The time limit rests on the law of a third country ({cited}), which lays no duty down here.",
        "da": "Fristen hviler på et tredjelands lov ({cited}), som ikke pålægger nogen pligt her.",
        "nb": "Fristen bygger på et tredjelands lov ({cited}), som ikke pålegger noen plikt her.",
    },
    mend={
        "en": "Name the law of the Union or a member state behind it, or state why the data are needed so long.",
        "da": "Angiv den EU-ret eller nationale ret, der ligger bag, eller hvorfor oplysningerne behøves så længe.",
        "nb": "Oppgi unionsretten eller den nasjonale retten bak, eller hvorfor opplysningene trengs så lenge.",
    },
)
def kept_by_foreign_law(ctx: Context) -> Iterator[Hit]:
    """A time limit that rests on the law of a third country.

    What it finds:
        A retention whose `law` is only that of third countries on the day, by its `country`, its words or a well-known
        name; beside other law, a question. British law counts as that of a member state until the end of 2020.
    Why it matters:
        A duty to keep data is one of Union law or of the law of a state that the controller is subject to; what a third
        country asks for does not make the data necessary here.
    Law:
        GDPR Art. 5(1)(e), 6(3), 17(3)(b).

    Example:
        `{keep: P7Y, statutory: true, law: [Sarbanes-Oxley Act]}`.
    Mend:
        Name the law behind it, or why the data are needed for so long.
    Limits:
        An act without a country is known where the table of acts of third countries has its name. Not asked where all
        controllers are outside the EEA themselves.
    """
    for key, field, holder, retention in retentions(ctx):
        laws = each(retention.law)
        foreign = [law for law in laws if is_foreign(ctx, country_of(law))]
        if foreign and not ctx.all_abroad(holder):
            severity = Severity.INFO if len(foreign) < len(laws) else None
            yield hit(key, f"{field}.law", severity=severity, cited=as_cited(foreign))
