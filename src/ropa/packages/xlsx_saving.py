# SPDX-License-Identifier: Apache-2.0
"""A workbook of openpyxl as bytes, where there is room for its temporary files."""

from __future__ import annotations

import errno
import os
from io import BytesIO
from typing import TYPE_CHECKING

from ropa.errors import UnwritableTarget

if TYPE_CHECKING:
    from openpyxl import Workbook


def saved(workbook: Workbook) -> BytesIO:
    """The file of a workbook. openpyxl writes each sheet to a temporary file first.

    Raises:
        UnwritableTarget: that has no room, or may not be made.
    """
    stream = BytesIO()
    try:
        workbook.save(stream)
    except OSError as error:
        raise _unwritable(error) from error
    except Exception as error:
        number = getattr(errno, str(error).removeprefix("IO_"), None)  # what lxml says of libxml2: `IO_ENOSPC`
        if not isinstance(number, int):
            raise
        raise _unwritable(OSError(number, os.strerror(number))) from error
    return stream


def _unwritable(error: OSError) -> UnwritableTarget:
    from tempfile import gettempdir

    return UnwritableTarget.of(gettempdir(), error)
