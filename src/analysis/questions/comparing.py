"""Questions that set figures beside one another."""

from __future__ import annotations

from analysis.questions.answer import Answer
from analysis.questions.reading import Reading


def compared(reading: Reading) -> Answer | None:
    """Answer a comparison, or None where the question is about one figure."""
    return None
