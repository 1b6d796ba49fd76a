# SPDX-License-Identifier: Apache-2.0
"""Family S: where the record comes from, and what of the source is not in it."""
