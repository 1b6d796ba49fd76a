# SPDX-License-Identifier: Apache-2.0
"""Lists beside a register: the contract of each processor, and how those whom a processor serves are reached."""

from datetime import date

import openpyxl

import ropa
from ropa import imports


def workbook(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_list_of_processors_adds_to_those_that_an_activity_names_and_says_since_when_their_contract_is(tmp_path):
    path = workbook(
        tmp_path / "theirs.xlsx",
        {
            "Fortegnelse": [
                ["Behandling", "Formål", "Databehandlere"],
                ["Personale", "Udbetale løn", "Nordløn A/S; Vagten A/S"],
            ],
            "Databehandlere": [
                ["Databehandler", "Behandling", "Aftale indgået", "Aftale udløber", "Land"],
                ["Nordløn A/S", "Personale", "01.05.2018", "31.12.2026", "Danmark"],
                ["Vagten A/S", "Personale", "mangler", None, "Danmark"],
            ],
        },
    )

    book = imports.read(path).book
    (activity,) = book.activities.values()
    payroll, guard = activity.processors
    contract = book.contracts[payroll.contract]

    assert [processor.party for processor in activity.processors] == ["nordloen-a-s", "vagten-a-s"]
    assert (contract.signed, contract.valid_to) == (date(2018, 5, 1), date(2026, 12, 31))
    assert (guard.contract, guard.countries) == (None, ("DK",))


def test_a_processors_record_says_how_each_customer_is_reached_and_who_its_officer_is(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Processor record\nProcessor;Clockwise Ltd\n\n"
        "Customer;Contact;DPO of customer;Customer's representative;Categories of processing\n"
        "Bean Ltd;hr@bean.example;Mary Nolan, dpo@bean.example;;Payroll\n"
        "North Inc.;post@north.example;none;Eurep GmbH;Payroll\n",
        encoding="utf-8",
    )

    parties = {party.name: party for party in imports.read(path).book.parties.values()}
    bean, north = parties["Bean Ltd"], parties["North Inc."]

    assert (bean.email, bean.dpo.name, bean.dpo.email) == ("hr@bean.example", "Mary Nolan", "dpo@bean.example")
    assert (north.email, north.representative) == ("post@north.example", "eurep-gmbh")
    assert north.dpo == ropa.NotApplicable("none")


def test_the_officer_of_a_customer_is_none_of_a_controllers_own(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Controller;Acme Ltd\n\nActivity;Purpose;DPO of customer\nSales;Selling;Mary Nolan\n", encoding="utf-8"
    )

    (acme,) = imports.read(path).book.parties.values()

    assert acme.dpo is None
