# SPDX-License-Identifier: Apache-2.0
"""The standard contractual clauses of 2021, their modules and whom they are for."""
