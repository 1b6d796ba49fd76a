# SPDX-License-Identifier: Apache-2.0
"""Family D: data protection impact assessments (GDPR Art. 35, 36)."""
