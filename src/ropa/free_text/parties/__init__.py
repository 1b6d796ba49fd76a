# SPDX-License-Identifier: Apache-2.0
"""What words say of the parties that they name: their legal form, their kind, who is joined, how they are reached."""
