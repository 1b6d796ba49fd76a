# SPDX-License-Identifier: Apache-2.0
"""One word of the vocabulary."""

from __future__ import annotations

from typing import Final, Literal

import attrs

from ropa.rows import COLUMN, READ
from ropa.text import Text, say
from ropa.values import frozen
from ropa.vocabulary.term_labels import labels_of

Special = Literal["none", "special", "criminal", "national-id", "context"]

SPECIAL: Final[tuple[Special, ...]] = ("none", "special", "criminal", "national-id", "context")
"""What the law makes of a category.

`none`: ordinary personal data. `special`: Art. 9(1). `criminal`: Art. 10. `national-id`: Art. 87 and national law.
`context`: one of these three, depending on what is recorded or how it is processed; `law` and `note` say which.
"""


@frozen(kw_only=True)
class Term:
    """One word of the built-in vocabulary, for instance the category `location.gps`.

    Attributes:
        id: Its slug, stable for good.
        kind: `category`, `purpose`, `subject`, `measure` or `operation`.
        broader: The id of the term that it is a kind of; `None` at the top.
        labels: Its name by language.
        iri: The DPV 2.3 term; `None` where DPV has none. Several terms may share one, so the id is the key.
        special: What Articles 9, 10 and 87 make of it (`SPECIAL`); always `none` but for categories.
        law: The provision behind `special`; `None` when that is `none`.
        certainty: Where it comes from: `DPV 2.3` (the IRI was looked up there), `DPV 2.3, nearest` (the IRI names
            something broader or close by), `own` (this project's term).
        note: What to know before using it; `None` when there is nothing.
    """

    id: str
    kind: str
    broader: str | None
    labels: Text = attrs.field(metadata={READ: labels_of})
    iri: str | None = attrs.field(metadata={COLUMN: "dpv_iri"})
    special: Special
    law: str | None
    certainty: str
    note: str | None

    def label(self, lang: str = "en") -> str:
        """Its name in *lang*; in English, behind the mark `[en]`, where the vocabulary does not have *lang*."""
        return say(self.labels, lang)
