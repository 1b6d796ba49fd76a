# SPDX-License-Identifier: Apache-2.0
"""Family T: transfers to third countries and international organisations (GDPR Chapter V)."""
