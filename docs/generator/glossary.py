# SPDX-License-Identifier: Apache-2.0
"""The glossary: one word per thing, with the article of the GDPR and the Danish and Norwegian term."""

from __future__ import annotations

from typing import Final

from docs.generator.markdown import code, language_names, page, table
from ropa.labels import whole_languages, word
from ropa.labels.catalogue import words

THEMES: Final = {"general": "All words of ropa", "law_terms": "All words of the GDPR"}

MEANINGS: Final = {
    "register": ("", "The book: a collection of records that never changes; what adds to it gives a new one."),
    "record": ("", "One entry of the register: a party, an activity, a transfer ..."),
    "party": ("", "Whoever has a part: a company, an authority, a group, a kind of recipient. Held once, named by id."),
    "processing_activity": ("30(1)", "One line of the controller's record; *activity* for short."),
    "record_of_processing_on_behalf": ("30(2)", "The processor's record; one line of it is processing *on behalf*."),
    "controller": ("4(7)", "Who decides why and how. The role is given by the activity, not by the party."),
    "joint_controllers": ("26", "Controllers who decide together."),
    "processor": ("4(8)", "Who processes on a controller's behalf."),
    "recipient": ("4(9)", "To whom data is disclosed."),
    "data_subject": ("4(1)", "The person whose data it is."),
    "category_of_personal_data": ("30(1)(c)", "A kind of data; *data category* for short."),
    "purpose": ("5(1)(b), 30(1)(b)", "What the data is processed for. The legal basis stands on it."),
    "legal_basis": ("6(1)", "What allows the processing: one of Art. 6(1)(a) to (f)."),
    "data_flow": ("", "Data that goes from one party or system to another; *flow* for short. Stated or possible."),
    "stated": ("", "The source says so."),
    "possible": ("", "The source leaves it open: it names a party and not the data, or the other way round."),
    "transfer": ("44", "A flow that leaves the EEA."),
    "safeguard": ("45, 46, 49", "What a transfer rests on: a decision, a tool, a derogation."),
    "art30_1f_time_limits": ("30(1)(f)", "*Retention*: how long data is kept, from when, and what happens then."),
    "measure": ("30(1)(g), 32(1)", "How the data is guarded."),
    "system": ("", "Where data is kept or worked on."),
    "contract": ("28(3), 26", "An agreement between parties."),
    "assessment": ("35", "A DPIA, a balancing of interests (LIA), a transfer impact assessment (TIA)."),
    "document": ("", "What the register was made from, with its sections."),
    "source": ("", "Where a value comes from: document and section, or the keeper of the register. A *cite* names it."),
    "rule": ("", "What looks through a register, with a card that says what it finds and why."),
    "finding": ("", "What a rule found: what the record does not show, or what in it does not agree."),
    "waiver": ("5(2)", "The acceptance of a finding, with reason, person and last day."),
}
"""The words that the whole project keeps to: the article behind each, and what it means here."""


def pages() -> dict[str, str]:
    """Path to text."""
    rows = [
        (*(word(key, lang) for lang in whole_languages()), f"Art. {article}" if article else "", meaning)
        for key, (article, meaning) in MEANINGS.items()
    ]
    parts = ["## The words and what they mean", table((*language_names(), "Article", "Here"), rows)]
    for theme, title in THEMES.items():
        rows = [
            (
                *(str(one.wordings.to(lang) or "") for lang in whole_languages()),
                one.article or "",
                " ".join(part for part in (one.note or "", f"({one.certainty})" if one.certainty else "") if part),
            )
            for one in words().values()
            if one.theme == theme
        ]
        rows.sort(key=lambda row: row[0].casefold())
        parts += [f"## {title}", table((*language_names(), "Article", "Note"), rows)]
    intro = (
        "One word per thing, in code, files, messages and docs. The Danish and Norwegian words of the GDPR are those "
        "of its official language versions where the note says so. `ropa.labels` holds them under keys, such as "
        f"{code('controller')}."
    )
    return {"words.md": page("Words", intro, *parts)}
