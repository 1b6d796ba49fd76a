# SPDX-License-Identifier: Apache-2.0
"""How far things reach: ways of data, what many lean on, what a change would bring."""
