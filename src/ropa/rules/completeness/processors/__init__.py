# SPDX-License-Identifier: Apache-2.0
"""What the record of a processor must hold (GDPR Art. 30(2))."""
