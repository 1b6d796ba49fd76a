# SPDX-License-Identifier: Apache-2.0
"""Trials: each input in a process that may take 10 seconds of processor time and 1 GiB, and what came of it."""

from __future__ import annotations

import os
import resource
import signal
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

SECONDS = 10
MEMORY = 2**30
READ, REFUSED, HUNG, TOO_LARGE, DIED = "read", "refused", "over 10 s", "over 1 GiB", "died"


@attrs.define
class Outcome:
    """What came of the inputs of one kind.

    Attributes:
        kind: What was tried.
        counts: What came of them, and how often.
        faults: Those of which anything else came than may, each in a line.
        fine: What may come of them: a result or a message, where nothing else is said.
        seconds: The processor time of the process that took longest.
        peak: The most memory that one of them had, in bytes.
    """

    kind: str
    fine: frozenset[str] = frozenset({READ, REFUSED})
    counts: Counter[str] = attrs.field(factory=Counter)
    faults: list[str] = attrs.field(factory=list)
    seconds: float = 0.0
    peak: int = 0

    @property
    def tried(self) -> int:
        """How many inputs."""
        return self.counts.total()

    def take(self, name: str, result: str) -> None:
        """Count what came of an input."""
        verdict, _, detail = result.partition(": ")
        self.counts[verdict] += 1
        if verdict not in self.fine:
            self.faults.append(f"{self.kind} {name}: {verdict} {detail}".rstrip())

    def join(self, other: Outcome) -> None:
        """Count what came of other inputs of the same kind."""
        self.counts.update(other.counts)
        self.faults += other.faults
        self.take_cost(other.seconds, other.peak)

    def take_cost(self, seconds: float, peak: int) -> None:
        """Keep what a process cost, where none cost more."""
        self.seconds, self.peak = max(self.seconds, seconds), max(self.peak, peak)

    def row(self) -> str:
        """A line of the table."""
        results = ", ".join(f"{count:,} {verdict}" for verdict, count in self.counts.most_common())
        return f"| {self.kind} | {self.tried:,} | {results} |"


@attrs.frozen
class Trial:
    """One input.

    Attributes:
        name: By which it is found again.
        run: Tries it: gives back nothing, or raises.
    """

    name: str
    run: Callable[[], object]


def tried(kind: str, trials: Sequence[Trial]) -> Outcome:
    """What comes of trials, one after the other in a child process; where that dies, another goes on after it."""
    outcome = Outcome(kind)
    at = 0
    while at < len(trials):
        for name, result in _in_a_child(trials[at:], outcome):
            outcome.take(name, result)
            at += 1
    return outcome


def _in_a_child(trials: Sequence[Trial], outcome: Outcome) -> list[tuple[str, str]]:
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _run_all(trials, sending)
    os.close(sending)
    with os.fdopen(receiving, encoding="utf-8", errors="replace") as stream:
        results = [(trial.name, line.rstrip("\n")) for trial, line in zip(trials, stream, strict=False)]
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    outcome.take_cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
    if len(results) < len(trials):
        why = HUNG if code in {-signal.SIGPROF, -signal.SIGKILL} else f"{DIED}: exit code {code}"
        results.append((trials[len(results)].name, why))
    return results


def _run_all(trials: Sequence[Trial], sending: int) -> None:
    warnings.simplefilter("ignore")
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    for trial in trials:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the process, whatever that is doing
        os.write(sending, f"{result_of(trial)}\n".encode("utf-8", "backslashreplace"))
    os._exit(0)


def result_of(trial: Trial) -> str:
    """What comes of a trial, in one line."""
    from ropa.errors import RopaError

    try:
        trial.run()
    except RopaError as error:
        return REFUSED if str(error).strip() else "refused without a word"
    except MemoryError:
        return TOO_LARGE
    except BaseException as error:  # noqa: BLE001 - whatever comes is what is looked for
        steps = error.__traceback__
        while steps is not None and steps.tb_next is not None:
            steps = steps.tb_next
        where = f"{Path(steps.tb_frame.f_code.co_filename).name}:{steps.tb_lineno}" if steps else ""
        return " ".join(f"{type(error).__name__}: {where} {str(error)[:200]}".split())
    return READ
