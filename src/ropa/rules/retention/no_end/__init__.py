# SPDX-License-Identifier: Apache-2.0
"""Time limits that end nothing, or nothing that anybody can wait for (GDPR Art. 5(1)(e))."""
