# SPDX-License-Identifier: Apache-2.0
"""The findings of two checks beside each other: which come, which change, which go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

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
    former, latter = tuple(before), tuple(after)
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
