"""Classic tables of 2017 and later, whose numbers and headers have moved."""

from analysis.transcribe.later.reader import recognise, transcribe

__all__ = ["recognise", "transcribe"]
