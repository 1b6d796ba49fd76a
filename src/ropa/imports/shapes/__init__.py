# SPDX-License-Identifier: Apache-2.0
"""What the grids of somebody else's register are: tables, forms, contact blocks; and what their headings mean."""
