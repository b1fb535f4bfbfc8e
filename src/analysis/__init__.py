"""The probation workforce of England and Wales: published figures, traceable to the cell.

The functions of `__all__` are loaded when they are first used, so that the command starts
quickly; they stand in `analysis.api.public`.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = [
    "ask", "breaks", "chart", "check_claims", "cite", "derived", "export", "figures",
    "find_claims", "latest", "load", "series", "sources",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    says_python = import_module("analysis.api.python_errors").says_python
    globals()[name] = says_python(getattr(import_module("analysis.api.public"), name))
    return globals()[name]


def __dir__() -> list[str]:
    return [*globals(), *__all__]
