# SPDX-License-Identifier: Apache-2.0
"""What the records state of each activity: bases, purposes, time limits, sources, decisions, cookies, measures."""
