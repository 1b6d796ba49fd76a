# SPDX-License-Identifier: Apache-2.0
"""Consent: of whom, to what, apart from what, and how it is withdrawn (GDPR Art. 4(11), 6(1)(a), 7)."""
