# SPDX-License-Identifier: Apache-2.0
"""fideslang, the YAML manifests of Fides, read and written."""
