"""Statistical models of counts, rates, shares and service, on plain arrays and frames.

Nothing here reads a file or knows a figure id. Each function takes numbers, says what it
assumes, and returns either a small result object with its interval or ``NotEnoughData``.
Modules are imported one by one by whoever needs them, so that importing the package itself
costs nothing.
"""
