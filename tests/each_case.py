# SPDX-License-Identifier: Apache-2.0
"""Many small cases in one test, which names every one that fails.

A test of pytest costs some milliseconds to collect, in each process that runs tests, and to report. Where a case costs
less than that, and there are dozens of them, one test tries them all.
"""

from __future__ import annotations

import inspect
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NAMED = type(pytest.param())
"""A case with a name of its own: `pytest.param(..., id="...")`."""


def each_case(
    names: str | tuple[str, ...], cases: Iterable[Any], *, ids: Callable[[Any], str] | Iterable[str] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What `pytest.mark.parametrize` is, as one test: every case is tried, then all that failed are raised together.

    Fixtures are made once for all cases, so none is for what a case alters.

    Args:
        names: The arguments that a case gives: one, or several with a comma between.
        cases: The value of the argument, or the values of the several; there must be one case at least.
        ids: What a case is called when it fails: a function of a value, or names in order. Left out, values are shown.
    """
    arguments = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    alone = len(arguments) == 1 and isinstance(names, str)
    cases = list(cases)
    rows = [case.values if isinstance(case, NAMED) else (case,) if alone else tuple(case) for case in cases]
    if not rows or any(len(row) != len(arguments) for row in rows):
        raise ValueError(f"cases of {', '.join(arguments)}: there are none, or one has more or fewer values")
    labels = [case.id if isinstance(case, NAMED) else None for case in cases]
    if ids is not None and not callable(ids):
        labels = list(ids)

    def label(place: int) -> str:
        if (name := labels[place]) is not None:
            return name
        return ", ".join(ids(value) if callable(ids) else repr(value) for value in rows[place])

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def try_each(**fixtures: Any) -> None:
            failures: dict[str, BaseException] = {}
            for place, row in enumerate(rows):
                values: Mapping[str, Any] = dict(zip(arguments, row, strict=True))
                try:
                    test(**values, **fixtures)
                except (Exception, pytest.fail.Exception, BaseExceptionGroup) as failure:  # noqa: BLE001 - raised below, with the others
                    failure.add_note(f"This is the case {label(place)}.")
                    failures[label(place)] = failure
            if failures:
                message = f"{len(failures)} of {len(rows)} cases: {'; '.join(failures)}"
                raise BaseExceptionGroup(message, list(failures.values()))

        signature = inspect.signature(test)
        kept = [parameter for name, parameter in signature.parameters.items() if name not in arguments]
        try_each.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
        return try_each

    return decorate
