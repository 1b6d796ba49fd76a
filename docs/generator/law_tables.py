# SPDX-License-Identifier: Apache-2.0
"""A page for each law table, row by row with its citation and how sure it is."""

from __future__ import annotations

from typing import Final

from docs.generator.markdown import page, table
from ropa.labels import LANGUAGES, whole_languages
from ropa.law.table import Table, names
from ropa.law.table import table as law_table

TITLES: Final = {
    "adequacy": "Adequacy decisions (Art. 45)",
    "eea": "The EEA and third countries",
    "transfer_tools": "Transfer tools (Art. 46 to 49)",
    "legal_bases": "Legal bases and conditions (Art. 6, 9, 10, 87)",
    "child_consent_age": "From what age a child consents alone (Art. 8)",
    "art30_requirements": "What Art. 30 asks of a record",
    "retention": "How long records are kept by law",
    "rights_restrictions": "Where national law cuts down rights",
    "dpia_triggers": "When an impact assessment is due (Art. 35)",
    "authorities": "Supervisory authorities (Art. 51)",
    "articles": "The articles of the GDPR and their parts",
    "left_out": "Groups that adequacy decisions leave out",
    "third_country_acts": "Acts of third countries",
    "acts": "Well-known acts of states of the EEA",
    "act_topics": "What acts are about",
    "national_conditions": "National provisions behind Art. 9(2), 10 and 87",
    "national_choices": "What states made of what the GDPR leaves to them",
    "codes_and_seals": "Codes of conduct, certifications and standards",
    "countries": "Codes of countries and international organisations",
}

LEFT_OUT: Final = frozenset({"url", "dpv_iri", "label_da", "label_nb", "rights", "website", "listed"})
"""Columns that are in the data and not on the page: addresses, and labels in other languages."""

FURTHER: Final = tuple(f"_{lang}" for lang in LANGUAGES if lang not in whole_languages())
"""How the names of columns end that hold the words of a further language."""

CERTAINTY: Final = (
    "*Confirmed*: read in an official text or a copy of one. *Secondary*: read in what others say of it. "
    "*Memory*: known, but not read again."
)


def pages() -> dict[str, str]:
    """Path to text."""
    tables = [law_table(name) for name in names()]
    made = {"law/README.md": _list(tables)}
    made.update({f"law/{one.name.replace('_', '-')}.md": _page(one) for one in tables})
    return made


def _title(one: Table) -> str:
    return TITLES.get(one.name, one.name.replace("_", " ").capitalize())


def _list(tables: list[Table]) -> str:
    intro = (
        "What the law says stands in dated tables, not in the records. Each row has a period, a citation and a word on "
        "how sure it is. A row is never edited when the law changes: it is closed, and a new one is added. A question "
        "about a day before a table begins is refused; a check of a day after the last check of the tables says so."
    )
    rows = [
        (f"[{_title(one)}]({one.name.replace('_', '-')}.md)", str(len(one.rows)), str(one.span_from), str(one.as_of))
        for one in tables
    ]
    return page(
        "Law tables", intro, table(("Table", "Rows", "Begins", "Last checked"), rows), f"How sure a row is: {CERTAINTY}"
    )


def _page(one: Table) -> str:
    facts = f"Begins on {one.span_from}; last checked on {one.as_of}. {one.note}"
    columns = [
        column
        for column in one.rows[0]
        if column not in LEFT_OUT
        and not column.startswith("national_")
        and not column.endswith(FURTHER)
        and any(row[column] for row in one.rows)
    ]
    body = table(
        [column.replace("_", " ") for column in columns], [[row[name] for name in columns] for row in one.rows]
    )
    sure = CERTAINTY if "certainty" in columns else ""
    silence = "An empty `to` is open: still so on the day of the last check." if "to" in columns else ""
    return page(_title(one), facts, " ".join(part for part in (silence, sure) if part), body)
