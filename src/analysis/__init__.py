"""The probation workforce of England and Wales: published figures, traceable to the cell."""

__version__ = "0.1.0"
