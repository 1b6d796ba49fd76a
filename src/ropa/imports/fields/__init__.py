# SPDX-License-Identifier: Apache-2.0
"""From the cells of a line to the fields of records, each cell in one of them or kept in words."""
