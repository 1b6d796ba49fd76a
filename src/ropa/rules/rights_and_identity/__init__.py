# SPDX-License-Identifier: Apache-2.0
"""Family I: the rights of data subjects as a source describes them, and who it is (GDPR Art. 12-22, 77)."""
