# SPDX-License-Identifier: Apache-2.0
"""The program that draws with the Graphviz inside the pygraphviz wheel, in a process of its own.

`ropa.drawing.rendering` runs this file by its path and with `python -I`; it therefore imports nothing of ropa. DOT text
comes in on standard input, the picture goes out on standard output, complaints go to standard error. A failed assertion
in Graphviz ends this process, and not the one that holds the register.

Usage: `graphviz_child.py FOLDER svg|png|pdf`, where FOLDER is the one pygraphviz stands in.
"""

from __future__ import annotations

import re
import sys

FILES = frozenset({"_background", "fontpath", "image", "imagepath", "shapefile"})
"""Attributes that make Graphviz read a file; its library, unlike `dot`, has no setting that forbids it."""
IMAGE = re.compile("<img\\b", re.IGNORECASE)


def main(folder: str, form: str) -> int:
    """Draw; the exit code is 0 with a picture and 1 without."""
    sys.path.append(folder)
    try:
        import pygraphviz

        text = sys.stdin.buffer.read().decode("utf-8")
        graph = pygraphviz.AGraph(string=text)
        declared = {*graph.graph_attr.keys(), *graph.node_attr.keys(), *graph.edge_attr.keys()}
        if not FILES.isdisjoint(declared) or IMAGE.search(text):
            sys.stderr.write("the DOT text names a file to put into the picture, which is not read\n")
            return 1
        picture = graph.draw(format=form, prog="dot")
    except Exception as error:  # noqa: BLE001 - whatever it is, the caller gets it in one line
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
