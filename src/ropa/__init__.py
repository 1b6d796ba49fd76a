# SPDX-License-Identifier: Apache-2.0
"""The register of processing activities that Art. 30 GDPR asks for: read it, check it, draw it, write it."""
