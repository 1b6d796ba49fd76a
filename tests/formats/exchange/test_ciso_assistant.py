# SPDX-License-Identifier: Apache-2.0
"""The workbook of CISO Assistant: read, written, read again; and the list of what it cannot carry."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import attrs
import pytest
from openpyxl import Workbook, load_workbook

from ropa import vocabulary
from ropa.errors import UnknownRecord, UnreadableFile, UnwritableTarget
from ropa.formats.exchange.ciso_assistant import assessment_workbook as ciso
from ropa.formats.exchange.ciso_assistant.codes import matches
from ropa.formats.exchange.ciso_assistant.sheets import COLUMNS
from ropa.model import (
    Activity,
    Assessment,
    Basis,
    Contract,
    Data,
    DataCategory,
    Document,
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
from ropa.packages import grid
from ropa.register import Register

PARTIAL = "privacy_partial_deletion"
CLAUSES = "privacy_standard_contractual_clauses"
RULES = "privacy_binding_corporate_rules"
PAYROLL = {
    "Processing": [
        {
            "ref_id": "WAGES-7",
            "name": "Wages",
            "status": "privacy_in_review",
            "processing_nature": "privacy_collection|privacy_storage",
            "information_channel": "Staff handbook",
            "usage_channel": "Portal",
            "dpia_required": True,
            "dpia_reference": "DPIA-1",
            "assigned_to": "pay@example.com",
            "labels": "staff",
        }
    ],
    "Purposes": [
        {"name": "Pay wages", "legal_basis": "privacy_contract"},
        {"name": "Pay wages", "legal_basis": "privacy_legal_obligation"},
        {"name": "Payroll", "description": "The run", "article_9_condition": "privacy_employment_social_security"},
    ],
    "Personal data": [
        {
            "name": "Account",
            "description": "Where to",
            "category": "privacy_bank_account",
            "retention": "5 years",
            "deletion_policy": "privacy_automatic_deletion",
            "is_sensitive": False,
            "assets": "Ledger|Vault",
        },
        {"name": "Trade union membership", "category": "privacy_trade_union_membership", "is_sensitive": True},
        {
            "name": "Shoe size",
            "category": "privacy_lifestyle_information",
            "deletion_policy": "privacy_partial_deletion",
        },
        {"name": "Notes on health", "category": "privacy_other", "is_sensitive": True},
    ],
    "Data subjects": [
        {"name": "Staff", "category": "privacy_employee"},
        {"name": "Child", "category": "privacy_minor"},
    ],
    "Data recipients": [
        {"name": "Tax office", "description": "Each month", "category": "privacy_tax_authority"},
        {"name": "The neighbours", "category": "privacy_other"},
    ],
    "Contractors": [
        {
            "name": "Pay Ltd",
            "relationship_type": "privacy_data_processor",
            "country": "FR",
            "documentation_link": "https://e.example/dpa",
        },
        {"name": "Disk Ltd", "relationship_type": "privacy_sub_processor", "country": "IE"},
        {"name": "Sister Ltd", "relationship_type": "privacy_joint_controller", "country": "DE", "entity": "SIS"},
    ],
    "Transfers": [
        {
            "name": "Backup",
            "country": "US",
            "transfer_mechanism": "privacy_standard_contractual_clauses",
            "entity": "Disk Ltd",
        },
        {
            "name": "Backup",
            "country": "IN",
            "transfer_mechanism": "privacy_binding_corporate_rules",
            "entity": "Disk Ltd",
            "guarantees": "See annex",
        },
        {"name": "Odd one", "country": "JP", "transfer_mechanism": "privacy_derogation"},
    ],
}


def made(sheets):
    """The bytes of a workbook with these rows, as another program writes it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        headings = list(dict.fromkeys([*COLUMNS.get(title, ()), *(key for row in rows for key in row)]))
        page.append(headings)
        for row in rows:
            page.append([row.get(heading) for heading in headings])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(sheets):
    return ciso.read_bytes(made(sheets), "wages.xlsx")


def cells(data):
    """What a workbook says: sheet -> rows of column and value."""
    found = {}
    for page in load_workbook(BytesIO(data)).worksheets:
        headings, *rows = page.iter_rows(values_only=True)
        found[page.title] = [
            {heading: value for heading, value in zip(headings, row, strict=True) if value is not None} for row in rows
        ]
    return found


@pytest.fixture
def shop():
    """A register of ropa's own, of what the workbook can say."""
    return Register.of(
        Party("post", name="The post", country="DK"),
        Party("press", name="The press"),
        Party("aws", name="Amazon Web Services", country="US"),
        Activity(
            "orders/web",
            name="Orders",
            description="Bread by post",
            owner="Bo",
            information="The notice",
            status="draft",
            operations=("collect", "store"),
            data=(Data(subjects=("customer", "child"), categories=("contact.email", "special.health", "bread")),),
            purposes=(Purpose(purpose="service.delivery", text="By bicycle", bases=(Basis(article="6(1)(b)"),)),),
            special_conditions=(SpecialCondition(article="9(2)(a)"),),
            processors=(Processor(party="aws", services="Storage", contract="aws-contract"),),
            recipients=(Recipient(party="press", role="public"), Recipient(party="post", role="controller")),
            transfers=("cloud",),
            retention=(
                Retention(keep="P5Y", categories=("contact.email",), then="delete"),
                Retention(keep="P1Y", starts="the order", categories=("bread",)),
            ),
            systems=("till",),
            assessments=("bread-dpia",),
            dpia_required=False,
        ),
        Assessment("bread-dpia", kind="dpia"),
        Contract("aws-contract", kind="processing-agreement", parties=("aws",), url="https://aws.example/dpa"),
        Transfer("cloud", importer="aws", countries=("US",), safeguards=(Safeguard(tool="bcr", text="See annex"),)),
        System("till", name="Till"),
        DataCategory("bread", label="Which bread", definition="The loaves", broader="transaction"),
    )


def test_every_term_of_the_table_is_in_the_vocabulary_and_no_two_codes_mean_one_exactly():
    for match in matches():
        assert match.term is None or vocabulary.term(match.kind, match.term) is not None, match
    exact = [(match.kind, match.term) for match in matches() if match.exact]
    assert len(exact) == len(set(exact))


def test_a_workbook_of_one_processing_becomes_an_activity_with_all_that_hangs_on_it():
    book = read(PAYROLL)
    wages = book.activities["wages-7"]
    assert wages.operations == ("collect", "store")
    assert [(one.purpose, one.text, len(one.bases or ())) for one in wages.purposes] == [
        ("pay-wages", None, 2),
        ("hr.payroll", "The run", 0),
    ]
    assert [one.article for one in wages.special_conditions] == ["9(2)(b)"]
    assert wages.data[0].categories == ("account", "special.union", "shoe-size", "notes-on-health")
    assert wages.data[0].subjects == ("staff", "child")
    assert book.categories["account"].broader == "financial.account"
    assert book.categories["notes-on-health"].sensitivity == "special"
    assert wages.retention == (Retention(keep="P5Y", categories=("account",), then="delete"),)
    assert [book.systems[one].name for one in wages.systems] == ["Ledger", "Vault"]
    assert [(one.party, one.role) for one in wages.recipients] == [
        ("tax-office", "authority"),
        ("the-neighbours", None),
        ("sister-ltd", "joint-controller"),
    ]
    assert [one.party for one in wages.processors] == ["pay-ltd", "disk-ltd"]
    assert book.contracts[wages.processors[0].contract].url == "https://e.example/dpa"
    assert book.parties["pay-ltd"].country == "FR"
    backup = book.transfers["backup"]
    assert (backup.importer, backup.countries) == ("disk-ltd", ("US", "IN"))
    assert [one.tool for one in backup.safeguards] == ["scc", "bcr"]
    assert wages.dpia_required is True
    assert book.dangling() == ()


def test_what_has_no_field_is_kept():
    kept = dict(read(PAYROLL).activities["wages-7"].extra)
    assert kept["ref_id"] == "WAGES-7"
    assert kept["status"] == "privacy_in_review"
    assert kept["usage_channel"] == "Portal"
    assert kept["Personal data[2].deletion_policy"] == "privacy_partial_deletion"


def test_a_workbook_comes_back_with_every_cell():
    book = read(PAYROLL)
    again = cells(ciso.to_bytes(book))
    ours = {"assets": "Ledger|Vault", "is_sensitive": False}
    expected = {title: [dict(row) for row in rows] for title, rows in PAYROLL.items()}
    for row in expected["Personal data"]:
        row.update({key: value for key, value in ours.items() if key not in row or key == "assets"})
    for row in expected["Purposes"]:
        row["article_9_condition"] = "privacy_employment_social_security"
    assert again == expected
    assert ciso.losses(book) == ()


def test_what_the_workbook_can_say_of_a_register_comes_back(shop):
    assert [str(loss) for loss in ciso.losses(shop)] == []
    assert ciso.read_bytes(ciso.to_bytes(shop), "shop.xlsx") == shop


def test_what_the_workbook_cannot_say_is_listed(shop):
    orders = shop.activities["orders/web"]
    changed = attrs.evolve(orders, controllers=("post",), department="Sales", recipients=())
    book = shop.replace(changed).add(Document("policy"))
    assert {(loss.record, loss.field): loss.why for loss in ciso.losses(book)} == {
        ("activities/orders/web", "controllers"): "CISO Assistant has no place for it.",
        ("activities/orders/web", "department"): "CISO Assistant has no place for it.",
        ("activities/orders/web", "recipients"): "CISO Assistant cannot tell 'none' from 'not stated'.",
        ("parties/post", ""): "CISO Assistant has no place for this record.",
        ("parties/press", ""): "CISO Assistant has no place for this record.",
        ("documents/policy", ""): "CISO Assistant has no place for this record.",
    }


def test_a_list_of_processings_is_read_by_its_headings_wherever_they_stand():
    rows = [
        {
            None: 0,
            "ref_id": "p 2",
            "name": "Second",
            "status": "Draft",
            "processing_nature": None,
            "dpia_required": "=FALSE()",
        },
        {None: 1, "ref_id": "p1", "name": "First", "folder": "Demo", "dpia_required": "=TRUE()"},
    ]
    data = made({"Sheet1": rows})
    assert ciso.looks_like(ciso.sheets(data, "list.xlsx"))
    book = ciso.read_bytes(data, "list.xlsx")
    assert [(one.name, one.dpia_required, one.status) for one in book.activities.values()] == [
        ("Second", False, "draft"),
        ("First", True, None),
    ]
    assert ("folder", "Demo") in book.activities["p1"].extra
    assert ("column A", "1") in book.activities["p1"].extra


def test_several_activities_in_one_workbook_say_to_which_each_row_belongs(shop):
    book = shop.add(Activity("b", name="B", purposes=("analytics",), recipients=("press",)))
    data = ciso.to_bytes(book)
    assert {row["processing"] for row in cells(data)["Purposes"]} == {"orders/web", "b"}
    assert ciso.read_bytes(data, "x") == book


def test_rows_that_belong_to_none_of_several_processings_are_faults_with_their_cells():
    data = made({"Processing": [{"name": "A"}, {"name": "B"}], "Purposes": [{"name": "One"}, {"name": "Two"}]})
    with pytest.raises(UnreadableFile) as caught:
        ciso.read_bytes(data, "two.xlsx")
    assert [str(fault.place) for fault in caught.value.faults] == [
        "two.xlsx, sheet Purposes, cell A2",
        "two.xlsx, sheet Purposes, cell A3",
    ]
    assert "processing" in caught.value.faults[0].mend


def test_another_workbook_is_refused():
    assert not ciso.looks_like(ciso.sheets(made({"Processing": [], "Costs": [{"a": 1}]}), "x"))
    with pytest.raises(UnreadableFile, match="no row on a sheet 'Processing'"):
        read({"Costs": [{"a": 1}]})


def test_sheet_names_and_headings_are_read_in_any_case():
    book = read({"PROCESSING": [{"Name": "A"}], "purposes ": [{"NAME": "Analysis", "Legal_Basis": "privacy_consent"}]})
    assert book.activities["a"].purposes[0].bases == (Basis(article="6(1)(a)"),)


@pytest.mark.parametrize("words", ["=1+1", "+45 1", "-x", "@sum", "TRUE", "0123", "æ\n<b>&", "\x01", "_x0041_", "true"])
def test_text_stays_text(words):
    book = Register.of(Activity("a", name=words, description=words))
    data = ciso.to_bytes(book)
    page = load_workbook(BytesIO(data))["Processing"]
    assert {page["B2"].data_type, page["C2"].data_type} == {"s"}
    assert ciso.read_bytes(data, "x") == book


def test_the_same_register_gives_the_same_bytes_without_the_time_of_the_clock(shop):
    data = ciso.to_bytes(shop)
    assert data == ciso.to_bytes(shop)
    with ZipFile(BytesIO(data)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_a_folder_gets_a_workbook_for_each_activity_as_ciso_assistant_imports_them(shop, tmp_path: Path):
    book = shop.add(Activity("b", name="B"))
    losses = ciso.write(book, tmp_path / "out")
    assert losses == ()
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["b.xlsx", "orders_web.xlsx"]
    assert list(ciso.read(tmp_path / "out" / "b.xlsx").activities) == ["b"]
    found = cells((tmp_path / "out" / "orders_web.xlsx").read_bytes())
    assert list(found) == list(COLUMNS)
    assert "processing" not in found["Purposes"][0]


def test_one_activity_is_written_by_its_id(shop, tmp_path: Path):
    book = shop.add(Activity("b", name="B"))
    ciso.write(book, tmp_path / "b.xlsx", activity="b")
    assert list(ciso.read(tmp_path / "b.xlsx").activities) == ["b"]
    with pytest.raises(UnknownRecord, match="Did you mean 'b'"):
        ciso.write(book, tmp_path / "c.xlsx", activity="bb")


def test_an_empty_register_loses_what_it_has():
    assert [loss.record for loss in ciso.losses(Register.of(Party("a")))] == ["parties/a"]


def test_ids_that_differ_by_a_sign_have_files_of_their_own(tmp_path: Path):
    ids = ("a/b", "a.b", "a-b", "ab")
    ciso.write(Register.of(*(Activity(key, name=key) for key in ids)), tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == len(ids)


def test_a_file_of_somebody_else_in_the_folder_is_not_written_over(tmp_path: Path):
    book = Register.of(Activity("payroll", name="Payroll"), Activity("shop", name="Shop"))
    folder = tmp_path / "out"
    ciso.write(book, folder)
    ciso.write(book, folder)
    (folder / "shop.xlsx").write_text("wages of May", encoding="utf-8")
    before = (folder / "payroll.xlsx").read_bytes()
    with pytest.raises(UnwritableTarget, match=r"shop\.xlsx"):
        ciso.write(Register.of(Activity("payroll"), Activity("shop")), folder)
    assert (folder / "shop.xlsx").read_text(encoding="utf-8") == "wages of May"
    assert (folder / "payroll.xlsx").read_bytes() == before


def test_what_many_activities_lose_is_found_in_parts_and_is_the_same(shop, monkeypatch):
    book = shop.add(Activity("b", name="B", department="Sales", recipients=("press",)), Activity("c", name="C\x01 =1"))
    whole = ciso.losses(book)
    monkeypatch.setattr(ciso, "_CELLS_OF_A_PART", 5)
    assert ciso.losses(book) == whole != ()


def test_a_workbook_that_could_not_be_read_again_is_not_written_and_a_folder_is(shop, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(grid, "MOST_CELLS", 110)
    monkeypatch.setattr(ciso, "_CELLS_OF_A_PART", 20)
    book = shop.add(Activity("b", name="B"))
    with pytest.raises(UnwritableTarget, match=r"2 activities .* Write to a folder"):
        ciso.write(book, tmp_path / "all.ciso.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert ciso.write(book, tmp_path / "each") == ()
