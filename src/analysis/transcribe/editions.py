"""What a file says of itself: its publication, its edition and its state."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Edition:
    """What a file says of itself."""

    publication: str
    layout: str
    reference_date: date
    published_on: str
    status: str = "final"
