# SPDX-License-Identifier: Apache-2.0
"""A register and the text of a notice beside each other: what each says that the other does not."""
