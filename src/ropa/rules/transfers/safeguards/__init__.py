# SPDX-License-Identifier: Apache-2.0
"""The tools of Art. 46, and the derogations of Art. 49."""
