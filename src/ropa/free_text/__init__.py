# SPDX-License-Identifier: Apache-2.0
"""What people write in free text, as facts: none, an article, a time limit, a country, a tool for transfers."""
