# SPDX-License-Identifier: Apache-2.0
"""UROPA, a JSON form for records of processing activities, written only."""
