# SPDX-License-Identifier: Apache-2.0
"""Registers as they stood at revisions of git: read from its objects, and nothing else of the repository is used."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

import ropa
from ropa import cli
from ropa.files import revisions
from ropa.files.revisions import Revision, read_revision

SHOP = "register: {title: Shop}\nparties: {shop: {name: The shop}}\n"


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit has a shop, and whose second has it under another name."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}.items():
        monkeypatch.setenv(name, value)
    git("init", "-q", "-b", "main")
    git("config", "user.name", "T")
    git("config", "user.email", "t@t.example")
    (tmp_path / "books" / "shop").mkdir(parents=True)
    file = tmp_path / "books" / "shop" / "register.yaml"
    for number, text in enumerate((SHOP, SHOP.replace("The shop", "The new shop"))):
        file.write_text(text, encoding="utf-8")
        (tmp_path / "books" / "shop.json").write_text('{"register": {"title": "One"}}', encoding="utf-8")
        git("add", "-A")
        git("commit", "-qm", str(number))
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_a_folder_and_a_file_are_read_as_they_stood() -> None:
    assert read_revision(Revision("HEAD~1", "books/shop")).parties["shop"].name == "The shop"
    assert read_revision(Revision("HEAD", "books/shop/register.yaml")).parties["shop"].name == "The new shop"
    assert read_revision(Revision("main", "./books/shop.json")).registers["register"].title == "One"


@pytest.mark.usefixtures("repository")
def test_the_shell_tells_what_changed_since_a_revision() -> None:
    result = CliRunner().invoke(cli.main, ["diff", "HEAD~1:books/shop", "books/shop", "--no-findings"])
    assert result.exit_code == 1
    assert "Name: The shop → The new shop" in result.stdout
    same = CliRunner().invoke(cli.main, ["diff", "HEAD:books/shop", "books/shop"])
    assert (same.exit_code, same.stdout) == (0, "Nothing changed.\n")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("HEAD:books/none", "HEAD:./books/none"),
        ("nowhere:books/shop", "Check revision and path"),
        ("-x:books/shop", "is no revision"),
        ("HEAD~1:", "more than any register|no register|HEAD~1:"),
    ],
)
def test_what_git_does_not_have_is_refused_with_the_mend(source: str, told: str) -> None:
    revision = Revision.of(source)
    assert revision is not None
    with pytest.raises(ropa.UnreadableFile, match=told):
        read_revision(revision)


def test_outside_a_repository_and_without_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ropa.UnreadableFile, match="git has no HEAD:shop"):
        read_revision(Revision("HEAD", "shop"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ropa.UnreadableFile, match="no git on this machine"):
        read_revision(Revision("HEAD", "shop"))


def test_a_file_that_is_there_is_no_revision_and_neither_is_a_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a:b").write_text(SHOP, encoding="utf-8")
    assert Revision.of("a:b") is None
    assert Revision.of("C:\\books\\shop") is None
    assert Revision.of("books/shop") is None
    assert Revision.of("main@{1 day ago}:shop") == Revision("main@{1 day ago}", "shop")


def test_links_and_other_repositories_are_left_out_and_told_of(repository: Path) -> None:
    (repository / "books" / "shop" / "more.yaml").symlink_to(repository / "books" / "shop.json")
    git("add", "-A")
    git("commit", "-qm", "a link")
    with pytest.warns(UserWarning, match=r"more\.yaml"):
        book = read_revision(Revision("HEAD", "books/shop"))
    assert list(book.parties) == ["shop"]


def test_faults_are_told_by_revision_and_not_by_a_passing_file(repository: Path) -> None:
    (repository / "books" / "shop" / "register.yaml").write_text("parties: {shop: {nam: X}}\n", encoding="utf-8")
    git("commit", "-qam", "a fault")
    with pytest.raises(ropa.UnreadableFile) as caught:
        read_revision(Revision("HEAD", "books/shop"))
    assert str(caught.value).count("HEAD:books/shop/register.yaml") == 1
    assert "ropa-" not in str(caught.value)


@pytest.mark.usefixtures("repository")
def test_more_than_a_register_can_have_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "LARGEST", 10)
    for path in ("books/shop", "books/shop/register.yaml"):
        with pytest.raises(ropa.UnreadableFile, match="more than any register"):
            read_revision(Revision("HEAD", path))


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\b", "c:x", "a\nb", "/".join("abcdefghijklmn")])
def test_a_name_that_leads_out_of_the_folder_is_not_read(name: str) -> None:
    assert not revisions._is_harmless(PurePosixPath(name))


@pytest.mark.parametrize("ours", ["SE", "NO"])
def test_git_merges_files_of_a_register_by_record_and_field(repository: Path, ours: str) -> None:
    text = "parties:\n  # ours\n  shop: {name: A, country: DK}\n  post: {name: P}\n"
    for name, content in {
        "O": text,
        "A": text.replace("DK", f"'{ours}'"),
        "B": text.replace("name: A", "name: B").replace("DK", "'SE'" if ours == "SE" else "FI"),
    }.items():
        (repository / name).write_text(content, encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["merge", "O", "A", "B", "--driver", "shop/parties.yaml"])
    assert result.exit_code == (0 if ours == "SE" else 1)
    if ours == "SE":
        merged = ropa.read(_renamed(repository / "A"))
        assert (merged.parties["shop"].name, merged.parties["shop"].country) == ("B", "SE")
    else:
        assert "parties/shop country" in result.stderr
        assert "<<<<<<<" in (repository / "A").read_text(encoding="utf-8")


def test_lines_that_fit_hide_no_conflict_of_records(repository: Path) -> None:
    text = "parties:\n  post: {name: P}\n\n\n\n\n\n  shop: {name: A}\nactivities:\n  a: {recipients: [shop]}\n"
    (repository / "O").write_text(text, encoding="utf-8")
    (repository / "A").write_text(text.replace("  post: {name: P}\n", ""), encoding="utf-8")
    (repository / "B").write_text(text.replace("[shop]", "[shop, post]"), encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["merge", "O", "A", "B", "--driver", "shop.yaml"])
    assert result.exit_code == 1
    assert "parties/post" in result.stderr


def test_comments_stay_where_lines_and_records_agree(repository: Path) -> None:
    text = "parties:\n  # first\n  post: {name: P}\n\n\n\n\n\n  # second\n  shop: {name: A}\n"
    (repository / "O").write_text(text, encoding="utf-8")
    (repository / "A").write_text(text.replace("name: P", "name: Q"), encoding="utf-8")
    (repository / "B").write_text(text.replace("name: A", "name: B"), encoding="utf-8")
    assert CliRunner().invoke(cli.main, ["merge", "O", "A", "B", "--driver", "shop.yaml"]).exit_code == 0
    merged = text.replace("name: P", "name: Q").replace("name: A", "name: B")
    assert (repository / "A").read_text(encoding="utf-8") == merged


def _renamed(file: Path) -> Path:
    return file.rename(file.with_suffix(".yaml"))
