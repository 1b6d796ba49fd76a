# SPDX-License-Identifier: Apache-2.0
"""A format in a package of its own is found by its entry point; a broken one is in nobody's way."""

import subprocess
import sys
import tomllib
import zipfile
from importlib import invalidate_caches
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import ropa
from ropa import files
from ropa.errors import UnknownWord, UnreadableFile
from ropa.files import registry
from ropa.formats import Format
from ropa.model import Activity, Header, Party
from ropa.packages.package import Package
from ropa.register import Register

ROOT = Path(__file__).parents[2]
BOOK = Register.of(Header("register", as_of="2026-01-01"), Party("acme", name="Acme"), Party("bolt", name="Bolt"))

PARTY_LIST = '''
"""Parties, one a line: `id: name`."""

from ropa.formats import Format
from ropa.formats.loss import Loss
from ropa.model import Party
from ropa.register import Register


def recognises(opened):
    return opened.data.startswith(b"#parties")


def read(opened):
    lines = opened.data.decode().splitlines()[1:]
    return Register.of(*(Party(*line.split(": ", 1)[:1], name=line.split(": ", 1)[1]) for line in lines))


def write(book, path, *, lang="en"):
    lines = [f"{party.id}: {party.name}" for party in book.parties.values()]
    path.write_text("\\n".join([f"#parties {lang}", *lines]), encoding="utf-8")
    return tuple(Loss(f"registers/{one}", "", "A list of parties has no header.") for one in book.registers)


PARTY_LIST = Format(
    name="party-list",
    suffixes=(".parties", ".parties.csv"),
    recognises=recognises,
    read=read,
    write=write,
    options={"lang"},
)
'''


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Puts a package of one module, with its entry points, on the path, as an installer would."""
    place = tmp_path / "site-packages"
    place.mkdir()
    monkeypatch.syspath_prepend(str(place))

    def installed(module: str, code: str, **entries: str) -> None:
        (place / f"{module}.py").write_text(code, encoding="utf-8")
        metadata = place / f"{module}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
        lines = "".join(f"{name.replace('_', '-')} = {value}\n" for name, value in entries.items())
        (metadata / "entry_points.txt").write_text(f"[ropa.formats]\n{lines}", encoding="utf-8")
        monkeypatch.delitem(sys.modules, module, raising=False)
        invalidate_caches()

    return installed


@pytest.fixture
def party_list(install):
    install("ropa_party_list", PARTY_LIST, party_list="ropa_party_list:PARTY_LIST")


@pytest.mark.usefixtures("party_list")
@pytest.mark.parametrize("name", ["all.parties", "ALL.PARTIES", "all.parties.csv"])
def test_a_format_of_another_package_is_written_and_read_by_its_suffix(tmp_path, name):
    lost = ropa.write(BOOK, tmp_path / name, lang="da")
    assert [loss.record for loss in lost] == ["registers/register"]
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("#parties da\n")
    assert ropa.read(tmp_path / name).parties == BOOK.parties


@pytest.mark.usefixtures("party_list")
def test_it_is_asked_for_by_name_and_known_by_its_contents(tmp_path):
    for name in ("list.txt", "list.yaml", "list.json", "list.csv"):
        ropa.write(BOOK, tmp_path / name, to="party-list")
        assert files.reader_of(tmp_path / name).name == "party-list"
        assert ropa.read(tmp_path / name).parties == BOOK.parties


@pytest.mark.usefixtures("party_list")
def test_what_is_not_in_its_form_is_read_as_before(tmp_path):
    (tmp_path / "a.csv").write_text("Activity,Purpose\nPayroll,Paying wages\n", encoding="utf-8")
    assert files.reader_of(tmp_path / "a.csv").name == "table"
    ropa.write(BOOK, tmp_path / "a.yaml")
    assert ropa.read(tmp_path / "a.yaml") == BOOK


@pytest.mark.parametrize(
    ("code", "entry", "why"),
    [
        ("import no_such_module", "broken:FORM", "No module named 'no_such_module'"),
        ("1 / 0", "broken:FORM", "ZeroDivisionError"),
        ("", "broken:FORM", "has no attribute 'FORM'"),
        ("FORM = 'a text'", "broken:FORM", "broken:FORM is no ropa.formats.Format"),
        ("from ropa.formats import Format\nFORM = Format(name='other')", "broken:FORM", "it calls itself 'other'"),
        ("from ropa.formats import Format\nFORM = Format(name='acme', options={'colour'})", "broken:FORM", "colour"),
    ],
    ids=["missing dependency", "fails", "no value", "no format", "another name", "unknown option"],
)
def test_a_broken_format_is_told_of_when_it_is_asked_for_and_not_before(install, tmp_path, code, entry, why):
    install("broken", code, acme=entry)
    ropa.write(BOOK, tmp_path / "a.yaml")
    assert ropa.read(tmp_path / "a.yaml") == BOOK
    (tmp_path / "a.csv").write_text("Activity,Purpose\nPayroll,Paying wages\n", encoding="utf-8")
    assert len(ropa.read(tmp_path / "a.csv").activities) == 1
    with pytest.raises(UnknownWord) as refused:
        ropa.write(BOOK, tmp_path / "a.txt", to="acme")
    assert "'acme' of broken: " in str(refused.value)
    assert why in str(refused.value)
    (tmp_path / "a.acme").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="Formats that cannot be used: 'acme' of broken"):
        ropa.read(tmp_path / "a.acme")


def test_a_format_that_fails_to_recognise_does_not_keep_others_from_reading(install, tmp_path):
    code = "from ropa.formats import Format\nFORM = Format(name='acme', recognises=lambda opened: 1 / 0, read=print)"
    install("broken", code, acme="broken:FORM")
    (tmp_path / "a.csv").write_text("Activity,Purpose\nPayroll,Paying wages\n", encoding="utf-8")
    assert files.reader_of(tmp_path / "a.csv").name == "table"


def test_a_format_that_fails_to_read_is_told_of_as_that_of_another_and_one_that_cannot_write_as_such(install, tmp_path):
    code = "from ropa.formats import Format\nFORM = Format(name='acme', suffixes=('.acme',), read=lambda opened: 1 / 0)"
    install("broken", code, acme="broken:FORM")
    (tmp_path / "a.acme").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="The format 'acme' of another package could not read it: ZeroDivision"):
        ropa.read(tmp_path / "a.acme")
    with pytest.raises(UnknownWord, match="ropa reads the format 'acme' and does not write it"):
        ropa.write(BOOK, tmp_path / "b.acme")


def test_the_name_of_a_format_of_ropas_own_is_not_taken_from_it(install, tmp_path):
    install("thief", "from ropa.formats import Format\nFORM = Format(name='json')", json="thief:FORM")
    ropa.write(BOOK, tmp_path / "a.json")
    assert ropa.read(tmp_path / "a.json") == BOOK
    assert [(one.name, one.why) for one in registry.others().unusable] == [("json", "another format has that name.")]


def test_ropas_own_formats_are_made_known_in_the_same_way():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["ropa.formats"] == dict(registry.OWN)
    assert {form.name for form in registry.own()} == set(registry.OWN)
    assert all(isinstance(form, Format) for form in registry.own())


def test_ropas_own_formats_are_there_where_no_package_is_installed(tmp_path):
    ropa.write(BOOK, tmp_path / "a.json")
    code = (
        "import sys, importlib.metadata\n"
        "importlib.metadata.entry_points = lambda **_: ()\n"
        "import ropa\n"
        "book = ropa.read(sys.argv[1])\n"
        "ropa.write(book, sys.argv[2], to='fideslang')\n"
        "print(len(book.parties))"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "a.json"), str(tmp_path / "a.fides.yaml")]
    assert subprocess.run(arguments, capture_output=True, text=True, check=True).stdout == "2\n"


def test_looking_up_the_formats_loads_nothing_that_reads_or_writes():
    code = "import sys; from ropa.files import registry; registry.own(); print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "ropa.formats.exchange.entry" in loaded
    assert not {"ropa.model", "ropa.sheets", "ropa.register", "yaml", "openpyxl", "importlib.metadata"} & set(loaded)


def test_reading_a_register_of_ropas_own_looks_through_no_package(tmp_path):
    ropa.write(BOOK, tmp_path / "a.yaml")
    code = "import sys, ropa\nropa.read(sys.argv[1])\nprint('importlib.metadata' in sys.modules)"
    arguments = [sys.executable, "-c", code, str(tmp_path / "a.yaml")]
    assert subprocess.run(arguments, capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("name", ["a.xlsx", "a.yaml", "a.json", "a.ciso.xlsx", "a.fides.yaml", "theirs.csv"])
def test_a_file_is_read_from_the_disk_once(tmp_path, monkeypatch, name):
    if name == "theirs.csv":
        (tmp_path / name).write_text("Activity,Purpose\nPayroll,Paying wages\n", encoding="utf-8")
    else:
        ropa.write(BOOK.add(Activity("payroll", name="Payroll")), tmp_path / name, on="2026-01-01")
    read = []
    original = Path.open

    def counted(path, *arguments, **options):
        if path.name == name:
            read.append(path)
        return original(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", counted)
    ropa.read(tmp_path / name)
    assert len(read) == 1


@pytest.mark.parametrize("name", ["own.xlsx", "a.ciso.xlsx", "theirs.xlsx", "theirs.ods"])
def test_a_workbook_is_unpacked_once_to_find_out_whose_it_is_and_to_read_it(tmp_path, monkeypatch, name):
    book = BOOK.add(Activity("payroll", name="Payroll"))
    if name == "theirs.xlsx":
        workbook = openpyxl.Workbook()
        for row in (["Activity", "Purpose"], ["Payroll", "Paying wages"]):
            workbook.active.append(row)
        workbook.save(tmp_path / name)
    elif name == "theirs.ods":
        (tmp_path / name).write_bytes(spreadsheet([["Activity", "Purpose"], ["Payroll", "Paying wages"]]))
    else:
        ropa.write(book, tmp_path / name, on="2026-01-01")
    unpacked = []
    original = Package.__init__

    def counted(package, *arguments):
        unpacked.append(arguments[0])
        original(package, *arguments)

    monkeypatch.setattr(Package, "__init__", counted)
    assert len(ropa.read(tmp_path / name).activities) == 1
    assert len(unpacked) == 1


def spreadsheet(rows):
    """An OpenDocument spreadsheet of one sheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Register">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()
