# SPDX-License-Identifier: Apache-2.0
"""`draw`: a register, or its flows, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

import attrs

from ropa import graph
from ropa.drawing.captions import Captions
from ropa.drawing.counted_scene import READ_AT_MOST, counted_scene
from ropa.drawing.focus import Focus
from ropa.drawing.full_scene import full_scene
from ropa.drawing.grouped_boxes import may_be_drawn, may_be_labelled
from ropa.drawing.legible_scene import legible
from ropa.drawing.overview_scene import overview_scene
from ropa.drawing.picture import Picture, View
from ropa.errors import BadCall, UnknownWord, did_you_mean
from ropa.labels.catalogue import check_language
from ropa.meaning import Meaning
from ropa.register import Register

if TYPE_CHECKING:
    from datetime import date

    from ropa.drawing.maps.transfer_map import TransferMap
    from ropa.drawing.scene import Scene
    from ropa.graph import Flows

VIEWS: Final = ("auto", *(view for view in get_args(View) if view != "what-if"))
"""The views of a register; `what-if` is one of what would follow."""


def draw(  # noqa: PLR0913 - the ways in which a picture is narrowed, each by its name
    what: Register | Flows,
    *,
    lang: str = "en",
    on: date | str | None = None,
    of: str | None = None,
    activity: str | None = None,
    purpose: str | None = None,
    party: str | None = None,
    department: str | None = None,
    system: str | None = None,
    view: View | Literal["auto"] = "auto",
) -> Picture:
    """A picture of where the data goes (GDPR Art. 30(1)(c)-(e), 44).

    Data subjects, controllers, processors, recipients and sources; the EEA apart from third countries. The
    lines show what flows rest on, on the day, and whether the source states them or leaves them possible.

    Args:
        what: A register, or its flows.
        lang: `en`, `da` or `nb`.
        on: The day of the law; left out, the register's own.
        of: Only this category of data, with the narrower ones.
        activity: Only this activity.
        purpose: Only this purpose, with the narrower ones.
        party: Only what goes to and from this party, and how it came there.
        department: Only the activities of this department; those that state none are counted, and not drawn.
        system: Only what goes into this system and out of it, and how it came there.
        view: `overview`: departments (else kinds of purposes) and kinds of recipients, with the number of activities;
            `full`: words on the lines; `parties`: each party, no words; `countries`: one box a country, and what its
            transfers rest on; `chain`: processors and sub-processors, with *party* those up to it and on from it;
            `system`: what goes into systems and out of them; `lineage`: whence the data *of* a category come, whither
            they go, and for what; `auto`: `full`, or as much of it as can be drawn legibly.

    Raises:
        BadCall: a lineage is asked for, and of no category.
        DateMissing: no day is given and the register has none.
        UnknownRecord: the register does not know what the picture is to be narrowed to.
        UnknownWord: the language, the view or the department is none that there is.
    """
    check_language(lang)
    if view not in VIEWS:
        raise UnknownWord(f"{view!r} is not a view of a picture. {_offered(str(view))}")
    flows = graph.flows(what) if isinstance(what, Register) else what
    book = flows.book
    meaning = Meaning(book, book.on(on), lang)
    focus = Focus(of=of, activity=activity, purpose=purpose, party=party, department=department, system=system)
    focus.check(book)
    captions = Captions(meaning)
    only, transfers = focus.said(captions), flows.transfers(captions.day)
    if view == "overview":
        scene = overview_scene(focus.narrow(flows, captions.day), transfers, captions, only)
        return Picture(scene=scene, view=view, wording=captions)
    if view == "lineage" and of is None:
        raise BadCall("A lineage is of one category of data: draw(book, view='lineage', of='location').")
    chosen = {"chain": focus.chain, "system": focus.systems, "lineage": focus.narrow}.get(view)
    if chosen is not None:
        scene = full_scene(chosen(flows, captions.day), transfers, captions, only, purposes=view == "lineage")
        scene = attrs.evolve(
            scene, subtitle=f"{scene.subtitle} · {captions.word('system_view' if view == 'system' else view)}"
        )
        return Picture(scene=legible(scene, captions), view=view, wording=captions)  # type: ignore[arg-type] # no auto
    numbers = focus.numbers(flows, captions.day)
    if focus.by_number and len(numbers) > READ_AT_MOST:
        scene = counted_scene(flows, numbers, transfers, captions, only)
    else:
        scene = full_scene(focus.narrow(flows, captions.day), transfers, captions, only)
    if view != "auto":
        return Picture(scene=scene, view=view, wording=captions)
    fullest = _view(scene)
    return Picture(scene=legible(scene, captions) if fullest == "full" else scene, view=fullest, wording=captions)


def transfer_map(  # noqa: PLR0913 - the ways in which a map is narrowed, each by its name
    what: Register | Flows,
    *,
    lang: str = "en",
    on: date | str | None = None,
    of: str | None = None,
    activity: str | None = None,
    purpose: str | None = None,
    party: str | None = None,
    department: str | None = None,
    system: str | None = None,
) -> TransferMap:
    """The transfers out of the EEA on a map of Europe and one of the world (GDPR Art. 44); parameters as for `draw`.

    Raises:
        DateMissing, UnknownRecord, UnknownWord: as for `draw`.
    """
    from ropa.drawing.maps.transfer_map import TransferMap, arcs, of_no_country

    check_language(lang)
    flows = graph.flows(what) if isinstance(what, Register) else what
    captions = Captions(Meaning(flows.book, flows.book.on(on), lang))
    focus = Focus(of=of, activity=activity, purpose=purpose, party=party, department=department, system=system)
    focus.check(flows.book)
    narrowed = focus != Focus()
    chosen = flows.only(sorted(focus.narrow(flows, captions.day))) if narrowed else flows
    return TransferMap(
        arcs=arcs(chosen.transfers(captions.day), captions),
        unplaced=of_no_country(chosen, captions),
        wording=captions,
        only=focus.said(captions),
    )


def _view(scene: Scene) -> View:
    """How much of a scene can be drawn legibly and in time."""
    if may_be_labelled(scene):
        return "full"
    return "parties" if may_be_drawn(scene) else "countries"


def _offered(view: str) -> str:
    """How that is drawn which is no view."""
    if view == "map":
        return "A map is ropa.transfer_map(book)."
    if view in {field.name for field in attrs.fields(Focus)}:
        return f"A picture is narrowed to one by {view}='...', in the shell by --{view}."
    return did_you_mean(view, VIEWS)
