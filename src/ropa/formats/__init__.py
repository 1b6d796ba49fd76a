# SPDX-License-Identifier: Apache-2.0
"""The file formats of a register: text files, the workbook and its way back, tables, and the forms of other tools."""
