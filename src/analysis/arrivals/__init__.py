"""A new edition arrives: taken in whole, or refused with nothing changed.

`take_in` recognises and transcribes files, tidies them together with everything
that is held, runs every check, and only then writes. `Arrival.story` says what is
new, what was restated, what began and ended.
"""

from analysis.arrivals.take_in import Arrival, take_in

__all__ = ["Arrival", "take_in"]
