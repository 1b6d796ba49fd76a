# SPDX-License-Identifier: Apache-2.0
"""Draw the pictures that README and docs show: `python -m docs.generator.pictures`, from the root of the repository.

Those of the workbook are the front sheet and the first page of the record of `data/legoland-app` in Danish, as
LibreOffice prints them (`libreoffice --headless --convert-to pdf`, then `pdftoppm -png`); no program here draws them.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import ropa

IMAGES = Path(__file__).parents[1] / "images"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def packed(png: bytes) -> bytes:
    """The same picture, point for point, in fewer bytes: Graphviz writes quickly, not tightly."""
    chunks: list[tuple[bytes, bytes]] = []
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    points = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    kept = [chunk for chunk in chunks if chunk[0] != b"IDAT"]
    kept.insert(len(kept) - 1, (b"IDAT", zlib.compress(points, 9)))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in kept)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def main() -> None:
    """Draw LEGOLAND's register as of its own day."""
    book = ropa.read("data/legoland-app")
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / "legoland-app.png").write_bytes(packed(ropa.draw(book).png()))


if __name__ == "__main__":
    main()
