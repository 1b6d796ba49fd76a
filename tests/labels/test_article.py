# SPDX-License-Identifier: Apache-2.0
"""Articles as each language writes them."""

from __future__ import annotations

import pytest

from ropa.labels import article_text


@pytest.mark.parametrize(
    ("article", "lang", "said"),
    [
        ("6(1)(f)", "en", "Art. 6(1)(f)"),
        ("6(1)(f)", "da", "art. 6, stk. 1, litra f"),
        ("6(1)(f)", "nb", "art. 6 nr. 1 bokstav f"),
        ("28(1)", "da", "art. 28, stk. 1"),
        ("10", "nb", "art. 10"),
        ("6 and 9", "da", "art. 6 and 9"),
    ],
)
def test_an_article_is_written_as_its_language_writes_it(article, lang, said):
    assert article_text(article, lang) == said
