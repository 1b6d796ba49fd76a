# SPDX-License-Identifier: Apache-2.0
"""The tools of Art. 46."""
