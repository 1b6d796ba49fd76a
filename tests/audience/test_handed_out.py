# SPDX-License-Identifier: Apache-2.0
"""What keepers write for themselves reaches nothing that somebody else is handed, in whatever form and layout."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa.audience import Audience, hides
from ropa.model import Activity, Cite, Document, Party, Recipient, Waiver
from ropa.model.fields import specs
from ropa.register import Register
from ropa.sheets import sheets
from ropa.sheets.layout_choice import layouts
from ropa.silence import NotApplicable
from tests.sheets.filled import Filling, filled_register
from tests.strategies import registers

ON = "2026-01-01"
SUFFIXES = ("xlsx", "ods", "html", "md", "csv")
MARK = "secretmark"
PATHS = ("S:\\dpo\\{}.docx", "\\\\srv1\\share$\\{}.xlsx", "/srv/dpo/{}.pdf", "file:///srv/{}", "../{}/x.yaml")


def text_of(path):
    """All that a file holds, packed or not."""
    return text_of_bytes(path.read_bytes())


def text_of_bytes(data):
    """The text of bytes; of a picture what its letters say, if it says any."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = [package.comment, *(part.comment + part.extra for part in package.infolist())]
        parts = [package.read(name) for name in package.namelist()]
        return "\n".join(part.decode("utf-8", "replace") for part in (*comments, *parts))


def outputs(book, folder, **options):
    """The register in every form and layout that can be written, as text."""
    ropa.write(book, folder / "record.docx", on=ON, audience="authority", **options)
    yield "record.docx", text_of(folder / "record.docx")
    for layout in layouts():
        for suffix in SUFFIXES:
            path = folder / f"{layout}.{suffix}"
            try:
                ropa.write(book, path, on=ON, layout=layout, audience="authority", **options)
            except ropa.UnknownWord:  # a form that has no table to be written as CSV
                assert suffix == "csv"
                continue
            yield f"{layout}.{suffix}", text_of(path)


def other_outputs(book, folder):
    """The same register as page, data, documents of one activity, pictures and snapshot, as text."""
    activity = next(iter(ropa.for_audience(book, "authority").register.activities))
    for name, options in (
        ("record.json", {}),
        ("record.yaml", {}),
        ("dpv", {"to": "dpv"}),
        ("one.docx", {"activity": activity}),
    ):
        path = folder / (f"{name}.jsonld" if name == "dpv" else name)
        ropa.write(book, path, audience="authority", **options)
        yield name, text_of(path)
    edition = ropa.for_audience(book, "authority").register
    ropa.page(edition, folder / "page.html", on=ON, audience="authority")
    yield "page.html", text_of(folder / "page.html")
    for view in ("overview", "parties", "full"):
        yield f"{view}.dot", ropa.draw(ropa.flows(edition), view=view).source
    ropa.snapshot(edition, folder / "snapshot.zip", audience="authority", on=ON)
    with zipfile.ZipFile(folder / "snapshot.zip") as package:
        for name in package.namelist():
            yield f"snapshot/{name}", text_of_bytes(package.read(name))


def marked(record, audience=Audience.AUTHORITY):
    """The record with the mark in every text field that an audience does not see, at any depth."""
    changes = {}
    for name, spec in specs(type(record)).items():
        value = getattr(record, name)
        hidden = hides(audience, type(record), name)
        if hidden and spec.kind in {"text", "word"} and not spec.many:
            changes[name] = MARK
        elif hidden and spec.kind == "extra":
            changes[name] = ((f"{MARK} heading", MARK),)
        elif spec.kind == "record" and value and not isinstance(value, NotApplicable):
            changes[name] = tuple(marked(part, audience) for part in value) if spec.many else marked(value, audience)
    if isinstance(record, Cite) and record.analyst is not None:
        changes["analyst"] = MARK
    return record.with_(**changes)


class _Draft(Filling):
    def words(self):
        return f"{MARK}{next(self.numbers)}"


def with_secrets(book, audience=Audience.AUTHORITY):
    """The register with the mark wherever keepers write for themselves; a draft, a waiver, a party only they know."""
    draft = (
        _Draft()
        .record(Activity, f"{MARK}-draft")
        .with_(status="draft", recipients=[Recipient(f"{MARK}-target")], transfers=None)
    )
    target = Party(f"{MARK}-target", name=MARK)
    paper = Document(f"{MARK}-paper", title=MARK, kind="interview")
    waiver = Waiver(MARK, code="T101", reason=MARK, by=MARK)
    return Register.of(*(marked(record, audience) for record in book.each()), draft, target, paper, waiver)


def with_paths():
    """Records of which every word holds the path of a file with the mark in it."""
    filling = Filling()
    ways = cycle(PATHS)
    filling.words = lambda: f"see {next(ways).format(f'{MARK}{next(filling.numbers)}')} there"
    return (
        filling.record(Activity, "of-paths").with_(status="active", transfers=None),
        Party("of-paths", name=filling.words()),
    )


def test_nothing_that_keepers_write_for_themselves_and_no_path_of_a_file_is_in_any_output_for_an_authority(tmp_path):
    book = with_secrets(filled_register())
    book = book.update(
        *(activity.with_(status="active") for activity in book.activities.values() if MARK not in activity.id),
        *with_paths(),
    )
    ropa.write(book, tmp_path / "internal.html", on=ON)
    assert MARK in text_of(tmp_path / "internal.html")
    for name, text in outputs(book, tmp_path):
        assert MARK not in text.lower(), name
        assert "T101" not in text, name


def test_nothing_that_keepers_write_for_themselves_is_in_page_data_picture_or_snapshot(tmp_path):
    book = with_secrets(filled_register())
    book = book.update(
        *(activity.with_(status="active") for activity in book.activities.values() if MARK not in activity.id)
    )
    names = set()
    for name, text in other_outputs(book, tmp_path):
        assert MARK not in text.lower(), name
        assert "T101" not in text, name
        assert not [folder for folder in (tmp_path, Path.cwd()) if str(folder) in text], name
        names.add(name)
    assert len(names) > 12


def test_no_document_names_who_made_it(tmp_path):
    """Properties of documents: the title, whose register it is, and no user."""
    book = ropa.read("data/legoland-app")
    for suffix in ("xlsx", "ods", "docx"):
        ropa.write(book, tmp_path / f"x.{suffix}", audience="authority")
        with zipfile.ZipFile(tmp_path / f"x.{suffix}") as package:
            part = "meta.xml" if suffix == "ods" else "docProps/core.xml"
            properties = package.read(part).decode() if part in package.namelist() else ""
        named = re.findall(r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>([^<]*)<", properties)
        assert set(filter(None, named)) <= {"LEGOLAND ApS", "ropa"}, suffix


def test_findings_reach_no_output_for_an_authority_even_when_they_are_handed_over(tmp_path):
    book = ropa.read("data/lego-service")
    findings = ropa.check(book, on=ON)
    messages = [finding.message for finding in findings]
    assert messages
    for name, text in outputs(book, tmp_path, findings=findings):
        assert not [message for message in messages if str(message) in text], name


@settings(max_examples=20)
@given(
    registers(),
    st.sampled_from((Audience.AUTHORITY, Audience.PUBLIC)),
    st.sampled_from(sorted(layouts())),
    st.sampled_from(("ods", "xlsx", "xlsx with keys", "html", "md", "docx", "json")),
)
def test_any_register_keeps_its_secrets(tmp_path_factory, book, audience, layout, form):
    suffix, _, keys = form.partition(" ")
    path = tmp_path_factory.mktemp("handed") / f"out.{suffix}"
    options = {"layout": layout, "on": ON} if suffix not in {"docx", "json"} else {}
    options |= {"comes_back": True} if keys else {"on": ON} if suffix == "docx" else {}
    ropa.write(with_secrets(book, audience), path, audience=audience.value, **options)
    text = text_of(path).lower()
    assert MARK not in text
    assert str(path.parent) not in text


def test_a_layout_of_forms_says_that_there_is_nothing_to_fill_one_in_from(tmp_path):
    for keys in (False, True):
        ropa.write(Register.of(), tmp_path / "x.xlsx", layout="edpb-dpia", on=ON, comes_back=keys)
        assert "does not mean that there are none" in text_of(tmp_path / "x.xlsx")
    assert ropa.read(tmp_path / "x.xlsx") == Register.of()


@pytest.mark.parametrize("keys", [None, False])
def test_a_workbook_for_an_authority_has_no_hidden_sheet_and_no_ids(keys, tmp_path):
    book = ropa.read("data/legoland-app")
    ropa.write(book, tmp_path / "x.xlsx", audience="authority", comes_back=keys)
    text = text_of(tmp_path / "x.xlsx")
    assert "eryHidden" not in text
    assert "activities/" not in text
    ropa.write(book, tmp_path / "x.ods", audience="authority", comes_back=keys)
    assert "activities/" not in text_of(tmp_path / "x.ods")


def test_with_keys_it_comes_back_as_what_the_authority_may_see(tmp_path):
    book = ropa.read("data/legoland-app")
    ropa.write(book, tmp_path / "x.xlsx", audience="authority", comes_back=True)
    assert ropa.read(tmp_path / "x.xlsx") == ropa.for_audience(book, "authority").register
    assert not ropa.changes(book, tmp_path / "x.xlsx")


def test_an_authority_is_told_what_is_only_possible_and_not_what_ropa_concludes_of_a_transfer(tmp_path):
    book = ropa.read("data/legoland-app")
    for audience, tells in (("internal", True), ("authority", False)):
        ropa.write(book, tmp_path / "x.html", lang="en", audience=audience, layout="gdpr-minimum")
        text = text_of(tmp_path / "x.html")
        assert ("[" in text.partition("<main>")[2], "(possible)" in text) == (tells, True)


@pytest.mark.parametrize("audience", ["internal", "authority"])
def test_a_transfer_stated_of_one_activity_is_marked_as_possible_for_another(audience):
    book = ropa.for_audience(ropa.read("data/legoland-app"), audience).register
    (record,) = sheets(book, on="2022-06-10", sheet="register", audience=audience)
    place = [heading.key for heading in record.headings].index("activity.transfers")
    cells = [row.cells[place].text for row in record.rows]
    assert sum(bool(re.search(r"Google(?! Maps)(?! \(possible\))", cell)) for cell in cells) == 3
    assert sum("Google (possible)" in cell for cell in cells) == 8
