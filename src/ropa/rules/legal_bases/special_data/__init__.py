# SPDX-License-Identifier: Apache-2.0
"""Special categories, criminal data and national numbers (GDPR Art. 9, 10, 87)."""
