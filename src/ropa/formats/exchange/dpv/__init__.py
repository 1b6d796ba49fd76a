# SPDX-License-Identifier: Apache-2.0
"""The Data Privacy Vocabulary of the W3C (DPV 2.3), as JSON-LD and as Turtle.

What DPV has a word for is said in it: purposes, legal bases, personal data, data subjects, recipients, measures. What
it has none for (the source of each fact, the three silences, dates of review) is said in ropa's own namespace, so that
a register comes back whole.
"""
