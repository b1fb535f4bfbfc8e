"""Quantities worked out from published figures, each naming its inputs and formula.

`derive` runs every rule in a fixed order. A rule takes the register's rows and
returns rows of ``derived.csv``; nothing here reads a file.
"""

from analysis.derive.run_rules import derive

__all__ = ["derive"]
