# SPDX-License-Identifier: Apache-2.0
"""How much a finding weighs."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How much a finding weighs.

    `error`: the record does not show something that the law asks of it, or rests on something that is not there.
    `warning`: something is incomplete, or is asked for "where possible".
    `info`: a question for somebody who knows the case; not a fault.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


RANK: Final[dict[Severity, int]] = {Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}
"""The severities by weight, the heaviest highest."""
