# SPDX-License-Identifier: Apache-2.0
"""The state of a record, and whether an approval is of it."""

from __future__ import annotations

import json
from typing import Any, Final

import attrs

from ropa.model.fields import specs
from ropa.silence import NotApplicable
from ropa.text import Text

SHORTEST_STATE: Final = 12
"""The fewest letters by which a state is known."""


_APART: Final = frozenset({"approvals", "note"})


def state_of(record: Any) -> str:
    """The state that a record is in, by which it is seen whether it was changed (GDPR Art. 5(2)): 64 letters.

    Equal records have equal states, whatever file they come from. Approvals and remarks are no part of it.

    Args:
        record: A record of a register.
    """
    plain = {name: value for name, value in _plain(record).items() if name not in _APART}
    from hashlib import sha256  # not at every start: it brings all of OpenSSL

    return sha256(
        json.dumps(plain, sort_keys=True, separators=(",", ":")).encode("utf-8", "backslashreplace")
    ).hexdigest()


def is_of(approval: Any, record: Any) -> bool | None:
    """Whether an approval is of the state that the record is in now; `None` = it does not say of which it is."""
    if not approval.state:
        return None
    state = approval.state.strip().casefold()
    return len(state) >= SHORTEST_STATE and state_of(record).startswith(state)


def _plain(value: Any) -> Any:
    """A value as JSON has it: what is not stated is left out, so that a field that ropa learns changes no state."""
    if isinstance(value, NotApplicable):
        return {"not_applicable": _plain(value.reason)}
    if isinstance(value, Text):
        return {"text": dict(value.items())}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool | int) or value is None:
        return value
    declared = specs(type(value)) if attrs.has(type(value)) else {}
    if declared:  # a length of time has none, and is what it says
        stated = ((name, getattr(value, name)) for name in declared)
        return {"is": type(value).__name__} | {
            name: _plain(item) for name, item in stated if item is not None and item is not False
        }
    return str(value)
