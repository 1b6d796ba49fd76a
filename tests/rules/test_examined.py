# SPDX-License-Identifier: Apache-2.0
"""A check says what it looked at, and what not and why, in every form in which it is shown."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

import ropa
from ropa.formats.text_files import yaml_folder
from ropa.rules.examined import NotExamined
from ropa.rules.findings import Findings
from ropa.rules.junit import to_junit
from ropa.rules.sarif import to_sarif
from tests.plausible import plausible_registers

GROUP = """
register: {title: The group, controllers: [parent], as_of: 2026-05-01}
parties:
  parent: {name: Parent, country: DK}
  daughter: {name: Daughter, country: DK, parent: parent}
  shop: {name: App shop, country: DK}
  us: {name: Host Inc, country: US}
activities:
  staff:
    name: Staff of the daughter
    controllers: [daughter]
    data: [{subjects: [employee], categories: [special.health]}]
    processors: [us]
    transfers: [t]
  download:
    name: Download in the shop
    controllers: [shop]
    data: [{subjects: [customer], categories: [special.health]}]
    recipients: [{party: us}]
  ended: {name: The old club, controllers: [parent], valid_to: 2020-01-01}
transfers:
  t: {importer: us, countries: [US], safeguards: [{decision: us-privacy-shield}]}
"""

SAFE_HARBOR = """
register: {title: Shop, controllers: [us]}
parties:
  us: {name: Us, country: DK}
  mailer:
    name: Mailer Inc
    country: US
    certifications: [{scheme: us-safe-harbor, status: current, entity: Mailer Inc, covers: all data}]
transfers: {t: {importer: mailer, countries: [US], safeguards: [{decision: us-safe-harbor}]}}
activities:
  news:
    name: News
    controllers: [us]
    data: [{subjects: [customer], categories: [contact.email]}]
    processors: [{party: mailer}]
    transfers: [t]
"""


def checked(text: str, on: str | None = None, **options) -> Findings:
    return ropa.check(yaml_folder.read_texts([("book.yaml", text)]), on, **options)


def reasons(findings: Findings) -> dict[str, tuple[str, ...]]:
    return {part.reason: part.names for part in findings.examined.not_examined}


def test_an_activity_of_a_company_of_the_group_is_examined_like_any_other():
    found = {(finding.code, finding.record) for finding in checked(GROUP)}
    assert ("T101", "transfers/t") in found
    assert ("R101", "activities/staff") in found


def test_an_activity_of_others_is_examined_for_what_it_states_and_named():
    findings = checked(GROUP)
    codes = {finding.code for finding in findings if finding.record == "activities/download"}
    assert any(code.startswith("B2") for code in codes)  # health data without a condition of Art. 9
    assert not any(code.startswith(("A", "R")) for code in codes)
    assert reasons(findings)["of-others"] == ("Download in the shop",)


def test_what_is_counted_is_what_the_book_holds():
    examined = checked(GROUP).examined
    assert (examined.registers, examined.activities, examined.on_behalf, examined.parties) == (1, 2, 0, 4)
    assert examined.transfers == 1
    assert examined.rules > 100
    assert reasons(checked(GROUP))["over"] == ("The old club",)


def test_rules_that_are_switched_off_are_named():
    assert "T101" in reasons(checked(GROUP, ignore=["T1"]))["switched-off"]
    assert "T101" not in reasons(checked(GROUP, select=["T"]))["switched-off"]
    assert "switched-off" not in reasons(checked(GROUP))


def test_findings_that_a_waiver_accepts_are_counted():
    waiver = "waivers: {w: {code: T101, record: transfers/t, reason: moved, by: Ann, until: 2026-12-31}}\n"
    findings = checked(GROUP + waiver)
    assert reasons(findings)["waived"] == ("T101",)


def test_what_is_named_is_counted_by_its_names_and_the_rest_is_a_number():
    two_of_one = NotExamined(reason="waived", names=("T101",), number=2, on=date(2024, 1, 1))
    many = NotExamined(reason="switched-off", names=tuple("ABCDEFGHIJKLM"), number=13, on=date(2024, 1, 1))
    assert two_of_one.text().endswith("2 (T101).")
    assert many.text().endswith("13 (A, B, C, D, E, F, G, H, I, J, K, +2).")


def test_law_tables_that_end_before_the_day_are_named():
    assert "adequacy" in reasons(checked(GROUP, "2030-01-01"))["table-ends"]


def test_a_walk_that_stopped_is_said():
    chain = "".join(f"  c{step}: {{label: C {step}, broader: c{step + 1}}}\n" for step in range(80))
    assert "walk-stopped" in reasons(checked(f"{GROUP}categories:\n{chain}  c80: {{label: C 80}}\n"))


def test_a_register_without_a_running_activity_says_that_there_was_nothing_to_look_at():
    findings = checked("register: {title: Empty, controllers: [us], as_of: 2024-01-01}\nparties: {us: {name: Us}}\n")
    assert "nothing-to-examine" in reasons(findings)


@pytest.mark.parametrize(("day", "expected"), [("2015-10-05", []), ("2015-10-06", ["T101"]), ("2018-05-24", ["T101"])])
def test_the_directive_is_asked_of_transfers_before_the_gdpr(day, expected):
    findings = checked(SAFE_HARBOR, day, select=["T1"])
    assert [finding.code for finding in findings] == expected
    assert "before-the-gdpr" in reasons(findings)
    for finding in findings:
        assert finding.law_in("en") == (
            "Directive 95/46/EC Art. 25(1), (6); CJEU C-362/14 Schrems I, judgment of 6 October 2015"
        )
        assert "Art. 26(2)" in finding.mend_in("en")
        assert "art. 26, stk. 2" in finding.mend_in("da")
        assert "art. 26 nr. 2" in finding.mend_in("nb")


def test_under_the_gdpr_its_own_articles_are_cited():
    (finding,) = checked(SAFE_HARBOR, "2018-05-25", select=["T101"])
    assert finding.law_in("en").startswith("GDPR Art. 44, 45; ")
    assert "Art. 46" in finding.mend_in("en")


def test_in_norway_the_directive_is_asked_until_the_gdpr_applies_there():
    norwegian = SAFE_HARBOR.replace("country: DK", "country: 'NO'")
    days = {day: checked(norwegian, day, select=["T101"]) for day in ("2018-06-01", "2018-07-20")}
    laws = {day: findings[0].law_in("en").split(" Art.")[0] for day, findings in days.items()}
    assert laws == {"2018-06-01": "Directive 95/46/EC", "2018-07-20": "GDPR"}


def test_before_the_directive_no_law_is_asked():
    findings = checked(SAFE_HARBOR, "1997-01-01")
    assert "before-the-directive" in reasons(findings)
    assert all(not finding.law for finding in findings)


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_every_form_says_what_was_examined(lang):
    findings = checked(GROUP, "2030-01-01", ignore=["S"])
    lines = findings.examined.lines(lang)
    assert len(lines) >= 4
    assert all(line in findings.to_text(lang) for line in lines)
    assert json.loads(findings.to_json(lang))["examined"]["activities"] == 2
    assert json.loads(to_sarif(findings, lang))["runs"][0]["properties"]["examined"]["activities"] == 2
    root = ET.fromstring(to_junit(findings, lang))  # noqa: S314 - ropa wrote it
    assert [prop.get("value") for prop in root.iter("property")] == list(lines)
    assert findings.examined.text("en") in findings._repr_html_()


def test_no_findings_stands_beside_what_was_examined():
    text = checked("register: {title: Empty, as_of: 2024-01-01}\n", select=["T"]).to_text()
    assert "No findings." in text
    assert "Examined under the law of 1 January 2024" in text


def test_narrowed_findings_keep_what_was_examined():
    findings = checked(GROUP)
    assert findings.filter("T").examined == findings[:1].examined == findings.examined
    assert findings.examined.on == date(2026, 5, 1)


OWN_SITE = GROUP.replace(
    "transfers:\n", "transfers:\n  copy: {exporter: parent, importer: parent, countries: [IN]}\n", 1
)


@pytest.mark.parametrize("text", [GROUP, SAFE_HARBOR, OWN_SITE], ids=["a group", "a shop", "a site of one's own"])
def test_as_many_flows_are_counted_as_the_graph_has(text):
    book = yaml_folder.read_texts([("book.yaml", text)])
    assert ropa.check(book, "2021-03-01").examined.flows == len(ropa.flows(book)) > 0


@given(plausible_registers())
@settings(max_examples=25, deadline=None)
def test_as_many_flows_are_counted_as_the_graph_has_of_any_register(book):
    assert ropa.check(book, "2021-03-01", select=["R101"]).examined.flows == len(ropa.flows(book))
