# SPDX-License-Identifier: Apache-2.0
"""The workbook (.xlsx), written: sheets, links, drop-downs, and the register that it holds unseen."""
