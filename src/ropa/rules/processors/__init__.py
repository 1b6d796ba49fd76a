# SPDX-License-Identifier: Apache-2.0
"""Family P: processors, their contracts, and chains of sub-processors (GDPR Art. 28)."""
