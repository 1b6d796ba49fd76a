# SPDX-License-Identifier: Apache-2.0
"""Family A: what Art. 30 asks for and the record does not say (GDPR Art. 30(1), (2), (5))."""
