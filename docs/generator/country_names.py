# SPDX-License-Identifier: Apache-2.0
"""What countries are called in the languages that are read most, from Babel, as a table that is read quickly."""

from __future__ import annotations

import csv
import io
import re
from importlib.metadata import version
from pathlib import Path

from babel import Locale

from ropa.labels import whole_languages


def table(constraints: Path, shipped: Path) -> str:
    """A code a line, with its name in each of the languages that are whole.

    Names change with Babel. With another one than that of the tested set, what is shipped stays as it is.

    Args:
        constraints: The versions of the tested set.
        shipped: The table as it is shipped.
    """
    tested = re.search(r"^babel==(\S+)", constraints.read_text(encoding="utf-8"), re.MULTILINE | re.IGNORECASE)
    if tested is None or tested[1] != version("babel"):
        return shipped.read_text(encoding="utf-8")
    names = {lang: Locale.parse(lang).territories for lang in whole_languages()}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("code", *names))
    for code in sorted(filter(str.isalpha, names["en"])):
        writer.writerow((code, *(called[code] for called in names.values())))
    return out.getvalue()
