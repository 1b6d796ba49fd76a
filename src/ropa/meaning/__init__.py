# SPDX-License-Identifier: Apache-2.0
"""What a register means: the one place that works it out, for whoever asks.

Who controls an activity and which header speaks for it, what a term falls under and how the law sets it apart, who is
engaged on a day, which parties are one, where data are received, what a transfer rests on, what a thing is called,
where a fact comes from and what refers to what. Rules, graph, sheets and drawing ask here and derive none of it
themselves, so that a finding, a row, a flow and a picture say the same.
"""

from __future__ import annotations

from ropa.meaning.meaning import Meaning

__all__ = ["Meaning"]
