# SPDX-License-Identifier: Apache-2.0
"""The files that a register names as attachments: looked for beside it, never outside, and carried in a hand-over."""

from __future__ import annotations

from hashlib import sha256

import pytest
from click.testing import CliRunner

import ropa
from ropa.cli import main
from ropa.files.attached_files import attached, digests
from ropa.formats.text_files import yaml_folder
from ropa.sheets import sheets

CONTENT = b"the contract as it was signed"
SUM = sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path):
    """A register with a contract beside it."""
    home = tmp_path / "register"
    home.mkdir()
    (home / "contracts").mkdir()
    (home / "contracts" / "host.pdf").write_bytes(CONTENT)
    (tmp_path / "secret.txt").write_text("not of the register")
    (home / "register.yaml").write_text(
        f"""
register: {{title: Shop, controllers: [shop], as_of: 2024-06-01}}
parties: {{shop: {{name: Shop, country: DK}}}}
contracts:
  host: {{name: Hosting, attachments: [{{file: contracts/host.pdf, sha256: {SUM}, title: As signed}}]}}
activities: {{a: {{name: A}}}}
"""
    )
    return home


def with_file(name):
    return ropa.Register.of(ropa.Contract("c", attachments=[ropa.Attachment(file=name)]))


def test_an_attachment_is_found_and_its_sum_is_told(folder):
    assert digests(yaml_folder.read(folder), folder) == {"contracts/host.pdf": SUM}


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "/etc/passwd",
        "contracts/../../secret.txt",
        "..\\secret.txt",
        "C:\\x",
        "link.txt",
        "a\0b",
        "contracts",
    ],
)
def test_no_path_leads_out_of_the_folder(folder, name):
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    assert attached(with_file(name), folder) == {name: None}


def test_check_tells_of_a_file_that_is_gone_and_of_one_that_is_another(folder):
    book = yaml_folder.read(folder)
    assert not ropa.check(book, folder=folder, select=["S11"])
    (folder / "contracts" / "host.pdf").write_bytes(CONTENT + b".")
    assert [finding.code for finding in ropa.check(book, folder=folder, select=["S11"])] == ["S111"]
    (folder / "contracts" / "host.pdf").unlink()
    assert [finding.code for finding in ropa.check(book, folder=folder, select=["S11"])] == ["S110"]
    assert not ropa.check(book, select=["S11"])


def test_the_shell_looks_beside_the_register(folder):
    (folder / "contracts" / "host.pdf").unlink()
    outcome = CliRunner().invoke(main, ["check", str(folder), "--select", "S110"])
    assert "The file contracts/host.pdf is named, and is not there." in outcome.output


def test_a_hand_over_to_the_keepers_carries_them_and_one_to_others_does_not(folder, tmp_path):
    book = yaml_folder.read(folder)
    made = ropa.snapshot(book, tmp_path / "all", audience="internal", folder=folder)
    assert (tmp_path / "all" / "attachment-contracts-host.pdf").read_bytes() == CONTENT
    assert {item.name: item.sum for item in made.manifest.files}["attachment-contracts-host.pdf"] == SUM
    assert ropa.verify(tmp_path / "all").is_sound
    ropa.snapshot(book, tmp_path / "theirs", audience="authority", folder=folder)
    assert not list((tmp_path / "theirs").glob("attachment*"))
    assert "host.pdf" not in (tmp_path / "theirs" / "register.json").read_text()


def test_what_is_not_there_is_told_when_it_is_handed_over(folder, tmp_path):
    (folder / "contracts" / "host.pdf").unlink()
    made = ropa.snapshot(yaml_folder.read(folder), tmp_path / "all", audience="internal", folder=folder)
    assert made.left_out == ("contracts/host.pdf: the file is not there",)


def test_the_state_of_a_record_is_that_of_what_it_says(folder):
    book = yaml_folder.read(folder)
    activity = book.activities["a"]
    approved = activity.with_(approvals=[ropa.Approval("Mette Holm", on="2024-06-01", state=ropa.state_of(activity))])
    assert ropa.state_of(approved) == ropa.state_of(activity) == ropa.state_of(activity.with_(note="Seen."))
    assert ropa.state_of(approved.with_(name="B")) != ropa.state_of(activity)
    told = CliRunner().invoke(main, ["state", str(folder), "activities/a"]).output
    assert told == f"activities/a {ropa.state_of(activity)[:12]}\n"


@pytest.mark.parametrize(("change", "mark"), [({}, "as it is now"), ({"name": "B"}, "changed since")])
def test_the_workbook_shows_whether_an_approval_is_of_the_record_as_it_is(folder, change, mark):
    book = yaml_folder.read(folder)
    activity = book.activities["a"]
    approval = ropa.Approval("Mette Holm", on="2024-06-01", state=ropa.state_of(activity))
    (duties,) = sheets(book.update(activity.with_(approvals=[approval], **change)), sheet="accountability")
    assert any(f"Mette Holm, 1 June 2024 ({mark})" in cell.text for row in duties.rows for cell in row.cells)
