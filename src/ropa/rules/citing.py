# SPDX-License-Identifier: Apache-2.0
"""Where the register says that a record comes from, as rules ask for it."""

from __future__ import annotations

from ropa.meaning.citations import cites_of, is_cited, source_of

__all__ = ["cites_of", "is_cited", "source_of"]
