# SPDX-License-Identifier: Apache-2.0
"""UROPA, a JSON form for records of processing activities, written only."""

from ropa.formats.exchange.uropa.catalogue import losses, to_catalogue, write

__all__ = ["losses", "to_catalogue", "write"]
