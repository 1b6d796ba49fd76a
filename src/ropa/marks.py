# SPDX-License-Identifier: Apache-2.0
"""The marks in the files that ropa writes to be read by people, by which it knows them again.

Read as somebody else's register, an answer, a notice or a memo would become activities. A mark is chosen so that other
programs keep it where they save the file anew.
"""

from __future__ import annotations

from typing import Final

GENERATOR: Final = "ropa"
"""The name of the program that wrote a file."""

KEYWORD: Final = "ropa-register"
"""A word to find a file by, which programs keep that put their own name in the place of ropa's."""

MARK_IN_MARKDOWN: Final = "<!-- ropa wrote this page from a register -->\n"
MARK_IN_CSV: Final = "ropa"
MARK_IN_HTML: Final = f'<meta name="generator" content="{GENERATOR}"><meta name="keywords" content="{KEYWORD}">'
MARK_IN_ODS: Final = f'<meta:user-defined meta:name="{GENERATOR}">register</meta:user-defined>'
"""What LibreOffice keeps where it saves a spreadsheet anew; the name of the program it replaces by its own."""
