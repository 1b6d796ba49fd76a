# SPDX-License-Identifier: Apache-2.0
"""What falls due, and on which days the legal position changes."""

from __future__ import annotations

from datetime import date

import pytest

import ropa
from ropa import Activity, Certification, Contract, Party, Processor, Register, Retention, Safeguard, Transfer, rules
from ropa.answers.duties.due import after
from ropa.period import Period


def book():
    """A shop that rents a cloud in the United Kingdom and one in the United States."""
    return Register.of(
        Party("us", country="DK"),
        Party("isles", country="GB"),
        Party("cloud", country="US", certifications=[Certification("us-dpf", checked="2025-03-01")]),
        Contract("dpa", kind="processing-agreement", valid_to="2025-11-30"),
        Activity("orders", next_review="2026-02-01", processors=[Processor("isles", contract="dpa")]),
        Activity(
            "club", valid_to="2025-06-30", retention=[Retention("P1Y", starts="collection")], processors=["cloud"]
        ),
        Activity("old", valid_to="2024-03-31", retention=[Retention("P2Y", starts="the child turns 18")]),
        controllers="us",
    )


def test_what_falls_due_is_sorted_by_day_and_says_what_is_overdue():
    rows = ropa.schedule(book(), on="2026-01-01")
    due = [(row.day.isoformat(), row.state, row.what, row.certainty) for row in rows]
    assert ("2025-11-30", "overdue", "contract", "stated") in due
    assert ("2026-02-01", "due", "review", "stated") in due
    assert ("2026-03-01", "due", "listing", "possible") in due
    assert ("2026-06-30", "due", "deletion", "stated") in due
    assert ("2031-12-27", "due", "decision", "possible") in due
    assert due == sorted(due)


def test_a_day_that_cannot_be_worked_out_is_not_made_up():
    assert not ropa.schedule(book(), on="2026-01-01").where(record="activities/old")


def test_the_schedule_of_one_activity_leaves_the_others_out():
    assert {row.record for row in ropa.schedule(book(), activity="orders", on="2026-01-01")} == {
        "activities/orders",
        "contracts/dpa",
        "gb-2025",
    }


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-12-31", "P2M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-12-15", "P1M15D", "2025-01-30"),
    ],
)
def test_a_period_ends_within_its_month(day, period, end):
    assert after(date.fromisoformat(day), Period(period)) == date.fromisoformat(end)


def test_a_period_beyond_the_calendar_has_no_end():
    assert after(date(2024, 1, 1), Period("P9000Y")) is None


def test_a_calendar_takes_what_falls_due_and_gets_the_same_bytes_each_time():
    icalendar = pytest.importorskip("icalendar")
    schedule = ropa.schedule(book(), on="2026-01-01")
    calendar = icalendar.Calendar.from_ical(schedule.to_ics("da"))
    events = calendar.walk("VEVENT")
    assert len(events) == len(schedule)
    assert {event["DTSTART"].dt for event in events} == {row.day for row in schedule}
    assert schedule.to_ics("da") == ropa.schedule(book(), on="2026-01-01").to_ics("da")


def shielded():
    """A register whose transfer rests on the Privacy Shield."""
    return Register.of(
        Party("us", country="DK"),
        Party("cloud", country="US"),
        Activity(
            "app", processors=[Processor("cloud", categories="contact.email")], transfers="t", valid_from="2019-01-01"
        ),
        Transfer("t", importer="cloud", countries="US", safeguards=[Safeguard(decision="us-privacy-shield")]),
        controllers="us",
    )


def test_the_day_of_schrems_ii_is_on_the_timeline_with_the_transfer_that_lost_its_ground():
    rows = ropa.timeline(shielded(), on="2026-01-01")
    (row,) = [row for row in rows if row.day == date(2020, 7, 16)]
    assert (row.what, row.record, row.lost, row.certainty) == (
        "law",
        "us-privacy-shield",
        ("us > cloud (US)",),
        "stated",
    )
    assert "C-311/18" in row.reason
    (begins,) = [row for row in rows if row.day == date(2019, 1, 1)]
    assert begins.began == ("us > cloud (US)",)
    assert [row.state for row in rows] == ["past"] * len(rows)


def test_what_the_law_lays_down_on_keeping_is_on_the_timeline_of_who_cites_that_act_and_section():
    book = Register.of(
        Party("fr", country="FR"),
        Party("be", country="BE"),
        Activity("pay", controllers="fr", retention=[Retention(keep="P5Y", law="Code du travail, art. L3243-4")]),
        Activity("board", controllers="be", retention=[Retention(keep="P7Y", law="Companies Act")]),
        Activity("vat", controllers="be", retention=[Retention(keep="P10Y", law="Code de la TVA, art. 60")]),
    )
    told = [(row.record, row.activities) for row in ropa.timeline(book, on="2026-01-01").where(what="law")]
    assert dict(row for row in told if row[0] != "gdpr") == {"be-btw-7": ("vat",), "be-btw": ("vat",)}


def test_what_is_known_to_come_is_told_apart_from_what_has_been():
    rows = ropa.timeline(shielded(), on="2019-06-01", since="2020-01-01")
    assert {row.state for row in rows} == {"to-come"}


def test_the_findings_that_come_and_go_on_a_day_are_told_with_what_changed_on_it():
    rows = ropa.timeline(shielded(), on="2026-01-01", since="2020-07-01", until="2020-08-01", findings=True)
    (comes,) = rows.where(what="finding-comes")
    assert (comes.day, comes.record, comes.because) == (date(2020, 7, 16), "transfers/t", ("us-privacy-shield",))
    assert comes.reason.startswith("T101")
    assert comes.activities == ("app",)
    assert not ropa.timeline(shielded(), on="2026-01-01").where(what="finding-comes")


def test_of_a_question_only_the_findings_at_its_activities_are_told():
    book = shielded().update(Activity("other", valid_from="2019-01-01"))
    rows = ropa.timeline(book, on="2026-01-01", since="2020-07-01", findings=True, activity="app")
    assert {activity for row in rows.where(what="finding-comes") for activity in row.activities} == {"app"}


def test_findings_are_looked_for_on_so_many_days_as_a_register_allows_and_it_is_said(monkeypatch):
    monkeypatch.setattr("ropa.answers.duties.changes._MOST_LINES", 1)
    checked = []
    check = rules.check
    monkeypatch.setattr("ropa.rules.check", lambda book, on: checked.append(on) or check(book, on))
    answer = ropa.timeline(shielded(), on="2020-07-16", findings=True)
    assert len(checked) == 4
    assert {date(2020, 7, 15), date(2020, 7, 16)} <= set(checked)
    assert any("on 2 of" in note for note in answer.notes())


def test_events_of_two_registers_are_two_and_one_that_moves_stays_the_same():
    icalendar = pytest.importorskip("icalendar")

    def events(title, *reviews):
        activities = [ropa.Activity(f"a{number}", next_review=day) for number, day in enumerate(reviews)]
        schedule = ropa.schedule(ropa.Register.of(*activities, title=title, as_of="2026-01-01"))
        calendar = icalendar.Calendar.from_ical(schedule.to_ics())
        return {str(event["SUMMARY"]): str(event["UID"]) for event in calendar.walk("VEVENT")}

    shop, bakery = (events(title, "2026-03-01", "2026-04-01") for title in ("A shop", "A bakery"))
    assert len({*shop.values(), *bakery.values()}) == 4
    assert events("A shop", "2026-05-02", "2026-04-01") == shop
