# SPDX-License-Identifier: Apache-2.0
"""A page for each family of rules, from the cards of its rules, and a list of all, in each language."""

from __future__ import annotations

from itertools import groupby

from docs.generator.markdown import anchor, page, table
from ropa.labels import citation_text, enum_word, heading, whole_languages, word
from ropa.labels.language import language_name
from ropa.rules import HEADINGS, Rule, built_in, headings


def pages() -> dict[str, str]:
    """Path to text."""
    made: dict[str, str] = {}
    families = [(name, tuple(own)) for name, own in groupby(built_in(), key=lambda rule: rule.family)]
    for lang in whole_languages():
        folder = _folder(lang)
        made[f"{folder}/README.md"] = _list(built_in(), lang)
        for name, own in families:
            title = f"{heading('card.rules', lang)}: {word(f'family.{name}', lang)}"
            about = f"{len(own)} {word('card.rules', lang)}. {word('card.page.about', lang)}"
            made[f"{folder}/{name}.md"] = page(title, about, *(part for rule in own for part in _card(rule, lang)))
    return made


def _folder(lang: str) -> str:
    return "rules" if lang == "en" else f"rules/{lang}"


def _heading(rule: Rule) -> str:
    return f"{rule.code} {rule.name}"


def _list(rules: tuple[Rule, ...], lang: str) -> str:
    here = "" if lang == "en" else "../"
    others = [
        f"[{language_name(other, other)}]({here}{'' if other == 'en' else f'{other}/'}README.md)"
        for other in whole_languages()
        if other != lang
    ]
    about = f"{len(rules)} {word('card.rules', lang)}. {word('card.page.list', lang)}"
    columns = (
        heading("findings.code", lang), heading("card.page.name", lang), heading("card.finds", lang),
        heading("findings.severity", lang), heading("findings.law", lang),
    )  # fmt: skip
    rows = [
        (
            f"[{rule.code}]({rule.family}.md#{anchor(_heading(rule))})", rule.name, rule.sections_in(lang)[""],
            enum_word(rule.entry.severity, lang), citation_text(rule.entry.law, lang),
        )
        for rule in rules
    ]  # fmt: skip
    parts = (about, word("card.page.shell", lang), " · ".join(others), table(columns, rows))
    return page(heading("card.rules", lang), *parts)


def _card(rule: Rule, lang: str) -> list[str]:
    first, *texts = (rule.sections_in(lang)[key] for key in ("", *HEADINGS))
    law = citation_text(rule.entry.law, lang)
    facts = (
        f"{heading('findings.severity', lang)}: {enum_word(rule.entry.severity, lang)}. "
        f"{word('card.page.since', lang)} {rule.entry.since}. {heading('findings.law', lang)}: {law}."
    )
    parts = [f"## {_heading(rule)}", first, facts]
    parts += [f"**{name}.** {' '.join(text.split())}" for name, text in zip(headings(lang), texts, strict=True)]
    return parts + _messages(rule, lang)


def _messages(rule: Rule, lang: str) -> list[str]:
    """What it says: in every language on the English page, on that of another language in this one."""
    wording = rule.wording
    spoken = whole_languages() if lang == "en" else (lang,)
    rows = [(each, str(wording.message.to(each) or ""), str(wording.mend.to(each) or "")) for each in spoken]
    parts = [table(("", heading("card.page.message", lang), heading("card.mend", lang)), rows)]
    if wording.of_all is not None:
        parts.append(word("card.page.of_all", lang).format(number=rule.of_all_from))
        rows = [(each, str(wording.of_all.to(each) or "")) for each in spoken]
        parts.append(table(("", heading("card.page.message", lang)), rows))
    return parts
