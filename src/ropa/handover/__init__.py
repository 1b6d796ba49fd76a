# SPDX-License-Identifier: Apache-2.0
"""A register as it is handed over on a day: everything in one folder or zip, with a manifest that can be verified."""

from __future__ import annotations

from ropa.handover.manifest import MANIFEST, Item, Manifest
from ropa.handover.packing import Snapshot, snapshot
from ropa.handover.verification import Problem, Verification, verify

__all__ = ["MANIFEST", "Item", "Manifest", "Problem", "Snapshot", "Verification", "snapshot", "verify"]
