"""Tables found by their title: any sheet, any column order, headers read by their words."""

from analysis.transcribe.titled_tables.read_titled import recognise, remarks, transcribe

__all__ = ["recognise", "remarks", "transcribe"]
