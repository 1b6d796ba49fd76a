# SPDX-License-Identifier: Apache-2.0
"""The record as a document for Word: what it says, how it looks, and the PDF of it."""
