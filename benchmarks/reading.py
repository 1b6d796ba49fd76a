# SPDX-License-Identifier: Apache-2.0
"""Reading: YAML and JSON to records, beside the plain loaders alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml

from benchmarks.measuring import Budget
from ropa.formats.text_files import json_file, yaml_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEASURES = {
    "PyYAML CSafeLoader alone": "plain_yaml",
    "YAML to records": "yaml_records",
    "json.load alone": "plain_json",
    "JSON to records": "json_records",
}

BUDGETS = (
    Budget("YAML to records / CSafeLoader alone, time", "YAML to records", "PyYAML CSafeLoader alone", 0.25),
    Budget(
        "YAML to records / CSafeLoader alone, memory", "YAML to records", "PyYAML CSafeLoader alone", 0.3, memory=True
    ),
    Budget("JSON to records / json.load alone, time", "JSON to records", "json.load alone", 2),
)


def plain_yaml(_: int, folder: Path) -> Callable[[], object]:
    """PyYAML's fastest loader, which gives plain values."""

    def work() -> object:
        with (folder / "book.yaml").open("rb") as stream:
            return yaml.load(stream, yaml.CSafeLoader)

    return work


def yaml_records(_: int, folder: Path) -> Callable[[], object]:
    """A YAML file to a register."""
    return lambda: yaml_folder.read(folder / "book.yaml")


def plain_json(_: int, folder: Path) -> Callable[[], object]:
    """The standard library's loader, which gives plain values."""

    def work() -> object:
        with (folder / "book.json").open(encoding="utf-8") as stream:
            return json.load(stream)

    return work


def json_records(_: int, folder: Path) -> Callable[[], object]:
    """A JSON file to a register."""
    return lambda: json_file.read(folder / "book.json")
