# SPDX-License-Identifier: Apache-2.0
"""A scene as Mermaid text, which GitHub, GitLab and many wikis draw by themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from ropa.drawing.escaping import clean, mermaid_text, wrapped
from ropa.drawing.style import FIELDS, SHAPES, STROKES, WIDTHS, Role

if TYPE_CHECKING:
    from ropa.drawing.scene import Box, Line, Scene

EDGES_AT_MOST: Final = 500
TEXT_AT_MOST: Final = 50_000
"""What Mermaid draws without being told otherwise (`maxEdges`, `maxTextSize`)."""


def fits(text: str, scene: Scene) -> bool:
    """Whether Mermaid would draw it as it is usually set up."""
    return len(scene.lines) <= EDGES_AT_MOST and len(text) <= TEXT_AT_MOST


def mermaid(scene: Scene, *, labels: bool = True) -> str:
    """The Mermaid text of a scene; *labels*: whether words stand on the lines."""
    names = {box.key: f"n{number}" for number, box in enumerate(scene.boxes, 1)}
    title = " ".join(clean(f"{scene.title} ({scene.subtitle})").split())
    quoted = json.dumps(title, ensure_ascii=False).replace("<", r"\u003c")  # a page with the picture in it stays whole
    lines = ["---", f"title: {quoted}", "---", "flowchart LR"]
    for zone, heading, sites in scene.sites():
        lines.append(f'  subgraph {zone}["{mermaid_text(heading)}"]')
        for number, (site, boxes) in enumerate(sites, 1):
            nodes = [_node(names[box.key], box) for box in boxes]
            if not site.title:
                lines += [f"    {node}" for node in nodes]
                continue
            lines.append(f'    subgraph {zone}_{number}["{mermaid_text(site.title)}"]')
            lines += [*(f"      {node}" for node in nodes), "    end"]
        lines.append("  end")
    if not scene.boxes:
        lines.append(f'  empty["{mermaid_text(scene.empty)}"]')
    lines += [f"  {_edge(line, names, labels=labels)}" for line in scene.lines]
    lines += _styles(scene, names)
    return "\n".join([*lines, ""])


def _node(name: str, box: Box) -> str:
    shape = SHAPES[box.role]
    caption = wrapped("\n".join(part for part in (box.name, box.caption) if part), WIDTHS["node"] + 6) or " "
    return f'{name}{shape.opens}"{mermaid_text(caption)}"{shape.closes}'


def _edge(line: Line, names: dict[str, str], *, labels: bool) -> str:
    tip = STROKES[line.ground].tip
    arrow = f"-.-{tip}" if line.possible else f"--{tip}"
    label = f'|"{mermaid_text(line.caption)}"|' if labels and line.caption else ""
    return f"{names[line.origin]} {arrow}{label} {names[line.destination]}"


def _styles(scene: Scene, names: dict[str, str]) -> list[str]:
    """Colours of nodes, of lines and of clusters."""
    styles = []
    for role, shape in SHAPES.items():
        of_role = [names[box.key] for box in scene.boxes if box.role is role]
        if of_role:
            name = _class(role)
            styles.append(f"  classDef {name} fill:{shape.fill},stroke:{shape.border},color:{shape.text}")
            styles.append(f"  class {','.join(of_role)} {name}")
    for ground, stroke in STROKES.items():
        of_ground = [str(number) for number, line in enumerate(scene.lines) if line.ground is ground]
        if of_ground:
            styles.append(f"  linkStyle {','.join(of_ground)} stroke:{stroke.colour},color:{stroke.colour}")
    for zone, _, _ in scene.sites():
        styles.append(f"  style {zone} fill:{FIELDS[zone].fill},stroke:{FIELDS[zone].border}")
    return styles


def _class(role: Role) -> str:
    return role.name.lower().replace("_", "")
