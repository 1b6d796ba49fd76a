# SPDX-License-Identifier: Apache-2.0
"""What the law makes of a register: rights, requests, notices, what falls due, and when the position changes."""
