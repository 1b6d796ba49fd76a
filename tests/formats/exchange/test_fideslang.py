# SPDX-License-Identifier: Apache-2.0
"""fideslang: its own package loads what ropa writes, and both ways round come back or are listed."""

from pathlib import Path

import pytest
import yaml
from fideslang.default_taxonomy import DEFAULT_TAXONOMY
from fideslang.models import Taxonomy
from fideslang.relationships import get_referenced_missing_keys

from ropa.errors import UnreadableFile
from ropa.formats.exchange.fideslang import manifest as fideslang
from ropa.formats.exchange.fideslang.taxonomy import SECTIONS
from ropa.model import (
    Activity,
    Assessment,
    Basis,
    Contact,
    Cookie,
    Data,
    DataCategory,
    DataSubject,
    Document,
    Header,
    Measure,
    Party,
    Processor,
    Purpose,
    PurposeTerm,
    Recipient,
    Retention,
    Safeguard,
    SpecialCondition,
    System,
    Transfer,
)
from ropa.register import Register
from tests.each_case import each_case

SHOP = """\
organization:
  - fides_key: tea_shop
    name: The Tea Shop
    description: Leaves by post
    security_policy: https://tea.example/security
    controller: {name: Ann Tea, address: "Quay 1, Dublin", email: ann@tea.example, phone: ""}
    data_protection_officer: {name: Dee Poe, address: "", email: dpo@tea.example, phone: "+353 1"}
    representative: {name: Rep Ltd, address: "Kaj 2, Aarhus", email: rep@tea.example, phone: "+45 1"}
policy:
  - fides_key: no_ads
    name: No advertising
    rules:
      - name: Contact data stay out of it
        data_categories: {matches: ANY, values: [user.contact]}
        data_uses: {matches: ANY, values: [marketing.advertising]}
        data_subjects: {matches: ANY, values: [customer]}
data_category:
  - fides_key: user.taste
    name: Taste
    description: Which teas somebody likes
    parent_key: user
    tags: [house]
dataset:
  - fides_key: orders_db
    name: Orders
    description: Who ordered which tea
    collections:
      - name: orders
        fields:
          - {name: mail, data_categories: [user.contact.email]}
          - name: payment
            fields: [{name: card, data_categories: [user.financial.credit_card], fides_meta: {length: 40}}]
system:
  - fides_key: web_shop
    name: Web shop
    description: Where teas are ordered
    system_type: Application
    administrating_department: Sales
    tags: [shop, live]
    meta: {owner_team: blue}
    responsibility: [Controller]
    organization_fides_key: tea_shop
    uses_cookies: true
    cookie_max_age_seconds: 86400
    exempt_from_privacy_regulations: false
    uses_profiling: false
    does_international_transfers: true
    legal_basis_for_transfers: [SCCs, Supplementary Measures]
    requires_data_protection_assessments: true
    dpa_location: https://tea.example/dpia
    dpa_progress: waiting for Ann
    data_security_practices: Encrypted disks; two keys
    dpo: dpo@tea.example
    egress:
      - {fides_key: store, type: system, data_categories: [user.contact]}
      - {fides_key: user, type: user}
    ingress:
      - {fides_key: orders_db, type: dataset}
    privacy_declarations:
      - name: Send the tea
        data_categories: [user.contact.email, user.taste, user.telemetry]
        data_use: essential.service
        data_subjects: [customer]
        dataset_references: [orders_db]
        egress: [store]
        legal_basis_for_processing: Contract
        retention_period: P5Y
        features: [Match and combine]
        data_shared_with_third_parties: true
        third_parties: The post
        shared_categories: [user.contact.address]
      - name: Tell of allergies
        data_categories: [user.health_and_medical]
        data_use: collect
        data_subjects: [customer, prospect]
        legal_basis_for_processing: Consent
        flexible_legal_basis_for_processing: true
        processes_special_category_data: true
        special_category_legal_basis: Explicit consent
        retention_period: until they say stop
  - fides_key: store
    name: Store room
    system_type: Database
    privacy_declarations: []
"""


def taxonomy(text):
    return Taxonomy(**yaml.safe_load(text))


def missing(loaded):
    """The keys that nothing defines, neither the manifest nor fideslang's own taxonomy."""
    both = {
        section: [
            *getattr(loaded, section),
            *(one for one in getattr(DEFAULT_TAXONOMY, section) if one.fides_key not in keys_of(loaded, section)),
        ]
        for section in (*SECTIONS.values(), "organization")
    }
    return get_referenced_missing_keys(Taxonomy(**{**dict(loaded), **both}))


def keys_of(loaded, section):
    return {one.fides_key for one in getattr(loaded, section)}


def read(text):
    return fideslang.read_text(text, "shop.fides.yaml")


@pytest.fixture
def bakery():
    """A register of ropa's own, of what a manifest can say."""
    return Register.of(
        Header("register", controllers=("bakery",)),
        Party(
            "bakery", name="Bakery", contact=Contact(name="Bo", email="bo@bread.example"), dpo=Contact(name="Dee Poe")
        ),
        Party("partner", name="Partner"),
        Party("post", name="The post", legal_name="Post A/S", address="Square 1"),
        Party("office", name="The office"),
        Party("press", name="The press"),
        Activity(
            "orders/web",
            name="Orders",
            description="Bread by post",
            department="Sales",
            controllers=("bakery", "partner"),
            data=(Data(subjects=("customer", "regulars"), categories=("contact.email", "special.health", "bread")),),
            purposes=(
                Purpose(purpose="service.delivery", text="Send bread", bases=(Basis(article="6(1)(b)"),)),
                Purpose(purpose="advertising.retargeting", bases=(Basis(article="6(1)(a)"),)),
                Purpose(purpose="baking"),
            ),
            special_conditions=(SpecialCondition(article="9(2)(a)"),),
            processors=(
                Processor(party="post", categories=("contact.email",), purposes=("service.delivery",)),
                Processor(party="office"),
            ),
            recipients=(Recipient(party="press", categories=("bread",)),),
            transfers=("post-away",),
            retention=(Retention(keep="P5Y"),),
            measures=(Measure(text="Locked doors"),),
            systems=("till",),
            profiling=False,
            cookies=(Cookie(max_age="PT3600S"),),
            assessments=("bread-dpia",),
            dpia_required=True,
        ),
        Assessment("bread-dpia", kind="dpia", status="done", url="https://bread.example/dpia"),
        Transfer("post-away", safeguards=(Safeguard(tool="bcr"),)),
        System("till", name="Till", description="At the counter", owner="Bo", measures=(Measure(text="A key"),)),
        DataCategory("bread", label="Which bread", definition="The loaves of an order", broader="transaction.order"),
        DataSubject("regulars", label="Regulars"),
        PurposeTerm("baking", label="Baking"),
    )


def test_a_manifest_becomes_parties_systems_activities_and_flows():
    book = read(SHOP)
    shop = book.activities["web-shop"]
    assert [purpose.text for purpose in shop.purposes] == ["Send the tea", "Tell of allergies"]
    assert shop.purposes[0].bases == (Basis(article="6(1)(b)"),)
    assert shop.purposes[0].categories == ("contact.email", "user.taste", "user.telemetry")
    assert shop.special_conditions == (SpecialCondition(article="9(2)(a)"),)
    assert shop.retention == (
        Retention(keep="P5Y", purposes=("service",)),
        Retention(criteria="until they say stop", purposes=("collect",)),
    )
    assert shop.department == "Sales"
    assert [one.party for one in shop.controllers] == ["tea-shop"]
    assert shop.systems == ("web-shop", "orders-db")
    assert shop.recipients[0].categories == ("contact.address",)
    assert book.parties[shop.recipients[0].party].name == "The post"
    assert book.transfers[shop.transfers[0]].safeguards == (
        Safeguard(tool="scc"),
        Safeguard(text="Supplementary Measures"),
    )
    assert book.parties["tea-shop"].dpo.email == "dpo@tea.example"
    assert book.parties[book.parties["tea-shop"].representative].name == "Rep Ltd"
    assert book.systems["orders-db"].categories == ("contact.email", "financial.card")
    assert {(flow.from_system, flow.to_system) for flow in book.flows.values()} == {
        ("web-shop", "store"),
        ("orders-db", "web-shop"),
    }
    assert book.dangling() == ()


def test_a_key_that_has_no_equal_becomes_a_term_of_its_own_with_the_key_kept():
    book = read(SHOP)
    assert book.categories["user.telemetry"].broader == "technical"
    assert dict(book.categories["user.telemetry"].extra) == {"fides_key": "user.telemetry"}
    assert book.categories["user.taste"].label == "Taste"
    assert book.purposes["collect"].broader is None


def test_keys_that_ropa_does_not_know_are_kept_word_for_word():
    book = read(SHOP)
    kept = dict(book.systems["web-shop"].extra)
    assert kept["meta"] == '{"owner_team": "blue"}'
    assert kept["dpo"] == "dpo@tea.example"
    assert kept["egress"] == '[{"fides_key": "user", "type": "user"}]'
    assert dict(book.activities["web-shop"].extra)["privacy_declarations[0].features"] == '["Match and combine"]'
    assert "policy" in dict(book.registers["register"].extra)


def test_a_manifest_comes_back_as_fideslang_understands_it():
    book = read(SHOP)
    again = fideslang.to_manifest(book)
    assert taxonomy(again) == taxonomy(SHOP)
    assert fideslang.to_manifest(read(again)) == again
    assert fideslang.losses(book) == ()


def test_the_order_of_systems_and_a_single_nameless_declaration_come_back():
    text = """\
system:
  - {fides_key: b_2, name: B, system_type: Service, egress: [{fides_key: a.1, type: system}],
     privacy_declarations: [{data_categories: [user], data_use: finance, data_subjects: [employee]}]}
  - {fides_key: a.1, name: A, system_type: Service,
     privacy_declarations: [{data_categories: [], data_use: operations, data_subjects: []}]}
"""
    book = read(text)
    assert taxonomy(fideslang.to_manifest(book)) == taxonomy(text)
    assert list(book.activities) == ["b-2", "a.1"]
    assert book.activities["a.1"].data is None


def test_what_a_manifest_can_say_of_a_register_comes_back(bakery):
    text = fideslang.to_manifest(bakery)
    assert missing(taxonomy(text)) == set()
    assert fideslang.losses(bakery) == ()
    assert read(text) == bakery


def test_the_manifest_says_it_to_fideslang_and_not_to_ropa_alone(bakery):
    systems = {one.fides_key: one for one in taxonomy(fideslang.to_manifest(bakery)).system}
    orders = systems["orders.web"]
    assert orders.organization_fides_key == "bakery"
    assert orders.joint_controller_info == "Bakery; Partner"
    assert orders.does_international_transfers is True
    assert orders.legal_basis_for_transfers == ["BCRs"]
    assert orders.dpa_location == "https://bread.example/dpia"
    declared = {one.name: one for one in orders.privacy_declarations}
    assert set(declared) == {"Send bread", "Retargeting", "Baking"}
    assert declared["Send bread"].legal_basis_for_processing == "Contract"
    assert declared["Send bread"].egress == ["post"]
    assert declared["Send bread"].third_parties == "The post; The office; The press"
    assert declared["Send bread"].processes_special_category_data is True
    assert declared["Retargeting"].data_use == "marketing.advertising.personalised.targeted.retargeting"
    assert [(flow.fides_key, flow.data_categories) for flow in orders.egress] == [
        ("post", ["user.contact.email"]),
        ("office", None),
        ("press", ["transaction.order.bread"]),
        ("till", None),
    ]
    assert systems["post"].system_type == "Third Party"


def test_ids_and_keys_that_look_alike_are_kept_apart():
    book = Register.of(
        Activity("shop", name="Selling", systems=("shop",), processors=("shop",)),
        System("shop", name="Server"),
        Party("shop", name="Shop Ltd"),
    )
    text = fideslang.to_manifest(book)
    assert len(keys_of(taxonomy(text), "system")) == 3
    assert read(text) == book


@each_case("words", ["=cmd|' /C calc'!A0", "yes", "NO", "1.10", "a: b # c", "[x", '{"a": 1}', "æøå\n\nß"])
def test_words_come_back_whatever_they_look_like(words):
    book = Register.of(Activity("a", name=words, department=words, extra=(("egress", words),)), System("s", name=words))
    text = fideslang.to_manifest(book)
    assert taxonomy(text).system[0].name == words
    assert read(text) == book


def test_no_yes_and_the_like_are_real_in_the_file():
    text = fideslang.to_manifest(Register.of(Activity("a", profiling=False, cookies=(Cookie(max_age="P1D"),))))
    plain = yaml.safe_load(text)["system"][0]
    assert plain["uses_profiling"] is False
    assert plain["uses_cookies"] is True
    assert plain["cookie_max_age_seconds"] == 86_400


def test_a_faulty_manifest_says_where_and_what_all_at_once():
    text = "system:\n  - name: nameless\n  - {fides_key: a}\n  - {fides_key: a}\n  - text\ndataset: {a: b}\n"
    with pytest.raises(UnreadableFile) as caught:
        read(text)
    said = [(fault.place.line, fault.what) for fault in caught.value.faults]
    assert said == [
        (2, "Entry 1 of system has no fides_key."),
        (4, "system has two entries with the fides_key a; the first stands at shop.fides.yaml:3:5."),
        (5, "Entry 4 of system has no fides_key."),
        (6, "dataset must be a list of entries."),
    ]


def test_the_manifests_of_a_folder_are_read_as_one(tmp_path: Path):
    whole = yaml.safe_load(SHOP)
    for number, section in enumerate(whole):
        text = yaml.safe_dump({section: whole[section]}, sort_keys=False)
        (tmp_path / f"{number}.yml").write_text(text, encoding="utf-8")
    book = fideslang.read(tmp_path)
    assert taxonomy(fideslang.to_manifest(book)) == taxonomy(SHOP)


def test_a_key_that_stands_in_two_files_is_a_fault_that_names_both(tmp_path: Path):
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("system: [{fides_key: x}]", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"b\.yml:1:10: system has two entries .* at .*a\.yml:1:10"):
        fideslang.read(tmp_path)


def test_a_folder_without_manifests_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableFile, match="no YAML file"):
        fideslang.read(tmp_path)


@each_case(
    ("top", "is_manifest"),
    [
        ({"system": []}, True),
        ({"organization": [], "policy": None}, True),
        ({"dataset": [{"fides_key": "a"}]}, True),
        ({"systems": {}, "activities": {}}, False),
        ({"system": {"a": {}}}, False),
        ({"parties": {}}, False),
        ([], False),
        (None, False),
    ],
)
def test_a_manifest_is_told_by_its_top_keys(top, is_manifest):
    assert fideslang.looks_like(top) is is_manifest


def test_writing_gives_the_losses_and_the_same_bytes_each_time(bakery, tmp_path: Path):
    first, second = tmp_path / "a.fides.yaml", tmp_path / "b.fides.yaml"
    book = bakery.add(Document("policy"))
    assert [loss.record for loss in fideslang.write(book, first)] == ["documents/policy"]
    fideslang.write(book, second)
    assert first.read_bytes() == second.read_bytes()
    assert fideslang.read(first) == bakery


@pytest.mark.parametrize(
    "name", ["party", "system", "activity", "dpia", "systems", "processors", "controllers", "transfers"]
)
@pytest.mark.parametrize("value", [["web", "app"], [], "web", {"a": "b"}, 3, None, [["web"]], [3]])
def test_what_stands_for_an_id_of_ropas_own_and_is_none_is_somebody_elses(tmp_path, name, value):
    manifest = {"system": [{"fides_key": "web", "name": "Web", "meta": {"ropa": {name: value}}}]}
    (tmp_path / "a.fides.yaml").write_text(yaml.safe_dump(manifest), encoding="utf-8")
    book = fideslang.read(tmp_path / "a.fides.yaml")
    assert any(str(record.name) == "Web" for record in book)
