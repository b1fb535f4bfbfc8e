"""Set this folder up and run the suite; needs Python and nothing else.

Everything goes into the folder `.venv` beside this file, in the versions and with
the hashes of `requirements.lock`. Outside this folder nothing changes but the
caches of the installers.

Written so that an old Python can still read it, and say that it is too old:
no `from __future__ import annotations`, and annotations in quotes.
"""

import hashlib
import importlib.util
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
START = "py start.py" if WINDOWS else "python3 start.py"
ACTIVATE = r".venv\Scripts\activate" if WINDOWS else "source .venv/bin/activate"

# loadscope keeps a module or a notebook on one core, which nbval needs.
ON_ALL_CORES = ["-n", "auto", "--dist", "loadscope"]
NBVAL = ["--nbval", "--nbval-sanitize-with", "tests/nbval_sanitize.cfg"]
TESTS = [
    ("tests of the package", ["tests", *ON_ALL_CORES]),
    ("tests of the notebooks", ["notebooks", *NBVAL, *ON_ALL_CORES]),
]
QUICK_TESTS = [("quick tests of the package", ["tests", "-m", "not slow", *ON_ALL_CORES])]

USAGE = """\
Sets up the probation workforce suite in this folder and runs it.

  {start}              set up, then build all tables and charts
  {start} test         set up, then run all tests, slow ones too
  {start} test --quick set up, then run the tests for daily work
  {start} lab [...]    set up, then open the notebooks in JupyterLab (with its options)
  {start} setup        set up and stop
  {start} WORDS ...    set up, then run `workforce WORDS ...`

Setting up takes about a minute the first time and is skipped after that. The tests
of the web pages need Chrome or Chromium; where there is none they are skipped.

Examples
  {start}
  {start} figures --series leaving_rate --grade "Probation officer"
  {start} cite --help
"""
NEXT = """
To go on
  {start} lab                 open the notebooks in JupyterLab
  {start} --help              what else this command does
  {activate}   use the `workforce` command itself: `workforce --help`"""


class SetupError(Exception):
    """Something that stops the set-up, told in words for the reader."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def say(text: str) -> None:
    """Print at once, so that progress is seen in its place in a log as well."""
    print(text, flush=True)


def check_python(version: "tuple[int, ...]") -> None:
    """Stop if this Python is too old, or cannot make an environment."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        have = ".".join(str(part) for part in version[:3])
        need = ".".join(str(part) for part in OLDEST_PYTHON)
        raise SetupError(
            f"This is Python {have}, and the suite needs Python {need} or newer.\n"
            "If a newer one is installed too, name it: for example, `python3.12 start.py`\n"
            "(on Windows, `py -3.12 start.py`). If not, install one and try again.",
            exit_code=2,
        )
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupError(
            "This Python comes without a part that the set-up needs: "
            f"{' and '.join(missing)}.\n"
            "On Debian or Ubuntu, `sudo apt install python3-venv` brings it. Then try again.",
            exit_code=2,
        )


def wanted() -> "dict[str, str]":
    """What the environment is made for: this Python, this folder, the lock, the package."""
    interpreter = f"{platform.python_implementation()} {platform.python_version()} in {ROOT}"
    content = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return {"interpreter": interpreter, "packages": hashlib.sha256(content).hexdigest()}


def run_quietly(command: "list[str]") -> None:
    """Run a command, keep its output to itself, and show the end of it on failure."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
    # A path to other packages would be mixed into the environment being made.
    for name in ("PYTHONPATH", "PYTHONHOME"):
        environment.pop(name, None)
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        shown = "\n".join("  | " + line for line in done.stdout.splitlines()[-30:])
        raise SetupError(
            f"This command failed: {' '.join(command)}\n{shown}\n"
            f"Once that is put right, run `{START}` again: what was fetched so far is kept."
        )


def locked(name: str) -> str:
    """The lines of the lock that pin one package, its hashes with them."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    first = next((n for n, line in enumerate(lines) if line.startswith(name + "==")), None)
    if first is None:
        raise SetupError(f"requirements.lock does not pin {name}.")
    after = (n for n in range(first + 1, len(lines)) if not lines[n].startswith(" "))
    return "\n".join(lines[first : next(after, len(lines))]) + "\n"


def install() -> None:
    """Install the locked packages by their hashes, then this one."""
    pip = [str(PYTHON), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    total = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
    say(f"2 of 2: installing the {total} packages of requirements.lock ...")
    # The lock is complete, so there is nothing left to resolve.
    strict = ["--no-deps", "--require-hashes", "-r"]
    try:
        # uv unpacks side by side, in seconds where pip takes a minute.
        own = VENV / "uv.lock.txt"
        own.write_text(locked("uv"), encoding="utf-8")
        run_quietly([*pip, *strict, str(own)])
        # Not every machine lets Python write bytecode later, and without it imports are slow.
        uv = [str(PYTHON), "-m", "uv", "pip", "install", "--compile-bytecode"]
        run_quietly([*uv, "--python", str(PYTHON), *strict, str(LOCK)])
    except SetupError:  # pip reads settings, such as a mirror, that uv does not
        say("        the quick installer could not; installing with pip, which takes a minute ...")
        run_quietly([*pip, *strict, str(LOCK)])
    run_quietly([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    run_quietly([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "src")])


def set_up() -> None:
    """Bring `.venv` in line with the lock, doing nothing if it is so already."""
    check_python(sys.version_info)
    stamp = VENV / "set-up-for.json"
    now = wanted()
    before = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else {}
    if before == now:
        return
    started = time.monotonic()
    say("Setting up in .venv: two steps, under two minutes with a network; nothing else changes.")
    say(f"1 of 2: an environment for Python {platform.python_version()} ...")
    if before.get("interpreter") != now["interpreter"] or not PYTHON.is_file():
        # The Python below this one, if this one runs inside the folder to be emptied.
        python = getattr(sys, "_base_executable", None) or sys.executable
        run_quietly([python, "-m", "venv", "--clear", str(VENV)])
    stamp.unlink(missing_ok=True)
    install()
    stamp.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    say(f"Set up in {time.monotonic() - started:.0f} seconds.\n")


def run_tests(parts: "list[tuple[str, list[str]]]") -> int:
    """Run every part, whatever becomes of the others; 0 if all passed."""
    results = []
    for name, arguments in parts:
        say(f"\nRunning the {name} ...")
        code = subprocess.run([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT).returncode
        results.append((name, code))
    say("\nIn short")
    for name, code in results:
        say(f"  {name}: " + ("all passed" if code == 0 else f"FAILED (pytest's exit code {code})"))
    return 1 if any(code for _, code in results) else 0


def workforce(arguments: "list[str]", folder: "Path | None" = None) -> int:
    """Run the suite's own command, by default in the reader's folder."""
    command = BIN / ("workforce.exe" if WINDOWS else "workforce")
    return subprocess.run([str(command), *arguments], cwd=folder).returncode


def lab(options: "list[str]") -> int:
    """Open the notebooks in JupyterLab until the reader stops it."""
    say("Starting JupyterLab on the folder notebooks; Ctrl+C here stops it.")
    # On a machine that others use too, what passes between a notebook and its
    # Python is theirs to read unless it is encrypted.
    encrypted = "--KernelManager.transport_encryption=auto"
    command = [str(PYTHON), "-m", "jupyterlab", "notebooks", encrypted, *options]
    return subprocess.run(command, cwd=ROOT).returncode


def main(arguments: "list[str]") -> int:
    """Set up, then do what was asked; return the exit code."""
    first, *others = arguments or ["build"]
    if first in ("-h", "--help", "help"):
        say(USAGE.format(start=START).rstrip())
        return 0
    try:
        if first in ("test", "setup") and [first, *others] != ["test", "--quick"] and others:
            raise SetupError(
                f"`{START} {first}` takes no further words, and was given: {' '.join(others)}",
                exit_code=2,
            )
        set_up()
        if first == "setup":
            say(f"Everything is set up. Next: {START}")
            return 0
        if first == "test":
            return run_tests(QUICK_TESTS if others else TESTS)
        if first == "lab":
            return lab(others)
        if [first, *others] != ["build"]:
            return workforce([first, *others])
        code = workforce(["build"], folder=ROOT)
        if code == 0:
            say(NEXT.format(start=START, activate=ACTIVATE))
        return code
    except SetupError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
