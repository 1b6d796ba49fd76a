# SPDX-License-Identifier: Apache-2.0
"""consent: which, how weighed, and objection (GDPR Art. 6(1)(f), 21)."""
