"""``workforce mcp``: tools for an assistant, over standard input and output."""

import argparse

DESCRIPTION = """\
Offer the tools ask, cite, figures, claims and chart to an assistant that speaks the Model
Context Protocol, over standard input and output only. The tools read and write nothing."""
EXAMPLES = """\
examples:
  workforce mcp

In an assistant's settings: command "workforce", arguments ["mcp"].
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments: there are none."""


def run(arguments: argparse.Namespace) -> int:
    """Serve until the assistant closes the streams."""
    from analysis.serve.assistant import run as serve

    serve()
    return 0
