# SPDX-License-Identifier: Apache-2.0
"""Blank, none, not applicable with and without a reason, unknown, yes and no with an exception, boxes to tick."""

import pytest

from ropa import imports
from ropa.free_text.answers import answer
from ropa.free_text.tick_boxes import ticked
from ropa.silence import NotApplicable
from tests.each_case import each_case

REASONS = [
    ("n/a: data stay in the building", "data stay in the building"),
    ("n/a - UK only", "UK only"),
    ("Ikke relevant: data forlader aldrig kommunen", "data forlader aldrig kommunen"),
    ("Ikke aktuelt (lokal server)", "lokal server"),
    ("Ej tillämpligt – allt lagras lokalt", "allt lagras lokalt"),
    ("Entfällt: nur lokale Verarbeitung", "nur lokale Verarbeitung"),
    ("n.v.t. (alles lokaal)", "alles lokaal"),
    ("Sans objet : serveurs locaux", "serveurs locaux"),
    ("No procede: servidores propios", "servidores propios"),
    ("No aplica porque todo está en España", "porque todo está en España"),
    ("Non applicabile: server locali", "server locali"),
    ("Ei sovellu: tiedot pysyvät talossa", "tiedot pysyvät talossa"),
]


@pytest.fixture
def activity(tmp_path):
    """The activity of a table of one line, with what the cell says under the heading."""

    def read(heading, words):
        path = tmp_path / "theirs.csv"
        path.write_text(f'Activity,Purpose,{heading}\nPayroll,Pay,"{words}"\n', encoding="utf-8")
        found = imports.read(path)
        assert found.cells_in == found.cells_out
        (made,) = found.book.activities.values()
        return made

    return read


@pytest.mark.parametrize(("words", "reason"), REASONS)
def test_not_applicable_with_its_reason_is_the_third_silence(activity, words, reason):
    made = activity("Third country transfers", words)
    assert made.transfers == NotApplicable(reason)
    assert made.statements is None
    assert made.extra == ()


@pytest.mark.parametrize("words", ["n/a", "Sans objet", "n/a, except for the app", "Ikke relevant for os", "n/a: ?"])
def test_without_a_reason_or_with_an_exception_it_stays_in_words(activity, words):
    made = activity("Third country transfers", words)
    assert made.transfers is None
    assert dict(made.extra) == {"Third country transfers": words}


@pytest.mark.parametrize(("heading", "field"), [
    ("Recipients", "recipients"), ("Processors", "processors"), ("Retention", "retention"),
    ("Security measures", "measures"), ("Automated decision making", "automated_decisions"),
    ("DPIA required", "dpia_required"),
])  # fmt: skip
def test_any_question_may_not_arise(activity, heading, field):
    assert getattr(activity(heading, "n/a: paper only"), field) == NotApplicable("paper only")


def test_a_country_in_another_cell_tells_against_it(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("Activity,Purpose,Third country transfers,Third country\nPayroll,Pay,n/a: local,India\n")
    read = imports.read(path)
    made = read.book.activities["payroll"]
    assert made.transfers is None
    assert dict(made.extra) == {"Third country transfers": "n/a: local", "Third country": "India"}


@pytest.mark.parametrize("words", ["Non-EU countries", "Non-profits and schools", "N. Hansen", "Nordea, Oslo"])
def test_a_word_that_only_begins_like_no_denies_nothing(words):
    assert answer(words, "recipients").kind == "said"


@pytest.mark.parametrize("words", ["unknown, ask the vendor", "Ukendt: afklares med IT", "Ej angivet (se avtal)"])
def test_unknown_with_a_remark_is_unknown(words):
    assert answer(words).kind == "unknown"


@pytest.mark.parametrize("words", ["Ja, undtagen for timelønnede", "Oui, sauf refus", "Yes, but only support"])
def test_a_yes_with_an_exception_is_a_transfer_on_that_condition(tmp_path, words):
    path = tmp_path / "theirs.csv"
    path.write_text(f'Activity,Purpose,Third country transfers\nPayroll,Pay,"{words}"\n')
    (transfer,) = imports.read(path).book.transfers.values()
    assert (transfer.text, [one.text for one in transfer.conditions]) == (words, [words])


TICKED = [
    ("☒ Members\n☐ Customers\n☒ Trainers", "Members\nTrainers"),
    ("☐ Ja ☒ Nein", "Nein"),
    ("[x] Yes [ ] No", "Yes"),
    ("Groups: ☑ A ☐ B", "Groups:\nA"),
    ("☐ Ja ☐ Nein", ""),
    ("no boxes", "no boxes"),
    ("Ja ☒ Nej ☐", "Ja"),
    ("Ja ☐  Nej ☒", "Nej"),
    ("Navn ☒\nAdresse ☐\nCPR ☒", "Navn\nCPR"),
    ("Sendes data ud af EU? ☐ Ja ☒ Nej", "Nej"),
    ("☒ Navn ☐ CPR\nFølsomme: ☐ Helbred ☒ Race", "Navn\nFølsomme:\nRace"),
    ("☒ Navn ☐ CPR\nFølsomme: ☐ Helbred ☐ Race", "Navn"),
    ("( ) Nei   (x) Ja", "Ja"),
    ("(x)", "(x)"),
    ("○ Ja ● Nej", "Nej"),
    ("● Navn\n● Adresse", "● Navn\n● Adresse"),
    ("☒ Ja, hvilke: CPR\n☐ Nej", "Ja: CPR"),
]


@each_case("words, chosen", TICKED)
def test_what_is_not_ticked_is_not_said(words, chosen):
    assert ticked(words) == chosen


def test_a_box_that_is_not_ticked_names_nobody_and_is_kept_in_words(activity):
    made = activity("Data subjects", "☒ Members ☐ Customers")
    assert [pair.subjects for pair in made.data] == [("member",)]
    assert dict(made.extra) == {"Data subjects": "☒ Members ☐ Customers"}
    assert activity("Third country transfers", "☐ Ja ☒ Nein").transfers == ()
    assert activity("Third country transfers", "☐ Ja ☐ Nein").transfers is None
