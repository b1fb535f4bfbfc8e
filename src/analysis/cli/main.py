"""The command ``workforce``: one verb a job, each a function of `analysis.cli`.

What a verb takes and its help stand in ``verbs/VERB.toml``. Only the module of the verb
that was typed is imported, so that looking something up does not wait for the packages
that building needs.
"""

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from analysis import __version__
from analysis.core.digests import toml
from analysis.core.errors import SuiteError
from analysis.core.terminal import visible, width

# verb -> (function in analysis.cli, what it does)
VERBS = {
    "build": ("commands.build", "make tables, notebooks, charts and site from data/raw"),
    "figures": ("figures.run", "look figures up"),
    "ask": ("commands.ask", "answer a question in plain words"),
    "cite": ("commands.cite", "cite a figure or a shortfall, with its working and reference"),
    "chart": ("chart.run", "export a chart as PNG, SVG, data, caption and alt text"),
    "revisions": ("revisions.run", "the same figure in successive editions, and what moved"),
    "claims": ("commands.claims", "check a file of claims against the register"),
    "check": ("commands.check", "the quality report: coverage, gaps, sums, disagreements"),
    "ingest": ("commands.ingest", "transcribe and tidy original files, new editions included"),
    "fetch": ("commands.fetch", "get original files by their recorded address"),
    "sheet": ("commands.sheet", "one page on a region, every number cited"),
    "serve": ("commands.serve", "a local page to ask, check a text and draw a chart"),
    "mcp": ("commands.mcp", "tools for an assistant, over standard input and output"),
    "site": ("commands.site", "write the site to read, pick, copy and download"),
}
TYPES = {"path": Path, "int": int}

EXAMPLES = """\
examples:
  workforce cite shortfall --grade "Probation officer" --area "England and Wales" --date 2023-06-30
  workforce figures --series leaving_rate --grade "Probation officer" --format csv
  workforce check

`workforce VERB --help` explains one verb, with examples of its own.
"""


def _help(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal.

    Given no width, argparse asks `shutil`, which loads every compression library; and
    it does so for each argument, whether help is printed or not.
    """
    return argparse.RawDescriptionHelpFormatter(prog, width=width() - 2)


def _overview() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {verb:<10} {what}" for verb, (_, what) in VERBS.items())
    parser = argparse.ArgumentParser(
        prog="workforce",
        usage="workforce VERB [...]",
        description="Published figures on the probation workforce of England and Wales: "
        f"look up, check, cite and chart.\n\nverbs:\n{lines}",
        epilog=EXAMPLES,
        formatter_class=_help,
    )
    parser.add_argument("--version", action="version", version=f"workforce {__version__}")
    parser.add_argument("verb", nargs="?", help=argparse.SUPPRESS)
    return parser


def parser_of(verb: str) -> argparse.ArgumentParser:
    """Return the parser that ``verbs/VERB.toml`` describes.

    Each table is the keywords of one `add_argument`; arguments of one ``exclusive`` group
    do not go together.
    """
    told = toml(Path(__file__).parent / "verbs" / f"{verb}.toml")
    parser = argparse.ArgumentParser(
        prog=f"workforce {verb}",
        description=told["description"],
        epilog=told["examples"],
        formatter_class=_help,
    )
    groups: dict[str, argparse._MutuallyExclusiveGroup] = {}
    for names, keywords in told.get("arguments", {}).items():
        group = keywords.pop("exclusive", "")
        if group and group not in groups:
            groups[group] = parser.add_mutually_exclusive_group()
        if "type" in keywords:
            keywords["type"] = TYPES[keywords["type"]]
        (groups[group] if group else parser).add_argument(*names.split(), **keywords)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 a check failed, 2 bad input."""
    gc.set_threshold(50_000)  # nothing that a look-up loads is garbage before it ends
    if arguments is None:  # run as a program: nor is it looked through for garbage then
        atexit.register(gc.freeze)
    # Threads for sums this small wait for each other; notebooks that are run inherit it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if arguments is None else arguments)
    verb = words[0] if words else ""
    if verb not in VERBS:
        overview = _overview()
        if verb and not verb.startswith("-"):
            import difflib

            near = difflib.get_close_matches(verb, list(VERBS), n=1)
            hint = f" Did you mean `workforce {near[0]}`?" if near else ""
            overview.exit(
                2, f"workforce: there is no verb {verb!r}.{hint} See `workforce --help`.\n"
            )
        overview.parse_args(words)
        overview.print_help()
        return 0
    try:
        typed = parser_of(verb).parse_args(words[1:])
        module, _, function = VERBS[verb][0].partition(".")
        return int(getattr(import_module(f"analysis.cli.{module}"), function)(typed))
    except SuiteError as error:
        said, code = str(error), error.exit_code
    except MemoryError:
        said, code = "there is not enough memory. Nothing was written.", 2
    except BrokenPipeError:  # the reader of a pipe went away, as `| head` does
        sys.stderr.close()
        return 0
    except OSError as error:  # a full disk, a folder without permission
        named = f"{error.filename}: {error.strerror}" if error.filename else f"{error}"
        said, code = f"{named}. Nothing is left half written.", 2
    except KeyboardInterrupt:
        said, code = "stopped. Nothing is left half written.", 130
    # line by line, each made safe whatever a file or its name put into it
    safe = "\n".join(visible(line) for line in said.split("\n"))
    sys.stderr.write(f"workforce {verb}: {safe}\n")
    return code
