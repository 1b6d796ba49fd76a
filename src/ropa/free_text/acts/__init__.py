# SPDX-License-Identifier: Apache-2.0
"""Acts as people call them in words of their own."""
