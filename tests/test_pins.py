# SPDX-License-Identifier: Apache-2.0
"""What is installed: pinned whole, and with lower bounds that `make lowest` can try."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.each_case import each_case

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_TIME = [
    *PROJECT["project"]["dependencies"],
    *(line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra),
]
DIRECT = [Requirement(line) for line in [*RUN_TIME, *PROJECT["dependency-groups"]["dev"]]]
PINS = {
    canonicalize_name(name): Version(version)
    for name, version in re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)
}


def with_all_they_require(direct: list[Requirement]) -> dict[str, list[Requirement]]:
    """Each package that gets installed, with every requirement on it, as far as this environment knows."""
    wanted: dict[str, list[Requirement]] = {}
    waiting = [(requirement, frozenset({""})) for requirement in direct]
    while waiting:
        requirement, extras = waiting.pop()
        if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        name = canonicalize_name(requirement.name)
        if requirement in wanted.setdefault(name, []):
            continue
        wanted[name].append(requirement)
        try:
            below = requires(requirement.name) or ()
        except PackageNotFoundError:
            continue
        waiting += [(Requirement(line), frozenset({"", *requirement.extras})) for line in below]
    return wanted


REQUIRED = with_all_they_require(DIRECT)


def test_everything_that_is_installed_is_pinned():
    assert "mdurl" in REQUIRED  # markdown-it-py asks for it, the project does not
    assert sorted(REQUIRED.keys() - PINS.keys()) == []  # add the version, or run `make pins`


@each_case("requirement", DIRECT, ids=str)
def test_what_is_pinned_is_what_the_project_allows(requirement):
    assert PINS[canonicalize_name(requirement.name)] in requirement.specifier


def test_every_line_of_the_constraints_is_a_remark_or_one_version():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.+!]+", line)] == []


def test_the_lowest_versions_stand_in_the_place_of_the_pins():
    spec = importlib.util.spec_from_file_location("lowest", ROOT / ".ci" / "lowest.py")
    lowest = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lowest)
    versions = lowest.lowest_versions()
    assert versions.keys() == {Requirement(line).name for line in RUN_TIME}
    for line in RUN_TIME:
        requirement = Requirement(line)
        assert Version(versions[requirement.name]) in requirement.specifier
    lines = lowest.constraints({"attrs": "1.0"}, "# remark\nAttrs==2.0\nother==3.0\n")
    assert lines == ["other==3.0", "attrs==1.0"]
