# SPDX-License-Identifier: Apache-2.0
"""Where the data of a register goes: its flows, and what may be asked of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ropa import law
from ropa.graph.columns import INBOUND, NO_ACTIVITY, ROLE_MASK, SUB_PROCESSOR
from ropa.graph.data_sets import categories_in, subjects_in
from ropa.graph.flow import DataFlow, Node
from ropa.graph.listing import Listing
from ropa.graph.transfers import DerivedTransfer, derive_transfers, without_flow
from ropa.model import Transfer
from ropa.show import Table

if TYPE_CHECKING:
    import networkx as nx

    from ropa.graph.recipients import Recipients


class Flows(Listing):
    """Where the data of a register goes (GDPR Art. 30(1)(c)-(e)): its flows, or a selection of them.

    It is a sequence of `DataFlow`; every question leaves it as it is. Make it with `ropa.graph.flows(book)`.
    """

    # -- questions ---------------------------------------------------------------------------------------------------

    def recipients(  # noqa: PLR0913 - each part of the question by its name
        self,
        of: str | None = None,
        *,
        subjects: str | None = None,
        purpose: str | None = None,
        activity: str | None = None,
        country: str | None = None,
        outside_eea: bool | None = None,
        on: date | str | None = None,
    ) -> Recipients:
        """Who receives the data (GDPR Art. 13(1)(e), 15(1)(c), 30(1)(d)): stated and possible, kept apart.

        Args:
            of: Only of this category and those under it (`location` includes `location.gps`).
            subjects: Only of these data subjects and those under them.
            purpose: Only for this purpose and those under it.
            activity: Only in this activity.
            country: Only in this country.
            outside_eea: `True` = only outside the EEA on the date; `False` = only inside; `None` = anywhere.
            on: The date; needed with *outside_eea* where the register has none of its own.

        Raises:
            UnknownWord: *of*, *subjects* or *purpose* is neither a built-in term nor one of the register.
            UnknownRecord: there is no such activity.
            DateMissing: *outside_eea* is asked without a date.
        """
        from ropa.graph.question import Question
        from ropa.graph.recipients import answer

        question = Question(
            of=of, subjects=subjects, purpose=purpose, activity=activity, country=country, outside_eea=outside_eea
        )
        return answer(self, question, on)

    def transfers(self, on: date | str | None = None) -> tuple[DerivedTransfer, ...]:
        """The transfers out of the EEA on the date (GDPR Art. 44), with what they rest on.

        Raises:
            DateMissing: no date is given and the register has none of its own.
        """
        return derive_transfers(self, self.book.on(on))

    def declared_without_flow(self, on: date | str | None = None) -> tuple[Transfer, ...]:
        """The declared transfers that no flow of the register explains.

        Raises:
            DateMissing: no date is given and the register has none of its own.
        """
        return without_flow(self, self.book.on(on))

    def outbound(self) -> Flows:
        """The flows away from the controllers, and on from their processors."""
        targets = self.columns.targets
        outbound = [not target.kind & INBOUND for target in self.columns.target_list]
        return self.only([number for number in self.selection if outbound[targets[number]]])

    def unknown_country(self) -> Flows:
        """The outbound flows whose recipient's country is not stated."""
        columns, targets = self.columns, self.columns.targets
        unstated = [not target.kind & INBOUND and columns.countries(target) is None for target in columns.target_list]
        return self.only([number for number in self.selection if unstated[targets[number]]])

    def about(self, subject: str) -> Flows:
        """The flows of data about these data subjects and those under them.

        Raises:
            UnknownWord: it is neither a built-in term nor one of the register.
        """
        terms = self.columns.meaning.terms["subject"]
        terms.check(subject, self._used(0))
        columns = self.columns
        data, origins, activities = columns.data, columns.origins, columns.activities
        fits = [any(terms.covers(term, subject) for term in subjects_in(pairs) or ()) for pairs in columns.sets]
        silent = [subjects_in(pairs) is None for pairs in columns.sets]
        people = [node.kind == "subjects" and node.known for node in columns.nodes]
        theirs = [person and terms.covers(node.id, subject) for node, person in zip(columns.nodes, people, strict=True)]

        def about(number: int) -> bool:
            if people[origins[number]]:
                return theirs[origins[number]]
            if not silent[data[number]]:
                return fits[data[number]]
            return activities[number] != NO_ACTIVITY and fits[columns.activity_data[activities[number]]]

        return self.only(list(filter(about, self.selection)))

    def carrying(self, category: str) -> Flows:
        """The flows, stated or possible, of data of this category and those under it.

        Raises:
            UnknownWord: it is neither a built-in term nor one of the register.
        """
        terms = self.columns.meaning.terms["category"]
        terms.check(category, self._used(1))
        fits = [any(terms.covers(term, category) for term in categories_in(pairs) or ()) for pairs in self.columns.sets]
        data = self.columns.data
        return self.only([number for number in self.selection if fits[data[number]]])

    def _used(self, side: int) -> Iterable[str]:
        return {term for pairs in self.columns.sets for pair in pairs for term in pair[side] or ()}

    def where_used(self, category: str) -> Table:
        """Where a category, with those under it, is used: an activity a line, with who has it there.

        Raises:
            UnknownWord: it is neither a built-in term nor one of the register.
        """
        carrying = self.carrying(category)
        places = self.columns.activities
        by_activity: dict[int, list[int]] = {}
        for number in carrying.selection:
            by_activity.setdefault(places[number], []).append(number)
        rows = []
        for place in sorted(by_activity, key=lambda activity: (activity == NO_ACTIVITY, activity)):
            flows = [flow for flow in self.only(by_activity[place]) if not flow.inbound]
            stated = {flow.destination.id for flow in flows if flow.certainty == "stated"}
            possible = {flow.destination.id for flow in flows} - stated
            activity = None if place == NO_ACTIVITY else self.columns.activity_ids[place]
            rows.append((activity, tuple(sorted(stated)), tuple(sorted(possible))))
        return Table(("activity", "stated for", "possible for"), rows, title=f"Where {category} is used")

    def by_country(self, on: date | str | None = None) -> Table:
        """Where the recipients are: a country a line, what it counts as on the date, and who is there.

        Raises:
            DateMissing: no date is given and the register has none of its own.
        """
        today = law.on(self.book.on(on))
        numbers: dict[str, list[int]] = {}
        for number in self.outbound().selection:
            for code in self.countries_of(number) or ("",):
                numbers.setdefault(code, []).append(number)
        rows = []
        for code in sorted(numbers, key=lambda code: (not code, code)):
            ends = {self.columns.nodes[self.columns.target(number).destination].id for number in numbers[code]}
            counts_as = today.country(code).counts_as if code else None
            rows.append((code or None, counts_as, tuple(sorted(ends)), len(numbers[code])))
        title = f"Where the data goes on {today.day}"
        return Table(("country", "counts as", "recipients", "flows"), rows, title=title)

    def chain(self, party: str) -> tuple[DataFlow, ...]:
        """The sub-processing that starts at a party (GDPR Art. 28(2), (4)): from it, and on, nearest first.

        Each step stays within the activity, header or line in which the one before it stands.

        Raises:
            UnknownRecord: there is no such party.
        """
        columns = self.columns
        steps: dict[tuple[int, int, int], list[int]] = {}
        begin = [number for number, node in enumerate(columns.nodes) if node == Node("party", party)]
        if not begin:
            self.book.parties[party]
        for number in self.selection:
            if columns.target(number).kind & ROLE_MASK == SUB_PROCESSOR:
                key = (columns.origins[number], columns.activities[number], columns.records[number])
                steps.setdefault(key, []).append(number)
        waiting = [key for key in steps if key[0] in begin]
        reached = set(waiting)
        chained: list[int] = []
        for key in waiting:
            for number in steps.get(key, ()):
                chained.append(number)
                following = (columns.target(number).destination, *key[1:])
                if following in steps and following not in reached:
                    reached.add(following)
                    waiting.append(following)
        return tuple(map(self.flow, chained))

    @cached_property
    def nx(self) -> nx.MultiDiGraph[str]:
        """The flows as a `networkx.MultiDiGraph` with plain values: see `ropa.graph.network.network`.

        Nodes are strings (`party:google`), an edge's key is the number that `flow` takes. It is built when it is first
        asked for; a million flows take some ten seconds and a gigabyte.
        """
        from ropa.graph.network import network

        return network(self)

    def save(self, path: str | os.PathLike[str], lang: str | None = None) -> Path:
        """Write the flows for other programs, in the form that the suffix asks for, and give back the path.

        `.graphml` and `.gexf` (Gephi, yEd, Neo4j), `.cyjs` (Cytoscape), `.json` (networkx's node-link form), `.csv` and
        `.parquet` (a row an edge; the nodes stand beside it in a file of their own). What is not stated is left out,
        or is null.

        Args:
            path: Where to.
            lang: The language of the labels; `None` = that of the register.

        Raises:
            UnknownWord: no form has this suffix.
            ImportError: `.parquet` without pyarrow.
        """
        from ropa.graph.network_files import save

        return save(self, Path(path), lang)
