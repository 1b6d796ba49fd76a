# SPDX-License-Identifier: Apache-2.0
"""Circles in what names what."""

from __future__ import annotations

from collections.abc import Mapping


def circles(links: Mapping[str, object]) -> list[tuple[str, ...]]:
    """The circles of a mapping from id to next id, each beginning at its first id; each id is walked once."""
    done: set[str] = set()
    closed = []
    for start in links:
        way: dict[str, None] = {}
        step: object = start
        while isinstance(step, str) and step in links and step not in done and step not in way:
            way[step] = None
            step = links[step]
        if isinstance(step, str) and step in way:
            walked = list(way)
            circle = walked[walked.index(step) :]
            first = circle.index(min(circle))
            closed.append((*circle[first:], *circle[:first]))
        done.update(way)
    return sorted(closed)
