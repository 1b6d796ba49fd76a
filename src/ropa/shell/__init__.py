# SPDX-License-Identifier: Apache-2.0
"""What the commands of the shell share: what is printed, what a project sets once, the verbs of answers as commands."""
