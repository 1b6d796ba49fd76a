# SPDX-License-Identifier: Apache-2.0
"""The built-in words of a record: which data, for what, about whom, guarded how, doing what.

Article 30(1) of the GDPR asks for purposes, categories of data subjects and of personal data, and measures. These
tables hold the usual ones as a hierarchy with labels in English, Danish and Norwegian (bokmål), the matching IRI of
the W3C Data Privacy Vocabulary (DPV 2.3) where there is one, and a flag on the categories that Articles 9, 10 and 87
treat apart. A register adds terms of its own, each naming a broader one; every lookup here takes them as *own*.

The labels are this project's translation, save where the GDPR's own language versions have the word.
"""

from __future__ import annotations

from ropa.vocabulary.entry import SPECIAL, Special, Term
from ropa.vocabulary.hierarchy import DEEPEST, broader_chain, is_within, narrower, nearest, nearest_iri
from ropa.vocabulary.misspelt_labels import misspelt_label
from ropa.vocabulary.sensitive_labels import SensitiveLabel, sensitive_label, sensitive_labels
from ropa.vocabulary.table import KINDS, Kind, term, terms
from ropa.vocabulary.wrong_words import meant

__all__ = [
    "DEEPEST",
    "KINDS",
    "SPECIAL",
    "Kind",
    "SensitiveLabel",
    "Special",
    "Term",
    "broader_chain",
    "is_within",
    "meant",
    "misspelt_label",
    "narrower",
    "nearest",
    "nearest_iri",
    "sensitive_label",
    "sensitive_labels",
    "term",
    "terms",
]
