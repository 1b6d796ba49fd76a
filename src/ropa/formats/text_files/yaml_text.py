# SPDX-License-Identifier: Apache-2.0
"""YAML text to plain Python values, with the line and column of what was read.

A register is text that a lawyer reads and a data protection officer answers for
(GDPR Art. 5(2); Art. 30(3): the record is in writing), so a file means what it shows:
every scalar stays the text that was written (`country: NO` is Norway, `1.10` is not `1.1`),
nothing is executed, and what is wrong is said once, all of it, with line and mend.

What a value can be: `str`, `list`, `dict` with `str` keys, and `None` for an empty value or an
unquoted `null` or `~`.  Which text is a date, a number or `true` is for the model to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.formats.text_files.yaml_places import Loaded, Plain

if TYPE_CHECKING:
    from ropa.packages.opened import Opened

__all__ = ["Loaded", "Plain", "load", "loaded"]


def loaded(opened: Opened) -> Loaded:
    """The plain values of a YAML file, and where they stand.

    Raises:
        UnreadableFile: as for `load`.
    """
    return load(opened.data, opened.file)


def load(text: str | bytes, file: str) -> Loaded:
    """Read YAML *text* into plain values.

    Args:
        text: The text, or the bytes of the file (UTF-8, with or without a byte order mark).
        file: The path to name in messages; nothing is opened.

    Raises:
        UnreadableFile: Once, with every fault found: bad syntax or encoding, a key given twice, a key
            that is not text, a tag, a merge key, a second document, or a file beyond the bounds
            (size, depth, length of a text, expansion of aliases).
    """
    from ropa.formats.text_files.yaml_building import read

    return read(text, file)
