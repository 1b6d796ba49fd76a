# SPDX-License-Identifier: Apache-2.0
"""Nothing in the repository copies a sentence from the policies that the first registers were made from.

The policies themselves are not ours to ship. `data/policy_runs.bin` holds a 6-byte digest of each run of nine words
that stands in one of them, sorted; from it no text can be had back, but a copied run is recognised.
"""

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUN = 9
SIZE = 6
TEXT = {".py", ".yaml", ".yml", ".md", ".csv", ".toml", ".ipynb", ".json", ".html", ".txt", ".cfg", ".ambr"}


def digests(text: str) -> set[bytes]:
    words = re.findall(r"\w+", text.lower())
    return {
        hashlib.sha256(" ".join(words[at : at + RUN]).encode()).digest()[:SIZE] for at in range(len(words) - RUN + 1)
    }


@pytest.fixture(scope="module")
def policy_runs() -> frozenset[bytes]:
    packed = (Path(__file__).parent / "data" / "policy_runs.bin").read_bytes()
    return frozenset(packed[at : at + SIZE] for at in range(0, len(packed), SIZE))


def test_the_digests_of_all_five_policies_are_there(policy_runs: frozenset[bytes]) -> None:
    assert len(policy_runs) > 15_000


def test_a_run_of_nine_words_of_a_policy_would_be_recognised(policy_runs: frozenset[bytes]) -> None:
    # Nine words of the LEGOLAND policy on backups, back to front, so that this file itself holds no run of them.
    words = ["vidt", "så", "for", "sletning", "efter", "kopier", "backup", "gemmer", "vi"]
    assert digests(" ".join(reversed(words))) & policy_runs
    assert not digests(" ".join(words)) & policy_runs


def test_no_file_copies_nine_words_in_a_row_from_a_policy(policy_runs: frozenset[bytes]) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True).stdout
    names = listed.split("\0") if listed else [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
    copied = []
    for name in names:
        path = ROOT / name
        if path.suffix in TEXT and path.is_file() and ".venv" not in path.parts and path.stat().st_size < 2_000_000:
            runs = digests(path.read_text("utf-8", "replace")) & policy_runs
            if runs:
                copied.append(f"{name}: {len(runs)}")
    assert not copied
