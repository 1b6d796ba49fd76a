# SPDX-License-Identifier: Apache-2.0
"""Family K: parts of the record that do not agree, with each other or with what is known."""
