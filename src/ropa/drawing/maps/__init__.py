# SPDX-License-Identifier: Apache-2.0
"""A register's transfers on a map of Europe and of the world."""
