# SPDX-License-Identifier: Apache-2.0
"""What mypy (strict) and pyright say of code that uses ropa: pages, examples, a shop, and calls that are wrong."""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHOP, WRONG = ROOT / "tests/typed/shop.py", ROOT / "tests/typed/wrong.py"
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

_BLOCK = re.compile(r"^( *)```python\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_ERROR = re.compile(r"(.+?):(\d+): error: (.*)")
_SESSION = (">>>", "...")


def python_of(page: str) -> str:
    """The Python of a page, each line on the number that it has there, so that a checker's line is the page's."""
    lines = [""] * (page.count("\n") + 1)
    for block in _BLOCK.finditer(page):
        first = page.count("\n", 0, block.start(2))
        for number, line in enumerate(block[2].splitlines(), start=first):
            bare = line.removeprefix(block[1])
            if not block[2].lstrip().startswith(">>>"):
                lines[number] = bare
            elif bare.startswith(_SESSION):
                lines[number] = bare[4:]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def modules() -> list[Path]:
    """The pages as modules, in `build/typed`, then what is Python already."""
    folder = ROOT / "build/typed"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.py"):
        old.unlink()
    for page in PAGES:
        if "```python" in (text := page.read_text(encoding="utf-8")):
            name = "_".join(page.relative_to(ROOT).with_suffix("").parts).replace("-", "_")
            (folder / f"{name}.py").write_text(python_of(text), encoding="utf-8")
    return [*sorted(folder.glob("*.py")), *EXAMPLES, SHOP, WRONG]


@pytest.fixture(scope="module")
def of_mypy(modules) -> dict[Path, dict[int, str]]:
    """By file and line, what `mypy --strict` says. It shares its cache with `make types`."""
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--hide-error-context",
        *map(str, modules),
    ]
    ran = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "MYPYPATH": "src"}, capture_output=True, text=True, check=False
    )
    errors: dict[Path, dict[int, str]] = defaultdict(dict)
    for line in ran.stdout.splitlines():
        if error := _ERROR.match(line):
            errors[ROOT / error[1]][int(error[2])] = error[3]
    assert ran.stderr == ""
    return errors


@pytest.fixture(scope="module")
def of_pyright(modules) -> dict[Path, dict[int, str]]:
    """By file and line, what pyright calls an error, as it comes."""
    config = ROOT / "build/typed/pyrightconfig.json"
    include = [os.path.relpath(module, config.parent) for module in modules]
    config.write_text(json.dumps({"include": include, "extraPaths": ["../../src"]}), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "-p", str(config), "--pythonpath", sys.executable, "--outputjson"]
    offline = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}  # it would ask the network for a newer one
    ran = subprocess.run(command, cwd=ROOT, env=offline, capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    assert report["summary"]["filesAnalyzed"] == len(modules)
    errors: dict[Path, dict[int, str]] = defaultdict(dict)
    for each in report["generalDiagnostics"]:
        if each["severity"] == "error":
            errors[Path(each["file"])][each["range"]["start"]["line"] + 1] = each["message"]
    return errors


def without_wrong(errors: dict[Path, dict[int, str]]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line}: {message}"
        for path, lines in errors.items()
        for line, message in lines.items()
        if path != WRONG
    ]


def marked() -> set[int]:
    lines = WRONG.read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, start=1) if line.endswith("# wrong")}


def test_mypy_finds_no_error_in_pages_and_examples(of_mypy):
    assert without_wrong(of_mypy) == []


def test_pyright_finds_no_error_in_pages_and_examples(of_pyright):
    assert without_wrong(of_pyright) == []


def test_mypy_marks_every_wrong_call_and_no_other(of_mypy):
    assert set(of_mypy[WRONG]) == marked()


def test_pyright_marks_every_wrong_call_and_no_other(of_pyright):
    assert set(of_pyright[WRONG]) == marked()


def test_the_python_of_a_page_stands_on_its_own_lines():
    session = "# A page\n\n```python\n>>> for one in range(2):\n...     print(one)\n0\n1\n```\n"
    assert python_of(session).splitlines()[3:] == ["for one in range(2):", "    print(one)", "", "", ""]
    assert python_of("- in a list\n\n  ```python\n  x = 1\n  ```\n") == "\n\n\nx = 1\n\n"


def test_the_shop_runs_and_its_wrong_calls_are_refused():
    import ropa

    namespace: dict[str, object] = {}
    exec(compile(SHOP.read_text(encoding="utf-8"), SHOP, "exec"), namespace)  # noqa: S102 - our own file
    assert namespace["names"] == ["bakery"]
    lines = WRONG.read_text(encoding="utf-8").splitlines()
    for number in marked():
        with pytest.raises((ropa.RopaError, AttributeError)):
            exec(lines[number - 1], {"ropa": ropa, "party": ropa.Party("acme")})  # noqa: S102 - our own file
