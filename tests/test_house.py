# SPDX-License-Identifier: Apache-2.0
"""The house itself: few files a folder, named for what they hold; no path of one machine; a wheel that is whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "ropa"

FILES_AT_MOST = 22  # Python files in one folder
MODULES_AT_MOST = {"ropa": 5, "all": 40}  # that `import ropa` loads
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc", "tools"}
IMPORTED_WITH_ROPA = {"ropa", "attr", "attrs"}

LEFT_BEHIND = {"__pycache__", "build", "dist", "htmlcov"}
PYTHON_FOLDERS = ("src", "tests", "benchmarks", "examples")
TEXT = {".py", ".toml", ".md", ".yaml", ".yml", ".json", ".csv", ".txt", ".ipynb", ".cfg", ""}

# A path that exists on one machine only: the root of a work folder, of a temporary folder, or somebody's home.
MACHINE_PATH = re.compile(r"(?<![\w.~*/-])/(?:work|tmp|home|Users|root|opt|mnt)/\w+|\b[A-Z]:\\Users\\")


def files_of_the_repository() -> list[Path]:
    """All that is kept in git (or would be); in an unpacked sdist, which has no git, all that is there."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [
            path for path in ROOT.rglob("*") if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        ]
    return sorted(path for path in found if path.is_file() and not LEFT_BEHIND & set(path.relative_to(ROOT).parts))


FILES = files_of_the_repository()
PYTHON = [path for path in FILES if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in PYTHON_FOLDERS]


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def test_the_walk_over_the_repository_finds_the_package():
    assert PACKAGE / "__init__.py" in PYTHON
    assert ROOT / "pyproject.toml" in FILES


def test_no_folder_holds_more_files_than_a_reader_takes_in():
    folders = Counter(path.parent for path in PYTHON if PACKAGE in path.parents and path.name != "__init__.py")
    crowded = {
        folder.relative_to(PACKAGE).as_posix(): count for folder, count in folders.items() if count > FILES_AT_MOST
    }
    assert crowded == {}


def test_no_file_or_folder_has_a_name_that_says_nothing():
    assert [name for name in named(PYTHON) if NAMES_THAT_SAY_NOTHING & set(Path(name).with_suffix("").parts)] == []


def test_every_python_file_begins_with_its_licence():
    first = {path: path.read_text(encoding="utf-8").splitlines()[:1] for path in PYTHON}
    assert named([path for path, line in first.items() if line != ["# SPDX-License-Identifier: Apache-2.0"]]) == []


def test_every_module_of_the_package_says_what_it_is_for():
    silent = [
        path
        for path in PYTHON
        if PACKAGE in path.parents and not re.match(r'(#.*\n|\n)*r?"""\S', path.read_text("utf-8"))
    ]
    assert named(silent) == []


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("read('/" + "work/main/data')", True),
        ("cd /" + "tmp/x1", True),
        ("'/" + "home/ada/register'", True),
        ("see docs/how-to/" + "work/flow.md", False),
        ("https://example.org/home/page", False),
        ("build/legoland-app", False),
    ],
    ids=["work folder", "temporary folder", "home", "relative path", "web address", "build folder"],
)
def test_a_path_of_one_machine_is_recognised(line, caught):
    assert bool(MACHINE_PATH.search(line)) is caught


def test_no_file_names_a_path_of_one_machine():
    found = []
    for path in FILES:
        if path.suffix not in TEXT or path == Path(__file__) or path.name.endswith(".lock"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_nothing_reads_outside_the_repository():
    outside = re.compile(r"\.\./shared|shared/(?:law|seeds|registers|terms\.csv)")
    reading = [path for path in PYTHON if path != Path(__file__) and outside.search(path.read_text(encoding="utf-8"))]
    assert named(reading) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    kept = {path.relative_to(ROOT / "src").as_posix() for path in FILES if PACKAGE in path.parents}
    assert kept - set(wheel.namelist()) == set()
    assert "ropa/py.typed" in kept


def test_nothing_but_the_package_and_its_metadata_is_in_the_wheel(wheel):
    assert {name.split("/")[0] for name in wheel.namelist()} <= {"ropa", "ropa_register-0.1.0.dist-info"}


def test_the_wheel_carries_its_licences_and_its_command(wheel):
    (licence,) = [name for name in wheel.namelist() if name.endswith("dist-info/licenses/LICENSE")]
    assert [
        name for name in wheel.namelist() if name.endswith("dist-info/licenses/src/ropa/drawing/fonts/LICENSE_DEJAVU")
    ]
    assert described(wheel)["License-Expression"] == "Apache-2.0 AND Bitstream-Vera"
    (commands,) = [name for name in wheel.namelist() if name.endswith("dist-info/entry_points.txt")]
    assert wheel.read(licence).decode().strip() == (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    assert "ropa = ropa.__main__:run" in wheel.read(commands).decode()


def described(wheel):
    (metadata,) = [name for name in wheel.namelist() if name.endswith("dist-info/METADATA")]
    return message_from_bytes(wheel.read(metadata))


def test_the_page_on_pypi_leads_to_no_file_that_is_not_there(wheel):
    page = described(wheel).get_payload()
    assert page.startswith("# ropa")
    assert "## In the shell" in page
    assert re.findall(r"\]\((?!https?://|#)", page) == []
    assert "make " not in page


def test_the_wheel_names_no_address_that_nobody_answers_at(wheel):
    assert described(wheel).get_all("Project-URL", []) == []  # the project has no address yet; one that has is true


RUN_FROM_A_ZIP = """
import sys
sys.path.insert(0, sys.argv[1])
import ropa
from ropa.cli import main

assert ropa.__file__.startswith(sys.argv[1])
book = ropa.read("data/legoland-app")
ropa.write(book, sys.argv[2], on="2022-06-10", lang="nb")
assert ropa.read(sys.argv[2]) == book
if sys.argv[3] == "all":  # nothing of a zip is kept compiled, and the rules are a third of the package
    from ropa.formats.text_files.schema import to_text

    assert ropa.check(book, on="2022-06-10").filter("T101")
    assert ropa.draw(book, on="2022-06-10", lang="da").svg()
    assert to_text()
    main(["explain", "T101"])
"""


@pytest.mark.parametrize(("whole", "done"), [(True, "some"), (False, "all")], ids=["the wheel", "the package alone"])
def test_the_package_runs_from_a_zip_file(wheel, tmp_path, whole, done):
    path = tmp_path / "ropa.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in wheel.namelist():
            if whole or name.startswith("ropa/"):
                archive.writestr(name, wheel.read(name))
    ended = subprocess.run(
        [sys.executable, "-c", RUN_FROM_A_ZIP, str(path), str(tmp_path / "a.xlsx"), done],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ("decision-ended" in ended.stdout) is (done == "all")


def test_every_bundled_font_has_its_licence_beside_it():
    fonts = [path for path in FILES if path.suffix in {".ttf", ".otf"}]
    assert named([path for path in fonts if not list(path.parent.glob("LICENSE*"))]) == []


def modules_loaded(code: str) -> set[str]:
    show = "import sys, json; print(json.dumps(sorted(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", f"{code}; {show}"], capture_output=True, text=True, check=True)
    return set(json.loads(ended.stdout))


@pytest.fixture(scope="module")
def imported_with_ropa():
    """What `import ropa` loads beyond a bare start, which an environment may fill (coverage, a .pth file)."""
    return modules_loaded("import ropa") - modules_loaded("pass")


def test_importing_ropa_loads_attrs_and_the_standard_library_only(imported_with_ropa):
    packages = {name.split(".")[0] for name in imported_with_ropa}
    assert packages - IMPORTED_WITH_ROPA - sys.stdlib_module_names == set()
    assert "ropa" in packages


def test_importing_ropa_loads_few_modules(imported_with_ropa):
    # How long it takes is measured by `make bench`; this is what it takes the time for.
    assert len([name for name in imported_with_ropa if name.split(".")[0] == "ropa"]) <= MODULES_AT_MOST["ropa"]
    assert len(imported_with_ropa) <= MODULES_AT_MOST["all"]


def test_every_ignore_of_ruff_gives_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    codes = [line for line in lines if re.match(r'\s+"[A-Z]+\d*",', line)]
    assert len(codes) > 10
    assert [line for line in codes if not re.search(r",\s*# \w", line)] == []


def test_every_noqa_and_type_ignore_names_its_code():
    bare = re.compile(r"#\s*(?:noqa(?!:)|type:\s*ignore(?!\[))")
    assert (
        named([path for path in PYTHON if path != Path(__file__) and bare.search(path.read_text(encoding="utf-8"))])
        == []
    )


def test_the_floors_of_the_house_are_all_watched():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [contract for contract in contracts if contract["type"] == "layers"]
    assert layers["exhaustive"] is True
    assert "ignore_imports" not in layers
    rooms = set(re.findall(r"\w+", " ".join(layers["layers"])))
    built = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert built - {"__init__"} <= rooms


def test_the_change_log_knows_the_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(
        rf"^## \[(?:Unreleased|{re.escape(version)})\]",
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
