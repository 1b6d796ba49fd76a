# SPDX-License-Identifier: Apache-2.0
"""A scene as DOT text, for Graphviz.

The text is written here and not with the `graphviz` package: that package quotes by rules of its own (a label that
begins with `<` becomes HTML, a backslash an escape), and what a register says must stay what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.drawing.escaping import NEWLINE, html_text, quoted, tooltip, wrapped
from ropa.drawing.style import BOLD, FIELDS, FONT, SHAPES, STROKES, WIDTHS, Ground, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.drawing.scene import Box, Key, Line, Scene, Site

GRAPH: Final = (
    'rankdir="LR" charset="UTF-8" nodesep="0.14" ranksep="0.9" pad="0.25" bgcolor="#FFFFFF" '
    f'fontname="{FONT}" fontsize="11" labelloc="t" labeljust="l" outputorder="edgesfirst"'
)
QUICK: Final = 'nslimit="1" nslimit1="1" mclimit="0.3" searchsize="10" splines="line"'
"""What keeps Graphviz from polishing: for pictures too large to be worth it."""
NODE: Final = f'fontname="{FONT}" fontsize="10" margin="0.12,0.07" height="0.4"'
EDGE: Final = f'fontname="{FONT}" fontsize="9" arrowsize="0.8"'
LEFT: Final = '<BR ALIGN="LEFT"/>'
KEYS_IN_A_ROW: Final = 3
TALL: Final = 40
"""A picture with more lines than this would be too tall for a page in one column."""
COLUMNS: Final = 3
LINE: Final = ("━━━━", "━ ━ ━")


def dot(scene: Scene, *, labels: bool = True, quick: bool = False) -> str:
    """The DOT text of a scene.

    Args:
        scene: What to draw.
        labels: Whether words stand on the lines; they are in the tooltips in any case.
        quick: Whether Graphviz should settle for straight lines and a layout found quickly.
    """
    lines = [f"digraph {quoted('ropa')} {{", f"  graph [{GRAPH}{' ' + QUICK if quick else ''}]"]
    lines += [
        f"  node [{NODE}]",
        f"  edge [{EDGE}]",
        f"  label=<{_heading(scene)}>",
        f"  tooltip={tooltip(scene.title)}",
    ]
    for zone, heading, sites in scene.sites():
        lines.extend(f"  {line}" for line in _zone(zone, heading, sites))
    if not scene.boxes:
        lines.append(f'  "empty" [label={quoted(scene.empty)} shape="plaintext"]')
    steps = _steps(scene) if labels else {}
    lines.extend(f"  {_edge(line, steps.get(line.destination, 1), labels=labels)}" for line in scene.lines)
    return "\n".join([*lines, "}", ""])


def _zone(zone: Zone, heading: str, sites: list[tuple[Site, list[Box]]]) -> Iterator[str]:
    field = FIELDS[zone]
    yield f"subgraph {quoted(f'cluster_{zone}')} {{"
    yield (
        f"  label=<{_bold(heading, 11, field.border)}> tooltip={tooltip(heading)} "
        f'style="filled,rounded,{field.line}" fillcolor="{field.fill}" color="{field.border}" '
        f'penwidth="1.2" margin="10" labeljust="l"'
    )
    for site, boxes in sites:
        nodes = [_node(box) for box in boxes]
        if not site.title:
            yield from (f"  {node}" for node in nodes)
            continue
        yield f"  subgraph {quoted(f'cluster_{zone}_{site.code}')} {{"
        yield (
            f"    label={quoted(site.title)} tooltip={tooltip(site.title)} fontname={quoted(FONT)} fontsize=10 "
            f'style="filled,rounded" fillcolor="{field.inner}" color="{field.border}" penwidth="0.5" margin="8"'
        )
        yield from (f"    {node}" for node in nodes)
        yield "  }"
    yield "}"


def _node(box: Box) -> str:
    shape = SHAPES[box.role]
    name = html_text(wrapped(box.name, WIDTHS["node"], 4 * box.holds) or " ")
    if NEWLINE in box.name:  # several names: a list, and lists begin at the left
        name = f"{name}<BR/>".replace("<BR/>", LEFT)
    listed = name.endswith(LEFT)
    words = html_text(wrapped(box.words, WIDTHS["node"] + 6, 2))
    if words:
        words = f'{"" if listed else "<BR/>"}<FONT POINT-SIZE="8">{words}</FONT>{LEFT if listed else ""}'
    return (
        f'{quoted(box.key)} [label=<<FONT FACE="{BOLD}">{name}</FONT>{words}> shape="{shape.shape}" '
        f'style="{shape.style}" fillcolor="{shape.fill}" color="{shape.border}" fontcolor="{shape.text}" '
        f'penwidth="{shape.width:g}" tooltip={tooltip(box.hint or box.name)}]'
    )


def _steps(scene: Scene) -> dict[str, int]:
    """How far to the right of its senders each box stands: in a tall picture, the countries take turns."""
    if len(scene.lines) <= TALL:
        return {}
    sites = [boxes for _, _, there in scene.sites() for _, boxes in there]
    return {box.key: 1 + place % COLUMNS for place, boxes in enumerate(sites) for box in boxes}


def _edge(line: Line, steps: int, *, labels: bool) -> str:
    stroke = STROKES[line.ground]
    style = "dashed" if line.possible else "solid"
    label, further = "", f' minlen="{steps}"' if steps > 1 else ""
    if labels and line.words:
        label = f" label={quoted(wrapped(line.words, WIDTHS['line'], 5))} labeltooltip={tooltip(line.hint)}"
    return (
        f'{quoted(line.origin)} -> {quoted(line.destination)} [style="{style}" color="{stroke.colour}" '
        f'fontcolor="{stroke.colour}" arrowhead="{stroke.head}" penwidth="{stroke.width:g}" '
        f"edgetooltip={tooltip(line.hint)}{label}{further}]"
    )


def _heading(scene: Scene) -> str:
    """The title, the dates, and the legend, as a table over the picture."""
    rows = [
        _bold(wrapped(scene.title, WIDTHS["title"]), 15).replace("<BR/>", LEFT),
        html_text(wrapped(scene.subtitle, WIDTHS["title"])).replace("<BR/>", LEFT),
        *([_bold(scene.legend_title, 10)] if scene.legend else ()),
    ]
    rows = [f'<TR><TD ALIGN="LEFT" COLSPAN="{KEYS_IN_A_ROW}">{row}</TD></TR>' for row in rows]
    sure = [key for key in scene.legend if key.ground is None]
    grounds = [key for key in scene.legend if key.ground is not None]
    for keys in (sure, grounds):
        for start in range(0, len(keys), KEYS_IN_A_ROW):
            cells = [_cell(key) for key in keys[start : start + KEYS_IN_A_ROW]]
            rows.append(f"<TR>{''.join(cells)}</TR>")
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{"".join(rows)}</TABLE>'


def _cell(key: Key) -> str:
    stroke = STROKES[key.ground or Ground.INSIDE]
    glyph = stroke.glyph if key.ground is not None else ""
    sign = f"{stroke.sign} " if key.ground is not None and stroke.sign else ""
    if key.sample:
        return f'<TD ALIGN="LEFT"><FONT POINT-SIZE="9">{html_text(f"{key.sample}  {key.words}")}</FONT></TD>'
    sample = f'<FONT COLOR="{stroke.colour}">{LINE[key.possible]}{glyph}  {html_text(sign)}</FONT>'
    return f'<TD ALIGN="LEFT">{sample}<FONT POINT-SIZE="9">{html_text(key.words)}</FONT></TD>'


def _bold(text: str, size: int, colour: str = "#1A1A1A") -> str:
    return f'<FONT FACE="{BOLD}" POINT-SIZE="{size}" COLOR="{colour}">{html_text(text)}</FONT>'
