# SPDX-License-Identifier: Apache-2.0
"""The privacy workbook of CISO Assistant, read and written."""
