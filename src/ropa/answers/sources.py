# SPDX-License-Identifier: Apache-2.0
"""Where an answer comes from: the documents that the records behind it cite."""

from __future__ import annotations

from typing import Any

from ropa.silence import each


def sources_of(*records: Any) -> tuple[str, ...]:
    """What the first of some records that cites anything cites: `policy 1.6`; `()` = none of them does."""
    for record in records:
        cited = tuple(dict.fromkeys(map(str, each(getattr(record, "sources", None)))))
        if cited:
            return cited
    return ()
