# SPDX-License-Identifier: Apache-2.0
"""Checking a register: the day, the settings, the waivers, rules of one's own, and the order of what is found."""

from __future__ import annotations

import gc
from datetime import date

import pytest

from ropa import rules
from ropa.errors import BadRecord, DateMissing, UnknownWord
from ropa.library import join
from ropa.model import Activity, Header, Party, Transfer, Waiver
from ropa.register import Register

SHIELD = Register.of(
    Header("register", title="App", controllers=["acme"], as_of="2022-06-10"),
    Party("acme", name="Acme", country="DK", address="Main Street 1", dpo={"name": "Ann"}),
    Party("google", name="Google", country="US"),
    Transfer("t", importer="google", safeguards=[{"decision": "us-privacy-shield"}]),
    Activity("a", name="A", processors=["google"]),
)


def codes(findings):
    return [one.code for one in findings]


def test_the_day_is_the_registers_own_where_none_is_given():
    assert rules.check(SHIELD).on == date(2022, 6, 10)
    assert "T101" in codes(rules.check(SHIELD))


def test_a_day_that_is_given_comes_before_the_registers_own():
    assert "T101" not in codes(rules.check(SHIELD, "2020-07-15"))
    assert "T101" in codes(rules.check(SHIELD, date(2020, 7, 16)))


def test_without_any_day_nothing_is_checked():
    with pytest.raises(DateMissing):
        rules.check(Register.of())


def test_codes_and_families_can_be_selected_and_ignored():
    assert set(codes(rules.check(SHIELD, select=["T101"]))) == {"T101"}
    assert {code[0] for code in codes(rules.check(SHIELD, select=["T", "A"]))} == {"A", "T"}
    assert "T101" not in codes(rules.check(SHIELD, select="T", ignore="T1"))


@pytest.mark.parametrize(
    "setting", [{"select": ["T999"]}, {"ignore": ["ZZ"]}, {"select": [""]}, {"severities": {"Q": "info"}}]
)
def test_a_code_that_no_rule_has_is_refused(setting):
    with pytest.raises(UnknownWord, match="begins with"):
        rules.check(SHIELD, **setting)


def test_a_severity_that_there_is_none_of_is_refused():
    with pytest.raises(UnknownWord, match="severity"):
        rules.check(SHIELD, severities={"T101": "grave"})


def test_severities_can_be_set_and_the_longest_beginning_wins():
    found = rules.check(SHIELD, select=["T101"], severities={"T": "info", "T101": "warning"})
    assert [one.severity for one in found] == [rules.Severity.WARNING]
    assert rules.check(SHIELD, select=["T101"], severities={"T": "info"}).worst is rules.Severity.INFO


def test_the_same_register_and_day_give_the_same_findings_in_the_same_order():
    one, two = rules.check(SHIELD), rules.check(SHIELD)
    assert one == two
    assert one.to_json() == two.to_json()
    assert hash(one) == hash(two)
    places = {"registers": 0, "parties": 1, "activities": 2, "transfers": 3}
    order = [places[finding.record.partition("/")[0]] for finding in one]
    assert order == sorted(order)


def test_the_second_field_comes_before_the_tenth():
    book = Register.of(Activity("a", processors=[f"p{number}" for number in range(11)]))
    fields = [one.field for one in rules.check(book, "2024-01-01", select=["S101"])]
    assert fields == [f"processors[{number}].party" for number in range(11)]


# -- waivers -----------------------------------------------------------------------------------------------------------


def waived(**more):
    given = {"code": "T101", "record": "transfers/t", "reason": "moving", "by": "Ann", "until": "2022-12-31", **more}
    return rules.check(SHIELD.add(Waiver("w", **given)), select=["T101", "W"])


def test_a_waiver_takes_its_finding_out_and_keeps_it_in_sight():
    found = waived()
    assert codes(found) == []
    assert [(one.code, one.waived_by) for one in found.waived] == [("T101", "w")]
    assert found.worst is None


@pytest.mark.parametrize("more", [{"record": None}, {"field": "safeguards[0].decision"}, {"since": "2022-06-10"}])
def test_a_waiver_may_be_wider_or_nearer(more):
    assert len(waived(**more).waived) == 1


@pytest.mark.parametrize(
    ("more", "instead"),
    [
        ({"until": "2022-06-09"}, ["W101"]),
        ({"reason": None}, ["W103"]),
        ({"record": "transfers/other"}, ["W102"]),
        ({"field": "importer"}, ["W102"]),
        ({"since": "2022-06-11"}, []),
        ({"code": "T999"}, ["W104"]),
    ],
)
def test_a_waiver_that_does_not_hold_leaves_the_finding_and_may_be_one(more, instead):
    found = waived(**more)
    assert sorted(codes(found)) == sorted(["T101", *instead])
    assert not found.waived


def test_a_waiver_of_every_record_is_of_those_of_its_register():
    wide = Waiver("w", code="T101", reason="moving", by="Ann", until="2022-12-31")
    found = rules.check(join({"ours": SHIELD.add(wide), "theirs": SHIELD}), "2022-06-10", select=["T101"])
    assert [one.record for one in found.waived] == ["transfers/ours/t"]
    assert [one.record for one in found] == ["transfers/theirs/t"]


# -- rules of one's own ------------------------------------------------------------------------------------------------


@rules.rule("X1", severity="error", message="{name} has no owner.", mend="Name one.", law="Art. 5(2)")
def owner_missing(ctx):
    """An activity without an owner."""
    for key, activity in ctx.activities:
        if activity.owner is None:
            yield rules.hit(key, "owner", name=activity.name)


def test_a_rule_of_ones_own_is_handed_over_and_leaves_nothing_behind():
    found = rules.check(SHIELD, rules=[owner_missing], select=["X1"])
    assert [(one.code, one.message, one.mend, one.law, one.name) for one in found] == [
        ("X1", "A has no owner.", "Name one.", "Art. 5(2)", "owner-missing")
    ]
    assert found[0].family == "X"
    assert found[0].text("da") == "A has no owner."
    assert "X1" not in codes(rules.check(SHIELD))


def test_a_rule_of_ones_own_may_speak_several_languages():
    @rules.rule("X2", name="nothing", message={"en": "Nothing.", "da": "Intet."})
    def silent(ctx):
        yield rules.hit("activities/a")

    found = rules.check(SHIELD, rules=[silent], select=["X2"])
    assert (found[0].text("da"), found[0].text("nb"), found[0].name) == ("Intet.", "Nothing.", "nothing")
    assert silent.card == ""


def test_a_rule_of_ones_own_may_ask_the_graph():
    @rules.rule("X3", message="{receivers}")
    def receivers(ctx):
        yield rules.hit("activities/a", receivers=sorted({flow.destination.id for flow in ctx.flows}))

    assert "google" in rules.check(SHIELD, rules=[receivers], select=["X3"])[0].message


@pytest.mark.parametrize("code", ["T1", "W9", "x1", "X", "1"])
def test_a_code_of_ones_own_keeps_clear_of_the_built_in_families(code):
    with pytest.raises(BadRecord, match="no code"):
        rules.rule(code, message="m")(lambda _: [])


def test_two_rules_with_one_code_are_refused():
    with pytest.raises(BadRecord, match="Two rules"):
        rules.check(SHIELD, rules=[owner_missing, owner_missing])


# -- explain -----------------------------------------------------------------------------------------------------------


def test_a_card_is_explained_with_name_severity_message_mend_and_law():
    said = rules.explain("T101")
    assert said.startswith("T101 decision-ended (transfers, error)\n")
    for part in ("nothing can rest on it from", "What it finds:", "C-311/18", "Limits:"):
        assert part in said
    assert "Overførslen" in rules.explain("T101", "da")
    assert "owner" in rules.explain("X1", rules=[owner_missing])


def test_a_code_that_there_is_not_cannot_be_explained():
    with pytest.raises(UnknownWord, match="T101"):
        rules.explain("T1011")


def test_python_collects_again_after_a_check_if_it_did_before():
    rules.check(SHIELD)
    assert gc.isenabled()
    gc.disable()
    try:
        rules.check(SHIELD)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_one_category_has_one_label_in_every_finding():
    book = Register.of(*(Activity(name, data=[{"categories": ["special.health"]}]) for name in "ab"))
    said = {one.message for one in rules.check(book, "2024-01-01", select=["B201"])}
    assert len(said) == 1
    assert "special.health" not in said.pop()


def test_a_rule_of_ones_own_may_come_from_anywhere():
    def nothing(ctx):
        return []

    nothing.__module__ = None  # as in a console, or where code is made at run time
    assert rules.rule("X4", message="m")(nothing).code == "X4"
    with pytest.raises(BadRecord, match="no code"):
        rules.rule("T999", message="m")(nothing)
