# SPDX-License-Identifier: Apache-2.0
"""What words in a cell mean: a value, one of the three silences, or a record that stands inside another."""
