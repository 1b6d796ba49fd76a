# SPDX-License-Identifier: Apache-2.0
"""The file formats of a register: text files, the workbook and its way back, tables, and the forms of other tools.

Each is a `Format`, made known by an entry point of the group `ropa.formats`; so is one in a package of your own.
"""

from ropa.formats.format import ASKED, FOLDER, Format

__all__ = ["ASKED", "FOLDER", "Format"]
