# SPDX-License-Identifier: Apache-2.0
"""Whether words are plainly the name of a company: by the legal form that they end with, or as everybody knows it."""

from __future__ import annotations

from functools import cache
from typing import Final

from ropa.free_text.answers import means, wordings
from ropa.free_text.comparable import plain

_AND_OTHERS: Final = ("u.a.", "u.a", "u. a.")
"""German for "and others" in small letters; in capitals it is a form of Dutch cooperatives."""


def is_company(name: str) -> bool:
    """Whether words are plainly the name of a company: they end with a legal form, or everybody knows it."""
    return has_form(name) or means(name, "company")


def has_form(name: str) -> bool:
    """Whether a name ends with a legal form: `GmbH`, `ApS`."""
    return plain(name).endswith(_forms()) and not name.rstrip().endswith(_AND_OTHERS)


@cache
def _forms() -> tuple[str, ...]:
    """The legal forms, each as the end of a name."""
    return tuple(f" {word}" for word in wordings("party-word"))
