# SPDX-License-Identifier: Apache-2.0
"""What stands beside a denial and may take it back: `None (allergies if disclosed)`, `Ingen (politi ved anmodning)`.

A denial with an "except" says so itself (`answers.excepts`). One that names, beside it, what its column asks for says
two things that do not go together, and is asked about: which of them holds, only the writer knows.
"""

from __future__ import annotations

from ropa.free_text.answers import Answer, speaks_of, wordings
from ropa.free_text.denials import denies, in_the_eea, opposes
from ropa.free_text.lists import before_preposition, items, remark
from ropa.free_text.names import is_conditional, opens_with_hedge
from ropa.free_text.parties.kinds_of_party import kind_of, without_clause
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.synonyms import term_of
from ropa.labels import country_code
from ropa.vocabulary import is_within
from ropa.vocabulary.sensitive_labels import sensitive_label

_SPECIAL = "special"
_SHORTEST = 3
"""Two letters are words too."""


def denies_all(reply: Answer, field: str | None, text: str) -> bool:
    """Whether a cell denies what its column asks for, and nothing that stands beside it takes that back.

    Args:
        reply: What the cell answers.
        field: What its column is taken for.
        text: The cell.
    """
    if reply.kind not in {"none", "no"} or reply.excepted:
        return False
    beside = remark(text)[1] or ""
    added = reply.added if reply.added != text.strip() else beside
    return not added or denies(added, field) or not takes_back(added, field)


def takes_back(added: str, field: str | None) -> bool:
    """Whether what stands beside a denial names what it denies, or only names it on a condition."""
    parts = items(added)
    if any(is_conditional(part) or opens_with_hedge(part) for part in parts):
        return True
    if opposes(added) or speaks_of(added, wordings("none")):
        return False  # `No, the photos show no illness`
    if field == "special-data":
        return any(map(_is_special, parts))
    if field in {"transfer", "country"}:
        return any(_is_outside(word) for part in parts for word in (part, *part.split()))
    return any(map(_is_somebody, parts))


def _is_special(part: str) -> bool:
    name = before_preposition(remark(part)[0])
    label = sensitive_label(name)
    term = term_of("category", name) or (label.term if label and label.sure else None)
    return term is not None and is_within("category", term, _SPECIAL)


def _is_outside(word: str) -> bool:
    code = country_code(word.strip(" .,()")) if len(word) >= _SHORTEST else None
    return code is not None and not in_the_eea(code)


def _is_somebody(part: str) -> bool:
    name = remark(part)[0]
    clause = without_clause(name)
    return is_company(name) or kind_of(name) is not None or clause is not None
