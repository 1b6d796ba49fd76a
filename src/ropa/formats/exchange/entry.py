# SPDX-License-Identifier: Apache-2.0
"""The forms of other tools, as formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.format import Format
from ropa.patterns import pattern

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.formats.loss import Loss
    from ropa.packages.opened import Opened
    from ropa.register import Register

_SAMPLE: Final = 1 << 16
_DPV: Final = b"https://w3id.org/dpv"
_YAML: Final = frozenset({".yaml", ".yml"})
_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
_SECTION = pattern(rb"^(?:organization|system|dataset|policy|data_category|data_use|data_subject)\s*:", re.MULTILINE)


def _is_fideslang(opened: Opened) -> bool:
    """Whether a file is a manifest, or every YAML file of a folder is; one of ropa's own costs a look at its front."""
    from ropa.formats.text_files.folder_files import yaml_files

    if not opened.is_folder:
        return opened.suffix in _YAML and _is_manifest(opened)
    manifests = yaml_files(opened)
    return bool(manifests) and all(map(_is_manifest, manifests))


def _is_manifest(opened: Opened) -> bool:
    if not _SECTION.search(opened.data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")):
        return False
    from ropa.formats.exchange.fideslang.manifest import looks_like
    from ropa.formats.text_files.yaml_text import loaded

    return looks_like(opened.parsed(loaded).value)


def _read_fideslang(opened: Opened) -> Register:
    from ropa.formats.exchange.fideslang import manifest

    return manifest.read(opened)


def _write_fideslang(book: Register, path: Path, **options: Any) -> tuple[Loss, ...]:
    from ropa.formats.exchange.fideslang import manifest

    return manifest.write(book, path, **options)


def _is_ciso_assistant(opened: Opened) -> bool:
    if opened.is_folder or opened.suffix not in _WORKBOOKS or opened.package is None:
        return False
    from ropa.formats.exchange.ciso_assistant.assessment_workbook import looks_like
    from ropa.packages.table_files import grids

    return looks_like(grids(opened))


def _read_ciso_assistant(opened: Opened) -> Register:
    from ropa.formats.exchange.ciso_assistant import assessment_workbook

    return assessment_workbook.read(opened)


def _write_ciso_assistant(book: Register, path: Path, **options: Any) -> tuple[Loss, ...]:
    from ropa.formats.exchange.ciso_assistant import assessment_workbook

    return assessment_workbook.write(book, path, **options)


def _write_uropa(book: Register, path: Path, **options: Any) -> tuple[Loss, ...]:
    from ropa.formats.exchange.uropa import catalogue

    return catalogue.write(book, path, **options)


def _is_dpv(opened: Opened) -> bool:
    if opened.is_folder or opened.suffix not in {".jsonld", ".json", ".ttl"}:
        return False
    return _DPV in opened.data[:_SAMPLE] and (opened.suffix != ".json" or b'"@context"' in opened.data)


def _read_dpv(opened: Opened) -> Register:
    from ropa.formats.exchange.dpv import document

    return document.read(opened)


def _write_dpv(book: Register, path: Path) -> tuple[Loss, ...]:
    from ropa.formats.exchange.dpv import document

    return document.write(book, path)


FIDESLANG: Final = Format(
    name="fideslang",
    suffixes=(".fides.yaml", ".fides.yml"),
    recognises=_is_fideslang,
    read=_read_fideslang,
    write=_write_fideslang,
    options={"lang"},
)
CISO_ASSISTANT: Final = Format(
    name="ciso-assistant",
    suffixes=(".ciso.xlsx",),
    recognises=_is_ciso_assistant,
    read=_read_ciso_assistant,
    write=_write_ciso_assistant,
    options={"lang", "activity"},
)
UROPA: Final = Format(name="uropa", suffixes=(".uropa.json",), write=_write_uropa, options={"lang"})
DPV: Final = Format(
    name="dpv", suffixes=(".jsonld", ".ttl", ".dpv.json"), recognises=_is_dpv, read=_read_dpv, write=_write_dpv
)
