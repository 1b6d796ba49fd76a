# SPDX-License-Identifier: Apache-2.0
"""Departments and holders of posts in a column for controllers are not whose register it is (Art. 30(1)(a))."""

from pathlib import Path

import yaml

from ropa import imports
from ropa.imports.fields.controllers import can_be_owner
from tests.each_case import each_case

NAMES = yaml.safe_load((Path(__file__).parent / "departments.yaml").read_text(encoding="utf-8"))


@each_case(("name",), [(name,) for name in NAMES["departments"]])
def test_a_department_is_no_controller(name):
    assert not can_be_owner(name)


@each_case(("name",), [(name,) for name in NAMES["organisations"]])
def test_an_organisation_is_one_though_a_word_of_it_is_a_departments(name):
    assert can_be_owner(name)


@each_case(("name",), [(name,) for name in NAMES["posts"]])
def test_who_holds_a_post_acts_for_the_controller_and_is_none(name):
    assert not can_be_owner(name)


def test_the_post_behind_an_organisation_is_no_part_of_its_name(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(
        'Dataansvarlig;"Nordby Skole, skoleleder Lise Holm, Skolevej 1, 9000 Aalborg"\n'
        "\nBehandling;Formål\nLøn;Udbetaling\n",
        encoding="utf-8",
    )
    (school,) = imports.read(path).book.parties.values()
    assert (school.name, school.address) == ("Nordby Skole", "Skolevej 1, 9000 Aalborg")


def test_the_department_behind_an_organisation_is_no_part_of_its_name(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text('Behandling;Formål;Dataansvarlig\nLøn;Udbetaling;"Nordby Kommune, HR"\n', encoding="utf-8")
    assert [party.name for party in imports.read(path).book.parties.values()] == ["Nordby Kommune"]


def test_a_line_over_those_of_a_department_says_no_more_than_their_column_for_it(tmp_path):
    path = tmp_path / "theirs.csv"
    lines = ("Afdeling;Behandlingsaktivitet;Formål;Slettefrist", "SALG;;;", "Salg;Nyhedsbrev;Reklame;2 år", "DRIFT;;;")
    others = ("Drift - Nord;Vagt;Tilsyn;1 år", "ANDET;;;", "Jura;Sager;Føre sager;5 år")
    path.write_text("\n".join((*lines, *others)), encoding="utf-8")
    read = imports.read(path)
    kept = {name: [words for _, words in activity.extra] for name, activity in read.book.activities.items()}
    assert kept == {"nyhedsbrev": [], "vagt": [], "sager": ["ANDET"]}
    assert read.cells_in == read.cells_out
