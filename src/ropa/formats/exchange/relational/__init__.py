# SPDX-License-Identifier: Apache-2.0
"""A register as normalised tables, for databases and whatever asks thousands of registers at once."""
