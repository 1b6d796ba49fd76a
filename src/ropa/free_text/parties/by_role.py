# SPDX-License-Identifier: Apache-2.0
"""A cell that tells recipients apart by where they are: `Internal: HR, IT. External: tax office, bank`."""

from __future__ import annotations

from typing import Final

from ropa.free_text.answers import means
from ropa.free_text.lists import parted_by_labels
from ropa.free_text.remembered import remembered

_ROLES: Final = ("internal", "external", "processor", "recipient")


@remembered
def by_role(text: str) -> str:
    """A text with each label that tells a role on a line of its own; as it is where a line of it has no such label."""
    groups = parted_by_labels(text, lambda label: role_of(label) is not None)
    return "\n".join(f"{label}:\n{names}" for label, names in groups) if groups else text


def role_of(label: str) -> str | None:
    """The role that a label tells: `internal`, `external`, `processor` or `recipient`; `None` where it tells none."""
    return next((role for role in _ROLES if means(label, role)), None)
