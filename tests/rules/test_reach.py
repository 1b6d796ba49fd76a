# SPDX-License-Identifier: Apache-2.0
"""A register of a day before the GDPR is checked by what asks no law, and a note says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ropa import files, rules
from ropa.errors import Place
from ropa.labels import LANGUAGES
from ropa.model import Activity, Header, Party, ProcessingOnBehalf, Transfer, Waiver
from ropa.register import Places, Register
from ropa.rules.reach import reach

DATA = Path(__file__).parents[2] / "data"


def book(country, register_id="register", party="acme"):
    return (
        Header(register_id, title=register_id.title(), controllers=[party]),
        Party(party, name=party.title(), country=country),
        Activity(f"{party}-a", controllers=[party], processors=["gone"]),
        ProcessingOnBehalf(f"{party}-l", processors=[party]),
        Transfer(f"{party}-t", exporter=party, safeguards=[{"decision": "us-dpf"}]),
    )


def codes(findings):
    return {one.code for one in findings}


def test_before_the_gdpr_only_structure_sources_and_contradictions_are_asked_and_a_note_says_so():
    found = rules.check(Register.of(*book("DK")), "2018-05-24")
    assert "S101" in codes(found)
    assert {code[0] for code in codes(found)} <= set("SWK")
    assert {one.law for one in found} == {""}
    assert "Law:" not in found.to_text()
    assert len(found.notes()) == 1
    assert "did not apply to this register on 2018-05-24" in found.notes()[0]
    assert all("2018-05-24" in found.notes(lang)[0] for lang in LANGUAGES)


def test_on_the_first_day_of_the_gdpr_everything_is_asked():
    found = rules.check(Register.of(*book("DK")), "2018-05-25")
    assert {"A110", "S101", "T102"} <= codes(found)
    assert found.notes() == ()
    assert all(one.law for one in found)


@pytest.mark.parametrize("country", ["NO", "IS", "LI"])
def test_in_the_eea_outside_the_union_it_begins_on_the_twentieth_of_july(country):
    before = rules.check(Register.of(*book(country)), "2018-07-19")
    assert {code[0] for code in codes(before)} <= set("SWK")
    assert len(before.notes()) == 1
    after = rules.check(Register.of(*book(country)), "2018-07-20")
    assert {"A110", "A202", "T102"} <= codes(after)
    assert after.notes() == ()


def test_of_two_registers_the_one_that_it_reached_is_asked():
    both = Register.of(*book("DK"), *book("NO", "north", "nord"))
    found = rules.check(both, "2018-06-01")
    assert {one.record for one in found.filter(["A110", "A202", "T102"])} == {
        "activities/acme-a",
        "on-behalf/acme-l",
        "transfers/acme-t",
    }
    assert {one.record for one in found.filter("S101")} == {"activities/acme-a", "activities/nord-a"}
    (note,) = found.notes()
    assert note.startswith("The GDPR did not apply yet on 2018-06-01 to: North. ")
    assert len(rules.check(both, "2018-07-20").filter("T102")) == 2


def test_a_register_that_does_not_say_where_its_controllers_are_counts_as_reached():
    assert "A110" in codes(rules.check(Register.of(*book(None)), "2018-06-01"))
    nobody = Register.of(Header("register"), Activity("a"))
    assert "A110" in codes(rules.check(nobody, "2018-06-01"))


def test_a_waiver_of_what_was_not_asked_is_no_orphan():
    waived = Waiver("w", code="A110", reason="moving", by="Ann", until="2019-01-01")
    assert "W102" not in codes(rules.check(Register.of(*book("DK"), waived), "2018-05-24"))


def test_the_register_of_2011_is_checked_on_its_own_day():
    found = rules.check(files.read(DATA / "lego-2011"))
    assert found.on.year == 2011
    assert {code[0] for code in codes(found)} <= set("SWK")
    assert len(found.notes()) == 1


class InOneFile(Places):
    def find(self, key, field=""):
        return Place(f"{key} {field}".strip(), 7, 3)


def test_what_is_found_in_the_part_of_a_book_that_the_gdpr_reached_knows_its_place_in_the_file():
    both = Register.of(*book("DK"), *book("NO", "north", "nord"), places=InOneFile())
    found = rules.check(both, "2018-06-01").filter("T102")
    assert [str(one.where) for one in found] == ["transfers/acme-t safeguards[0].decision:7:3"]
    assert "transfers/acme-t safeguards[0].decision:7:3" in found.to_text()


def test_the_part_of_a_book_that_the_gdpr_reached_keeps_the_places_of_its_records():
    both = Register.of(*book("DK"), *book("NO", "north", "nord"), places=InOneFile())
    part = reach(both, date(2018, 6, 1)).within(both)
    assert [*part.registers] == ["register"]
    assert part.places is both.places
