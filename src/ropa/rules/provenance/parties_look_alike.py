# SPDX-License-Identifier: Apache-2.0
"""S204: two parties that look like one.

Its cases: `tests/rules/fixtures/S204.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ropa.folding import fold
from ropa.model import Party
from ropa.patterns import pattern
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_COMPANY_FORM: Final = pattern(
    r"\b(?:a/s|aps|as|asa|ab|oy|gmbh|ag|kg|bv|b\.v|nv|inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|sarl|sas"
    r"|s\.a|sa|spa|p/s|k/s|i/s|amba|a\.m\.b\.a)\b\.?"
)


@rule(
    "S204",
    name="parties-look-alike",
    severity="info",
    law="GDPR Art. 5(1)(d), 30(1)(d)",
    since="0.1.0",
    message={
        "en": 'Are {party} and "{other}" one party? They share a name or number.',
        "da": "Er {party} og »{other}« samme part? De har navn eller nummer til fælles.",
        "nb": "Er {party} og «{other}» samme part? De har navn eller nummer felles.",
    },
    mend={
        "en": "Keep one record with aliases, or say how they differ.",
        "da": "Behold én post med aliasser, eller angiv forskellen.",
        "nb": "Behold én oppføring med aliaser, eller oppgi forskjellen.",
    },
)
def parties_look_alike(ctx: Context) -> Iterator[Hit]:
    """Two parties that look like one.

    What it finds:
        Parties that share a registration number, or a name or alias when company forms and case are left out; or one
        of two names between which a slash stands.
    Why it matters:
        One company under two ids splits its flows in two, and half of them are overlooked.
    Law:
        GDPR Art. 5(1)(d), 30(1)(d).

    Example:
        `google: {name: Google LLC}` and `google-inc: {name: Google Inc.}`.
    Mend:
        A question: are they one? Keep one record with `aliases`, or say that they differ.
    Limits:
        Parties in different countries, parent and subsidiary, and parties tied by `same_as` are left alone.
    """
    for parties in ctx.by_register("party"):
        yield from _alike(ctx, parties.values())


def _alike(ctx: Context, parties: Iterable[Party]) -> Iterator[Hit]:
    """Those of one register; namesakes in two registers of a book are held to be one, or are known to differ."""
    first: dict[str, Party] = {}
    for party in parties:
        for name in _names(party):
            other = first.setdefault(name, party)
            if other is not party and not _apart(other, party):
                name_of_other = ctx.name(other.id)
                alike = str(name_of_other) == str(ctx.name(party.id))
                beside = other.id if alike else name_of_other
                yield hit(key_of("party", party.id), "name", party=ctx.name(party.id), other=beside)
                break


def _names(party: Party) -> Iterator[str]:
    if party.registration:
        yield f"#{party.registration}"
    spoken = every_language(party.name) if party.name else ()
    both = (part for name in spoken if " / " in name for part in name.split(" / "))  # `Mailly / Postbird`
    for name in (*spoken, *both, *filter(None, (party.legal_name,)), *each(party.aliases)):
        plain = fold(_COMPANY_FORM.sub(" ", name.casefold()))
        if plain:
            yield plain


def _apart(party: Party, other: Party) -> bool:
    """Whether the record itself says that two parties are two, or are known to be one."""
    countries = {party.country for party in (party, other) if isinstance(party.country, str)}
    tied = party.id in each(other.same_as) or other.id in each(party.same_as)
    related = other.parent == party.id or party.parent == other.id or party.kind != other.kind
    return len(countries) > 1 or tied or related
