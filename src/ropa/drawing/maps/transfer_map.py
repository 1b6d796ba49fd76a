# SPDX-License-Identifier: Apache-2.0
"""The transfers of a register as arcs on a map, numbered, with what each rests on below; a page of A4, landscape."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import attrs

from ropa.atomic import atomic_write
from ropa.drawing.captions import Captions
from ropa.drawing.line_grounds import GRAVITY, by_transfer
from ropa.drawing.maps.panels import EUROPE, WORLD, Panel, Place
from ropa.drawing.maps.shapes import ask_for, places
from ropa.drawing.style import STROKES, Ground
from ropa.errors import RendererMissing, UnknownWord
from ropa.graph import DerivedTransfer, Flows
from ropa.labels import capital
from ropa.labels.marks import sealed_drawing
from ropa.values import frozen

WIDTH: Final = 1122
HEIGHT: Final = 793
"""A4 across, at 96 to the inch."""

FONT: Final = "DejaVu Sans,Verdana,Geneva,sans-serif"
FIRST_ROW: Final = 494
ROW: Final = 15.5
ROWS: Final = 17
COLUMNS: Final = 2
WORDS: Final = 200
"""So many characters of a row of the table at most, in one column."""

_TITLE: Final = 19
_SMALLEST_TITLE: Final = 11
_EM: Final = 0.7
"""How wide a bold letter is, at most on an average, beside its size."""

LEGEND: Final = 104
"""Where the legend begins, from the top."""


@frozen
class Arc:
    """All transfers from one country to another that rest on the same.

    Attributes:
        origin: The country that data leave; empty = not stated.
        destination: The country they go to; empty = not stated.
        ground: What the transfers rest on, the gravest where several flows differ.
        possible: Whether the source leaves all of them open.
        importers: Who receives.
        safeguards: What they rest on, by name.
        activities: In which activities.
    """

    origin: str
    destination: str
    ground: Ground
    possible: bool
    importers: tuple[str, ...]
    safeguards: tuple[str, ...]
    activities: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class TransferMap:
    """A map of the transfers of a register on a day. In a notebook it shows itself; elsewhere ask for `.svg()`.

    Attributes:
        arcs: What is drawn, the gravest first.
        unplaced: Who receives data in a country that is not stated: they are not on the map, and are counted below.
        wording: Its language and its day.
        only: What it is narrowed to, in words; empty = nothing.
    """

    arcs: tuple[Arc, ...]
    unplaced: tuple[str, ...] = ()
    wording: Captions
    only: str = ""

    def svg(self) -> str:
        """The map as SVG text: it loads nothing and runs nothing.

        Raises:
            RendererMissing: the shapes of countries are not installed.
        """
        ask_for()
        return "\n".join(self._pieces()) + "\n"

    def save(self, path: str | Path) -> Path:
        """Write the map as an `.svg`.

        Raises:
            UnknownWord: the name ends in something else.
            RendererMissing: as for `svg`; nothing is written.
        """
        target = Path(path)
        if target.suffix.lower() != ".svg":
            raise UnknownWord(f"A map is saved as .svg, not {target.suffix or target.name!r}.")
        atomic_write(target, sealed_drawing(self.svg().encode(), ".svg"))
        return target

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """For a notebook: the map, else how to come by the shapes that it needs."""
        try:
            return {"image/svg+xml": self.svg().partition("\n")[2], "text/plain": self.alt}
        except RendererMissing as error:
            return {"text/plain": f"{error}\n{self.alt}"}

    def __repr__(self) -> str:
        """What is on it, in words."""
        return self.alt

    @property
    def alt(self) -> str:
        """The map in a few sentences, for those who cannot see it."""
        rows = [f"{number}. {row}." for number, row in enumerate(map(self._row, self.arcs), start=1)]
        unplaced = [f"{self._unplaced()}."] if self.unplaced else []
        return " ".join([f"{self.wording.title}.", f"{self._subtitle()}.", *rows, *unplaced])

    # -- the page ------------------------------------------------------------------------------------------------------

    def _subtitle(self) -> str:
        return f"{self.wording.subtitle(self.only)} · {self.wording.word('map')}"

    def _pieces(self) -> Iterator[str]:
        captions = self.wording
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
            f'height="{HEIGHT}" role="img" font-family={quoteattr(FONT)} font-size="10.5" fill="#1A1A1A" '
            'style="max-width:100%;height:auto;background:#FFFFFF">'
        )
        yield f"<title>{escape(self.alt)}</title>"
        yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FFFFFF"/>'
        size = max(_SMALLEST_TITLE, min(_TITLE, int((WIDTH - 48) / (_EM * max(1, len(captions.title))))))
        title = _cut(captions.title, int((WIDTH - 48) / (_EM * size)))
        yield _text(24, 40, title, size=size, bold=True, title=captions.title if title != captions.title else "")
        first, *others = _wrapped(self._subtitle(), 150)
        for number, line in enumerate(filter(None, (first, _cut(" ".join(others), 150)))):
            yield _text(24, 62 + 16 * number, line, size=12)
        yield from self._legend()
        for panel in (EUROPE, WORLD):
            yield from self._panel(panel)
        yield from self._table()
        yield "</svg>"

    def _legend(self) -> Iterator[str]:
        drawn = {arc.ground for arc in self.arcs}
        keys = [
            (f"{STROKES[ground].sign} {self.wording.word(f'legend.{ground}')}".strip(), STROKES[ground].colour, "")
            for ground in Ground
            if ground in drawn
        ]
        if any(arc.possible for arc in self.arcs):
            keys.append((self.wording.word("line_possible"), "#404040", ' stroke-dasharray="5 3"'))
        x, y = 24.0, float(LEGEND)
        for caption, colour, dashes in keys:
            width = 52 + 5.6 * len(caption)
            if x > 24 and x + width > WIDTH - 24:  # noqa: PLR2004 - the margin
                x, y = 24.0, y + 16
            yield f'<path d="M{x:.0f},{y - 3.5:.1f}h26" stroke="{colour}" stroke-width="2"{dashes}/>'
            yield _text(x + 32, y, caption, size=9.5)
            x += width

    def _panel(self, panel: Panel) -> Iterator[str]:
        box = f'x="{panel.left}" y="{panel.top}" width="{panel.width}" height="{panel.height}"'
        yield f'<clipPath id="ropa-map-{panel.key}"><rect {box}/></clipPath>'
        yield f'<rect {box} fill="#EAF1F7" stroke="#8A98A8"/>'
        yield f'<g clip-path="url(#ropa-map-{panel.key})" fill="none">'
        yield f'<path d="{panel.land}" fill="#F7F5EF" stroke="#A9B2BC" stroke-width="0.5"/>'
        yield f'<path d="{panel.borders}" stroke="#C2C8CE" stroke-width="0.5"/>'
        marks: list[str] = []
        for number, arc in enumerate(self.arcs, start=1):
            ends = places().get(arc.origin), places().get(arc.destination)
            if ends[1] is None or (panel is EUROPE and not panel.holds(ends[1])):
                continue
            end = panel.at(ends[1])
            stroke = STROKES[arc.ground]
            if ends[0] is not None and ends[0] != ends[1]:
                dashes = ' stroke-dasharray="5 3"' if arc.possible else ""
                yield (
                    f'<path d="{_curve(panel.at(ends[0]), end)}" stroke="{stroke.colour}" '
                    f'stroke-width="{1 + min(3, math.log2(1 + len(arc.importers)) / 2):.1f}"{dashes}>'
                    f"<title>{escape(self._row(arc))}</title></path>"
                )
            marks += self._mark(number, arc, _apart(end, number, self._same(arc)))
        homes = {arc.origin for arc in self.arcs if arc.origin in places()}
        marks += [
            '<circle cx="{:.1f}" cy="{:.1f}" r="3.2" fill="#1F3A5F"/>'.format(*panel.at(places()[home]))
            for home in sorted(homes)
            if panel.holds(places()[home])
        ]
        yield "</g>"
        yield from marks

    def _same(self, arc: Arc) -> list[int]:
        """The numbers of the arcs to one country."""
        return [number for number, other in enumerate(self.arcs, 1) if other.destination == arc.destination]

    def _mark(self, number: int, arc: Arc, place: Place) -> Iterator[str]:
        x, y = place
        colour = STROKES[arc.ground].colour
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7.5" fill="#FFFFFF" stroke="{colour}" stroke-width="1.6"/>'
        yield _text(x, y + 3.4, str(number), size=9 if number < 10 else 8, bold=True, colour=colour, middle=True)  # noqa: PLR2004 - one digit

    # -- the table -----------------------------------------------------------------------------------------------------

    def _table(self) -> Iterator[str]:
        captions, rows = self.wording, [self._row(arc) for arc in self.arcs]
        yield _text(24, HEIGHT - 16, captions.word("map.source"), size=8.5, colour="#555555")
        if self.unplaced:
            below = FIRST_ROW + max(1, min(len(rows), ROWS)) * ROW + 4
            yield _text(24, below, self._unplaced(), title=", ".join(self.unplaced))
        if not rows:
            yield _text(24, FIRST_ROW, captions.word("map.none"), size=12)
            return
        columns = 1 if len(rows) <= ROWS else COLUMNS
        shown = rows if len(rows) <= ROWS * columns else rows[: ROWS * columns - 1]
        for place, row in enumerate(shown):
            arc = self.arcs[place]
            x, y = 24 + (place // ROWS) * (WIDTH - 48) / columns, FIRST_ROW + (place % ROWS) * ROW
            yield _text(x, y, f"{place + 1}", bold=True, colour=STROKES[arc.ground].colour)
            yield _text(x + 22, y, _cut(row, WORDS // columns), title=row)
        if len(shown) < len(rows):
            x, y = 24 + (WIDTH - 48) / COLUMNS, FIRST_ROW + (ROWS - 1) * ROW
            yield _text(x + 22, y, captions.word("map.more").format(number=len(rows) - len(shown)))

    def _row(self, arc: Arc) -> str:
        """`Denmark → United States: 6 parties; ✗ EU-US Privacy Shield: ended; 14 processing activities (possible)`."""
        captions = self.wording
        ends = [captions.country(code) if code else captions.inside("country_not_stated")
                for code in (arc.origin, arc.destination)]  # fmt: skip
        parts = [
            f"{capital(ends[0])} → {ends[1]}: {captions.many(len(arc.importers), 'party')}",
            captions.resting(arc.ground, arc.safeguards),
            captions.many(len(arc.activities), "activity") if arc.activities else "",
        ]
        row = "; ".join(part for part in parts if part)
        return f"{row} ({captions.word('possible')})" if arc.possible else row

    def _unplaced(self) -> str:
        """`11 parties: country not stated`."""
        captions = self.wording
        return f"{captions.many(len(self.unplaced), 'party')}: {captions.inside('country_not_stated')}"


def of_no_country(flows: Flows, captions: Captions) -> tuple[str, ...]:
    """What those are called who receive data in a country that is not stated: parties, and systems."""
    columns, grounds = flows.columns, captions.meaning.grounds(captions.day)
    targets = {columns.targets[number] for number in flows.unknown_country().selection}
    nodes = {columns.nodes[columns.target_list[target].destination] for target in targets}
    unplaced = {captions.end(node.kind, node.id) for node in nodes if not grounds.is_organisation(node.id)}
    return tuple(sorted(unplaced))


def arcs(transfers: Iterable[DerivedTransfer], captions: Captions) -> tuple[Arc, ...]:
    """The transfers by countries and by what they rest on, the gravest first."""
    gathered: dict[tuple[str, str, Ground, bool], tuple[dict[str, None], dict[str, None], dict[str, None]]] = {}
    for transfer in transfers:
        resting = by_transfer(transfer, captions)
        home = captions.meaning.destinations.of_party(transfer.exporter) if transfer.exporter else ()
        key = (home[0] if home else "", transfer.country or "", resting.ground, transfer.certainty == "possible")
        importers, safeguards, activities = gathered.setdefault(key, ({}, {}, {}))
        importers[transfer.importer or ""] = None
        safeguards.update(dict.fromkeys(resting.names))
        activities.update(dict.fromkeys(transfer.activities))
    ordered = sorted(gathered, key=lambda key: (GRAVITY[key[2]], key[3], key[1], key[0]))
    return tuple(Arc(*key, *(tuple(values) for values in gathered[key])) for key in ordered)


def _curve(start: Place, end: Place) -> str:
    """An arc from a place to another, bent upwards."""
    (x1, y1), (x2, y2) = start, end
    bend = 0.22 * math.hypot(x2 - x1, y2 - y1)
    return f"M{x1:.1f},{y1:.1f}Q{(x1 + x2) / 2:.1f},{(y1 + y2) / 2 - bend:.1f} {x2:.1f},{y2:.1f}"


def _apart(place: Place, number: int, same: Sequence[int]) -> Place:
    """Marks at one place stand beside each other."""
    return place[0] + 16 * same.index(number), place[1]


def _text(  # noqa: PLR0913 - how text stands
    x: float,
    y: float,
    text: str,
    *,
    size: float = 10.5,
    bold: bool = False,
    colour: str = "",
    middle: bool = False,
    title: str = "",
) -> str:
    looks = f' font-size="{size:g}"' + (' font-weight="bold"' if bold else "")
    looks += f' fill="{colour}"' if colour else ""
    looks += ' text-anchor="middle"' if middle else ""
    hint = f"<title>{escape(title)}</title>" if title else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{looks}>{hint}{escape(_inert(text))}</text>'


def _inert(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _cut(text: str, most: int) -> str:
    """The beginning of a text that is too long, up to the end of a word where there is one near."""
    if len(text) <= most:
        return text
    begun = text[: most - 1]
    whole = begun.rpartition(" ")[0] if text[most - 1] != " " else begun
    return f"{(whole if len(whole) > most // 2 else begun).rstrip(' .,;:')}…"


def _wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width)
