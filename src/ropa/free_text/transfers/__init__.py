# SPDX-License-Identifier: Apache-2.0
"""Words on transfers: to whom data go, in which third countries, and on what that rests (Art. 30(1)(e))."""
