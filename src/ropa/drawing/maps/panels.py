# SPDX-License-Identifier: Apache-2.0
"""The two parts of a map: the world on an equal-area projection, and Europe by itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from ropa.drawing.maps.shapes import Detail, Outline, Point, borders, coasts
from ropa.values import frozen

Place = tuple[float, float]
"""A place on the page, in its units, from the left and from the top."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M: Final = math.sqrt(3) / 2


def equal_earth(point: Point) -> Place:
    """The Equal Earth projection (Šavrič, Patterson and Jenny, 2018), upwards positive."""
    lon, lat = math.radians(point[0]), math.radians(point[1])
    theta = math.asin(_M * math.sin(lat))
    square = theta * theta
    sixth = square * square * square
    across = lon * math.cos(theta) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    return across, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def conic(point: Point) -> Place:
    """Lambert's conformal conic of Europe, around 52 degrees north and 12 degrees east."""
    lon, lat = math.radians(point[0] - 12), math.radians(max(min(point[1], 85), -60))
    n = math.sin(math.radians(52))
    radius = (
        math.cos(math.radians(52))
        / n
        * ((math.tan(math.pi / 4 + math.radians(52) / 2) / math.tan(math.pi / 4 + lat / 2)) ** n)
    )
    return radius * math.sin(n * lon), -radius * math.cos(n * lon)


@frozen(kw_only=True)
class Panel:
    """A part of a map on the page.

    Attributes:
        key: Its name.
        left: Where it begins.
        top: Where it begins.
        width: How wide it is.
        height: How high.
        detail: How finely land is drawn.
        smallest: Land of fewer square kilometres is left out.
        projection: From longitude and latitude to a plane.
        corners: The lowest and the highest of that plane that are shown, across and upwards.
    """

    key: str
    left: float
    top: float
    width: float
    height: float
    detail: Detail
    smallest: float
    projection: Callable[[Point], Place]
    corners: tuple[float, float, float, float]

    def at(self, point: Point) -> Place:
        """Where a point is on the page."""
        west, south, east, north = self.corners
        across, up = self.projection(point)
        scale = min(self.width / (east - west), self.height / (north - south))
        middle = self.left + self.width / 2, self.top + self.height / 2
        return (
            middle[0] + (across - (west + east) / 2) * scale,
            middle[1] - (up - (south + north) / 2) * scale,
        )

    def holds(self, point: Point) -> bool:
        """Whether a point is inside the part that is shown."""
        x, y = self.at(point)
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height

    @cached_property
    def land(self) -> str:
        """All land as the data of one SVG path."""
        outlines = [outline for outline in coasts(self.detail) if outline.area >= self.smallest]
        return "".join(f"{path}Z" for path in self._paths(outlines))

    @cached_property
    def borders(self) -> str:
        """All borders as the data of one SVG path."""
        return "".join(self._paths(borders(self.detail)))

    def _paths(self, outlines: Iterable[Outline]) -> Iterable[str]:
        for outline in outlines:
            drawn = [self.at(point) for point in outline.points]
            if self._is_seen(drawn):
                thinned = _thinned(drawn)
                yield "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in thinned)

    def _is_seen(self, drawn: list[Place]) -> bool:
        across, down = [x for x, _ in drawn], [y for _, y in drawn]
        return (
            min(across) <= self.left + self.width
            and max(across) >= self.left
            and min(down) <= self.top + self.height
            and max(down) >= self.top
        )


def _thinned(drawn: list[Place], least: float = 0.6) -> list[Place]:
    """The places without those that cannot be told from the one before."""
    kept_places = drawn[:1]
    for place in drawn[1:-1]:
        if abs(place[0] - kept_places[-1][0]) + abs(place[1] - kept_places[-1][1]) >= least:
            kept_places.append(place)
    return [*kept_places, drawn[-1]]


EUROPE: Final = Panel(
    key="europe", left=24, top=142, width=330, height=320, detail="l", smallest=250,
    projection=conic, corners=(-0.37, -1.10, 0.37, -0.42),
)  # fmt: skip
WORLD: Final = Panel(
    key="world", left=370, top=142, width=728, height=320, detail="c", smallest=3000,
    projection=equal_earth, corners=(-2.72, -1.02, 2.72, 1.32),
)  # fmt: skip
