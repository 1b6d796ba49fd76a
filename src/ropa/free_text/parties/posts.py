# SPDX-License-Identifier: Apache-2.0
"""The post that somebody has in an organisation: `HR-chefen`, `Head of IT`, `Mme Duval, présidente`.

Who holds a post acts for an organisation, and is not the controller (Art. 4(7)): whose register it is stays open.
"""

from __future__ import annotations

import re
from typing import Final

from ropa.free_text.answers import wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import remark
from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.free_text.parties.legal_forms import has_form
from ropa.free_text.remembered import remembered
from ropa.patterns import pattern

_ARTICLE: Final = pattern(r"\A(?:the|der|die|den|le|la|il|el|o|a)\s", re.IGNORECASE)
_LONGEST_TITLE: Final = 3
_LEAST_OF_A_NAME: Final = 2


@remembered
def is_post(text: str) -> bool:
    """Whether words begin with a post, or are one: `Formand Lise Holm`, `HR-chefen`, `the managing director`."""
    spoken = plain(_ARTICLE.sub("", text)).split()
    posts = wordings("job-title")
    opens = any(" ".join(spoken[:size]) in posts for size in range(1, _LONGEST_TITLE + 1))
    return bool(spoken) and (opens or spoken[-1] in posts or spoken[-1].endswith(tuple(wordings("job-ending"))))


@remembered
def before_a_post(text: str) -> tuple[str, str]:
    """A name, and the post behind it in parentheses or behind a comma; that is empty where there is none."""
    name, remark_text = remark(text)
    if remark_text and is_post(remark_text):
        return name, remark_text
    ahead, _, behind = text.partition(", ")
    return (ahead, behind) if behind and is_post(behind) else (text, "")


@remembered
def names_its_holder(post: str) -> bool:
    """Whether words on a post say who has it too: `skoleleder Lise Holm`, `Headteacher: Jane Smith`."""
    spoken = post.replace(":", " ").split()
    titles = (size for size in range(_LONGEST_TITLE, 0, -1) if plain(" ".join(spoken[:size])) in wordings("job-title"))
    person = spoken[next(titles, len(spoken)) :]
    return len(person) >= _LEAST_OF_A_NAME and all(word[:1].isupper() for word in person[:_LEAST_OF_A_NAME])


def is_holder_of_a_post(text: str) -> bool:
    """Whether words are somebody by name with the post behind it, and no organisation: `Claire Lebrun, directrice`."""
    name, post = before_a_post(text)
    return bool(post) and not names_its_holder(post) and not has_form(name) and kind_of(name) is None
