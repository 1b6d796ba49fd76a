# SPDX-License-Identifier: Apache-2.0
"""Make the files of the gallery: `python -m docs.generator.gallery`, from the root of the repository.

All are of registers in `data`, each as of its own day.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import ropa
from docs.generator.pictures import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

GALLERY: Final = Path(__file__).parents[1] / "gallery"
DATA: Final = Path(__file__).parents[2] / "data"

PICTURES: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "lego-countries.png": ("lego-2024", {"view": "countries"}),
    "shop-lineage.png": ("models/danish-shop", {"view": "lineage", "of": "contact.email", "lang": "da"}),
    "processor-chain.png": ("models/norwegian-processor", {"view": "chain", "lang": "nb"}),
}
"""Each picture: the register, and how it is drawn."""

SHEETS: Final[Mapping[str, tuple[str, str]]] = {
    "danish-shop.xlsx": ("models/danish-shop", "da"),
    "danish-shop.docx": ("models/danish-shop", "da"),
    "norwegian-processor.xlsx": ("models/norwegian-processor", "nb"),
}
"""Each workbook and document, as an authority gets it: the register and the language."""


def main() -> None:
    """Make all of them anew."""
    GALLERY.mkdir(exist_ok=True)
    for name, (register, how) in PICTURES.items():
        (GALLERY / name).write_bytes(packed(ropa.draw(ropa.read(DATA / register), **how).png()))
    for name, (register, lang) in SHEETS.items():
        ropa.write(ropa.read(DATA / register), GALLERY / name, lang=lang, audience="authority")
    ropa.page(ropa.read(DATA / "models/danish-shop"), GALLERY / "danish-shop.html", lang="da", audience="public")


if __name__ == "__main__":
    main()
