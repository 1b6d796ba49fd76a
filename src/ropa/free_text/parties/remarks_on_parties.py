# SPDX-License-Identifier: Apache-2.0
"""What stands beside a name and says whether it is so, or since when: `Prosegur (to be confirmed)`, `Brevo (ended)`."""

from __future__ import annotations

from ropa.free_text.answers import answer, means, wordings
from ropa.free_text.claims import claim_in
from ropa.free_text.comparable import plain
from ropa.free_text.dates import month_names
from ropa.free_text.lists import by_comma
from ropa.free_text.remembered import remembered

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


@remembered
def is_over(text: str) -> bool:
    """Whether words only say that something has ended, or until when it goes: `opsagt`, `until 2022`."""
    spoken = plain(text).split()
    dated = [word for word in spoken if word.isdigit() or word in month_names()]
    others = " ".join(word for word in spoken if word not in dated and word not in wordings("of-day"))
    return others in wordings("over") or (bool(dated) and others in wordings("expiring"))


@remembered
def is_since(text: str) -> bool:
    """Whether words only say since when something is so: `since 2022`."""
    spoken = plain(text).split()
    dated = [word for word in spoken if word.isdigit() or word in month_names()]
    return bool(dated) and " ".join(word for word in spoken if word not in dated) in wordings("since")


def is_given_no_personal_data(remark_text: str) -> bool:
    """Whether a remark says that no personal data go to somebody: `(only member counts, no personal data)`."""
    return any(claim_in(part) == "no-personal-data" for part in by_comma(remark_text))
