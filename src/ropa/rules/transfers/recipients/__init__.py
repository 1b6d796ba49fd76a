# SPDX-License-Identifier: Apache-2.0
"""Recipients outside the EEA, and the transfers that are declared to them."""
