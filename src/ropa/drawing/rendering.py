# SPDX-License-Identifier: Apache-2.0
"""DOT text into a picture: SVG, PNG or PDF, by the Graphviz that is there, in a process of its own.

The user's own `dot` comes first; without one, or when it fails, the Graphviz inside the pygraphviz wheel draws
(`pip install pygraphviz`, or the extra `diagrams`). Either runs with a time limit, with the font of this folder and no
other, and in an empty folder that is gone afterwards. The same DOT gives the same bytes with the same version of
Graphviz. A picture that Graphviz cannot lay out is tried again in the simpler forms that the caller gives.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final, Literal
from xml.sax.saxutils import escape

from ropa.atomic import workplace
from ropa.drawing.svg import sealed
from ropa.errors import RendererMissing, RenderingFailed
from ropa.values import frozen

Form = Literal["svg", "png", "pdf"]

HERE: Final = files("ropa.drawing")  # a folder, or what is like one in a zip file
FONTS: Final = HERE.joinpath("fonts")
CHILD: Final = "graphviz_child.py"
BEGINS: Final[dict[str, bytes]] = {"svg": b"<", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}
WINDOWS: Final = sys.platform == "win32"
PDF_DATE: Final = re.compile(rb"/CreationDate \(D:\d{14}")
PDF_NO_DATE: Final = b"/CreationDate (D:19700101000000"
"""Of the same length, so that the offsets in the file stay right; the wheel looks at the clock whatever it is told."""
SAID_AT_MOST: Final = 300
"""Characters of what Graphviz complained about that go into a message."""

PAGE: Final = (841.89, 595.28)
"""A4 across, in points."""

MARGIN: Final = 20.0
OVERLAP: Final = 24.0
SMALLEST: Final = 0.65
"""A picture is not made smaller than this for one page: its words have eight to ten points."""

ACROSS: Final = 0.5
"""Nor smaller than this, where that puts its whole width on each of several pages."""

SMALLER: Final = (1.0, 0.95, 0.9, 0.85)

MISSING: Final = (
    "No Graphviz was found to draw with. Install one with pip (`pip install pygraphviz`), or install Graphviz so that "
    "`dot` is on the PATH; or save the picture as text, which needs no program: a name that ends in `.dot` (Graphviz) "
    "or `.mmd` (Mermaid)."
)
FONT_SETTINGS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@frozen
class _Found:
    """A Graphviz and how to call it."""

    name: Literal["dot", "pygraphviz"]
    path: str

    def command(self, form: str, folder: str) -> list[str]:
        if self.name == "dot":
            return [self.path, f"-T{form}"]
        return [sys.executable, "-I", "-B", str(Path(folder, CHILD)), self.path, form]


@frozen
class _Said:
    """What became of one process: its output, or in `trouble` why there is none."""

    output: bytes = b""
    complaint: bytes = b""
    trouble: str = ""


def render(dot: str, form: Form, *, simpler: Sequence[Callable[[], str]] = (), timeout: float = 60.0) -> bytes:
    """The picture of a DOT text.

    Args:
        dot: The whole DOT text. One that names an image or another file is not drawn.
        form: `svg`, `png` or `pdf`. An SVG is sealed: it loads nothing and runs nothing.
        simpler: What gives DOT texts of the same picture with less in it (no edge labels; drawn together), asked in
            this order when the one before gave no picture.
        timeout: Seconds for all attempts together; each has an equal share.

    Raises:
        RendererMissing: there is no Graphviz; the message says how to come by one.
        RenderingFailed: none of the texts gave a picture; the message holds what each attempt said.
    """
    if form not in BEGINS:
        raise ValueError(f"{form!r} is not a picture format. Use svg, png or pdf.")
    programs = _found()
    if not programs:
        raise RendererMissing(MISSING)
    texts = chain([dot], (text() for text in simpler))
    share = timeout / ((1 + len(simpler)) * len(programs))
    complaints: list[str] = []
    with _workplace() as (folder, environment):
        for text, program in ((text, program) for text in texts for program in programs):
            answer = _run(program.command(form, folder), text, share, folder, environment)
            try:
                return _picture(answer, form)
            except RenderingFailed as failure:
                which = "the picture" if text is dot else "a simpler picture"
                complaints.append(f"{which}, by {program.name} ({program.path}): {failure}")
    often = "1 attempt" if len(complaints) == 1 else f"{len(complaints)} attempts"
    raise RenderingFailed(
        f"Graphviz gave no {form.upper()} in {often}: {'; '.join(complaints)}. "
        "Draw less at once (one activity, one party), or save the picture as text: a name that ends in `.dot` "
        "(Graphviz) or `.mmd` (Mermaid)."
    )


def _found() -> list[_Found]:
    """What there is to draw with, the user's own first."""
    programs = []
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if Path(folder).is_absolute()]
    own = shutil.which("dot", path=os.pathsep.join(folders)) if folders else None
    if own is not None and Path(own).is_absolute():  # never one that lies in the folder being worked in
        programs.append(_Found("dot", own))
    wheel = find_spec("pygraphviz") if sys.executable else None
    if wheel is not None and wheel.origin is not None:
        programs.append(_Found("pygraphviz", str(Path(wheel.origin).parents[1])))
    return programs


@contextmanager
def _workplace() -> Iterator[tuple[str, dict[str, str]]]:
    """A folder to run in, with the fonts and the child, and the environment that names them; gone afterwards."""
    with workplace() as place:
        folder = str(place)
        settings = place / "fonts.conf"
        fonts = place / "fonts"  # a copy: fontconfig may write beside the fonts it reads
        fonts.mkdir()
        for font in FONTS.iterdir():
            if font.name.endswith(".ttf"):
                (fonts / font.name).write_bytes(font.read_bytes())
        (place / CHILD).write_bytes(HERE.joinpath(CHILD).read_bytes())
        text = FONT_SETTINGS.format(fonts=escape(str(fonts)), cache=escape(str(place / "cache")))
        settings.write_text(text, encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if key not in {"GV_FILE_PATH", "LANGUAGE"}}
        environment |= {
            "FONTCONFIG_FILE": str(settings),
            "LC_ALL": "C",  # numbers with a point
            "SERVER_NAME": "ropa",  # `dot` then reads no file that a DOT text names; see also the child
            "SOURCE_DATE_EPOCH": "0",  # the date in a PDF
            "TMPDIR": folder,
        }
        yield folder, environment


def _run(command: Sequence[str], text: str, seconds: float, folder: str, environment: dict[str, str]) -> _Said:
    """Run a program to its end or to the end of its time, and leave nothing of it running."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments and no shell; the program was looked up above
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment,
            start_new_session=not WINDOWS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        return _Said(trouble=f"could not be started ({error.strerror or error})")
    try:
        output, complaint = process.communicate(text.encode("utf-8", "replace"), timeout=seconds)
    except subprocess.TimeoutExpired:
        return _Said(trouble=f"was stopped after {seconds:g} s")
    finally:
        _end(process)
    if process.returncode == 0:
        return _Said(output, complaint)
    return _Said(output, complaint, f"ended with {_exit(process.returncode)}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and all that it started, and close its pipes; harmless when it has ended."""
    if WINDOWS:
        process.kill()
    elif process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _exit(code: int) -> str:
    """`exit code 1`, or the name of the signal: `SIGABRT` is a failed assertion."""
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"


def _picture(answer: _Said, form: Form) -> bytes:
    """The bytes, if they are a picture.

    Raises:
        RenderingFailed: they are not; the message says why, and what Graphviz complained about.
    """
    trouble = answer.trouble
    if not trouble and not answer.output.startswith(BEGINS[form]):
        trouble = "gave no picture" if not answer.output else f"gave something that is not {form.upper()}"
    if trouble:
        lines = answer.complaint.decode("utf-8", "replace").splitlines()
        complaint = " ".join(line.strip() for line in lines if not line.startswith("Fontconfig"))
        short = complaint if len(complaint) <= SAID_AT_MOST else f"... {complaint[-SAID_AT_MOST:]}"
        raise RenderingFailed(f"{trouble}: {short}" if short else trouble)
    if form == "svg":
        return sealed(answer.output)
    return PDF_DATE.sub(PDF_NO_DATE, answer.output) if form == "pdf" else answer.output


def on_pages(pdf: bytes) -> bytes:
    """A picture in PDF on pages of A4 across: made smaller while it can be read, and then on several pages.

    Pages follow each other down and then to the right, and overlap a little. Without the package `pypdf` the picture
    stays on one page of its own size.
    """
    if find_spec("pypdf") is None:
        return pdf
    from io import BytesIO

    from pypdf import PageObject, PdfReader, PdfWriter, Transformation

    (picture,) = PdfReader(BytesIO(pdf)).pages
    width, height = float(picture.mediabox.width), float(picture.mediabox.height)
    across, down = PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN
    whole, wide = min(across / width, down / height), across / width
    scale = min(1.0, whole if whole >= SMALLEST else wide if SMALLEST > wide >= ACROSS else SMALLEST)
    if whole < SMALLEST:  # a little smaller, where that saves a page
        scale = min(
            (scale * part for part in SMALLER),
            key=lambda smaller: (_pieces(width * smaller, across) * _pieces(height * smaller, down), -smaller),
        )
    writer = PdfWriter()
    for column in range(_pieces(width * scale, across)):
        for row in range(_pieces(height * scale, down)):
            page = PageObject.create_blank_page(width=PAGE[0], height=PAGE[1])
            left = MARGIN - column * (across - OVERLAP)
            bottom = PAGE[1] - MARGIN - height * scale + row * (down - OVERLAP)
            page.merge_transformed_page(picture, Transformation().scale(scale).translate(left, bottom))
            writer.add_page(page).compress_content_streams()
    written = BytesIO()
    writer.compress_identical_objects()
    writer.write(written)
    return written.getvalue()


def _pieces(length: float, room: float) -> int:
    """On how many pages a length stands, which overlap."""
    return 1 if length <= room else 1 + math.ceil((length - room) / (room - OVERLAP))
