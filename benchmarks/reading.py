# SPDX-License-Identifier: Apache-2.0
"""Reading: YAML and JSON to records, beside the plain loaders alone."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from benchmarks.generate import register
from benchmarks.measuring import Budget, yardstick
from ropa.formats.text_files import json_file, yaml_folder
from ropa.library import join
from ropa.model import RECORD_CLASSES, Header
from ropa.model.fields import Spec, specs
from ropa.refs import PLURALS
from ropa.rules import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY: Final = date(2022, 6, 10)

MEASURES = {
    "PyYAML CSafeLoader alone": "plain_yaml",
    "YAML to records": "yaml_records",
    "json.load alone": "plain_json",
    "msgspec to structs": "structs",
    "JSON to records": "json_records",
    "YAML to findings in words": "yaml_findings",
    "JSON to findings in words": "json_findings",
    "several registers joined": "joined",
}

BUDGETS = (
    Budget("YAML to records", "PyYAML CSafeLoader alone", 0.25, sizes=(10_000,), missed=0.6),
    Budget("YAML to records", "PyYAML CSafeLoader alone", 0.3, "megabytes", sizes=(10_000,)),
    Budget("JSON to records", "msgspec to structs", 2, sizes=(1_000, 10_000), missed=6),
    Budget("YAML to findings in words", "YAML to records", 2, sizes=(1_000, 10_000), missed=4.6),
    Budget("several registers joined", "JSON to records", 2, sizes=(1_000, 10_000), missed=2.6),
)


def plain_yaml(_: int, folder: Path) -> Callable[[], object]:
    """PyYAML's fastest loader, which gives plain values."""

    def work() -> object:
        with (folder / "book.yaml").open("rb") as stream:
            return yaml.load(stream, yaml.CSafeLoader)

    return yardstick(work)


def load() -> None:
    """Do all of it with a small register first: what is loaded or made once is not what is measured here."""
    text = json_file.to_text(register(20))
    book = json_file.read_text(text, "small.json")
    yaml_folder.read_texts([("small.yaml", text)])
    check(join({"one": book, "other": book}), DAY).to_text()


def yaml_records(_: int, folder: Path) -> Callable[[], object]:
    """A YAML file to a register."""
    load()
    return lambda: yaml_folder.read(folder / "book.yaml")


def plain_json(_: int, folder: Path) -> Callable[[], object]:
    """The standard library's loader, which gives plain values."""

    def work() -> object:
        with (folder / "book.json").open(encoding="utf-8") as stream:
            return json.load(stream)

    return yardstick(work)


def structs(_: int, folder: Path) -> Callable[[], object]:
    """Msgspec, the quickest reader there is, to structs of its own made from the declarations of ropa's records."""
    import msgspec

    decoder = msgspec.json.Decoder(_struct_of_register())
    return yardstick(lambda: decoder.decode((folder / "book.json").read_bytes()))


def _struct_of_register() -> Any:
    import msgspec

    kinds = [(PLURALS[kind], dict[str, _struct(cls)] | None, None) for kind, cls in RECORD_CLASSES.items()]
    header: Any = _struct(Header) | None
    return msgspec.defstruct("Register", [("ropa", str | None, None), ("register", header, None), *kinds])


@cache
def _struct(cls: type) -> Any:
    """A struct with the fields of a record: lists of records as lists of structs, everything else as it stands."""
    import msgspec

    fields = {name: spec for name, spec in specs(cls).items() if spec.kind != "id"}
    return msgspec.defstruct(
        cls.__name__,
        [(name, _type(spec), None) for name, spec in fields.items()],
        rename={name: spec.key or name for name, spec in fields.items()},
    )


def _type(spec: Spec) -> Any:
    """What msgspec makes of a field: closed words as enumerations, texts with their languages, all else as text."""
    single: Any = {"choice": spec.of, "text": str | dict[str, str], "flag": bool, "mark": bool, "number": int}.get(
        spec.kind, str
    )
    if spec.kind == "record":
        single = _struct(spec.of) | str
    elif spec.kind == "extra":
        return dict[str, str] | None
    if not spec.many:
        return Any if spec.kind == "record" else single | None
    return Any if spec.key is not None else list[single] | None


def json_records(_: int, folder: Path) -> Callable[[], object]:
    """A JSON file to a register."""
    load()
    return lambda: json_file.read(folder / "book.json")


def yaml_findings(_: int, folder: Path) -> Callable[[], object]:
    """A YAML file to what is found in it, in words, with their places."""
    load()
    return lambda: check(yaml_folder.read(folder / "book.yaml"), DAY).to_text()


def json_findings(_: int, folder: Path) -> Callable[[], object]:
    """A JSON file to what is found in it, in words, with their places."""
    load()
    return lambda: check(json_file.read(folder / "book.json"), DAY).to_text()


def joined(_: int, folder: Path) -> Callable[[], object]:
    """The JSON file read, and put into one book with a small register."""
    load()
    return lambda: join({"large": json_file.read(folder / "book.json"), "small": register(10)})
