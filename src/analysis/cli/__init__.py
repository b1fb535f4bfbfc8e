"""The verbs of ``workforce``.

Each is a function that takes the arguments described in ``verbs/VERB.toml``, calls a
documented function of the package for everything but printing, and returns an exit code.
"""
