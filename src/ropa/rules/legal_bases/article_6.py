# SPDX-License-Identifier: Apache-2.0
"""What an article looks like that is of Art. 6(1) without its letter."""

from __future__ import annotations

from typing import Final

ARTICLE_6: Final = frozenset({"6", "6(1)"})
"""Art. 6 without a letter."""
