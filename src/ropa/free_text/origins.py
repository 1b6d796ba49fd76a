# SPDX-License-Identifier: Apache-2.0
"""Where data come from, in words (GDPR Art. 13, 14(2)(f)): `Directly from the data subject`, `Offentlige registre`.

Only what plainly names the data subject or public sources is understood; who else it is, a party or another person,
stays in words.
"""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.answers import choice
from ropa.free_text.comparable import plain, small_words
from ropa.patterns import pattern

_FROM = pattern(
    r"\A(?:(?:collected|obtained|provided|given|supplied|received|indsamle[st]|indhente[st]|innhente[st]|samles inn"
    r"|oplyst|modtages|erhoben|erhalten|verkregen|verzameld|recueillies?|collectées?|fournies?)\s+)?"
    r"(?:(?:directly|direct|straight|direkte|direkt|rechtstreeks|directement|directamente|direttamente|suoraan"
    r"|bezpośrednio|diretamente|přímo)\s+)?"
    r"(?:(?:from|by|fra|af|av|hos|från|von|vom|bei|beim|van|door|bij|de|du|des|auprès de|auprès des|par|del|da|dal"
    r"|dalla|od|ot)\s+)?"
    r"(?:(?:the|a|an|den|det|der|die|dem|het|le|la|les|el|los|las|il|lo|gli|o|os)\s+|l['’]|dall['’]|dell['’])?",
    re.IGNORECASE,
)
_SELF = pattern(
    r"(?<!\s)\s+(?:(?:him|her|it|them)sel(?:f|ves)|(?:him|her)self or (?:him|her)self|selv|sjølv|själva?|selbst|zelf"
    r"|itse|(?:lui|elle|eux|elles)[- ]mêmes?|mism[oa]s?|stess[oaie]|próprios?|próprias?|samego|osobiście)\Z",
    re.IGNORECASE,
)
_SHORTEST_STEM: Final = 4
_LONGEST: Final = 100


def bare_origin(text: str) -> str:
    """Who or what is named as an origin, without `directly from the` before it and `themselves` behind it."""
    words = text.strip(" .")[:_LONGEST]
    return _SELF.sub("", _FROM.sub("", words, count=1)).strip()


def names_of_origin(text: str) -> tuple[str, ...]:
    """What an origin may be called in a column of people: as it stands, and a word without the article at its end."""
    bare = bare_origin(text)
    endings = small_words("definite-ending") if " " not in bare else ()
    stems = [bare.removesuffix(ending) for ending in endings if bare.endswith(ending)]
    return (bare, *(stem for stem in stems if len(stem) >= _SHORTEST_STEM))


def kind_of_origin(text: str) -> str | None:
    """`data-subject` or `public`, where words plainly name that; `None` where they name anything else."""
    if len(text) > _LONGEST or not plain(text):
        return None
    return choice(text.strip(" ."), "origin:") or choice(bare_origin(text), "origin:")
