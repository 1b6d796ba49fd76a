# SPDX-License-Identifier: Apache-2.0
"""How data is secured, in what systems, under which contracts, and who has assessed it."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Qualified
from ropa.silence import NotApplicable


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Measure(Qualified):
    """A technical or organisational security measure (GDPR Art. 30(1)(g), 30(2)(d), 32).

    Attributes:
        measure: The term, built-in or the register's own; `None` = described in words only.
        text: The measure in words; `None` = the term says it.
        systems: The systems it protects; `None` = not stated which.
        categories: The data it protects; `None` = not stated which.
    """

    SHORTHAND: ClassVar[str] = "measure"

    measure: str | NotApplicable | None = f.ref("measure", "30(1)(g)")
    text: str | None = f.text("30(1)(g)")
    systems: tuple[str, ...] | NotApplicable | None = f.refs("system")
    categories: tuple[str, ...] | NotApplicable | None = f.refs("category")
