# SPDX-License-Identifier: Apache-2.0
"""The memo of a change: what weighs most first, what is due with its days, and nothing of a register alive in it."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import ropa

MODELS = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def group() -> Any:
    return ropa.diff(ropa.read(MODELS / "lego-2011"), ropa.read(MODELS / "lego-2024"))


def processor(**gained: Any) -> ropa.Register:
    """The record of the processor in `data/models`, with a contract that gives days, and what it gained."""
    book = ropa.read(MODELS / "models" / "norwegian-processor")
    contract = book.contracts["dpa-sjobris"].with_(notice_days=30, objection_days=14)
    book = book.update(contract)
    if gained:
        portal = book.on_behalf["crew-portal"]
        more = ropa.Processor("statsy", engaged_by="fjordlys", **gained)
        book = book.update(
            ropa.Party("statsy", name="Statsy Inc.", country="US", kind="organisation"),
            portal.with_(sub_processors=[*ropa.each(portal.sub_processors), more]),
        )
    return book


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_difference_of_two_policies_reads_as_a_memo(group: Any, lang: str, snapshot: Any) -> None:
    text = group.memo(lang).text()
    assert text == snapshot
    assert len(text.splitlines()) < 320
    assert "[en]" not in text


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_a_sub_processor_in_the_united_states_names_the_notices_and_their_days(lang: str, snapshot: Any) -> None:
    changes = ropa.diff(processor(), processor(since="2026-12-01"), on="2026-10-15")
    assert changes.memo(lang).text() == snapshot
    dated = {(duty.what, duty.day, duty.parties, duty.state) for duty in changes.due() if duty.day is not None}
    assert dated == {
        ("notice", date(2026, 11, 1), ("sjobris",), "due"),
        ("objection", date(2026, 11, 15), ("sjobris",), "due"),
        ("tia", date(2026, 11, 30), ("statsy",), "due"),
        ("flow_down", date(2026, 11, 30), ("statsy",), "due"),
    }


def test_a_notice_that_comes_too_late_is_told_as_overdue_with_the_day_on_which_it_would_run_out() -> None:
    due = ropa.diff(processor(), processor(since="2026-10-20"), on="2026-10-15").due()
    (notice,) = [duty for duty in due if duty.what == "notice"]
    assert (notice.day, notice.state) == (date(2026, 9, 20), "overdue")
    assert "14 November 2026" in notice.reason


def test_a_notice_without_a_first_day_has_no_day_but_says_what_runs_from_when() -> None:
    due = ropa.diff(processor(), processor(services="Statistics"), on="2026-10-15").due()
    (notice,) = [duty for duty in due if duty.what == "notice"]
    assert (notice.day, notice.state, notice.certainty) == (None, "undated", "not-stated")
    assert "14 November 2026" in notice.reason


@pytest.mark.parametrize(
    ("allowed", "what", "told"),
    [
        ("general", "notice", "The contract gives 30 days"),
        ("specific", "authorisation", "specific authorisation"),
        ("none", "authorisation", "allows no sub-processor"),
        (None, "notice", "does not say whether the contract allows"),
    ],
)
def test_what_is_due_follows_from_how_the_contract_allows_sub_processors(
    allowed: str | None, what: str, told: str
) -> None:
    old, new = processor(), processor(since="2026-12-01")
    contract = old.contracts["dpa-sjobris"].with_(sub_processors=allowed)
    due = ropa.diff(old.update(contract), new.update(contract), on="2026-10-15").due()
    reasons = [duty.reason for duty in due if duty.what == what]
    assert len(reasons) == 1
    assert told in reasons[0]


def test_days_go_to_a_calendar_and_the_same_change_gives_the_same_bytes() -> None:
    pytest.importorskip("icalendar")
    due = ropa.diff(processor(), processor(since="2026-12-01"), on="2026-10-15").due()
    calendar = due.to_ics("nb")
    assert calendar == due.to_ics("nb")
    assert calendar.count(b"BEGIN:VEVENT") == sum(1 for duty in due if duty.day is not None)
    assert b"DTSTART;VALUE=DATE:20261101" in calendar


# -- duties ------------------------------------------------------------------------------------------------------------

SHOP = ropa.Register.of(
    ropa.Party("shop", name="The shop", country="DK"),
    ropa.Party("post", name="The post", country="DK"),
    ropa.Assessment("risk", kind="dpia", name="The risk"),
    ropa.Contract("c", kind="processing-agreement", parties=["shop", "post"], notice_days=20, objection_days=5),
    ropa.Activity(
        "orders",
        name="Orders",
        data=[{"categories": ["identity.name"], "origins": ["data-subject"]}],
        purposes=["contract.perform"],
        processors=["post"],
        assessments=["risk"],
    ),
    controllers=["shop"],
    as_of="2024-06-01",
)


def duties(**changed: Any) -> dict[str, Any]:
    """What is due, by kind, because the one activity changed."""
    new = SHOP.update(SHOP.activities["orders"].with_(**changed))
    return {duty.what: duty for duty in ropa.diff(SHOP, new).due()}


def test_a_new_purpose_is_told_before_it_is_pursued() -> None:
    due = duties(purposes=["contract.perform", "marketing.direct"])
    assert due["inform"].law[0] == "GDPR Art. 13(3)"
    assert due["compatible"].law == ("GDPR Art. 5(1)(b)", "GDPR Art. 6(4)")


def test_a_new_recipient_is_told_by_the_day_it_begins() -> None:
    due = duties(recipients=[{"party": "post", "since": "2024-09-01"}])
    assert due["inform"].day == date(2024, 9, 1)


def test_an_assessment_that_is_there_is_looked_at_again_and_one_that_is_not_is_asked_for() -> None:
    assert duties(profiling=True)["dpia"].law == ("GDPR Art. 35(11)",)
    assert "The risk" in duties(profiling=True)["dpia"].reason
    assert duties(profiling=True, assessments=None)["dpia"].law == ("GDPR Art. 35(1)", "GDPR Art. 35(3)")


def test_data_that_go_are_erased_and_their_recipients_told() -> None:
    due = duties(data=[], valid_to="2024-12-31")
    assert due["erase"].law[-1] == "GDPR Art. 19"
    assert due["erase"].parties == ("post",)
    assert due["erase"].certainty == "possible"


def test_a_controller_is_told_how_long_it_may_object_to_whom_its_processor_engages() -> None:
    due = duties(processors=["post", {"party": "disk", "engaged_by": "post", "since": "2024-09-01"}])
    assert (due["objection"].day, due["objection"].parties) == (date(2024, 8, 17), ("post",))


def test_without_a_day_nothing_is_asked_that_turns_on_one() -> None:
    book = SHOP.update(as_of=None)
    changes = ropa.diff(book, book.update(book.activities["orders"].with_(recipients=["post"])))
    assert changes.on is None
    assert any("No day was given" in note for note in changes.due().notes())
    assert "Judged by" not in changes.memo().text()


# -- findings ----------------------------------------------------------------------------------------------------------


def test_findings_that_came_and_went_are_told_and_those_that_stayed_are_not() -> None:
    mended = SHOP.update(
        SHOP.activities["orders"].with_(purposes=[{"purpose": "contract.perform", "bases": ["6(1)(b)"]}])
    )
    (section,) = [part for part in ropa.diff(SHOP, mended).memo().sections if part.key == "findings"]
    assert "went B101" in {group.key for group in section.groups}
    (back,) = [part for part in ropa.diff(mended, SHOP).memo().sections if part.key == "findings"]
    assert "came B101" in {group.key for group in back.groups}


def test_a_finding_of_another_item_of_the_same_list_is_one_that_came() -> None:
    more = SHOP.update(SHOP.activities["orders"].with_(processors=["post", "shop2"]), ropa.Party("shop2", name="S"))
    sections = {part.key: part for part in ropa.diff(SHOP, more).memo().sections}
    came = [group for group in sections["findings"].groups if group.key == "came P101"]
    assert [len(group.items) for group in came] == [1]


# -- inert -------------------------------------------------------------------------------------------------------------

NASTY = '<script>alert(1)</script>\x1b[31m=HYPERLINK("x")|[a](javascript:b)\u202e'


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_nothing_that_a_register_says_is_alive_in_any_form() -> None:
    old = ropa.Register.of(ropa.Party("p", name=NASTY), title=NASTY, controllers=["p"], as_of="2024-06-01")
    new = old.update(
        ropa.Party("p", name=f"={NASTY}", dpo={"name": NASTY}),
        ropa.Party("us", name=NASTY, country="US"),
        ropa.Activity("a", name=NASTY, recipients=["us"], automated_decisions=[NASTY], retention=[{"criteria": NASTY}]),
        title=f"{NASTY}!",
    )
    memo = ropa.diff(old, new).memo()
    for text in (memo.text(whole=True), memo.markdown(), memo.html()):
        assert "\x1b" not in text
        assert "\u202e" not in text or text is not memo.text(whole=True)
    tags = _Tags()
    tags.feed(memo.html())
    assert "script" not in tags.tags
    assert not {name for name in tags.attributes if name.startswith("on")} | ({"href", "src"} & tags.attributes)
    assert "default-src 'none'" in memo.html()
    assert "<script" not in memo.markdown()
    assert not re.search(r"(?<!\\)\]\(javascript", memo.markdown())
    workbook = load_workbook(BytesIO(memo.xlsx()))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert json.loads(memo.json())["changes"]


def test_each_form_holds_every_change(group: Any, tmp_path: Path) -> None:
    memo = group.memo(findings=False)
    assert len(json.loads(memo.json())["changes"]) == len(group)
    assert memo.markdown().count("\n| ") >= len(group)
    assert memo.html().count("<tr>") == len(group) + 1
    workbook = load_workbook(BytesIO(memo.xlsx()), read_only=True)
    assert len(workbook.sheetnames) >= 3
    for suffix in ("txt", "json", "md", "html", "xlsx"):
        memo.write(tmp_path / f"change.{suffix}")
        assert (tmp_path / f"change.{suffix}").stat().st_size
    with pytest.raises(ropa.UnknownWord):
        memo.write(tmp_path / "change.pdf")
    assert memo.xlsx() == group.memo(findings=False).xlsx()


def test_a_record_under_another_id_is_known_by_its_name() -> None:
    new = ropa.Register.of(
        *(record for record in SHOP if record.id != "orders"), SHOP.activities["orders"].with_(id="sales")
    )
    keys = {consequence.rule.key for consequence in ropa.diff(SHOP, new).consequences}
    assert not keys & {"activity", "activity_gone", "purpose", "category"}
