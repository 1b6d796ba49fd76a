# SPDX-License-Identifier: Apache-2.0
"""Family B: the legal bases of purposes (GDPR Art. 6)."""
