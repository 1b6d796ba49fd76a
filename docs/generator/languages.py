# SPDX-License-Identifier: Apache-2.0
"""What each language has: the share of the words of each theme; the rest is shown in English behind a mark."""

from __future__ import annotations

from collections import Counter

from docs.generator.markdown import code, page, table
from ropa import vocabulary
from ropa.labels import LANGUAGES, without_a_word
from ropa.labels.catalogue import words
from ropa.labels.language import language_name
from ropa.rules import built_in


def pages() -> dict[str, str]:
    """Path to text."""
    sizes = Counter(entry.theme for entry in words().values())
    missing = {lang: without_a_word(lang) for lang in LANGUAGES}
    rows = [
        (
            code(f"{theme}.csv"),
            str(size),
            *(_share(size - len(missing[lang].get(theme, ())), size) for lang in LANGUAGES),
        )
        for theme, size in sorted(sizes.items())
    ]
    terms = [term for kind in vocabulary.KINDS for term in vocabulary.terms(kind).values()]
    labelled = (_share(sum(bool(term.labels.to(lang)) for term in terms), len(terms)) for lang in LANGUAGES)
    rows.append(("built-in terms", str(len(terms)), *labelled))
    messages = [rule.wording.message for rule in built_in()]
    worded = (_share(sum(bool(message.to(lang)) for message in messages), len(messages)) for lang in LANGUAGES)
    rows.append(("messages of rules", str(len(messages)), *worded))
    carded = (_share(sum(rule.speaks(lang) for rule in built_in()), len(messages)) for lang in LANGUAGES)
    rows.append(("cards of rules", str(len(messages)), *carded))
    intro = (
        "What is written as a record (sheets, headings, fixed values, dates, the front sheet, Word documents) is whole "
        "in each of these languages. Other words are whole in English, Danish and Norwegian, and in the others as far "
        f"as the table says; what is missing is shown in English behind the mark {code('[en]')}, and listed by "
        f"{code('ropa.labels.without_a_word(lang)')}. Terms of the law are those of the official language versions of "
        "the Regulation; how each is known stands beside it in the file of the language.\n\n"
        f"{code('--lang')} is the language of all that a command prints or writes: findings and the cards of rules, "
        "citations, answers, sheets, pictures, how a table was read, what it did, and why it refused. The help of the "
        "commands, the names of fields in files, ids and codes are the same in every language; so is what Python "
        "raises. Without it, a command writes in the language of the register and speaks English of its own work."
    )
    spoken = ", ".join(f"{language_name(lang, 'en')} ({code(lang)})" for lang in LANGUAGES)
    heads = ("Words", "Number", *LANGUAGES)
    return {"languages.md": page("Languages", f"{intro}\n\n{spoken}.", table(heads, rows))}


def _share(there: int, size: int) -> str:
    """In words: a number would change with every word that is added."""
    return "whole" if there == size else "in part" if there else "none"
