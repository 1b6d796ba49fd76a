# SPDX-License-Identifier: Apache-2.0
"""Family W: waivers that do not hold.

A waiver is part of the register: it names a code, a record, a reason, a person and the last day on which it holds.
"""
