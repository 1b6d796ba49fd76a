# SPDX-License-Identifier: Apache-2.0
"""Whom and what an adequacy decision covers that is not for everybody in the country (GDPR Art. 45)."""
