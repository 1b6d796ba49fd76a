# SPDX-License-Identifier: Apache-2.0
"""The built-in words for data, people, purposes, measures and operations, a page a kind."""

from __future__ import annotations

from typing import Final

from docs.generator.markdown import code, language_names, page, table
from ropa.labels import whole_languages
from ropa.refs import PLURALS
from ropa.vocabulary import KINDS, broader_chain, terms

TITLES: Final = {
    "category": "Categories of personal data",
    "purpose": "Purposes",
    "subject": "Categories of data subjects",
    "measure": "Technical and organisational measures",
    "operation": "Operations",
}

INTRO: Final = (
    "A register uses these by id, and adds its own under `{plural}`, each naming the `broader` one that it is a kind "
    "of. A question about a term takes in all that are under it. The indent shows what is under what."
)

SPECIAL: Final = (
    "The column *special* says what Art. 9, 10 and 87 GDPR make of a category: `special` (Art. 9(1)), `criminal` "
    "(Art. 10), `national-id` (Art. 87), or `context`: one of these, depending on what is recorded.\n\n"
    "A category of a register's own that states no sensitivity, and falls under nothing marked here, is read by its "
    "name, in the "
    'languages of the EU and EEA: "Straffeattest" is criminal, "Krankmeldungen" is special, "Union" may be, and '
    '"European Union" is nothing of the kind. `ropa.vocabulary.sensitive_labels` is that reading.'
)


def pages() -> dict[str, str]:
    """Path to text."""
    made = {f"vocabulary/{PLURALS[kind]}.md": _page(kind) for kind in KINDS}
    rows = [(f"[{TITLES[kind]}]({PLURALS[kind]}.md)", str(len(terms(kind)))) for kind in KINDS]
    made["vocabulary/README.md"] = page(
        "Vocabulary",
        "The words of a record that are built in, as hierarchies, with labels in three languages and the matching "
        "term of the W3C Data Privacy Vocabulary (DPV 2.3) where there is one.",
        table(("Kind", "Terms"), rows),
    )
    return made


def _page(kind: str) -> str:
    categories = kind == "category"
    rows = []
    for one in _ordered(kind):
        depth = "&nbsp;" * 4 * len(broader_chain(kind, one))
        term = terms(kind)[one]
        labels = [term.label(lang) for lang in whole_languages()]
        marks = ["" if term.special == "none" else f"{term.special}; {term.law}"] if categories else []
        rows.append((depth + code(one), *labels, *marks, _dpv(term.iri), term.note or ""))
    columns = ("Id", *language_names(), *(("Special",) if categories else ()), "DPV", "Note")
    intro = INTRO.format(plural=PLURALS[kind])
    return page(TITLES[kind], intro, SPECIAL if categories else "", table(columns, rows))


def _ordered(kind: str) -> list[str]:
    """Each term with what is under it directly after it."""
    children: dict[str | None, list[str]] = {}
    for term in terms(kind).values():
        children.setdefault(term.broader, []).append(term.id)

    def under(broader: str | None) -> list[str]:
        return [one for child in children.get(broader, []) for one in (child, *under(child))]

    return under(None)


def _dpv(iri: str | None) -> str:
    return f"[{iri.rpartition('#')[2]}]({iri})" if iri else ""
