# SPDX-License-Identifier: Apache-2.0
"""A law that a record cites: by what it is called, with its section and the country whose law it is."""

from __future__ import annotations

from typing import Any

from ropa.model import fields as f
from ropa.model.fields.record import Unchanging, record
from ropa.silence import each


@record
class Law(Unchanging):
    """A law behind a legal basis, a condition, a time limit or a transfer (GDPR Art. 6(3), 9(2), 10, 49(4)).

    In a file its words alone will do: `law: [bogføringsloven § 12]`; in full, `{name: bogføringsloven, section: § 12,
    country: DK}`.

    Attributes:
        name: What the source calls it, with the section where the source writes both as one.
        section: The section, where it stands apart; `None` = not stated, or part of the name.
        country: Whose law it is; `None` = not stated; not applicable where it is law of the Union.
    """

    name: f.NeededWord = f.first(f.word("6(3)"), kw_only=False)
    section: f.Word = f.word("6(3)")
    country: f.Country = f.country("6(3)")

    def __str__(self) -> str:
        """What it is called, its section, and the code of its country: `Bogføringsloven § 12 (DK)`."""
        act = f"{self.name} {self.section}" if self.section else self.name
        return f"{act} ({self.country})" if isinstance(self.country, str) else act


def as_cited(laws: Any) -> tuple[str, ...]:
    """Each of the laws of a field, in one line; none where the field is silent."""
    return tuple(map(str, each(laws)))
