# SPDX-License-Identifier: Apache-2.0
"""A picture of where the data goes: its text in DOT and Mermaid, and what Graphviz makes of it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from ropa.atomic import atomic_write
from ropa.control_codes import shown_in_a_table
from ropa.drawing.captions import Captions
from ropa.drawing.dot import digraph
from ropa.drawing.grouped_boxes import by_country, may_be_labelled
from ropa.drawing.mermaid import fits, mermaid
from ropa.drawing.rendering import Form, on_pages, render
from ropa.drawing.scene import Scene
from ropa.drawing.style import DRAWN_LINES, LABELLED_LINES, Zone
from ropa.drawing.svg import inline_svg
from ropa.errors import NamesOffered, RendererMissing, RenderingFailed, UnknownWord
from ropa.labels.marks import sealed_drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graphviz import Digraph

View = Literal["overview", "full", "parties", "countries", "chain", "system", "lineage", "what-if"]
"""`overview`: departments and kinds of recipients. `full`: each party, words on the lines. `parties`: each party, no
words on the lines. `countries`: the parties of a country as one box. `chain`: processors and sub-processors. `system`:
what goes into systems and out of them. `lineage`: whence data of one category come, whither they go, and for what.
`what-if`: what transfers rest on, before and after."""

SIMPLER: Final[Mapping[View, tuple[View, ...]]] = {
    "overview": ("overview", "parties"),
    "chain": ("chain", "parties"),
    "system": ("system", "parties"),
    "lineage": ("lineage", "parties"),
    "what-if": ("what-if", "parties"),
    "full": ("full", "parties", "countries"),
    "parties": ("parties", "countries"),
    "countries": ("countries",),
}
"""Each view, and those with less in it, for when Graphviz cannot lay out the first."""

PNG_POINTS: Final = ((100, 144), (LABELLED_LINES, 96), (DRAWN_LINES, 60))
"""Up to how many lines a PNG has how many points to the inch: fit to print, while it stays within bounds."""

ON_SCREEN: Final = 72
"""How many points to the inch a picture in pixels has in a notebook, where the SVG is the better one."""

NO_GLYPH: Final = re.compile(
    "[\u0900-\u0e7f\u0f00-\u109f\u1100-\u137f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
"""Letters that DejaVu Sans has not: of India, of East and South-East Asia, and emoji."""

SUFFIXES: Final = (".svg", ".png", ".pdf", ".dot", ".gv", ".mmd")


@attrs.frozen(kw_only=True, repr=False)
class Picture(NamesOffered):
    """A drawn register. In a notebook it shows itself; elsewhere ask for `.svg()`, `.source` or `.mermaid`.

    Attributes:
        scene: What it shows, before it is text.
        view: How much of it: every party with words on the lines, every party, or one box a country.
        wording: Its language and its day.
    """

    scene: Scene
    view: View
    wording: Captions

    @property
    def source(self) -> str:
        """The picture as DOT text; it needs no program."""
        return self.graphviz.source

    @property
    def graphviz(self) -> Digraph:
        """The picture as a graph of the `graphviz` package, a new one each time: add to it, merge it, render it.

        What that package renders is not bounded and not sealed, as `svg`, `png` and `pdf` are.
        """
        return self._digraph(self.view)

    @property
    def simpler(self) -> tuple[str, ...]:
        """DOT texts with less in them, for when Graphviz cannot lay out the first: no words, then one box a country."""
        return tuple(text() for text in self._texts()[1:])

    @property
    def mermaid(self) -> str:
        """The picture as Mermaid text; put together by country where Mermaid would refuse the whole."""
        shown = by_country(self.scene, self.wording) if self.view == "countries" else self.scene
        text = mermaid(shown, labels=self.view != "parties")
        if fits(text, shown) or self.view in {"countries", "overview"}:
            return text
        return mermaid(by_country(self.scene, self.wording))

    @property
    def legend(self) -> tuple[str, ...]:
        """What the lines mean, in words."""
        return tuple(key.caption for key in self.scene.legend)

    @property
    def alt(self) -> str:
        """The picture in a few sentences, for those who cannot see it."""
        captions, scene = self.wording, self.scene
        there: dict[str, list[str]] = {}
        for box in scene.boxes:
            heading = dict(scene.zones)[box.site.zone]
            if box.site.zone is not Zone.SUBJECTS:
                there.setdefault(f"{heading}, {box.site.title}" if box.site.title else heading, []).extend(
                    box.names or (box.name,)
                )
        grounds = Counter[str]()
        for line in scene.lines:
            sure = captions.word("possible" if line.possible else "stated")
            grounds[f"{captions.word(f'legend.{line.ground}')} ({sure})"] += line.flows
        sentences = [f"{scene.title}.", f"{scene.subtitle}."]
        sentences += [f"{heading}: {', '.join(names)}." for heading, names in there.items()]
        sentences += [f"{captions.many(number, 'flow')}: {ground}." for ground, number in grounds.items()]
        return " ".join(sentences)

    def svg(self) -> str:
        """The picture as SVG text, sealed: it loads nothing and runs nothing.

        Raises:
            RendererMissing: there is no Graphviz; the message says how to come by one.
            RenderingFailed: Graphviz gave no picture, nor a simpler one.
        """
        return self._rendered("svg").decode()

    def png(self) -> bytes:
        """The picture as PNG; raises as `svg` does."""
        number = len(self.scene.lines)
        points = next((points for lines, points in PNG_POINTS if number <= lines), PNG_POINTS[-1][1])
        return self._rendered("png", points)

    def pdf(self) -> bytes:
        """The picture as PDF: on A4 across, a long one on several pages (with the package `pypdf`).

        Raises:
            RendererMissing, RenderingFailed: as for `svg`.
        """
        return on_pages(self._rendered("pdf"))

    def _rendered(self, form: Form, points: int | None = None) -> bytes:
        first, *simpler = self._texts(points, self.scene if form == "svg" else self._noted())
        return render(first(), form, simpler=simpler)

    def _noted(self) -> Scene:
        """What it shows, with a note where words have letters that the font of pictures in PNG and PDF has not."""
        scene = self.scene
        texts = (
            scene.title,
            scene.subtitle,
            *(box.name for box in scene.boxes),
            *(line.caption for line in scene.lines),
        )
        if not any(map(NO_GLYPH.search, texts)):
            return scene
        return attrs.evolve(scene, subtitle=f"{scene.subtitle} · {self.wording.word('no_glyphs')}")

    def _texts(self, points: int | None = None, scene: Scene | None = None) -> tuple[Callable[[], str], ...]:
        """What gives the DOT text of this view and of each with less in it."""
        return tuple(partial(self._source, view, points, scene) for view in SIMPLER[self.view])

    def _source(self, view: View, points: int | None, scene: Scene | None = None) -> str:
        return self._digraph(view, points, scene).source

    def _digraph(self, view: View, points: int | None = None, scene: Scene | None = None) -> Digraph:
        scene, captions = scene or self.scene, self.wording
        if view not in {"parties", "countries"}:
            return digraph(scene, points=points)
        if view == "countries":
            scene = by_country(scene, captions)
        quick = not may_be_labelled(scene)
        if view == "countries":
            return digraph(scene, labels=not quick, quick=quick, points=points)
        left_out = attrs.evolve(scene, subtitle=f"{scene.subtitle} · {captions.word('labels_left_out')}")
        return digraph(left_out, labels=False, quick=quick, points=points)

    def save(self, path: str | Path) -> Path:
        """Write the picture in the form that the name ends in; an older file stays whole until the new one is.

        The file bears a mark that tells whether somebody edits it later.

        Args:
            path: Ends in `.svg`, `.png`, `.pdf`, `.dot`, `.gv` or `.mmd` (Mermaid).

        Raises:
            UnknownWord: it ends in something else.
            RendererMissing, RenderingFailed: as for `svg`; nothing is written.
        """
        target = Path(path)
        match target.suffix.lower():
            case ".svg":
                content = self.svg().encode()
            case ".png":
                content = self.png()
            case ".pdf":
                content = self.pdf()
            case ".dot" | ".gv":
                content = self.source.encode()
            case ".mmd":
                content = self.mermaid.encode()
            case other:
                raise UnknownWord(f"A picture is not saved as {other or target.name!r}. Use {', '.join(SUFFIXES)}.")
        atomic_write(target, sealed_drawing(content, target.suffix.lower()))
        return target

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """For a notebook: the SVG, and the PNG for viewers that trust no SVG; else the DOT text and how to draw it."""
        try:
            svg = self.svg()
        except (RendererMissing, RenderingFailed) as error:
            return {"text/plain": f"{error}\n\n{self.source}"}
        return {
            "image/svg+xml": inline_svg(svg.encode(), title=self.alt, zooms=True),
            "image/png": b64encode(self._rendered("png", ON_SCREEN)).decode("ascii"),
            "text/plain": repr(self),
        }

    def __repr__(self) -> str:
        """What it is of, and how much is in it."""
        title = shown_in_a_table(self.scene.title or "")
        return f"<Picture: {title}; {len(self.scene.boxes)} boxes, {len(self.scene.lines)} lines>"
