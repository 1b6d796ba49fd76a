# SPDX-License-Identifier: Apache-2.0
"""Whether words say that data are of no living person: of the dead (recital 27 of the GDPR), or anonymous (recital 26).

Beginnings of words in twelve languages; a denial of them says the opposite.
"""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.phrases import negates
from ropa.patterns import pattern

_OF_NOBODY: Final = pattern(
    r"\b(?:anon[yiíý]m|anonüm|nimettöm|aggreg|dead\b|deceased|(?:af)?død[ei]?\b|avliden|avlidn|döda\b|verstorben|décéd"
    r"|défunt|decedut|defunt|overleden|fallecid|difunt|falecid|zmarł|kuolle|vainaj)",
    re.IGNORECASE,
)


def is_of_nobody(text: str) -> bool:
    """Whether a text says that the data are of the dead, or of nobody any more."""
    return _OF_NOBODY.search(text) is not None and not negates(text)
