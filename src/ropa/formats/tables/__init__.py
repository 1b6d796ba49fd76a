# SPDX-License-Identifier: Apache-2.0
"""Sheets as tables in other forms: CSV, OpenDocument, HTML and Markdown."""
