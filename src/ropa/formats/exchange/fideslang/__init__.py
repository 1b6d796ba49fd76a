# SPDX-License-Identifier: Apache-2.0
"""fideslang, the YAML manifests of Fides, read and written."""

from ropa.formats.exchange.fideslang.manifest import looks_like, losses, read, read_text, to_manifest, write

__all__ = ["looks_like", "losses", "read", "read_text", "to_manifest", "write"]
