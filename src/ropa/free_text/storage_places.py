# SPDX-License-Identifier: Apache-2.0
"""Where data are kept, in words, where a cell is to say for how long: `På server i Norge` is no time limit.

Headings such as `Storage` or `Lagring` ask for either. What names a place and says nothing of time is no criterion for
how long data are kept (Art. 30(1)(f)).
"""

from __future__ import annotations

from typing import Final

from ropa.free_text.answers import speaks_of, wordings
from ropa.free_text.comparable import plain

_TIME_WORDS: Final = frozenset(
    (
        *("ano", "ar", "bis", "da", "do", "end", "fin", "lat", "law", "ley", "loi", "lov", "mes", "na", "nar"),
        *("po", "rok", "tid", "til", "tot", "vuo", "wet"),
    )
)
"""Short words that speak of time, in many languages, without their accents."""

_TIME_STEMS: Final = (
    *("until", "till", "long", "while", "when", "after", "upon", "during", "period", "time", "year", "month"),
    *("delet", "eras", "necess", "statut", "polic", "schedul", "retent", "expir", "termin", "perman", "laenge"),
    *("lenge", "efter", "etter", "ophor", "opphor", "slut", "nodvend", "slett", "kass", "frist", "politik"),
    *("mane", "maned", "lobende", "varig", "bevar", "tills", "lange", "solang", "nach", "wenn", "ende"),
    *("loesch", "losch", "erforder", "gesetz", "dauer", "jahr", "monat", "jusqu", "tant", "pendant", "duree"),
    *("apres", "suppr", "delai", "annee", "mois", "effac", "zolang", "einde", "verwijd", "noodzak", "termijn"),
    *("jaar", "maand", "hasta", "mientras", "despues", "suprim", "plazo", "fino", "finche", "durat", "dopo"),
    *("cancell", "legge", "anni", "mesi", "dopoki", "okres", "usuni", "ustaw", "miesi", "asti", "saakka"),
    *("kunnes", "jalkeen", "kuukau", "poist", "laki", "clos", "clot", "avslut", "afslut", "abschl", "afgesl", "cierr"),
    *("chiu", "zamkn"),
)
"""How longer words begin that speak of time, of deletion or of a law."""


def is_place_of_storage(text: str) -> bool:
    """Whether words name a place where data are kept, and say nothing of when that ends."""
    tokens = plain(text).split()
    speaks_of_time = any(
        token in _TIME_WORDS or token.startswith(_TIME_STEMS) or any(map(str.isdigit, token)) for token in tokens
    )
    return not speaks_of_time and speaks_of(text, wordings("storage-place"))
