# SPDX-License-Identifier: Apache-2.0
"""Joint controllers, and parties in two roles (GDPR Art. 26, 28(10))."""
