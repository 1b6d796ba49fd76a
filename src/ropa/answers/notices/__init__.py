# SPDX-License-Identifier: Apache-2.0
"""What data subjects are told (GDPR Art. 13 and 14): the table of it."""
