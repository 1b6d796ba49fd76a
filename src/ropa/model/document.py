# SPDX-License-Identifier: Apache-2.0
"""The documents that a register was made from."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from ropa.model import fields as f
from ropa.model.conversion import bound
from ropa.model.sourced import Entry, Sourced
from ropa.silence import NotApplicable


class DocumentKind(StrEnum):
    """What sort of document it is."""

    POLICY = "privacy-policy"
    NOTICE = "privacy-notice"
    CONTRACT = "contract"
    INTERVIEW = "interview"
    REGISTER = "register"
    LAW = "law"
    LIST = "public-list"
    OTHER = "other"


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Section(Sourced):
    """One part of a document, so that a reader can see what came of it.

    Attributes:
        number: How cites name it: `1.6`, `2`, `intro`.
        title: Its heading, or a few words in its place; `None` = it has none.
        silent: Why nothing in the register comes from it (`contact form only`); `None` = something should.
    """

    SHORTHAND: ClassVar[str] = "number"

    number: str = f.word(required=True)
    title: str | None = f.text()
    silent: str | None = f.text()


@frozen(kw_only=True, repr=False, slots=False, field_transformer=bound)
class Document(Entry):
    """A document that the register cites.

    Attributes:
        id: The name by which cites call it: `policy`.
        title: Its title; `None` = it has none, or none was noted.
        kind: What sort of document; `None` = not stated.
        publisher: The party that issued it; `None` = not stated.
        language: The language it is written in, as BCP 47 (`da`); `None` = not stated.
        dated: The day it bears; `None` = it bears none.
        version: The version it bears; `None` = it bears none.
        retrieved: The day on which it was fetched; `None` = not stated.
        url: Where it was found; `None` = not stated.
        sha256: The digest of the file that was read, in hex; `None` = not kept.
        sections: Its parts, in order; `None` = not listed.
        extra: What was read and has no field of its own.
    """

    title: str | None = f.text()
    kind: DocumentKind | NotApplicable | None = f.choice(DocumentKind)
    publisher: str | NotApplicable | None = f.ref("party")
    language: str | None = f.word()
    dated: date | NotApplicable | None = f.day()
    version: str | None = f.word()
    retrieved: date | NotApplicable | None = f.day()
    url: str | None = f.word()
    sha256: str | None = f.word()
    sections: tuple[Section, ...] | NotApplicable | None = f.many(Section)
    extra: tuple[tuple[str, str], ...] = f.extra()
