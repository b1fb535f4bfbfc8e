"""Say on the terminal what a download is doing, or nothing at all."""

import sys
import time
from typing import TextIO


class Quiet:
    """Says nothing; the base of those that do."""

    def say(self, text: str) -> None:
        """Tell one thing, such as a wait before another attempt."""

    def advance(self, name: str, got: int, total: int | None) -> None:
        """Tell how many bytes of a file are there, of how many (None: not known)."""

    def finish(self) -> None:
        """End the line of the file that was under way."""


class Terminal(Quiet):
    """Writes to a stream: a moving line on a terminal, plain lines in a log.

    Parameters
    ----------
    stream : text file, optional
        Standard error unless given.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.moving = self.stream.isatty()
        self.last = 0.0
        self.width = 0

    def say(self, text: str) -> None:
        """Write one line."""
        self.finish()
        self.stream.write(f"{text}\n")
        self.stream.flush()

    def advance(self, name: str, got: int, total: int | None) -> None:
        """Redraw the line, at most five times a second."""
        now = time.monotonic()
        if not self.moving or (now - self.last < 0.2 and got != total):
            return
        self.last = now
        share = f" of {total / 1e6:.1f} MB ({got / total:.0%})" if total else " MB"
        line = f"{name}: {got / 1e6:.1f}{share}"
        self.stream.write("\r" + line.ljust(self.width))
        self.stream.flush()
        self.width = len(line)

    def finish(self) -> None:
        """Leave the moving line behind."""
        if self.width:
            self.stream.write("\n")
            self.width = 0
