# SPDX-License-Identifier: Apache-2.0
"""What the commands of the shell are made of: how they print, and the questions as commands."""
