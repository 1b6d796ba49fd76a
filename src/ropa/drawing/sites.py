# SPDX-License-Identifier: Apache-2.0
"""Where a node stands in a picture: among the people, in a country of the EEA, outside it, or nowhere stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.drawing.scene import Box, Site
from ropa.drawing.style import Role, Zone
from ropa.labels import capital

if TYPE_CHECKING:
    from collections.abc import Collection

    from ropa.drawing.captions import Captions
    from ropa.graph import Node

INTERNATIONAL = "org"


class Sites:
    """The sites of one picture, each made once."""

    def __init__(self, captions: Captions) -> None:
        self.captions = captions
        self._grounds = captions.meaning.grounds()
        self._sites: dict[tuple[str, str, tuple[str, ...] | None], Site] = {}

    def of(self, node: Node, countries: tuple[str, ...] | None) -> Site:
        """The site of a node that has the data in these countries; `None` = not stated."""
        if node.kind == "subjects":
            return Site(Zone.SUBJECTS)
        site = self._sites.get((node.kind, node.id, countries))
        if site is None:
            site = self._sites[node.kind, node.id, countries] = self._new(node, countries)
        return site

    def _new(self, node: Node, countries: tuple[str, ...] | None) -> Site:
        if self.is_international(node):
            return Site(Zone.THIRD, capital(self.captions.word("international_organisations")), INTERNATIONAL)
        if not countries:
            return Site(Zone.UNKNOWN)
        codes = tuple(sorted(countries))
        inside = all(self.counts_as(code) == "eea" for code in codes)
        return Site(Zone.EEA if inside else Zone.THIRD, self.captions.countries(codes), "+".join(codes))

    def is_international(self, node: Node) -> bool:
        """Whether it is an international organisation: Art. 44 applies wherever it has its seat."""
        return node.kind == "party" and self._grounds.is_organisation(node.id)

    def counts_as(self, code: str) -> str:
        """What a country is to Chapter V on the day: `eea`, `third-country`, ..."""
        return self._grounds.country(code).counts_as

    def box(self, node: Node, site: Site, roles: Collection[Role]) -> Box:
        """The box of a node at a site, in the roles that it has in what is drawn."""
        ordered = tuple(role for role in Role if role in roles)
        if not ordered:
            ordered = (Role.SYSTEM if node.kind == "system" else Role.SOURCE,)
        named = () if node.kind == "subjects" else ordered
        return Box(
            key=key(node, site),
            name=self.captions.end(node.kind, node.id),
            roles=ordered,
            site=site,
            caption=", ".join(map(self.captions.inside, named)),
            hint=f"{node.kind} {node.id}" if node.id else "",
        )


def key(node: Node, site: Site) -> str:
    """The name of a box in the drawing languages: made of ids."""
    return f"{node.kind}:{node.id or '-'}" + (f":{site.code}" if site.code else "")


def order(box: Box) -> tuple[int, Site, str, str]:
    """Boxes stand in the order of their zones and countries, then by name."""
    return list(Zone).index(box.site.zone), box.site, box.name, box.key
