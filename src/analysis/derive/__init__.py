"""Quantities worked out from published figures, each naming its inputs and formula.

One file a rule: a module of this folder with a function ``rows(tidied)``, which returns rows
of ``derived.csv``, is run by `analysis.derive.rows`. Nothing here reads a file.
"""
