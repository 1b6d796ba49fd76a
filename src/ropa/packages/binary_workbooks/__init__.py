# SPDX-License-Identifier: Apache-2.0
"""Workbooks of Excel that are no XML: .xls and .xlsb."""
