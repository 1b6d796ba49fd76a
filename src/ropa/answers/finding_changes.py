# SPDX-License-Identifier: Apache-2.0
"""The findings of two checks beside each other: which come, which change, which go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.errors import names_offered

if TYPE_CHECKING:
    from ropa.rules import Finding


@names_offered
class FindingsThen(NamedTuple):
    """What a second check finds other than a first one.

    Attributes:
        come: The findings that there are then, and were not.
        change: Those of the same code and record that say something else then.
        go: Those that there are no more.
    """

    come: tuple[Finding, ...]
    change: tuple[Finding, ...]
    go: tuple[Finding, ...]


def findings_then(before: Iterable[Finding], after: Iterable[Finding]) -> FindingsThen:
    """What *after* finds other than *before*; a finding is the same where code, record and what it says are."""
    former, latter = _differing(tuple(before), tuple(after))
    come, go = _more(latter, former), _more(former, latter)
    left = Counter((finding.code, finding.record) for finding in go)
    changed: list[Finding] = []
    new: list[Finding] = []
    for finding in come:
        case = (finding.code, finding.record)
        left[case] -= 1
        (changed if left[case] >= 0 else new).append(finding)
    matched = Counter((finding.code, finding.record) for finding in changed)
    gone = []
    for finding in go:
        case = (finding.code, finding.record)
        matched[case] -= 1
        if matched[case] < 0:
            gone.append(finding)
    return FindingsThen(tuple(new), tuple(changed), tuple(gone))


def _differing(
    former: tuple[Finding, ...], latter: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Both without those of a code and record that are made of the same: most are, and need not be put into words."""
    before, after = _by_case(former), _by_case(latter)
    alike = {case for case, made_of in after.items() if before.get(case) == made_of}

    def differs(finding: Finding) -> bool:
        return (finding.code, finding.record) not in alike

    return tuple(filter(differs, former)), tuple(filter(differs, latter))


def _by_case(findings: Iterable[Finding]) -> dict[tuple[str, str], list[tuple[bool, Any]]]:
    """What the findings are made of, by code and record."""
    by_case: dict[tuple[str, str], list[tuple[bool, Any]]] = {}
    for finding in findings:
        by_case.setdefault((finding.code, finding.record), []).append((finding.of_all, finding.values))
    return by_case


def _more(these: tuple[Finding, ...], those: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings of *these* that are none of *those*."""
    others = Counter(map(_same, those))
    more = []
    for finding in these:
        others[_same(finding)] -= 1
        if others[_same(finding)] < 0:
            more.append(finding)
    return tuple(more)


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.record, finding.message
