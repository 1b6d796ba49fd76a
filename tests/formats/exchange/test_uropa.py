# SPDX-License-Identifier: Apache-2.0
"""UROPA: what a catalogue says, what it cannot say, and what it wants and the register does not state."""

import json
from pathlib import Path

import pytest

from ropa.formats.exchange.uropa import catalogue as uropa
from ropa.formats.exchange.uropa.closed_words import CONDITIONS, REQUIRED, alpha_3, transfer_basis
from ropa.model import (
    Activity,
    Assessment,
    AutomatedDecision,
    Basis,
    Contact,
    Contract,
    Data,
    DataCategory,
    DataSource,
    Document,
    Header,
    Measure,
    Party,
    Processor,
    Purpose,
    Recipient,
    Retention,
    Safeguard,
    SpecialCondition,
    System,
    Transfer,
)
from ropa.register import Register
from ropa.silence import NotApplicable
from ropa.text import Text


@pytest.fixture
def clinic():
    return Register.of(
        Header("register", controllers=("clinic",)),
        Party(
            "clinic",
            name="The clinic",
            legal_name="Clinic ApS",
            country="DK",
            address="Road 1",
            email="us@clinic.example",
            dpo=Contact(name="Dee Poe", email="dpo@clinic.example"),
        ),
        Party("partner", name="Partner"),
        Party("lab", name="Lab Inc.", country="US"),
        Party("nurses", name="The nurses"),
        Activity(
            "samples",
            name="Blood samples",
            reviewed="2026-01-31",
            controllers=("clinic", "partner"),
            arrangement="together",
            data=(
                Data(
                    subjects=("patient", "child"),
                    categories=("special.health", "contact.email"),
                    origins=(DataSource(kind="data-subject"),),
                    required="voluntary",
                ),
                Data(subjects=("relative",), categories=("contact.phone", "blood-type")),
            ),
            purposes=(
                Purpose(
                    purpose="service",
                    text="Tell what is in the blood",
                    bases=(Basis(article="6(1)(c)", law=("Act 1",)),),
                ),
            ),
            special_conditions=(SpecialCondition(article="9(2)(h)"),),
            processors=(Processor(party="lab", categories=("blood-type",), contract="lab-contract"),),
            recipients=(Recipient(party="nurses", role="internal"), Recipient(party="partner", role="controller")),
            transfers=("away",),
            retention=(Retention(keep="P10Y", starts="the last visit", categories=("special.health",)),),
            measures=(Measure(measure="encryption.rest"), Measure(text="Locked doors")),
            systems=("fridge",),
            automated_decisions=(),
            assessments=("dpia",),
        ),
        Assessment("dpia", kind="dpia", dated="2025-05-05", outcome="Fine", consulted=False, url="https://c.example/1"),
        Contract("lab-contract", url="https://c.example/dpa"),
        Contract("together", url="https://c.example/26"),
        Transfer(
            "away", importer="lab", countries=("US",), text="To the lab", safeguards=(Safeguard(tool="scc-2021"),)
        ),
        System("fridge", name="Fridge", countries=("DK",)),
        DataCategory("blood-type", label="Blood type", broader="special.health"),
    )


@pytest.fixture
def samples(clinic):
    return json.loads(uropa.to_catalogue(clinic)[0])["ropas"][0]


def lost(*records):
    return {(loss.record, loss.field, loss.why) for loss in uropa.losses(Register.of(*records))}


def test_an_activity_stands_in_a_catalogue_with_all_that_it_refers_to(samples):
    assert samples["name"] == "Blood samples"
    assert samples["internalId"] == "samples"
    assert samples["updatedAt"] == "2026-01-31"
    assert samples["dataController"]["name"] == "Clinic ApS"
    assert samples["dataController"]["address"] == {
        "address1": "Road 1",
        "country": {"iso": "DNK", "name": "Denmark"},
    }
    assert samples["jointDataControllers"][0]["legalAgreementPath"] == "https://c.example/26"
    assert samples["hasAutomatedDecisionMaking"] is False
    assert samples["dpia"] == {
        "path": "https://c.example/1",
        "description": "Fine",
        "stopDate": "2025-05-05",
        "hasPriorConsultation": False,
    }


def test_a_purpose_has_its_bases_and_its_data_by_person(samples):
    (purpose,) = samples["purposes"]
    assert (purpose["name"], purpose["isMain"]) == ("Provide the service", True)
    assert purpose["legalBases"] == [{"legalBasisType": "legal obligation", "description": "Act 1"}]
    said = [
        (
            one["name"],
            one["isSensitive"],
            [kind["name"] for kind in one["dataTypes"]],
            [(who["name"], who["isChild"]) for who in one["dataSubjectCategories"]],
        )
        for one in purpose["dataCategories"]
    ]
    special = "Special categories of personal data (Art. 9)"
    assert said == [
        (special, True, ["Data concerning health"], [("Patient", False), ("Child", True)]),
        ("Contact data", False, ["E-mail address"], [("Patient", False), ("Child", True)]),
        ("Contact data", False, ["Telephone number"], [("Relative", False)]),
        (special, True, ["Blood type"], [("Relative", False)]),
    ]
    assert purpose["dataCategories"][0]["sensitiveLegalBasis"] == "health or social care"
    assert "sensitiveLegalBasis" not in purpose["dataCategories"][1]


def test_a_data_type_says_where_it_lies_and_how_long(samples):
    health = samples["purposes"][0]["dataCategories"][0]["dataTypes"][0]
    assert (health["isOptional"], health["collectionMean"]) == (True, "collected")
    assert health["storageLocations"] == [
        {
            "dataCarrier": {"name": "Fridge", "country": {"iso": "DNK", "name": "Denmark"}},
            "storageDurations": [
                {
                    "startEvent": {"name": "the last visit"},
                    "stopEvent": {"name": "P10Y", "countdown": {"timeUnit": "years", "duration": 10}},
                }
            ],
        }
    ]


def test_recipients_are_internal_external_or_processors(samples):
    recipients = samples["recipients"]
    assert recipients["internalDepartments"] == [{"name": "The nurses"}]
    assert [one["organizationStatus"] for one in recipients["externalOrganisations"]] == ["controller"]
    (lab,) = recipients["dataProcessors"]
    assert lab["processorAgreementPath"] == "https://c.example/dpa"
    assert lab["dataCategoriesDisclosed"][0]["dataTypes"][0]["name"] == "Blood type"
    assert "dataCategoriesDisclosed" not in recipients["externalOrganisations"][0]


def test_transfers_and_measures_bear_the_words_of_the_schema(samples):
    (transfer,) = samples["dataTransfers"]
    assert transfer["country"]["iso"] == "USA"
    assert transfer["dataTransferBasis"]["dataTransferBasisCategory"] == "appropriate safeguards"
    assert transfer["dataTransferBasis"]["dataTransferBasisType"] == "standard data protection clauses"
    assert [(one["name"], one.get("securityMeasureType")) for one in samples["securityMeasures"]] == [
        ("Encryption at rest", "technical"),
        ("Locked doors", None),
    ]


def test_what_uropa_requires_and_the_register_does_not_state_is_left_out_and_listed(clinic):
    text, losses = uropa.to_catalogue(clinic)
    wanting = {loss.why for loss in losses if loss.record == "activities/samples" and not loss.field}
    assert "UROPA requires LegalBasis.startValidity, which the register does not state." in wanting
    assert "UROPA requires Address.city, which the register does not state." in wanting
    assert "UROPA requires Ropa.updatedAt, which the register does not state." not in wanting
    assert "startValidity" not in text


def test_every_object_either_has_what_is_required_or_is_listed(clinic):
    text, losses = uropa.to_catalogue(clinic)
    ropa = json.loads(text)["ropas"][0]
    absent = {f"Ropa.{key}" for key in REQUIRED["Ropa"] if key not in ropa}
    absent |= {f"Purpose.{key}" for one in ropa["purposes"] for key in REQUIRED["Purpose"] if key not in one}
    listed = {loss.why.split()[2].rstrip(",") for loss in losses if "requires" in loss.why}
    assert {one for one in listed if one.startswith(("Ropa.", "Purpose."))} == absent


def test_what_uropa_has_no_place_for_is_listed():
    found = lost(
        Document("policy"),
        Party("p", name=Text(en="P", da="Q"), sector="tea"),
        Activity(
            "a",
            description="What",
            recipients=(),
            special_conditions=NotApplicable("no such data"),
            extra=(("a", "b"),),
        ),
    )
    assert {one for one in found if "requires" not in one[2]} == {
        ("documents/policy", "", "UROPA has no place for this record."),
        ("parties/p", "name", "UROPA holds one language."),
        ("parties/p", "sector", "UROPA has no place for it."),
        ("activities/a", "description", "UROPA has no place for it."),
        ("activities/a", "recipients", "UROPA cannot tell 'none' from 'not stated'."),
        ("activities/a", "special_conditions", "UROPA cannot say that the question does not arise."),
        ("activities/a", "extra", "UROPA has no place for it."),
    }


def test_the_inside_of_a_record_is_looked_through():
    found = lost(
        Activity("a", automated_decisions=(AutomatedDecision(logic="Dice"),), measures=(Measure(text="x", may=True),))
    )
    assert ("activities/a", "automated_decisions[0].logic", "UROPA has no place for it.") in found
    assert ("activities/a", "measures[0].may", "UROPA has no place for it.") in found


@pytest.mark.parametrize(
    ("tool", "decision", "expected"),
    [
        ("adequacy", None, ("adequacy decision", None)),
        (None, "us-dpf", ("adequacy decision", None)),
        ("scc-2010", None, ("appropriate safeguards", "standard data protection clauses")),
        ("49-1-b", None, ("derogation", "contract with the data subject")),
        (None, None, (None, None)),
    ],
)
def test_a_transfer_tool_has_its_category_and_type(tool, decision, expected):
    assert transfer_basis(tool, decision) == expected


def test_countries_bear_the_three_letters_of_today():
    assert [alpha_3(code) for code in ("DK", "DE", "FR", "CD", "US", "XK")] == ["DNK", "DEU", "FRA", "COD", "USA", None]


def test_every_condition_of_article_9_has_its_word():
    assert [f"9(2)({letter})" for letter in "abcdefghij"] == [article for article in CONDITIONS if article != "10"]


def test_writing_gives_the_same_bytes_and_the_list(clinic, tmp_path: Path):
    first, second = tmp_path / "a.uropa.json", tmp_path / "b.uropa.json"
    assert uropa.write(clinic, first) == uropa.losses(clinic)
    uropa.write(clinic, second)
    assert first.read_bytes() == second.read_bytes()
