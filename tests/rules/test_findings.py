# SPDX-License-Identifier: Apache-2.0
"""Findings as values: filtered, counted, printed, as JSON, as a table."""

from __future__ import annotations

import json
import sys
import types
from datetime import date
from enum import StrEnum

import attrs
import pytest

from ropa import labels, rules
from ropa.errors import Place, UnknownRecord, UnknownWord
from ropa.formats.text_files.yaml_folder import read_texts
from ropa.model import Activity, Cite, Document, Header, Party, Processor, Transfer, Waiver
from ropa.period import Period
from ropa.register import Places, Register
from ropa.rules import check
from ropa.rules.junit import to_junit
from ropa.rules.sarif import to_sarif
from ropa.rules.wording import CountryCode, rendered, shown
from ropa.text import BuiltInText, Text
from tests.each_case import each_case


class OneLine(Places):
    def find(self, key, field=""):  # noqa: ARG002 - every record stands in one place
        return Place("app.yaml", 7, 3)


CITES = [Cite(document="policy", section="3"), Cite(document="policy", section="4", of=["party"])]
RECORDS = (
    Header("register", title=Text(da="Appen"), controllers=["acme"], language="da"),
    Document("policy", title="Policy"),
    Party("acme", name="Acme <script>"),
    Party("host", name="Host", country="IN"),
    Activity(
        "a",
        name="A",
        sources=[Cite(document="policy", section="1")],
        processors=[
            Processor(
                party="host",
                sources=[Cite(document="policy", section="3"), Cite(document="policy", section="4", of=["party"])],
            )
        ],
    ),
    Transfer("t", importer="host", countries=["IN"], safeguards=[{"tool": "contract"}]),
)
BOOK = Register.of(*RECORDS, places=OneLine())
FOUND = rules.check(BOOK, "2024-06-01")


def first(code):
    return FOUND.filter(code)[0]


def test_findings_are_a_sequence():
    assert len(FOUND) == len(list(FOUND)) > 3
    assert FOUND[0] is FOUND.found[0]
    assert isinstance(FOUND[:2], rules.Findings)
    assert len(FOUND[:2]) == 2


def test_they_are_filtered_by_code_family_severity_and_record():
    assert {one.code[0] for one in FOUND.filter("A")} == {"A"}
    assert {one.code for one in FOUND.filter(["A110", "A112"])} == {"A110", "A112"}
    assert {one.family for one in FOUND.filter(family="transfers")} == {"transfers"}
    assert {one.severity.value for one in FOUND.filter(severity="error")} == {"error"}
    assert {one.record for one in FOUND.filter(record="parties/acme")} == {"parties/acme"}
    assert len(FOUND.filter("S203")) == 0


def test_they_are_counted_by_severity_the_heaviest_first():
    assert list(FOUND.counts) == ["error", "warning", "info"]
    assert sum(FOUND.counts.values()) == len(FOUND)
    assert FOUND.worst is rules.Severity.ERROR
    assert FOUND[:0].worst is None


def test_a_finding_knows_its_place_and_the_nearest_source():
    contract = first("P101")
    assert str(contract.where) == "app.yaml:7:3"
    assert contract.source == "policy 3"
    assert first("A110").source == "policy 1"
    assert first("T305").source == ""


def test_the_cite_of_a_field_comes_before_that_of_its_record():
    book = Register.of(Document("policy"), RECORDS[4])
    dangling = rules.check(book, "2024-06-01", select=["S101"])
    assert [one.source for one in dangling] == ["policy 4"]
    assert dangling[0].where is None


def test_a_finding_of_no_record_in_the_book_has_neither_place_nor_source():
    one = attrs.evolve(first("P101"), record="activities/gone", book=Register.of())
    assert (one.source, one.where) == ("", None)
    assert (attrs.evolve(one, book=None).source, attrs.evolve(one, book=None).where) == ("", None)


def test_a_field_that_leads_nowhere_is_cited_as_its_record():
    one = attrs.evolve(first("P101"), field="processors[9].party")
    assert one.source == "policy 1"


def test_two_findings_are_equal_when_they_say_the_same():
    again = rules.check(BOOK, "2024-06-01")
    assert first("P101") == again.filter("P101")[0]
    assert hash(first("P101")) == hash(again.filter("P101")[0])
    assert first("P101") != first("T305")
    assert first("P101") != "P101"
    assert again == FOUND
    assert rules.check(BOOK, "2024-06-02") != FOUND
    assert FOUND != "findings"


def test_json_holds_what_programs_read():
    said = json.loads(FOUND.to_json())
    assert set(said) == {"findings", "waived", "counts", "examined", "notes", "on", "register"}
    keys = {"code", "severity", "record", "field", "message", "mend", "law", "source", "where"}
    assert all(set(one) == keys for one in said["findings"])
    assert (said["on"], said["register"]) == ("2024-06-01", "Appen")
    assert said["notes"][0].startswith("Examined under the law of 1 June 2024, by ")
    assert said["findings"][0]["where"] == "app.yaml:7:3"


def test_waived_findings_stand_apart_in_json_and_text():
    waiver = Waiver("w", code="P101", reason="r", by="b", until="2024-12-31")
    found = rules.check(BOOK.add(waiver), "2024-06-01")
    assert [one["waived_by"] for one in found.to_dict()["waived"]] == ["w"]
    assert "waived: 1" in found.to_text()
    assert "dispenseret: 1" in found.to_text("da")


def test_the_text_is_grouped_by_record_with_place_message_mend_and_law():
    said = FOUND.to_text(group_by="record")
    assert said.count("\nactivities/a\n") == 1
    for part in ("P101  warning", "app.yaml:7:3", "[policy 3]", "GDPR Art. 28(3)", "error: "):
        assert part in said
    assert "advarsel" in FOUND.to_text("da")
    assert "No findings." in str(FOUND[:0])


def test_a_table_has_a_heading_and_a_cell_for_everything():
    head, *rows = FOUND.to_rows()
    assert len(rows) == len(FOUND)
    assert {len(row) for row in (head, *rows)} == {9}
    assert FOUND.to_rows("da")[0] != head
    assert Register.of() is not None
    assert rules.check(Register.of(Activity("a")), "2024-06-01").to_rows()[1][-1] == ""


def test_a_notebook_shows_nothing_that_a_browser_would_run():
    shown_html = FOUND._repr_html_()
    assert "<script>" not in shown_html
    assert "&lt;script&gt;" in shown_html
    assert repr(FOUND).startswith("<Findings: Checked as of 1 June 2024")


@pytest.mark.parametrize(("day", "notes"), [("2026-10-01", 0), ("2026-10-02", 1)])
def test_a_check_later_than_the_law_tables_says_so_once(day, notes):
    found = rules.check(BOOK, day)
    assert len(found.notes()) == len(json.loads(found.to_json())["notes"]) == 1 + notes
    assert str(found).count("last checked on 1 October 2026") == notes


def test_a_register_without_a_header_has_no_title():
    assert rules.check(Register.of(), "2024-06-01").register == ""
    assert rules.check(Register.of(Header("r")), "2024-06-01").register == "r"


class Unworded(StrEnum):
    ONE = "one"


@each_case(
    ("value", "said"),
    [
        (CountryCode("US"), "Forenede Stater"),
        (rules.Severity.ERROR, "fejl"),
        (Unworded.ONE, "one"),
        (Text(en="Times", da="Tider"), "Tider"),
        ("two\n lines", "two lines"),
        (date(2022, 6, 10), "10. juni 2022"),
        (Period("P38M"), "38 måneder"),
        (("a", CountryCode("DK")), "a, Danmark"),
        (list("abcdefghijklmn"), "a, b, c, d, e, f, g, h, i, j, k, l, … (+2)"),
        (7, "7"),
        ("x" * 300, "x" * 198 + "…"),
    ],
)
def test_values_are_put_into_the_readers_words(value, said):
    if isinstance(value, CountryCode):
        assert shown(value, "da") in {said, "USA"}
    else:
        assert shown(value, "da") == said


class OneCell(Places):
    def find(self, key, field=""):  # noqa: ARG002 - every record stands in one place
        return Place("book.xlsx", sheet="Parties", cell="B7")


def test_a_finding_in_a_workbook_has_a_cell_and_no_line():
    found = rules.check(Register.of(*RECORDS, places=OneCell()), "2024-06-01")
    assert found.to_dict()["findings"][0]["where"] == "book.xlsx, sheet Parties, cell B7"
    assert ' file="book.xlsx"' in to_junit(found)
    assert " line=" not in to_junit(found)


def test_a_list_whose_items_hold_commas_is_parted_by_semicolons():
    assert shown(("a", "b"), "en") == "a, b"
    assert shown(("a", "b, c"), "en") == "a; b, c"


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("No contract with {name}.", "No contract with Acme Inc."),
        ("{name}. It is abroad.", "Acme Inc. It is abroad."),
        ("{name} is abroad.", "Acme Inc. is abroad."),
    ],
)
def test_a_name_that_ends_with_a_full_stop_ends_its_sentence(template: str, sentence: str) -> None:
    assert rendered(template, {"name": "Acme Inc."}, "en") == sentence


def test_a_finding_printed_is_one_line_with_its_code_and_place() -> None:
    book = read_texts([("a.yaml", "activities: {a: {processors: [nobody]}}")])
    [finding] = check(book, "2022-01-01", select=["S101"])
    assert str(finding) == f"S101 {finding.severity.value} activities/a processors[0].party: {finding.message}"


def test_findings_are_a_table_with_a_row_each() -> None:
    findings = check(read_texts([("a.yaml", "activities: {a: {}}")]), "2022-01-01")
    assert [row[0] for row in findings.rows] == [finding.code for finding in findings]


def test_a_severity_that_there_is_none_of_is_not_silently_nothing() -> None:
    findings = check(read_texts([("a.yaml", "activities: {a: {}}")]), "2022-01-01")
    with pytest.raises(UnknownWord, match="fatal"):
        findings.filter(severity="fatal")


def test_findings_are_handed_to_pandas_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = types.SimpleNamespace(DataFrame=lambda rows, columns: (tuple(columns), [tuple(row) for row in rows]))
    monkeypatch.setitem(sys.modules, "pandas", frames)
    findings = check(read_texts([("a.yaml", "activities: {a: {}}")]), "2022-01-01")
    columns, rows = findings.to_pandas()
    assert columns == tuple(findings[0].to_dict())
    assert rows == [tuple(finding.to_dict().values()) for finding in findings]


def test_findings_are_handed_to_arrow_and_to_whatever_reads_its_protocol() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    findings = check(read_texts([("a.yaml", "activities: {a: {}}")]), "2022-01-01")
    assert findings.to_arrow().num_rows == len(findings)
    assert pyarrow.table(findings).num_rows == len(findings)


def test_a_finding_is_a_mapping_of_its_plain_values() -> None:
    finding = check(read_texts([("a.yaml", "activities: {a: {}}")]), "2022-01-01")[0]
    assert dict(finding) == finding.to_dict()
    assert len(finding) == len(list(finding))
    with pytest.raises(UnknownRecord, match="code"):
        finding["cod"]


@pytest.mark.parametrize(
    ("lang", "judgment"),
    [
        ("en", "CJEU C-311/18 Schrems II, judgment of 16 July 2020"),
        ("da", "EU-Domstolens dom af 16. juli 2020, C-311/18 Schrems II"),
        ("nb", "EU-domstolens dom av 16. juli 2020, C-311/18 Schrems II"),
    ],
)
def test_what_ended_a_decision_is_said_in_the_readers_language_also_where_it_is_cited(lang, judgment):
    transfers = [
        Transfer("t", countries=["US"], safeguards=[{"decision": "us-privacy-shield"}]),
        Transfer("u", countries=["US"], safeguards=["adequacy"]),
    ]
    found = rules.check(Register.of(*transfers), "2022-06-10", select=["T101", "T109"])
    by_decision, by_word = found
    assert judgment in by_decision.text(lang)
    assert by_decision.law_in(lang) == f"{labels.citation_text('GDPR Art. 44, 45', lang)}; {judgment}"
    assert by_word.law_in(lang) == f"{labels.citation_text('GDPR Art. 45(1), (3)', lang)}; {judgment}"
    for said in (found.to_text(lang), found.to_json(lang), to_junit(found, lang), to_sarif(found, lang)):
        assert said.count(judgment) >= 2


def test_a_law_inside_a_record_cites_nothing_and_the_record_is_asked_for_its_source():
    payroll = Activity(
        "x", name="X", purposes=[{"purpose": "hr.payroll", "bases": [{"article": "6(1)(c)", "law": ["HGB"]}]}]
    )
    documents = (Document("policy", title="P"), Party("a", name="A", sources=[Cite(document="policy", section="1")]))
    cited = payroll.with_(sources=[Cite(document="policy", section="2")])
    for record, number in ((payroll, 1), (cited, 0)):
        book = Register.of(*documents, record)
        found = [finding for finding in check(book, "2026-01-01") if finding.name == "without-source"]
        assert len([finding for finding in found if finding.record == "activities/x"]) == number


@pytest.mark.parametrize("code", ["T999", "t101"])
def test_a_code_that_no_rule_has_is_no_filter(code):
    findings = check(Register.of(), on="2024-02-08")
    with pytest.raises(UnknownWord, match=r"No rule's code begins with"):
        findings.filter(code)


@pytest.mark.parametrize("code", ["T101", "T", "T203", "ACME1"])
def test_a_code_that_some_rule_may_have_finds_nothing_where_nothing_is(code):
    assert not check(Register.of(), on="2024-02-08").filter(code)


def test_a_message_that_is_not_written_in_a_language_is_in_english_throughout():
    template = BuiltInText({"en": "Since {day}, for {days}, {whom}.", "da": "Siden {day}, i {days}, {whom}."})
    whom = BuiltInText({"en": "an unnamed recipient", "da": "en unavngiven modtager"})
    values = {"day": date(2019, 1, 28), "days": Period("P3D"), "whom": whom}
    assert rendered(template, values, "sv") == "[en] Since 28 January 2019, for 3 days, an unnamed recipient."
    assert rendered(template, values, "da") == "Siden 28. januar 2019, i 3 dage, en unavngiven modtager."
