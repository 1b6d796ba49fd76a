# SPDX-License-Identifier: Apache-2.0
"""The documents that a register was made from."""

from __future__ import annotations

from enum import StrEnum

from ropa.model import fields as f
from ropa.model.fields.record import record
from ropa.model.sourced import Entry, Sourced


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


@record
class Attachment(Sourced):
    """A file or an address that shows what a record says: the contract as it was signed (GDPR Art. 5(2), 28(9)).

    Attributes:
        file: Its path from the folder of the register (`contracts/host.pdf`); `None` = it is kept elsewhere.
        url: Where it is kept; `None` = not stated.
        sha256: The digest of the file, in hex, by which it is known to be unchanged; `None` = not kept.
        title: What it is called; `None` = as its file is.
    """

    file: f.Word = f.word()
    url: f.Word = f.word()
    sha256: f.Word = f.word()
    title: f.Text = f.text()


@record
class Section(Sourced):
    """One part of a document, so that a reader can see what came of it.

    Attributes:
        number: How cites name it: `1.6`, `2`, `intro`.
        title: Its heading, or a few words in its place; `None` = it has none.
        silent: Why nothing in the register comes from it (`contact form only`); `None` = something should.
    """

    number: f.NeededWord = f.first(f.word(), kw_only=False)
    title: f.Text = f.text()
    silent: f.Text = f.text()


@record
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
        attachments: The files and addresses that show it; `None` = none is named.
        extra: What was read and has no field of its own.
    """

    title: f.Text = f.text()
    kind: f.Choice[DocumentKind] = f.choice(DocumentKind)
    publisher: f.Ref = f.ref("party")
    language: f.Word = f.word()
    dated: f.Day = f.day()
    version: f.Word = f.word()
    retrieved: f.Day = f.day()
    url: f.Word = f.word()
    sha256: f.Word = f.word()
    sections: f.Many[Section] = f.many(Section)
    attachments: f.ManyInFull[Attachment] = f.many(Attachment, "5(2)")
    extra: f.Extra = f.extra()
