# SPDX-License-Identifier: Apache-2.0
"""What a record says, in words, of the sale of personal data."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import negates, says, sentences
from ropa.model import Activity, Header
from ropa.silence import each
from ropa.text import every_language


def sale_told(text: str | None) -> str | None:
    """The sentence of a text that tells of a sale of data; `None` where there is none, or where it denies one.

    Nor is it one where goods are sold that are called by the same words: data loggers.
    """
    sales = (
        sentence
        for wording in every_language(text or "")
        for sentence in sentences(wording)
        if says(sentence, "sells-data") and not says(sentence, "goods-sold") and not negates(sentence)
    )
    return next(sales, None)


def sales_told(holder: Header | Activity) -> Iterator[tuple[str, str]]:
    """The sentences of a header, or of an activity, that tell of a sale of data, each with its field."""
    for field, text in _texts(holder):
        sentence = sale_told(text)
        if sentence is not None:
            yield field, sentence


def _texts(holder: Header | Activity) -> Iterator[tuple[str, str | None]]:
    yield "description", holder.description
    for index, statement in enumerate(each(holder.statements)):
        yield f"statements[{index}]", statement.text
    for index, recipient in enumerate(each(holder.recipients)):
        yield f"recipients[{index}]", recipient.text
    for index, processor in enumerate(each(holder.processors)):
        yield f"processors[{index}]", processor.services
    if isinstance(holder, Activity):
        for index, purpose in enumerate(each(holder.purposes)):
            yield f"purposes[{index}]", purpose.text
