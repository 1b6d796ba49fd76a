# SPDX-License-Identifier: Apache-2.0
"""The pages of the reference, made from what they describe: rules, law tables, records, vocabulary, words, commands.

`python -m docs.generator` writes them; a test holds them equal to what this gives. `python -m docs.generator.pictures`
draws the pictures.
"""

from __future__ import annotations

from docs.generator.pages import ROOT, pages, write

__all__ = ["ROOT", "pages", "write"]
