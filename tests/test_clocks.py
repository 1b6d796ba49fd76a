# SPDX-License-Identifier: Apache-2.0
"""No test reads a clock: what is slow on a busy machine must not be red. Work is counted; `benchmarks/` measures."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.each_case import each_case

TESTS = Path(__file__).parent
CLOCKS = {"perf_counter", "monotonic", "process_time", "thread_time", "getrusage", "clock_gettime", "timeit"}
CLOCKS |= {f"{clock}_ns" for clock in CLOCKS} | {"default_timer"}
WITHIN = {"time": {"time", "time_ns"}, "datetime": {"now", "utcnow", "today"}, "date": {"today"}, "os": {"times"}}
DEADLINES = {"deadline", "max_seconds"}


def clocks_read(source: str) -> list[str]:
    """Each reading of a clock, as `line: name`; a clock that a test sets (`monkeypatch.setattr`) is not one."""
    reading = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)) if name in WITHIN.get(owner, ()):
                reading.append(f"{node.lineno}: {owner}.{name}")
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in CLOCKS:
                reading.append(f"{node.lineno}: {name}")
            case ast.ImportFrom(module="time" | "timeit" | "resource", names=names):
                reading += [f"{node.lineno}: {alias.name}" for alias in names if alias.name != "sleep"]
            case ast.keyword(arg=name, value=ast.Constant(value=int() | float())) if name in DEADLINES:
                reading.append(f"{node.value.lineno}: {name}")
    return reading


@each_case("path", sorted(TESTS.rglob("*.py")), ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_reads_a_clock(path):
    assert clocks_read(path.read_text(encoding="utf-8")) == []


@each_case(
    "line",
    [
        "began = time.perf_counter()",
        "began = time.monotonic_ns()",
        "began = time.process_time()",
        "began = time.time()",
        "from time import time",
        "clock = timeit.default_timer",
        "resource.getrusage(resource.RUSAGE_CHILDREN)",
        "began = datetime.now()",
        "settings(deadline=200)",
    ],
)
def test_a_clock_is_recognised(line):
    assert clocks_read(line)


@pytest.mark.parametrize("line", ["time.sleep(0.1)", "settings(deadline=None)", "monkeypatch.setattr(time, 'time', x)"])
def test_what_reads_no_clock_is_let_be(line):
    assert clocks_read(line) == []
