# SPDX-License-Identifier: Apache-2.0
"""A register as text that people review: YAML and JSON, with the structure and the schema of both."""
