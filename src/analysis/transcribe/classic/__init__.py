"""Classic tables of the workforce quarterly: several a sheet, labels over and beside them."""

from analysis.transcribe.classic.reader import recognise, transcribe

__all__ = ["recognise", "transcribe"]
