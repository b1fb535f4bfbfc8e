"""Tables read by the rules of a layout: its title, header, rows and the sums it prints."""

from analysis.transcribe.ruled_tables.read_ruled import recognise, remarks, transcribe

__all__ = ["recognise", "remarks", "transcribe"]
