# SPDX-License-Identifier: Apache-2.0
"""What every test shares: the same examples of hypothesis in every run, and no clock that a slow machine could fail."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, settings

if TYPE_CHECKING:
    import pytest

settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=25,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# The long search: HYPOTHESIS_PROFILE=search, or --hypothesis-profile=search, which pytest takes after this. It makes no
# fault smaller: where each example writes a file, that took five minutes a fault. The printed seed finds it again.
settings.register_profile(
    "search",
    parent=settings.get_profile("ci"),
    derandomize=False,
    max_examples=2000,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or os.environ.get("ROPA_HYPOTHESIS") or "ci")


LONG = (
    "tests/typed/test_type_checkers.py",
    "tests/docs/test_website.py",
    "tests/test_injection.py",
    "tests/imports/test_scores.py",
    "tests/examples/test_examples.py",
    "tests/rules/test_fixtures.py",
    "tests/rules/test_clean_register.py",
)
"""Files of few tests that take long: begun first, so that no process waits for them at the end of a run in several."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first; all else keeps its order."""
    root = Path(__file__).parents[1]
    rank = {root / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path, len(LONG)))


def pytest_collection() -> None:
    """What is collected stays: to look through it again and again for what nobody holds is a quarter of the cost."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Nor is it looked through while tests run; and what they make is looked through less often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
