# SPDX-License-Identifier: Apache-2.0
"""Family C: children (GDPR Art. 8)."""
