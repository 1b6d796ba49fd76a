# SPDX-License-Identifier: Apache-2.0
"""Family E: what is stored on or read from a person's device (Directive 2002/58/EC Art. 5(3)), and messages to it."""
