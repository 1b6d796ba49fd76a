# SPDX-License-Identifier: Apache-2.0
"""The forms of other tools, read and written, with a list of what each cannot carry."""
