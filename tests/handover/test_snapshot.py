# SPDX-License-Identifier: Apache-2.0
"""A snapshot: the same bytes for the same register, and no change of it that verification does not see."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import ropa
from ropa import cli
from ropa.handover.manifest import MANIFEST, SUMS

SHOP = ropa.Register.of(
    ropa.Party("shop", name="The shop", legal_name="Shop ApS", country="DK"),
    ropa.Activity("orders", name="Orders", purposes=["contract.perform"], note="For us alone: ask Kim"),
    title="The record of the shop",
    controllers=["shop"],
    as_of="2024-06-01",
)
APPROVAL: dict[str, Any] = {"approved_by": "K. Holm, DPO", "approved_on": "2024-06-03"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a snapshot for the authority, and a zip of the same beside it."""
    folder = tmp_path_factory.mktemp("made")
    ropa.snapshot(SHOP, folder / "shop", **APPROVAL)
    ropa.snapshot(SHOP, folder / "shop.zip", **APPROVAL)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "shop", tmp_path / "shop"))


def problems(path: Path, **options: Any) -> list[tuple[str, str]]:
    return [(problem.what, problem.name) for problem in ropa.verify(path, **options).problems]


def zipped(folder: Path, **more: bytes) -> Path:
    """The files of a folder, and more, in a zip."""
    file = folder.with_suffix(".zip")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in sorted(folder.iterdir()):
            archive.writestr(entry.name, entry.read_bytes())
        for name, content in more.items():
            archive.writestr(name.replace("__", "."), content)
    return file


# -- what is in it -----------------------------------------------------------------------------------------------------


def test_a_snapshot_has_the_register_in_every_form_a_manifest_and_the_sums(made: Path) -> None:
    names = {entry.name for entry in (made / "shop").iterdir()}
    assert {"register.xlsx", "register.html", "register.json", MANIFEST, SUMS} <= names
    assert "findings.json" not in names
    with zipfile.ZipFile(made / "shop.zip") as archive:
        assert set(archive.namelist()) == names


def test_its_manifest_says_whose_it_is_who_approved_it_and_by_the_law_of_which_day(made: Path) -> None:
    manifest = json.loads((made / "shop" / MANIFEST).read_bytes())
    assert manifest["registers"] == [{"id": "register", "title": "The record of the shop", "parties": ["Shop ApS"]}]
    assert (manifest["approved_by"], manifest["approved_on"]) == ("K. Holm, DPO", "2024-06-03")
    assert (manifest["as_of"], manifest["law_of"], manifest["audience"]) == ("2024-06-01", "2024-06-01", "authority")
    assert manifest["law_tables"]["adequacy"]
    assert manifest["records"] == {"registers": 1, "parties": 1, "activities": 1}


def test_the_same_register_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = ropa.snapshot(SHOP, tmp_path / "again", **APPROVAL)
    for entry in (made / "shop").iterdir():
        assert (tmp_path / "again" / entry.name).read_bytes() == entry.read_bytes()
    ropa.snapshot(SHOP, tmp_path / "again.zip", **APPROVAL)
    assert (tmp_path / "again.zip").read_bytes() == (made / "shop.zip").read_bytes()
    assert again.sum == sha256((made / "shop" / MANIFEST).read_bytes()).hexdigest()


def test_what_the_audience_does_not_see_is_in_no_file(made: Path) -> None:
    for entry in (made / "shop").iterdir():
        data = entry.read_bytes()
        if zipfile.is_zipfile(entry):
            with zipfile.ZipFile(entry) as archive:
                data = b"".join(archive.read(name) for name in archive.namelist())
        assert b"ask Kim" not in data


def test_the_keepers_may_have_the_findings_and_nobody_else(tmp_path: Path) -> None:
    snapshot = ropa.snapshot(SHOP, tmp_path / "own", audience="internal", findings=True, langs=["da"])
    assert "findings.json" in {item.name for item in snapshot.manifest.files}
    assert snapshot.manifest.languages == ("da",)
    with pytest.raises(ropa.BadCall, match="keepers"):
        ropa.snapshot(SHOP, tmp_path / "theirs", findings=True)


def test_a_folder_that_holds_something_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match="holds something"):
        ropa.snapshot(SHOP, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["note.txt"]


# -- verified ----------------------------------------------------------------------------------------------------------


def test_a_snapshot_as_it_was_made_is_sound_with_the_sum_that_was_written_down(made: Path) -> None:
    total = sha256((made / "shop" / MANIFEST).read_bytes()).hexdigest()
    for path in (made / "shop", made / "shop.zip"):
        verification = ropa.verify(path, expected=total)
        assert verification.is_sound
        assert verification.sum == total
        assert verification.approved_by == "K. Holm, DPO"


def _alter(folder: Path) -> None:
    (folder / "register.json").write_bytes((folder / "register.json").read_bytes().replace(b"Orders", b"0rders"))


def _remove(folder: Path) -> None:
    (folder / "register.html").unlink()


def _add(folder: Path) -> None:
    (folder / "more.txt").write_text("more", encoding="utf-8")


def _add_folder(folder: Path) -> None:
    (folder / "more").mkdir()


def _link(folder: Path) -> None:
    (folder / "register.json").rename(folder.parent / "elsewhere.json")
    (folder / "register.json").symlink_to(folder.parent / "elsewhere.json")


def _alter_sums(folder: Path) -> None:
    (folder / SUMS).write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_alter, ("altered", "register.json")),
        (_remove, ("missing", "register.html")),
        (_add, ("extra", "more.txt")),
        (_add_folder, ("extra", "more")),
        (_link, ("not-plain", "register.json")),
        (_alter_sums, ("altered", SUMS)),
    ],
)
def test_whatever_is_changed_in_a_folder_is_seen(
    folder: Path, change: Callable[[Path], None], problem: tuple[str, str]
) -> None:
    change(folder)
    assert problems(folder) == [problem]


def test_a_folder_without_a_manifest_is_told_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(ropa.UnreadableFile, match=r"has no manifest\.json"):
        ropa.verify(tmp_path)


@pytest.mark.parametrize(("change", "problem"), [(_alter, "altered"), (_remove, "missing"), (_add, "extra")])
def test_whatever_is_changed_in_a_zip_is_seen(folder: Path, change: Callable[[Path], None], problem: str) -> None:
    change(folder)
    assert [what for what, _ in problems(zipped(folder))] == [problem]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_files_of_one_name_is_not_sound(folder: Path) -> None:
    content = (folder / "register.json").read_bytes()
    assert ("twice", "register.json") in problems(zipped(folder, register__json=content))


def test_another_manifest_is_seen_only_by_the_sum_that_was_written_down(folder: Path) -> None:
    total = ropa.verify(folder).sum
    (folder / "register.json").write_text("{}", encoding="utf-8")
    manifest = json.loads((folder / MANIFEST).read_bytes())
    data = (folder / "register.json").read_bytes()
    for entry in manifest["files"]:
        if entry["name"] == "register.json":
            entry.update(bytes=len(data), sha256=sha256(data).hexdigest())
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    names = sorted([*(entry["name"] for entry in manifest["files"]), MANIFEST])
    sums = "".join(f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / SUMS).write_bytes(sums.encode())
    assert not problems(folder)
    assert problems(folder, expected=total) == [("other-manifest", MANIFEST)]


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "../secret", "bytes": 1, "sha256": "0" * 64},
        {"name": "/etc/passwd", "bytes": 1, "sha256": "0" * 64},
        {"name": "a/b", "bytes": 1, "sha256": "0" * 64},
        {"name": "..", "bytes": 1, "sha256": "0" * 64},
        {"name": "C:x", "bytes": 1, "sha256": "0" * 64},
        {"name": "nul.txt", "bytes": 1, "sha256": "0" * 64},
        {"name": "x\n", "bytes": 1, "sha256": "0" * 64},
        {"name": MANIFEST, "bytes": 1, "sha256": "0" * 64},
        {"name": "x", "bytes": -1, "sha256": "0" * 64},
        {"name": "x", "bytes": True, "sha256": "0" * 64},
        {"name": "x", "bytes": 1, "sha256": "0"},
        {"name": "x", "bytes": 1},
        "x",
    ],
    ids=str,
)
def test_a_manifest_that_names_what_is_no_file_of_its_folder_is_refused(folder: Path, entry: object) -> None:
    (folder / MANIFEST).write_text(json.dumps({"ropa_snapshot": "1", "files": [entry]}), encoding="utf-8")
    for path in (folder, zipped(folder)):
        with pytest.raises(ropa.UnreadableFile):
            ropa.verify(path)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 50_000, '{"ropa_snapshot": "2"}', '{"ropa_snapshot": "1", "files": {}}']
)
def test_what_is_no_manifest_is_refused(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ropa.UnreadableFile):
        ropa.verify(folder)


def test_what_is_no_snapshot_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file.zip").write_bytes(b"PK\x03\x04 no zip")
    for path in (tmp_path, tmp_path / "none", tmp_path / "file.zip"):
        with pytest.raises(ropa.UnreadableFile):
            ropa.verify(path)


def test_of_a_file_that_says_it_is_small_no_more_is_unpacked(folder: Path) -> None:
    file = zipped(folder, bomb__txt=b"0" * 5_000_000)
    assert problems(file) == [("extra", "bomb.txt")]


# -- the shell ---------------------------------------------------------------------------------------------------------


def shell(*words: str) -> Any:
    return CliRunner().invoke(cli.main, words)


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_shell_verifies_with_exit_codes_0_1_and_2(folder: Path, lang: str) -> None:
    sound = shell("verify", str(folder), "--lang", lang)
    assert sound.exit_code == 0
    assert "K. Holm, DPO" in sound.stdout
    (folder / "more\x1b[31m.txt").write_text("", encoding="utf-8")
    unsound = shell("verify", str(folder), "--lang", lang)
    assert unsound.exit_code == 1
    assert "\x1b" not in unsound.stdout
    assert "[en]" not in sound.stdout + unsound.stdout
    (folder / MANIFEST).unlink()
    assert shell("verify", str(folder)).exit_code == 2


def test_the_shell_hands_over_and_prints_the_sum_to_write_down(tmp_path: Path) -> None:
    ropa.write(SHOP, tmp_path / "shop.yaml")
    out = tmp_path / "shop.zip"
    result = shell("snapshot", str(tmp_path / "shop.yaml"), "--out", str(out), "--approved-by", "K. Holm", "-q")
    assert result.exit_code == 0, result.output
    assert f"{ropa.verify(out).sum}  {MANIFEST}" in result.stdout
    assert shell("snapshot", str(tmp_path / "shop.yaml"), "--out", str(tmp_path), "-q").exit_code == 2


def test_the_shell_writes_no_snapshot_over_one_of_another_state(tmp_path: Path) -> None:
    ropa.write(SHOP, tmp_path / "shop.yaml")
    words = ("snapshot", str(tmp_path / "shop.yaml"), "--out", str(tmp_path / "shop.zip"), "-q")
    assert shell(*words).exit_code == 0
    handed_over = (tmp_path / "shop.zip").read_bytes()
    assert shell(*words).exit_code == 0
    assert shell(*words, "--approved-by", "K. Holm").exit_code == 2
    assert (tmp_path / "shop.zip").read_bytes() == handed_over
