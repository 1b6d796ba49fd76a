# SPDX-License-Identifier: Apache-2.0
"""The state of a record: whatever is changed in it, or in a record inside it, makes an approval stale."""

from __future__ import annotations

from contextlib import suppress

import attrs

from ropa.errors import BadRecord
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.model.fields.state import state_of
from tests.sheets.filled import Filling

KINDS = {"text", "word", "number", "day", "period", "choice", "country", "article"}


def classes_within(classes):
    """Classes of records, and of the records inside them."""
    reached = dict.fromkeys(classes)
    for cls in reached.copy():
        reached.update(
            dict.fromkeys(spec.of for spec in specs(cls).values() if spec.kind == "record" and spec.of not in reached)
        )
    return reached if len(reached) == len(classes) else classes_within(list(reached))


def test_whatever_is_changed_in_a_record_changes_its_state():
    unseen = []
    for cls in classes_within(RECORD_CLASSES.values()):
        filling = Filling()
        record = filling.record(cls)
        state = state_of(record)
        for name, spec in specs(cls).items():
            if spec.kind in KINDS and name != "note":
                value = getattr(record, name)
                others = (filling.value(spec, name, "one") for _ in range(30))
                with suppress(BadRecord):  # a source is a document, or an analyst's reason, and not both
                    copy = attrs.evolve(record, **{name: next(other for other in others if other != value)})
                    unseen += [(cls.__name__, name)] if state_of(copy) == state else []
    assert not unseen
