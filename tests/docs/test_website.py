# SPDX-License-Identifier: Apache-2.0
"""The documentation as a site: built strictly, whole, and asking nothing of other machines."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [page for page in sorted((ROOT / "docs").rglob("*.md")) if "generator" not in page.parts]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        check=True,
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    return folder


def test_every_page_of_the_docs_is_in_it(site: Path) -> None:
    for page in PAGES:
        name = page.relative_to(ROOT / "docs").as_posix()
        html = re.sub(r"(^|/)README\.md$", r"\1index.html", name).replace(".md", ".html")
        assert (site / html).is_file(), name


def test_what_the_docs_link_to_outside_of_them_is_in_it(site: Path) -> None:
    assert (site / "registers" / "legoland-app.html").is_file()
    assert "safeguards" in (site / "registers" / "legoland-app.html").read_text(encoding="utf-8")
    assert (site / "examples" / "flower_shop.html").is_file()
    assert (site / "contributing.html").is_file()


def test_it_loads_nothing_from_another_machine(site: Path) -> None:
    loading = re.compile(r"<(?:script|img|iframe)\b[^>]*\bsrc=\"?https?:|<link\b[^>]*\bhref=\"?https?:[^>]*stylesheet")
    assert [page.name for page in site.rglob("*.html") if loading.search(page.read_text(encoding="utf-8"))] == []


def test_a_rule_is_found_by_its_code(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert any(entry["title"].startswith("T101") for entry in index["docs"])
