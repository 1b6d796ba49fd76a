# SPDX-License-Identifier: Apache-2.0
"""What stands beside a name and leaves open whether it is so: `Prosegur (to be confirmed)`, `Sentry (self-hosted)`."""

from __future__ import annotations

from ropa.free_text.answers import answer, means
from ropa.free_text.claims import claim_in
from ropa.free_text.lists import by_comma

_UNSETTLED = ("doubt", "open-alone", "hedge-alone")


def is_unsettled(remark_text: str) -> bool:
    """Whether a remark on somebody says that it is not sure, or not yet settled, and nothing besides."""
    return any(means(remark_text, kind) for kind in _UNSETTLED)


def is_run_by_itself(remark_text: str) -> bool:
    """Whether a remark says that the controller runs it, or that no third party does: `egen server`, `on premise`."""
    return any(
        means(part, "self-run") or answer(part, "recipients").kind in {"none", "excluded"}
        for part in by_comma(remark_text)
    )


def is_given_no_personal_data(remark_text: str) -> bool:
    """Whether a remark says that no personal data go to somebody: `(only member counts, no personal data)`."""
    return any(claim_in(part) == "no-personal-data" for part in by_comma(remark_text))
