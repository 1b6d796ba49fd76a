# SPDX-License-Identifier: Apache-2.0
"""What is said beside an answer and takes it back, or narrows it."""
