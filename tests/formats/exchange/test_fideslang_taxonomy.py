# SPDX-License-Identifier: Apache-2.0
"""The words of fideslang beside ropa's: all of them, each once."""

from fideslang.default_taxonomy import DEFAULT_TAXONOMY
from fideslang.models import LegalBasisForProcessingEnum, SpecialCategoryLegalBasisEnum

from ropa import vocabulary
from ropa.formats.exchange.fideslang.closed_words import BASES, CONDITIONS
from ropa.formats.exchange.fideslang.taxonomy import SECTIONS, matches


def test_every_key_of_the_default_taxonomy_is_in_the_table():
    for kind, section in SECTIONS.items():
        assert {match.key for match in matches() if match.kind == kind} == {
            one.fides_key for one in getattr(DEFAULT_TAXONOMY, section)
        }


def test_every_term_of_the_table_is_in_the_vocabulary_and_no_two_keys_mean_one_exactly():
    for match in matches():
        assert match.term is None or vocabulary.term(match.kind, match.term) is not None, match
        assert match.certainty in {"sure", "likely"}
    exact = [(match.kind, match.term) for match in matches() if match.exact]
    assert len(exact) == len(set(exact))


def test_the_words_for_bases_and_conditions_are_those_of_fideslang():
    assert set(BASES) == {word.value for word in LegalBasisForProcessingEnum}
    assert set(CONDITIONS) == {word.value for word in SpecialCategoryLegalBasisEnum}
