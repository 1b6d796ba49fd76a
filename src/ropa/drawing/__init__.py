# SPDX-License-Identifier: Apache-2.0
"""Pictures of where the data goes: DOT, Mermaid, and what Graphviz makes of them."""
