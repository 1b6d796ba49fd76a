# SPDX-License-Identifier: Apache-2.0
"""Transfers that rest on an adequacy decision (GDPR Art. 45): whether it stood, and was for this."""
