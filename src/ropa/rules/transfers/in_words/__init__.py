# SPDX-License-Identifier: Apache-2.0
"""What a transfer rests on, in words alone (Art. 46)."""
