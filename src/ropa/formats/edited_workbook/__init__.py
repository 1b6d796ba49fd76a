# SPDX-License-Identifier: Apache-2.0
"""A workbook that ropa wrote and people edited, read back edit by edit."""
