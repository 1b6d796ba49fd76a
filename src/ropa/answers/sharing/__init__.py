# SPDX-License-Identifier: Apache-2.0
"""Where the data go: recipients, who has what, transfers."""
