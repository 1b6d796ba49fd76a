# SPDX-License-Identifier: Apache-2.0
"""What an import kept in words because it understood too little: S206 asks about it, once for each register.

A record whose words on recipients stand in `extra` under a heading that asks for recipients does not lack them.
"""

from __future__ import annotations

from typing import Final

from ropa.folding import fold
from ropa.model import Activity, ProcessingOnBehalf
from ropa.silence import each

RECIPIENTS: Final = (
    *("recipient", "modtager", "mottaker", "mottagar", "empfanger", "empfaenger", "ontvanger", "destinatair"),
    *("destinatari", "odbiorc", "vastaanottaj", "prijemc", "prejemnik", "primatelj", "cimzett", "vidtak", "αποδεκτ"),
    *("saaja", "sanemej", "gavej", "получател"),
)
"""How a heading that asks for recipients is worded, from Danish to Bulgarian, without accents."""

PROCESSING: Final = (
    *("purpose", "processing", "service", "formal", "behandling", "ydelse", "tjeneste", "zweck", "verarbeitung"),
    *("leistung", "doel", "verwerking", "finalit", "traitement", "finalidad", "tratamiento", "trattamento"),
)
"""How a heading is worded that asks a processor what it does for others, or what for."""


def kept_under(activity: Activity | ProcessingOnBehalf, stems: tuple[str, ...]) -> bool:
    """Whether an activity or line on behalf has words of its own under a heading of that kind."""
    return any(text.strip() and any(stem in fold(heading) for stem in stems) for heading, text in each(activity.extra))
