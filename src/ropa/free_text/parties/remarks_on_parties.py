# SPDX-License-Identifier: Apache-2.0
"""What stands beside a name and leaves open whether it is so: `Prosegur (to be confirmed)`, `Sentry (self-hosted)`."""

from __future__ import annotations

from ropa.free_text.answers import answer, means
from ropa.free_text.lists import by_comma

_UNSETTLED = ("doubt", "open-alone", "hedge-alone")


def is_unsettled(remark_text: str) -> bool:
    """Whether a remark on somebody says that it is not sure, or not yet settled, and nothing besides."""
    return any(means(remark_text, kind) for kind in _UNSETTLED)


def leaves_open(remarks: str) -> bool:
    """Whether one of several remarks, in parentheses between semicolons, says that it is not sure: `(may happen)`."""
    return any(is_unsettled(part.strip(" ()")) for part in remarks.split(";") if part.strip().startswith("("))


def is_run_by_itself(remark_text: str) -> bool:
    """Whether a remark says that the controller runs it, or that no third party does: `egen server`, `on premise`."""
    return any(
        means(part, "self-run") or answer(part, "recipients").kind in {"none", "excluded"}
        for part in by_comma(remark_text)
    )
