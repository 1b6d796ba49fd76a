# SPDX-License-Identifier: Apache-2.0
"""Time limits that rest on a statute (GDPR Art. 6(3), 17(3)(b))."""
