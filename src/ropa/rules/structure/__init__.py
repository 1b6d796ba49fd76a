# SPDX-License-Identifier: Apache-2.0
"""Family S: references, circles, days and states that do not fit."""
