# SPDX-License-Identifier: Apache-2.0
"""What would follow, as a picture: the transfers that change, and what each rests on before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from ropa.drawing.captions import Captions
from ropa.drawing.full_scene import ROLES, set_out
from ropa.drawing.legible_scene import legible
from ropa.drawing.line_grounds import by_transfer
from ropa.drawing.picture import Picture
from ropa.drawing.scene import Line, Scene
from ropa.drawing.sites import Sites, key
from ropa.drawing.style import Ground, Role
from ropa.graph import DerivedTransfer, Node
from ropa.labels.catalogue import check_language
from ropa.law.adequacy import is_decision
from ropa.law.chapter_v import is_tool
from ropa.meaning import Meaning
from ropa.model import Safeguard
from ropa.register import Register

Ends = tuple[str | None, str | None, str | None]
"""Exporter, importer and country of a transfer."""


def draw_consequences(  # noqa: PLR0913 - what is drawn, and how
    book: Register,
    day: date,
    before: Sequence[DerivedTransfer],
    after: Sequence[DerivedTransfer],
    *,
    without: str = "",
    added: Sequence[str] = (),
    lang: str = "en",
) -> Picture:
    """The transfers that something would change: a line as they would be, and what it was in words on it.

    Args:
        book: The register as it is.
        day: The day of the law.
        before: Its transfers.
        after: Its transfers as they would be.
        without: What is taken away, as it was asked: ids or names, with commas between them; empty = nothing.
        added: What is added, by ids.
        lang: `en`, `da` or `nb`.

    Raises:
        UnknownWord: there is no such language.
    """
    check_language(lang)
    captions = Captions(Meaning(book, day, lang))
    return Picture(scene=legible(_Change(captions, before, after).scene(without, added), captions), view="what-if",
                   wording=captions)  # fmt: skip


class _Change:
    """What changes from some transfers to others."""

    def __init__(self, captions: Captions, before: Sequence[DerivedTransfer], after: Sequence[DerivedTransfer]) -> None:
        self.captions = captions
        self.sites = Sites(captions)
        self.before = {_ends(transfer): transfer for transfer in before}
        self.after = {_ends(transfer): transfer for transfer in after}
        self.boxes: dict[str, tuple[Node, tuple[str, ...] | None, set[Role]]] = {}

    def scene(self, without: str, added: Sequence[str]) -> Scene:
        captions = self.captions
        supposed = [f"{captions.word('without')}: {self._called(without)}"] if without else []
        supposed += [f"{captions.word('added')}: {', '.join(map(self._called, added))}"] if added else []
        lines = list(self._lines())
        boxes = [
            self.sites.box(node, self.sites.of(node, countries), roles)
            for node, countries, roles in self.boxes.values()
        ]
        alike = len(self.before.keys() | self.after.keys()) - len(lines)
        scene = set_out(boxes, lines, captions, "")
        parts = [scene.subtitle, *supposed, captions.word("what-if"), captions.word("alike").format(number=alike)]
        return attrs.evolve(scene, subtitle=" · ".join(parts), empty=captions.word("nothing_changes"))

    def _called(self, named: str) -> str:
        """The decision or tool that is meant, by its name; anything else as it was asked."""
        if is_decision(named):
            return self.captions.safeguard(Safeguard(decision=named))
        return self.captions.safeguard(Safeguard(tool=named)) if is_tool(named) else named

    def _lines(self) -> Iterator[Line]:
        for ends in sorted(self.before.keys() | self.after.keys(), key=str):
            before, after = self.before.get(ends), self.after.get(ends)
            was, would = self._resting(before), self._resting(after)
            if was == would:
                continue
            transfer = after or self.before[ends]
            exporter, importer, country = ends
            captions = self.captions
            ground = by_transfer(transfer, captions).ground
            sends, receives = _roles(transfer)
            caption = [f"{captions.word('before')}: {was}", f"{captions.word('after')}: {would}"]
            yield Line(
                origin=self._box(exporter, self._home(exporter), sends),
                destination=self._box(importer, (country,) if country else None, receives),
                ground=Ground.INSIDE if after is None else ground,
                possible=transfer.certainty == "possible",
                flows=len(transfer.flows),
                caption="\n".join(caption),
                hint="\n".join((*caption, captions.many(len(transfer.activities), "activity"))),
            )

    def _resting(self, transfer: DerivedTransfer | None) -> str:
        """What a transfer rests on, as a line says it."""
        if transfer is None:
            return self.captions.word("no_transfer")
        resting = by_transfer(transfer, self.captions)
        return self.captions.resting(resting.ground, resting.names)

    def _home(self, party: str | None) -> tuple[str, ...] | None:
        return (self.captions.meaning.destinations.of_party(party) or None) if party else None

    def _box(self, party: str | None, countries: tuple[str, ...] | None, roles: set[Role]) -> str:
        node = Node("party", party or "")
        name = key(node, self.sites.of(node, countries))
        self.boxes.setdefault(name, (node, countries, set()))[2].update(roles)
        return name


def _roles(transfer: DerivedTransfer) -> tuple[set[Role], set[Role]]:
    """What the exporter and the importer of a transfer are in its flows; of one without flows nothing is known."""
    roles = [ROLES[flow.role] for flow in transfer.flows if flow.origin.kind == "party"]
    sending = {sends or Role.CONTROLLER for sends, _ in roles}
    return sending or {Role.CONTROLLER}, {receives for _, receives in roles} or {Role.RECIPIENT}


def _ends(transfer: DerivedTransfer) -> Ends:
    return transfer.exporter, transfer.importer, transfer.country
