# SPDX-License-Identifier: Apache-2.0
"""Family C: automated decisions (GDPR Art. 22)."""
