# SPDX-License-Identifier: Apache-2.0
"""Cells that only say where to look have what stands there, where that is plainly one place; else they are asked."""

import pytest

from ropa import imports

SECTIONS = """\
# Register

## 0. Fælles oplysninger

- Sikkerhed: Adgangskoder og kryptering

## 1. Løn

- Formål: Udbetale løn
- Registrerede: Ansatte
- Oplysninger: Navn, kontonummer
- Modtagere: SKAT
- Databehandlere: Lønbureauet ApS
- Sikkerhed: Se afsnit 0
- Opbevaring: 5 år

## 2. Vikarer

- Formål: Dække vagter
- Registrerede: Vikarer
- Oplysninger: {data}
- Modtagere: {recipients}
- Databehandlere: {processors}
- Opbevaring: {retention}
"""


def section(tmp_path, **cells):
    """The second activity of a file, in which some cells only refer."""
    stated = {"data": "Navn", "recipients": "Ingen", "processors": "Ingen", "retention": "1 år"} | cells
    path = tmp_path / "register.md"
    path.write_text(SECTIONS.format(**stated), encoding="utf-8")
    imported = imports.read(path)
    return imported, next(each for each in imported.book.activities.values() if each.name == "Vikarer")


@pytest.mark.parametrize(
    "words", ["se afsnit 1", "Som i 1.4", "samme som nr. 1", "se Løn", "Som løn", "se aktiviteten Løn"]
)
def test_a_reference_to_a_number_or_a_name_has_what_stands_there(tmp_path, words):
    imported, activity = section(tmp_path, recipients=words, retention=words)
    assert [imported.book.parties[each.party].name for each in activity.recipients] == ["SKAT"]
    assert [each.keep.text for each in activity.retention] == ["P5Y"]
    assert words in dict(activity.extra).values()
    assert {fate.why for fate in imported.fates if fate.cell.text == words} == {"followed"}


@pytest.mark.parametrize(
    "words", ["se afsnit 9", "se håndbogen", "som ovenfor", "se afsnit 1 og 3", "se bilag 1 i mappen"]
)
def test_a_reference_to_no_plain_place_is_asked_and_names_nobody(tmp_path, words):
    imported, activity = section(tmp_path, recipients=words, processors=words)
    assert activity.recipients is activity.processors is None
    assert {party.name for party in imported.book.parties.values()} == {"SKAT", "Lønbureauet ApS"}


def test_figures_of_a_time_limit_are_no_number_of_an_activity(tmp_path):
    _, activity = section(tmp_path, retention="samme som ansættelse, 1 år efter")
    assert all(each.keep is None or each.keep.text != "P5Y" for each in activity.retention or ())


def test_a_general_section_answers_what_it_is_asked(tmp_path):
    imported, _ = section(tmp_path)
    payroll = next(each for each in imported.book.activities.values() if each.name == "Løn")
    assert [each.text for each in payroll.measures] == ["Adgangskoder og kryptering"]


DITTOS = (
    "d.o.", "det samme", "s.o.", "dasselbe", "id.", "c.s.", "lo mismo", "o mesmo", "j.w.", "dtto", "to isté", "ugyanaz",
    "la fel", "същото", "isto", "enako", "ομοίως", "sama", "tas pats", "tie patys", "sama og að ofan", "l-istess",
    "mar an gcéanna",
)  # fmt: skip


def test_a_ditto_of_any_language_has_what_the_row_above_says(tmp_path):
    rows = [f"A{number};sell;Bank\nB{number};lend;{words}" for number, words in enumerate(DITTOS)]
    path = tmp_path / "register.csv"
    path.write_text("\n".join(["Activity;Purpose;Recipients", *rows]), encoding="utf-8")
    book = imports.read(path).book
    received = {activity.name: [book.parties[each.party].name for each in activity.recipients or ()]
                for activity in book.activities.values()}  # fmt: skip
    assert {name: names for name, names in received.items() if names != ["Bank"]} == {}


def test_a_ditto_has_what_the_row_above_says(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text('Activity;Purpose;Recipients\nA;sell;Bank\nB;lend;ditto\nC;mend;"""" \n', encoding="utf-8")
    book = imports.read(path).book
    received = [
        [book.parties[each.party].name for each in activity.recipients] for activity in book.activities.values()
    ]
    assert received == [["Bank"]] * 3
