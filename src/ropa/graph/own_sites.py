# SPDX-License-Identifier: Apache-2.0
"""Flows to sites of the sender's own that a transfer declares and nothing else shows (GDPR Art. 30(1)(e))."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.graph.columns import (
    COLLECTION,
    DECLARED,
    INBOUND,
    NO_ACTIVITY,
    POSSIBLE,
    ROLE_MASK,
    WHERE_DECLARED,
    WHOLE,
    Columns,
    Target,
    field_number,
)
from ropa.graph.data_sets import about, pairs_of, stated
from ropa.graph.declared_destinations import declared_about
from ropa.graph.flow import Pair
from ropa.graph.recorder import Recorder
from ropa.graph.senders import Senders
from ropa.meaning.declarations import OwnSite
from ropa.model import Activity
from ropa.refs import key_of


def send_to_own_sites(recorder: Recorder) -> None:
    """Write down a flow for each declared transfer to a site of the sender's own, as far as nothing else shows it.

    It is one of each activity that names the transfer, else of none. The register states outright that data go there:
    the flow is stated, and its data are not where the transfer names none; where an activity says which those may be,
    each of them is possible.
    """
    columns = recorder.columns
    sites = columns.meaning.declarations.to_own_sites
    if not sites:
        return
    shown = _shown_otherwise(columns, {site.declared.transfer.id for site in sites})
    for site in sites:
        countries = tuple(code for code in site.countries if code not in shown[site.declared.transfer.id])
        if countries:
            _send(recorder, site, countries)
    recorder.end()


def _shown_otherwise(columns: Columns, transfers: set[str]) -> dict[str, set[str]]:
    """By transfer, the countries in which the importer, or a system that it runs, receives what the transfer is about.

    Such is a system abroad in an activity, or an engagement of the importer, where the transfer names no exporter.
    """
    shown: dict[str, set[str]] = {transfer_id: set() for transfer_id in transfers}
    senders = Senders(columns)
    candidates = [
        not target.kind & INBOUND
        and target.kind & ROLE_MASK != COLLECTION
        and bool(columns.countries(target))
        and columns.meaning.declarations.name(columns.importer(target))
        for target in columns.target_list
    ]
    seen = set()
    for number, target in enumerate(columns.targets):
        case = (columns.origins[number], target, senders.case(number))
        if candidates[target] and case not in seen:
            seen.add(case)
            countries = columns.countries(columns.target(number)) or ()
            for declared in declared_about(columns, senders, number).all:
                if declared.transfer.id in shown:
                    shown[declared.transfer.id].update(countries)
    return shown


def _send(recorder: Recorder, site: OwnSite, countries: tuple[str, ...]) -> None:
    columns, transfer = recorder.columns, site.declared.transfer
    book, places = columns.meaning.book, columns.places_of_activities()
    naming = [book.activities[name] for name in places if key_of("activity", name) in site.declared.named_by]
    for activity in naming or (None,):
        recorder.begin_record("transfer", transfer.id, NO_ACTIVITY if activity is None else places[activity.id])
        for pairs, possible in _data(site, activity, columns):
            sender, importer = recorder.party(site.sender), recorder.party(site.importer)
            _place_new_ends(columns)
            before = columns.target_number(Target(importer, DECLARED | possible, recorder.place(None)))
            there = Target(importer, DECLARED | possible | WHERE_DECLARED, columns.place_number(countries))
            target = columns.target_number(there)
            columns.undeclared.setdefault(target, before)
            recorder.add_to_own_site(sender, target, recorder.set(pairs), field_number(WHOLE), transfer)


def _data(site: OwnSite, activity: Activity | None, columns: Columns) -> Iterator[tuple[tuple[Pair, ...], int]]:
    """What goes there, and whether that is stated or possible; nothing where it is stated to be no data."""
    transfer = site.declared.transfer
    categories, subjects = stated(transfer.categories), stated(transfer.subjects) or None
    if categories == ():
        return
    if categories is not None or activity is None:
        yield ((subjects, categories),), 0
        return
    pairs = pairs_of(activity)
    if subjects:
        pairs = about(pairs, subjects, columns.meaning.terms["subject"].within)
    if pairs:
        yield pairs, 0 if all(own is None for _, own in pairs) else POSSIBLE


def _place_new_ends(columns: Columns) -> None:
    destinations = columns.meaning.destinations
    for node in columns.nodes[len(columns.node_countries) :]:
        columns.node_countries.append(destinations.of_party(node.id) or None)
