"""Set this folder up and run the suite; needs Python and nothing else.

Everything goes into the folder `.venv` beside this file, in the versions and with the
hashes of `requirements.lock`. Outside this folder only the installers' caches change.
Written so that an old Python can still read it, and say that it is too old.
"""

import hashlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = str(BIN / "python")
OLDEST_PYTHON = (3, 11)
START = "py start.py" if WINDOWS else "python3 start.py"
ACTIVATE = r".venv\Scripts\activate" if WINDOWS else "source .venv/bin/activate"
ALL_TESTS = ["tests", "notebooks", "--nbval", "--nbval-sanitize-with", "tests/nbval_sanitize.cfg"]
QUICK_TESTS = ["tests", "-m", "not slow", "-p", "no:nbval"]
# loadscope keeps a module or a notebook on one core, which nbval needs.
ON_ALL_CORES = ["-n", "auto", "--dist", "loadscope", "--no-loadscope-reorder"]
USAGE = f"""\
Sets up the probation workforce suite in this folder and runs it.

  {START}              set up, then build all tables and charts
  {START} test         set up, then run all tests, slow ones too
  {START} test --quick set up, then run the tests for daily work
  {START} lab          set up, then open the notebooks in JupyterLab
  {START} setup        set up and stop
  {START} WORDS ...    set up, then run `workforce WORDS ...`, such as `cite --help`

`test` and `lab` hand further options on to pytest and JupyterLab. Setting up takes
about a minute the first time and is skipped after that. The tests of the web pages
need Chrome or Chromium; where there is none they are skipped."""
NEXT = f"""
To go on, `{START} lab` opens the notebooks, `{START} --help` says what else there
is, and after `{ACTIVATE}` there is the command itself: `workforce --help`."""
TOO_OLD = """This is Python {}.{}, and the suite needs Python {}.{} or newer.
If a newer one is installed too, name it: for example, `python3.12 start.py`
(on Windows, `py -3.12 start.py`). If not, install one and try again."""


def own_environment():
    """The variables without those that would mix in other packages, or a place for them."""
    names = ("PYTHONPATH", "PYTHONHOME", "PIP_USER")
    return {name: value for name, value in os.environ.items() if name not in names}


def run(*command):
    """Run a command that is to be quiet, so that what it does say is why it failed."""
    quiet = {"env": own_environment(), "stdin": subprocess.DEVNULL, "check": True}
    subprocess.run(command, cwd=ROOT, **quiet)


def install():
    """Install the locked packages by their hashes, then this one."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    lock = LOCK.read_text(encoding="utf-8")
    count = len(re.findall("(?m)^[^ #]", lock))
    print(f"2 of 2: installing the {count} packages of requirements.lock ...", flush=True)
    try:
        # uv unpacks side by side, in seconds where pip takes a minute; and it compiles,
        # since not every machine lets Python write bytecode later.
        own = VENV / "uv.txt"
        own.write_text(re.search(r"(?m)^uv==(.*\\\n)*.*\n", lock).group(), encoding="utf-8")
        run(*pip, "--require-hashes", "-r", str(own))
        uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, "--no-deps"]
        run(*uv, "--compile-bytecode", "--require-hashes", "-r", str(LOCK))
    except subprocess.CalledProcessError:  # pip reads settings, such as a mirror, that uv does not
        print("        the quick installer could not; with pip it takes a minute ...", flush=True)
        run(*pip, "--require-hashes", "-r", str(LOCK))
    run(*pip, "--no-build-isolation", "--editable", str(ROOT))
    run(PYTHON, "-m", "compileall", "-q", str(ROOT / "src"))


def wanted():
    """What the environment is made for: this Python, this folder, the lock, the package."""
    files = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"{sys.version} in {ROOT}, {hashlib.sha256(files).hexdigest()}"


def set_up():
    """Make `.venv` anew, unless it is as it is wanted."""
    stamp = VENV / "set-up-for.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted():
        return
    started = time.monotonic()
    print("Setting up in .venv: two steps, under two minutes with a network; nothing else changes.")
    print(f"1 of 2: an environment for Python {sys.version.split()[0]} ...", flush=True)
    # The Python below this one, if this one runs inside the folder to be emptied.
    run(getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", str(VENV))
    install()
    stamp.write_text(wanted(), encoding="utf-8")  # last: a set-up that was stopped is made again
    print(f"Set up in {time.monotonic() - started:.0f} seconds.\n", flush=True)


def command(first, others):
    """Return what to run once everything is set up."""
    if first == "test":
        tests = QUICK_TESTS if "--quick" in others else ALL_TESTS
        others = [word for word in others if word != "--quick"]
        return [PYTHON, "-m", "pytest", *tests, *ON_ALL_CORES, *others]
    if first == "lab":
        print("Starting JupyterLab on the folder notebooks; Ctrl+C here stops it.", flush=True)
        # Others of this machine could read what passes between a notebook and its Python.
        encrypted = "--KernelManager.transport_encryption=auto"
        return [PYTHON, "-m", "jupyterlab", "notebooks", encrypted, *others]
    return [str(BIN / "workforce"), first, *others]


def main(first="build", *others):
    """Set up, then do what was asked; return the exit code or what went wrong."""
    if first in ("-h", "--help", "help"):
        print(USAGE)
        return 0
    if sys.version_info[:2] < OLDEST_PYTHON:
        return TOO_OLD.format(*sys.version_info[:2], *OLDEST_PYTHON)
    try:
        set_up()
        if first == "setup":
            print(f"Everything is set up. Next: {START}")
            return 0
        own = first in ("test", "lab") or (first, *others) == ("build",)
        place = {"cwd": ROOT if own else None, "env": own_environment()}
        code = subprocess.run(command(first, others), **place).returncode
    except subprocess.CalledProcessError as error:
        return (
            f"This command failed, for the reason above: {' '.join(error.cmd)}\n"
            f"Once that is put right, run `{START}` again: what was fetched so far is kept."
        )
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    if (first, code) == ("build", 0):
        print(NEXT)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
