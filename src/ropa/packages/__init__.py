# SPDX-License-Identifier: Apache-2.0
"""Files of tables as grids of cells: zip, XML, .xlsx, .ods, .csv, HTML and Markdown, opened with distrust."""
