# SPDX-License-Identifier: Apache-2.0
"""Finding, row, flow and picture say the same of small registers, each of which once got several answers."""

from __future__ import annotations

from pathlib import Path

import pytest

import ropa
from ropa.sheets import sheets

REGISTERS = Path(__file__).parent / "registers"


def book(name):
    return ropa.read(REGISTERS / f"{name}.yaml")


def findings(register, code, day=None):
    return [
        (finding.severity.value, f"{finding.record} {finding.field}")
        for finding in ropa.check(register, on=day)
        if finding.code == code
    ]


def transfers(register):
    return [
        (transfer.exporter, transfer.importer, transfer.country, transfer.status)
        for transfer in ropa.flows(register).transfers()
    ]


def cells(register, sheet):
    return [[cell.text for cell in row.cells] for row in sheets(register, sheet=sheet)[0].rows]


def test_clauses_signed_after_the_day_carry_nothing_on_it():
    register = book("clauses-to-come")
    assert findings(register, "T101") == [("error", "transfers/payroll safeguards[0].decision")]
    assert findings(register, "T302") == [("error", "transfers/payroll safeguards[1].signed")]
    assert transfers(register) == [("brewery", "paywell", "US", "ended")]
    assert "ended" in cells(register, "transfers")[0]
    assert "US Safe Harbor: ended" in ropa.draw(register).source


def test_the_day_after_they_are_signed_they_carry_it():
    register = book("clauses-to-come")
    assert findings(register, "T302", "2021-09-15") == []
    assert findings(register, "T101", "2021-09-15") == [("warning", "transfers/payroll safeguards[0].decision")]


def test_a_country_that_only_the_transfer_names_is_known_everywhere():
    register = book("nameless-country")
    assert findings(register, "T201") == [("error", "transfers/parcels safeguards")]
    assert findings(register, "T202") == []
    assert transfers(register) == [("florist", "couriers", "IN", "not-stated")]
    abroad = ropa.flows(register).recipients(outside_eea=True)
    assert [(receiver.party, receiver.countries) for receiver in abroad.stated] == [("couriers", ("IN",))]
    assert '"party couriers IN"' in ropa.draw(register).source


def test_data_at_a_site_of_ones_own_abroad_are_a_transfer_where_it_is_declared_and_the_source_is_left_alone():
    register = book("own-office")
    assert findings(register, "T201") == [("error", "transfers/copy safeguards")]
    assert transfers(register) == [("firm", "firm", "IN", "not-stated")]
    assert [flow.countries for flow in ropa.flows(register) if flow.origin.id == "bureau"] == [("DK",)]


def test_a_site_of_ones_own_that_only_the_transfer_names_is_found_drawn_and_received_at():
    register = book("own-site-without-system")
    assert findings(register, "T201") == [("error", "transfers/backup safeguards")]
    assert transfers(register) == [("gardens", "gardens", "BR", "not-stated")]
    abroad = ropa.flows(register).recipients(outside_eea=True)
    assert [(receiver.party, receiver.countries) for receiver in abroad] == [("gardens", ("BR",))]
    (line,) = (line for line in ropa.draw(register).scene.lines if line.destination == "party:gardens:BR")
    assert line.origin == "party:gardens:DK"
    assert line.caption.startswith("? safeguard not stated")
    assert "declared without" not in str(cells(register, "transfers"))


def test_a_site_of_ones_own_that_is_not_declared_is_asked_about():
    register = book("own-office").without("transfers/copy")
    assert findings(register, "T209") == [("info", "systems/pune countries")]
    assert transfers(register) == []


def test_what_an_own_term_is_counts_for_all_below_it_everywhere():
    register = book("illness")
    assert findings(register, "B201") == [("error", "activities/visits special_conditions")]
    assert "The journal [Art. 9]; E-mail of the parents" in cells(register, "recipients")[0]
    assert "special\N{NO-BREAK SPACE}categories" in ropa.draw(register).source


def test_a_new_label_for_a_term_does_not_move_it():
    register = ropa.Register.of(
        ropa.DataCategory("special.health", label="Helbred"), ropa.DataCategory("own", broader="special.health")
    )
    from ropa.meaning import Meaning

    assert [Meaning(register).sensitivity(one) for one in ("special.health", "own")] == ["special", "special"]


def test_what_a_company_of_the_group_does_is_checked_and_what_a_stranger_does_is_counted_as_not():
    register = book("daughter")
    checked = ropa.check(register)
    assert {"B201", "A110", "R101"} <= {found.code for found in checked if found.record == "activities/warehouse"}
    assert not [found for found in checked if found.record == "activities/download"]
    for lang in ("en", "da", "nb"):
        assert any("1 (Download of the app)" in note for note in checked.notes(lang))


@pytest.mark.parametrize("other", ["daughter", "own-office", "illness", "clauses-to-come"])
def test_a_register_beside_another_has_the_findings_that_it_has_alone(other):
    alone = book("nameless-country")
    day = alone.as_of
    joined = ropa.check(ropa.join({"this": alone, "that": book(other)}), on=day)
    found = {(one.code, one.severity, one.record, one.field) for one in joined}
    assert {
        (one.code, one.severity, one.record.replace("/", "/this/", 1).replace("/this/register", "/this"), one.field)
        for one in ropa.check(alone, on=day)
    } <= found


def test_the_book_of_all_registers_says_that_payments_are_kept_for_nobody_knows_how_long():
    everything = ropa.read(Path(__file__).parents[2] / "data")
    assert "activities/extra-leker/payment" in {
        found.record for found in ropa.check(everything, on="2026-05-01").filter("R101")
    }


@pytest.mark.parametrize("name", ["joint-abroad", "joint-abroad-by-the-header"])
def test_a_joint_controller_abroad_is_an_importer_everywhere(name):
    register = book(name)
    assert [severity for severity, _ in findings(register, "T201")] == ["error"]
    assert transfers(register) == [
        ("museum", "ticketing", "IN", "not-stated"),
        ("theatre", "ticketing", "IN", "not-stated"),
    ]
    abroad = ropa.flows(register).recipients(outside_eea=True)
    assert [(receiver.party, receiver.roles) for receiver in abroad.possible] == [("ticketing", ("joint-controller",))]
    assert "Ticketing" in str(cells(register, "transfers"))
    (line,) = (line for line in ropa.draw(register).scene.lines if line.origin == "party:museum:DK")
    assert (line.destination, line.caption.splitlines()[0]) == ("party:ticketing:IN", "? safeguard not stated")


def test_clauses_with_a_joint_controller_carry_it_everywhere():
    register = book("joint-abroad").add(
        ropa.Transfer("t", importer="ticketing", countries=["IN"], safeguards=[ropa.Safeguard(tool="scc-2021")])
    )
    assert findings(register, "T201") == []
    assert {status for *_, status in transfers(register)} == {"standing"}
    assert findings(register, "T205") == []
