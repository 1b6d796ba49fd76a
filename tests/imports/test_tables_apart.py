# SPDX-License-Identifier: Apache-2.0
"""Several tables below each other on one sheet, and what only looks like that."""

from ropa import imports

CONTACTS = "Dataansvarlig;Kontaktperson;Telefon;E-mail\nDet Grønne Hus;Karen Holm;70102030;info@gront.dk\n"
ACTIVITIES = "Aktivitet;Formål;Oplysninger;Sletning\nKursus;Afholde kurser;Navn, e-mail;1 år\n"
GOES_ON = "Aktivitet;Formål;Oplysninger;Sletning\nGaver;Modtage gaver;Navn;5 år\n"


def read(folder, text):
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8")
    return imports.read(path)


def test_a_second_table_is_no_list_of_activities_of_the_first_and_a_heading_is_no_controller(tmp_path):
    imported = read(tmp_path, f"{CONTACTS}\nTabel 2: Behandlinger\n{ACTIVITIES}")
    (activity,) = imported.book.activities.values()
    assert (activity.name, imported.cells_in == imported.cells_out) == ("Kursus", True)
    assert [party.name for party in imported.book.parties.values()] == ["Det Grønne Hus"]


def test_a_table_that_repeats_its_headings_below_a_blank_line_goes_on(tmp_path):
    imported = read(tmp_path, f"{ACTIVITIES}\n{GOES_ON}")
    assert len(imported.preview.grids) == 1
    assert [activity.name for activity in imported.book.activities.values()] == ["Kursus", "Gaver"]
