"""The verbs of ``workforce``, one module each.

A module has ``DESCRIPTION`` and ``EXAMPLES`` (text for ``--help``),
``configure(parser)`` and ``run(arguments)``, which returns an exit code and calls
a documented function of the package for everything but printing.
"""
