# SPDX-License-Identifier: Apache-2.0
"""What a header says for all that it speaks for, and of which activities it holds."""
