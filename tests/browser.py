# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finds a Chromium for the tests, or fetches one; `python -m tests.browser` prints where it is."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LIGHT = "chromium-headless-shell"
"""The same engine without the windows round it: half the work for the machine."""
NAMES = (
    LIGHT,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = 3
"""The exit code when something that is needed is not there."""

INSTALL = ("install", "-y", "--no-install-recommends")
INSTALL_LOCK = Path("/run/hartwerk-apt.lock")


class NoBrowser(LookupError):
    """There is no browser and none can be had; the message says what to do."""


def flags() -> list[str]:
    """Return the flags to start it with: root has no use of the sandbox."""
    return [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def find() -> Path | None:
    """Return the browser that is there already; None when there is none.

    Raises
    ------
    NoBrowser
        HARTWERK_BROWSER names something that does not start.
    """
    if named := os.environ.get("HARTWERK_BROWSER"):
        found = shutil.which(named)
        if found is None or not _starts(Path(found)):
            raise NoBrowser(f"HARTWERK_BROWSER names {named}, which does not start")
        return Path(found)
    return next((path for path in _present() if _starts(path)), None)


def have() -> Path:
    """Return a browser; install Debian's when we are root, else fetch Playwright's own.

    Raises
    ------
    NoBrowser
        None can be had.
    """
    if (found := find()) is not None:
        return found
    _install_of_debian()
    if (found := find()) is not None:
        return found
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        stdout=sys.stderr,
        check=False,
    )
    if (found := find()) is not None:
        return found
    raise NoBrowser(
        "no Chromium or Chrome here, and none could be fetched: install one (Debian, Ubuntu: "
        "apt install chromium), or name one in HARTWERK_BROWSER"
    )


def _present() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.exists():
        yield own


def _starts(path: Path) -> bool:
    """Ask its version: some systems have a stub of that name which only points at a shop."""
    try:
        asked = [str(path), "--version"]
        done = subprocess.run(asked, capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0 and b"Chrom" in done.stdout


def _install_of_debian() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    sys.stderr.write("no browser here: installing Debian's chromium\n")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    with INSTALL_LOCK.open("w") as lock:
        # Two suites at the same time: the second finds it installed.
        fcntl.flock(lock, fcntl.LOCK_EX)
        for step in (["update"], [*INSTALL, LIGHT], [*INSTALL, "chromium"]):
            done = subprocess.run(
                [*apt, *step],
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                check=False,
            )
            # An older Debian has no light one.
            if LIGHT in step and done.returncode == 0:
                break


def main() -> int:
    try:
        sys.stdout.write(f"{have()}\n")
    except NoBrowser as problem:
        sys.stderr.write(f"{problem}\n")
        return MISSING
    return 0


if __name__ == "__main__":
    sys.exit(main())
