# SPDX-License-Identifier: Apache-2.0
"""The derogations of Art. 49."""
