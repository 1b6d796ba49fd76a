# SPDX-License-Identifier: Apache-2.0
"""`python -m ropa` is `ropa`."""

from ropa.cli import main

main()
