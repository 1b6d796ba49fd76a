# SPDX-License-Identifier: Apache-2.0
"""A page for each family of rules, from the cards of its rules, and a list of all."""

from __future__ import annotations

from docs.generator.markdown import anchor, page, table
from ropa.labels import whole_languages
from ropa.rules import FAMILIES, HEADINGS, Rule, built_in

TITLES = {letter: name.replace("-", " ").capitalize() for letter, name in FAMILIES.items()}


def pages() -> dict[str, str]:
    """Path to text."""
    rules = built_in()
    made = {"rules/README.md": _list(rules)}
    for letter, name in FAMILIES.items():
        own = [rule for rule in rules if rule.family == name]
        if own:
            cards = [part for rule in own for part in _card(rule)]
            made[f"rules/{name}.md"] = page(f"Rules: {TITLES[letter].lower()}", _of(own), *cards)
    return made


def _heading(rule: Rule) -> str:
    return f"{rule.code} {rule.name}"


def _of(rules: list[Rule]) -> str:
    return f"{len(rules)} rules. A finding says what the record does not show; it never says that something is illegal."


def _list(rules: tuple[Rule, ...]) -> str:
    intro = (
        f"{len(rules)} rules in {len({rule.family for rule in rules})} families. A code is never reused and never "
        "changes what it means. *Error*: the record lacks what the law asks for. *Warning*: it may, or something does "
        "not agree. *Info*: a question that a person has to answer.\n\n"
        "`ropa explain CODE` prints the same card in the shell."
    )
    rows = [
        (f"[{rule.code}]({rule.family}.md#{anchor(_heading(rule))})", rule.name, rule.entry.severity, rule.entry.law)
        for rule in rules
    ]
    return page("Rules", intro, table(("Code", "Name", "Severity", "Law or case"), rows))


def _card(rule: Rule) -> list[str]:
    sections = rule.sections
    wording = rule.wording
    facts = f"Severity: {rule.entry.severity}. Since {rule.entry.since}. Law or case: {rule.entry.law}."
    said = [f"## {_heading(rule)}", sections[""], facts]
    said += [f"**{heading}.** {' '.join(sections[heading].split())}" for heading in HEADINGS if sections.get(heading)]
    messages = [
        (lang, str(wording.message.to(lang) or ""), str(wording.mend.to(lang) or "")) for lang in whole_languages()
    ]
    said.append(table(("", "Message", "Mend"), messages))
    if wording.of_all is not None:
        said.append(
            f"Where that is so of each of {rule.of_all_from} or more in a register, it is said once, at its header:"
        )
        said.append(table(("", "Message"), [(lang, str(wording.of_all.to(lang) or "")) for lang in whole_languages()]))
    return said
