# SPDX-License-Identifier: Apache-2.0
"""Write the pages: `python -m docs.generator`."""

from __future__ import annotations

from docs.generator.pages import write

write()
