# SPDX-License-Identifier: Apache-2.0
"""Before the GDPR what no law asks is asked, and what Directive 95/46/EC asked of transfers; a note says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ropa import files, rules
from ropa.errors import Place
from ropa.labels import whole_languages
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


def reasons(findings):
    return {part.reason: part.names for part in findings.examined.not_examined}


def test_before_the_gdpr_structure_sources_contradictions_and_the_directive_are_asked_and_a_note_says_so():
    findings = rules.check(Register.of(*book("DK")), "2018-05-24")
    assert "S101" in codes(findings)
    assert {code[0] for code in codes(findings)} <= set("ESWKT")
    assert {finding.law for finding in findings if finding.code[0] != "T"} == {""}
    assert all(finding.law_in("en").startswith("Directive 95/46/EC Art. 2") for finding in findings.filter("T"))
    assert "GDPR Art." not in findings.to_text()
    assert "did not apply to this register on 24 May 2018" in " ".join(findings.notes())
    assert all("2018" in findings.notes(lang)[1] for lang in whole_languages())


def test_on_the_first_day_of_the_gdpr_everything_is_asked():
    findings = rules.check(Register.of(*book("DK")), "2018-05-25")
    assert {"A110", "S101", "T102"} <= codes(findings)
    assert reasons(findings) == {}
    assert all(finding.law for finding in findings)


@pytest.mark.parametrize("country", ["NO", "IS", "LI"])
def test_in_the_eea_outside_the_union_it_begins_on_the_twentieth_of_july(country):
    before = rules.check(Register.of(*book(country)), "2018-07-19")
    assert {code[0] for code in codes(before)} <= set("ESWKT")
    assert "before-the-gdpr" in reasons(before)
    after = rules.check(Register.of(*book(country)), "2018-07-20")
    assert {"A110", "A202", "T102"} <= codes(after)
    assert reasons(after) == {}


def test_of_two_registers_the_one_that_it_reached_is_asked():
    both = Register.of(*book("DK"), *book("NO", "north", "nord"))
    findings = rules.check(both, "2018-06-01")
    assert {finding.record for finding in findings.filter(["A110", "A202"])} == {
        "activities/acme-a",
        "on-behalf/acme-l",
    }
    laws = {finding.record: finding.law_in("en").split(" Art.")[0] for finding in findings.filter("T102")}
    assert laws == {"transfers/acme-t": "GDPR", "transfers/nord-t": "Directive 95/46/EC"}
    assert {finding.record for finding in findings.filter("S101")} == {"activities/acme-a", "activities/nord-a"}
    assert reasons(findings) == {"outside-the-law": ("North",)}
    assert findings.notes()[1].startswith("The GDPR did not apply yet on 1 June 2018 to: North. ")
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
    assert {code[0] for code in codes(found)} <= set("ESWKT")
    assert "before-the-gdpr" in reasons(found)


class InOneFile(Places):
    def find(self, key, field=""):
        return Place(f"{key} {field}".strip(), 7, 3)


def test_what_is_found_in_the_part_of_a_book_that_the_gdpr_reached_knows_its_place_in_the_file():
    both = Register.of(*book("DK"), *book("NO", "north", "nord"), places=InOneFile())
    found = rules.check(both, "2018-06-01").filter("T102")
    places = [f"transfers/{party}-t safeguards[0].decision:7:3" for party in ("acme", "nord")]
    assert [str(finding.where) for finding in found] == places
    assert "transfers/acme-t safeguards[0].decision:7:3" in found.to_text()


def test_the_part_of_a_book_that_the_gdpr_reached_keeps_the_places_of_its_records():
    both = Register.of(*book("DK"), *book("NO", "north", "nord"), places=InOneFile())
    part = reach(both, date(2018, 6, 1)).within(both)
    assert [*part.registers] == ["register"]
    assert part.places is both.places
