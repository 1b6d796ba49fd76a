# SPDX-License-Identifier: Apache-2.0
"""The state of the EEA in which a place lies that a cell names: `Francfort (UE)`, `eu-west-3`, `EU, Dublin`.

The places are `places_inside.csv`: cities, which are taken as such only where the cell says that they lie in the Union
or the EEA (there is a Paris in Texas), and the regions of clouds, whose names leave no doubt.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ropa.free_text.answers import means
from ropa.free_text.comparable import plain
from ropa.patterns import pattern
from ropa.rows import shipped_rows

_BETWEEN: Final = pattern(r"[(),;:/–—|]|\s-\s")
_LONGEST: Final = 60


def state_of_place(text: str) -> str | None:
    """The state in which all places of a cell lie; `None` where it says anything else, or names several states."""
    if len(text) > _LONGEST:
        return None
    parts = [part.strip() for part in _BETWEEN.split(_without_regions_of_clouds(text)) if part.strip()]
    in_the_union = [part for part in parts if means(part, "region")]
    cities = {_states("city").get(plain(part)) for part in parts if part not in in_the_union}
    clouds = {_states("cloud")[word] for word in _words(text) if word in _states("cloud")}
    states = clouds | cities
    return states.pop() if len(states) == 1 and (clouds or in_the_union) else None


def _words(text: str) -> list[str]:
    return _BETWEEN.sub(" ", text.casefold()).split()


def _without_regions_of_clouds(text: str) -> str:
    return " ".join("," if word.strip("(),;").casefold() in _states("cloud") else word for word in text.split())


@cache
def _states(kind: str) -> dict[str, str]:
    """By place of a kind, the state in which it lies: cities as they are compared, clouds as they are written."""
    rows = [row for row in shipped_rows("ropa.free_text.parties", "places_inside.csv") if row["kind"] == kind]
    pairs = ((place, row["country"]) for row in rows for place in row["wordings"].split("; "))
    return {place if kind == "cloud" else plain(place): state for place, state in pairs}
