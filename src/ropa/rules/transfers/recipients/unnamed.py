# SPDX-License-Identifier: Apache-2.0
"""Recipients that a record gives as a kind, or as a part of the house, though it does not call them so.

Art. 30(1)(d) asks for categories of recipients, and a table of somebody else's has them as plain words beside names:
`Zahlungsdienstleister`, `juridische afdeling`, `marketing`. Nobody can tell the country of a kind.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.phrases import phrase_in, says_only
from ropa.model import Party
from ropa.text import every_language

_MOST_WORDS: Final = 10


def is_unnamed(party: Party | None) -> bool:
    """Whether a party of no stated kind is called by words for a kind of recipient, or for a part of the house.

    What tells of an organisation of its own (a legal form, an address, a number, a website) says otherwise.
    """
    if party is None or party.kind is not None or party.legal_name or party.registration:
        return False
    if any((party.address, party.email, party.phone, party.website)):
        return False
    wordings = every_language(party.name or "")
    return bool(party.name) and all(map(_is_a_kind, wordings))


@lru_cache(maxsize=1 << 12)
def _is_a_kind(name: str) -> bool:
    words = name.split()
    if not words or len(words) > _MOST_WORDS or has_form(name):
        return False
    if says_only(name, "part-of-the-house") or phrase_in(name, "kind-of-recipient", negated_too=True):
        return True
    behind = words[1:]  # a name is written with capitals, but for the nouns of German
    if any(word[:1].isupper() for word in behind):
        return False
    headed = phrase_in(name, "head-of-a-kind", negated_too=True) is not None
    return headed or (len(words) > 1 and words[0].islower())
