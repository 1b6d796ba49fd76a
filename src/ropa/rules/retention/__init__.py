# SPDX-License-Identifier: Apache-2.0
"""Family R: how long data is kept (GDPR Art. 5(1)(e), 30(1)(f)).

Only a statutory minimum can contradict a shorter period, and only a statutory maximum a longer one.
"""
