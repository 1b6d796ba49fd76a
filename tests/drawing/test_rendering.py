# SPDX-License-Identifier: Apache-2.0
"""DOT text becomes a picture, the same each time, in a process that may fail without harm."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.drawing import rendering
from ropa.drawing.rendering import FONTS, render
from ropa.errors import RendererMissing, RenderingFailed

SMALL = 'digraph g { node [fontname="DejaVu Sans" shape=plaintext]; a [label="Ærø & Søn"]; a -> b [label="øre"] }'
CRASHES = 'digraph g { x -> a [label="\\nb"] }'  # an edge label with an empty first line ends Graphviz 14.1 by a signal
WRONG = "digraph g { a -> "
BEGINNINGS = [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for dot are shell scripts")


@pytest.fixture(autouse=True)
def places(monkeypatch, tmp_path):
    """No dot on the PATH, and a folder for temporary files that can be looked into."""
    monkeypatch.setenv("PATH", "")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return temporary


@pytest.fixture
def no_wheel(monkeypatch):
    monkeypatch.setattr(rendering, "find_spec", lambda _: None)


@pytest.fixture
def own_dot(monkeypatch, tmp_path):
    """A function that puts a `dot` made of shell lines on the PATH."""

    def put(lines: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        dot = folder / "dot"
        dot.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{lines}\n")
        dot.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return dot

    return put


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(("form", "beginning"), BEGINNINGS)
def test_the_wheel_draws_each_format(form, beginning):
    assert render(SMALL, form).startswith(beginning)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_dot_gives_the_same_bytes(form):
    assert render(SMALL, form) == render(SMALL, form)


def test_a_pdf_has_the_same_bytes_in_another_second():
    first = render(SMALL, "pdf")
    time.sleep(1.1)
    assert render(SMALL, "pdf") == first
    assert first.count(b"/CreationDate (D:19700101000000") == 1


def test_nothing_is_left_in_the_temporary_folder_nor_beside_the_fonts(places):
    before = sorted(FONTS.iterdir())
    render(SMALL, "png")
    with pytest.raises(RenderingFailed):
        render(WRONG, "png")
    assert list(places.iterdir()) == []
    assert sorted(FONTS.iterdir()) == before


def test_a_png_shows_letters_and_not_empty_boxes():
    """Boxes are all alike: two words of the same length would make the same picture, and narrow letters a wide one."""

    def word(text: str) -> bytes:
        return render(
            f'graph g {{ node [fontname="DejaVu Sans" shape=plaintext margin=0]; a [label="{text}"] }}', "png"
        )

    narrow, wide, blank = size(word("iiiiiiiiiiiiii")), size(word("WWWWWWWWWWWWWW")), word("              ")
    assert wide[0] > 2.5 * narrow[0]
    assert word("Ærøskøbing") != word("Ørbækvænge")
    assert len(word("Ærøskøbing")) > 2 * len(blank)


def test_the_font_does_not_depend_on_the_machine(monkeypatch):
    """Whatever font is asked for, only the bundled one is there: the machine's fonts are not looked at."""
    monkeypatch.setenv("FONTCONFIG_FILE", os.devnull)

    def width(font: str) -> tuple[int, int]:
        return size(render(f'graph g {{ a [label="Wide iiii text" fontname="{font}" shape=box] }}', "png"))

    assert width("DejaVu Sans") == width("DejaVu Serif") == width("DejaVu Sans Mono")
    assert width("DejaVu Sans Bold")[0] > width("DejaVu Sans")[0]


def test_without_any_graphviz_the_message_tells_the_three_mends(no_wheel):
    with pytest.raises(RendererMissing) as caught:
        render(SMALL, "svg")
    for mend in ("`pip install pygraphviz`", "install Graphviz", "`.dot`"):
        assert mend in str(caught.value)


def test_a_format_that_is_not_drawn_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match=r"'gif'.*svg, png or pdf"):
        render(SMALL, "gif")


def test_the_users_own_dot_comes_first(own_dot):
    own_dot('printf "\\211PNG\\r\\n\\032\\n"; cat')
    assert render("graph own {}", "png") == b"\x89PNG\r\n\x1a\ngraph own {}"


def test_the_users_own_dot_gets_the_bundled_font_and_may_read_no_files(own_dot):
    own_dot(
        'printf "%%PDF-"; cat "$FONTCONFIG_FILE"; echo "$SERVER_NAME,$GV_FILE_PATH"; ls "${FONTCONFIG_FILE%/*}/fonts"'
    )
    said = render(SMALL, "pdf").decode()
    assert "<dir>" in said
    assert "ropa,\nDejaVuSans-Bold.ttf\nDejaVuSans.ttf\n" in said


def test_a_dot_in_a_relative_folder_of_the_path_is_never_run(own_dot, monkeypatch, tmp_path):
    dot = own_dot(f"touch {tmp_path}/was-run")
    monkeypatch.chdir(dot.parent)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert render(SMALL, "png").startswith(b"\x89PNG")
    assert not (tmp_path / "was-run").exists()


@pytest.mark.parametrize("lines", ["exit 3", "true", "echo words", "kill -9 $$"])
def test_when_the_users_own_dot_fails_the_wheel_draws(own_dot, lines):
    own_dot(lines)
    assert render(SMALL, "png").startswith(b"\x89PNG")


def test_a_dot_that_cannot_be_started_is_passed_over(own_dot):
    own_dot("").write_bytes(b"\x7fELF no program")
    assert render(SMALL, "png").startswith(b"\x89PNG")


def test_a_crash_of_graphviz_ends_the_child_only_and_is_named(own_dot, no_wheel):
    own_dot("kill -SEGV $$")
    with pytest.raises(RenderingFailed, match="SIGSEGV"):
        render(SMALL, "svg")


def test_a_text_that_crashes_the_graphviz_of_the_wheel_leaves_this_process_alive():
    """It crashes on most runs: what it reads beyond its memory is there by chance."""
    try:
        assert render(CRASHES, "svg").startswith(b"<?xml")
    except RenderingFailed as failure:
        assert re.search("SIG(SEGV|ABRT)", str(failure))  # noqa: PT017 - either way out is right


def test_after_a_crash_the_simpler_picture_is_drawn(own_dot):
    own_dot("kill -SEGV $$")
    assert b">simpler<" in render(WRONG, "svg", simpler=texts(WRONG, "graph { simpler }", "graph { simplest }"))


def test_when_no_picture_can_be_drawn_the_message_holds_what_each_attempt_said():
    with pytest.raises(RenderingFailed) as caught:
        render(WRONG, "svg", simpler=texts("graph [["))
    said = str(caught.value)
    assert "in 2 attempts" in said
    assert said.count("syntax error") == 2
    assert "a simpler picture, by pygraphviz" in said
    assert "`.dot`" in said
    assert "Fontconfig" not in said


def test_a_label_that_xml_cannot_hold_gives_a_failure_and_no_broken_svg():
    with pytest.raises(RenderingFailed, match="not well-formed"):
        render('graph { a [label="\x01"] }', "svg")


def test_a_dot_that_hangs_is_stopped_with_all_that_it_started(own_dot, no_wheel, monkeypatch, tmp_path):
    note = tmp_path / "pids"
    own_dot(f'sleep 3600 & echo "$$ $!" > "{note}.new"; mv "{note}.new" "{note}"; wait')

    def out_of_time(process, text, timeout):
        while not note.exists():  # however slow the machine is, the time is over when all has been started
            time.sleep(0.01)
        raise subprocess.TimeoutExpired(process.args, timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", out_of_time)
    with pytest.raises(RenderingFailed, match=r"was stopped after 0\.5 s"):
        render(SMALL, "svg", timeout=0.5)
    for pid in map(int, note.read_text().split()):
        assert ended(pid)


def test_the_time_is_shared_between_the_attempts(own_dot, no_wheel):
    own_dot("exec sleep 3600")
    with pytest.raises(RenderingFailed) as caught:
        render(SMALL, "svg", simpler=texts("graph {}"), timeout=0.6)
    assert str(caught.value).count("was stopped after 0.3 s") == 2


@pytest.mark.parametrize(
    "node",
    ['a [image="{}"]', 'a [label=<<TABLE><TR><TD><Img SRC="{}"/></TD></TR></TABLE>>]', 'node [image="{}"]; a'],
)
def test_a_file_that_the_dot_names_is_not_read(node, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(render("graph { a }", "png"))
    with pytest.raises(RenderingFailed, match="names a file"):
        render(f"graph {{ {node.format(secret)} }}", "png")


def texts(*dots: str) -> list[Callable[[], str]]:
    """Each text as it is asked for when the one before it gave no picture."""
    return [lambda dot=dot: dot for dot in dots]


def test_a_simpler_picture_is_made_only_where_the_first_gave_none():
    asked_for = []
    render(SMALL, "svg", simpler=[lambda: asked_for.append("simpler") or SMALL])
    assert asked_for == []


def ended(pid: int) -> bool:
    """Whether the process is gone, or is only waiting to be collected by whoever inherited it."""
    for _ in range(2000):
        try:
            os.kill(pid, signal.SIG_DFL)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
