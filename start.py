"""Set this folder up and run the suite; needs Python and nothing else.

Everything goes into the folder `.venv` beside this file, in the versions and with
the hashes of `requirements.lock`. Outside this folder nothing changes but pip's
cache, and the browser for the tests where `--help` says so.

Written so that an old Python can still read it, and say that it is too old:
no `from __future__ import annotations`, and annotations in quotes.
"""

import hashlib
import importlib.util
import json
import os
import platform
import shutil
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

# What `start.py test` runs: all of it, in this order, on every core there is.
# loadscope keeps a module or a notebook on one core, which nbval needs.
ON_ALL_CORES = ["-n", "auto", "--dist", "loadscope"]
TESTS = [
    ("tests of the package", ["tests", *ON_ALL_CORES]),
    (
        "tests of the notebooks",
        [
            *["notebooks", "--nbval-lax", "--nbval-sanitize-with", "tests/nbval_sanitize.cfg"],
            *ON_ALL_CORES,
        ],
    ),
]

USAGE = """\
Sets up the probation workforce suite in this folder and runs it.

  {start}              set up, then build all tables and charts
  {start} test         set up, then run all tests, slow ones too
  {start} lab [...]    set up, then open the notebooks in JupyterLab (with its options)
  {start} setup        set up and stop
  {start} WORDS ...    set up, then run `workforce WORDS ...`

Setting up takes a minute or two the first time and is skipped after that.
The tests of the web pages need Chrome or Chromium. As root on Debian or Ubuntu,
`test` installs Chromium where there is none; elsewhere those tests are skipped.

Examples
  {start}
  {start} figures --series leaving_rate --grade "Probation officer"
  {start} cite --help
"""


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


def interpreter() -> str:
    """Where the environment belongs: this Python, in this folder."""
    return f"{platform.python_implementation()} {platform.python_version()} in {ROOT}"


def wanted() -> str:
    """A hash of all that decides what gets installed.

    Of `pyproject.toml` only the parts that bear on it, so that a change to a
    linter's settings does not install everything again.
    """
    import tomllib  # not in the old Pythons that must be able to read this file

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [project.get("build-system"), project.get("project")]
    parts.append(project.get("tool", {}).get("setuptools"))
    content = LOCK.read_bytes() + json.dumps(parts, sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def run_quietly(command: "list[str]", counting: str = "", total: int = 0) -> None:
    """Run a command, keep its output to itself, and show the end of it on failure.

    On a terminal, `counting` and `total` show how many packages were dealt with.
    """
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
    # A path to other packages would be mixed into the environment being made.
    for name in ("PYTHONPATH", "PYTHONHOME"):
        environment.pop(name, None)
    lines = []
    done = 0
    live = bool(counting) and sys.stdout.isatty()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout:
            lines.append(line.rstrip())
            if live and line.startswith(("Collecting ", "Processing ")):
                done += 1
                print(f"\r  {counting} {done} of about {total}", end="", flush=True)
            elif live and line.startswith("Installing collected packages"):
                print(f"\r  unpacking {done} packages".ljust(60), end="", flush=True)
    if live:
        print("\r" + " " * 60, end="\r", flush=True)
    if process.returncode != 0:
        shown = "\n".join("  | " + line for line in lines[-30:])
        raise SetupError(
            f"This command failed: {' '.join(command)}\n{shown}\n"
            f"Once that is put right, run `{START}` again: what was fetched so far is kept."
        )


def make_environment() -> None:
    """Make an empty environment, in place of any that was left half-made."""
    say(f"Making an environment for Python {platform.python_version()} in .venv ...")
    # The Python below this one, if this one runs inside the folder to be emptied.
    python = getattr(sys, "_base_executable", None) or sys.executable
    run_quietly([python, "-m", "venv", "--clear", str(VENV)])


def install() -> None:
    """Install the locked packages, then this one, and compile them."""
    pip = [str(PYTHON), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    total = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
    say(f"Installing the packages of requirements.lock, about {total} (a minute or two) ...")
    # The lock is complete, so there is nothing left to resolve.
    locked = ["--no-deps", "--no-compile", "--require-hashes", "-r", str(LOCK)]
    run_quietly(pip + locked, "package", total)
    run_quietly([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    # Without bytecode every import below takes three times as long, and not every
    # machine lets Python write it later (PYTHONDONTWRITEBYTECODE).
    say("Compiling them, so that everything after this starts faster ...")
    compiler = [str(PYTHON), "-m", "compileall", "-qq", "-j", "0"]
    packages = VENV / "Lib" if WINDOWS else VENV / "lib"
    # Some packages carry files for other Pythons that do not compile: no harm done.
    subprocess.run([*compiler, str(packages), str(ROOT / "src")], cwd=ROOT, check=False)


def set_up() -> None:
    """Bring `.venv` in line with the lock, doing nothing if it is so already."""
    check_python(sys.version_info)
    stamp = VENV / "set-up-for.json"
    now = {"interpreter": interpreter(), "wanted": wanted()}
    before = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else {}
    if before == now:
        return
    started = time.monotonic()
    if before.get("interpreter") != now["interpreter"] or not PYTHON.is_file():
        make_environment()
    stamp.unlink(missing_ok=True)
    install()
    stamp.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    say(f"Set up in {time.monotonic() - started:.0f} seconds.\n")


def find_browser() -> "str | None":
    """Find an installed Chrome or Chromium."""
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    program_files = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
    places = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        *(f"{folder}/Google/Chrome/Application/chrome.exe" for folder in program_files if folder),
    ]
    found = [path for path in map(shutil.which, names) if path]
    found += [place for place in places if Path(place).is_file()]
    return found[0] if found else None


def prepare_browser() -> None:
    """Name a browser for the tests of the pages; install one where that is easy."""
    may_install = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if not os.environ.get("WORKFORCE_BROWSER") and not find_browser() and may_install:
        say("Installing Chromium for the tests of the web pages (as root, by apt-get) ...")
        quiet = {"stdin": subprocess.DEVNULL, "capture_output": True, "check": True}
        quiet["env"] = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            subprocess.run(["apt-get", "update"], timeout=120, **quiet)
            install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
            subprocess.run(install, timeout=300, **quiet)
        except (OSError, subprocess.SubprocessError) as error:
            say(f"  That did not work: {error}")
    browser = os.environ.get("WORKFORCE_BROWSER") or find_browser()
    if browser:
        os.environ["WORKFORCE_BROWSER"] = browser
        say(f"The tests of the web pages use {browser}.")
    else:
        say("No Chrome or Chromium was found: the tests of the web pages will be skipped.")


def run_tests() -> int:
    """Run every part of `TESTS`, whatever becomes of the others; 0 if all passed."""
    prepare_browser()
    results = []
    for name, arguments in TESTS:
        say(f"\nRunning the {name} ...")
        code = subprocess.run([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT).returncode
        results.append((name, code))
    say("\nIn short")
    for name, code in results:
        say(f"  {name}: " + ("all passed" if code == 0 else f"FAILED (pytest's exit code {code})"))
    return 1 if any(code for _, code in results) else 0


def build() -> int:
    """Build everything, then say how to go on."""
    code = workforce(["build"], folder=ROOT)
    if code == 0:
        say(
            "\nTo go on\n"
            f"  {START} lab                 open the notebooks in JupyterLab\n"
            f"  {START} --help              what else this command does\n"
            f"  {ACTIVATE}   use the `workforce` command itself: `workforce --help`"
        )
    return code


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
        if first in ("test", "setup") and others:
            raise SetupError(
                f"`{START} {first}` takes no further words, and was given: {' '.join(others)}",
                exit_code=2,
            )
        set_up()
        if first == "setup":
            say(f"Everything is set up. Next: {START}")
            return 0
        if first == "test":
            return run_tests()
        if first == "lab":
            return lab(others)
        return build() if [first, *others] == ["build"] else workforce([first, *others])
    except SetupError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
