# SPDX-License-Identifier: Apache-2.0
"""The commands of a change: each form is written, what cannot be printed is refused, conflicts end with exit code 1."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import ropa
from ropa import cli

SHOP = ropa.Register.of(
    ropa.Party("shop", name="The shop", country="DK"),
    ropa.Activity("orders", name="Orders"),
    controllers=["shop"],
    as_of="2024-06-01",
)


@pytest.fixture
def states(tmp_path: Path) -> dict[str, str]:
    """The shop, and two changes of it that cannot both hold."""
    orders = SHOP.activities["orders"]
    books = {
        "old": SHOP,
        "ours": SHOP.update(orders.with_(name="Sales")),
        "theirs": SHOP.update(orders.with_(name="Post", owner="Kim")),
    }
    for name, book in books.items():
        ropa.write(book, tmp_path / f"{name}.yaml")
    return {name: str(tmp_path / f"{name}.yaml") for name in books}


def shell(*words: str) -> Any:
    return CliRunner().invoke(cli.main, words)


@pytest.mark.parametrize("form", ["text", "json", "md", "html"])
@pytest.mark.parametrize("lang", ["en", "nb"])
def test_a_change_is_printed_in_each_form(states: dict[str, str], form: str, lang: str) -> None:
    result = shell("diff", states["old"], states["ours"], "--format", form, "--lang", lang)
    assert result.exit_code == 1
    assert "Sales" in result.stdout
    assert "[en]" not in result.stdout
    if form == "json":
        assert json.loads(result.stdout)["changes"][0]["after"] == "Sales"


def test_a_workbook_is_written_and_not_printed(states: dict[str, str], tmp_path: Path) -> None:
    assert shell("diff", states["old"], states["ours"], "--format", "xlsx").exit_code == 2
    out = str(tmp_path / "change.xlsx")
    assert shell("diff", states["old"], states["ours"], "--format", "xlsx", "--output-file", out).exit_code == 1
    assert Path(out).stat().st_size


def test_a_change_is_kept_as_a_patch_and_applied(states: dict[str, str], tmp_path: Path) -> None:
    patch, out = str(tmp_path / "change.json"), str(tmp_path / "patched.yaml")
    shell("diff", states["old"], states["ours"], "--patch", patch)
    assert shell("patch", states["old"], patch, "--out", out).exit_code == 0
    assert ropa.read(out) == ropa.read(states["ours"])
    refused = shell("patch", states["theirs"], patch, "--out", str(tmp_path / "none.yaml"))
    assert refused.exit_code == 2
    assert "activities/orders name" in refused.stderr
    assert not (tmp_path / "none.yaml").exists()


def test_a_conflict_is_told_and_nothing_is_written_unless_a_side_is_preferred(
    states: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "merged.yaml"
    words = ("merge", states["old"], states["ours"], states["theirs"], "--out", str(out))
    apart = shell(*words)
    assert (apart.exit_code, out.exists()) == (1, False)
    assert "Sales | Post" in apart.stderr
    preferred = shell(*words, "--prefer", "theirs")
    assert preferred.exit_code == 0
    assert "Sales | Post" in preferred.stderr
    assert ropa.read(out) == ropa.read(states["theirs"])
    assert shell(*words[:-2]).exit_code == 2
