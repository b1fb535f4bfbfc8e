"""A browser for the tests: the Chromium that is installed, with no network of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

VARIABLE = "WORKFORCE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str:
    """Path of an installed Chromium or Chrome, or '' if there is none."""
    named = [os.environ.get(VARIABLE, "")]
    found = [shutil.which(name) or "" for name in NAMES]
    return next((p for p in [*named, *found, *PLACES] if p and Path(p).is_file()), "")


def flags() -> list[str]:
    """Flags to start it with; as root it needs to go without its sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if root else [])]


REASON = (
    f"no Chromium or Chrome is installed (looked for {', '.join(NAMES)}); "
    f"install one, or name its program in {VARIABLE}"
)
