# SPDX-License-Identifier: Apache-2.0
"""Whose data, and what data, a transfer is of: by itself, by the activities that name it, or by those that engage."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Transfer
from ropa.rules.context import Context
from ropa.rules.walks import shared, shared_for
from ropa.silence import each


def subjects_of(ctx: Context, transfer: Transfer) -> tuple[str, ...]:
    """The categories of data subjects that a transfer is about; `()` where nothing says whose data it is."""
    if transfer.subjects is not None:
        return each(transfer.subjects)
    naming = _naming(ctx)[0].get(transfer.id, ())
    if naming:
        return tuple(dict.fromkeys(subject for activity in naming for subject in ctx.subjects_of(activity)))
    return _subjects_with(ctx, transfer.importer) if isinstance(transfer.importer, str) else ()


def categories_of(ctx: Context, transfer: Transfer) -> tuple[str, ...]:
    """The categories of data that a transfer is about; `()` where nothing says which."""
    if transfer.categories is not None:
        return each(transfer.categories)
    naming = _naming(ctx)[0].get(transfer.id, ())
    if naming:
        return tuple(dict.fromkeys(category for activity in naming for category in ctx.categories_of(activity)))
    return _categories_with(ctx, transfer.importer) if isinstance(transfer.importer, str) else ()


@shared
def _naming(ctx: Context) -> Iterator[dict[str, list[Activity]]]:
    """By the id of a transfer, the activities that name it: in one piece."""
    naming: dict[str, list[Activity]] = {}
    for _, activity in ctx.activities:
        for transfer_id in each(activity.transfers):
            naming.setdefault(transfer_id, []).append(activity)
    yield naming


@shared_for
def _subjects_with(ctx: Context, party: str) -> tuple[str, ...]:
    """Whose data a party has in the activities that engage it: by the engagement, else by the activity."""
    subjects: dict[str, None] = {}
    for engagement in ctx.uses.get(party, ()):
        line = ctx.lines_by_key.get(engagement.line)
        stated = getattr(engagement.item, "subjects", None)
        if stated is not None:
            subjects.update(dict.fromkeys(each(stated)))
        elif isinstance(line, Activity):
            subjects.update(dict.fromkeys(ctx.subjects_of(line)))
    return tuple(subjects)


@shared_for
def _categories_with(ctx: Context, party: str) -> tuple[str, ...]:
    """What data a party has in the activities that engage it: by the engagement, else by the activity."""
    categories: dict[str, None] = {}
    for engagement in ctx.uses.get(party, ()):
        line = ctx.lines_by_key.get(engagement.line)
        stated = getattr(engagement.item, "categories", None)
        if stated is not None:
            categories.update(dict.fromkeys(each(stated)))
        elif isinstance(line, Activity):
            categories.update(dict.fromkeys(ctx.categories_of(line)))
    return tuple(categories)
