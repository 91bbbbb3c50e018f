# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk test`: the suite, as `just test` runs it, with a browser looked up first."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import hartwerk
from hartwerk.interfaces.cli.ending import Code, Stop, tell
from hartwerk.interfaces.cli.words import _

CHOICE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not longest")
"""Two files at a time in the order of the suite, without the longest runs."""
NEEDED = ("pytest", "pytest_django", "hypothesis", "playwright")
# What pytest hands back, as what we hand back; 3 is set by the suite when something was missing.
CODES = {0: Code.OK, 2: Code.STOPPED, 3: Code.MISSING, 4: Code.USAGE}


def run_tests(arguments: Sequence[str]) -> int:
    """Run the suite and return the exit code.

    Raises
    ------
    Stop
        There is no suite here, or not the packages that it needs.
    """
    root = Path(hartwerk.__file__).resolve().parents[2]
    if not (root / "tests" / "conftest.py").exists():
        raise Stop(
            _("De proeven zitten niet in het geïnstalleerde pakket."),
            way_out=_("haal de broncode op en draai daar: ./hartwerk test"),
            code=Code.MISSING,
        )
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        raise Stop(
            _("Voor de proeven ontbreken: %(names)s.") % {"names": ", ".join(missing)},
            way_out=_("draai ./hartwerk test in de broncode: dat zet ze klaar"),
            code=Code.MISSING,
        )
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))),
        "DJANGO_SETTINGS_MODULE": "hartwerk.config.settings",
    }
    if browser := _browser(root, environment):
        environment["HARTWERK_BROWSER"] = browser
    # Choosing is left to whoever gives a choice of their own.
    choice = () if any(each.startswith("-m") for each in arguments) else CHOICE
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *choice, *arguments],
        cwd=root,
        env=environment,
        check=False,
    )
    return CODES.get(done.returncode, Code.PROBLEM)


def _browser(root: Path, environment: dict[str, str]) -> str:
    """Find a browser, or fetch one; without it the suite names what it leaves out and ends in 3."""
    found = subprocess.run(
        [sys.executable, "-m", "tests.browser"],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if found.returncode:
        tell(_("Geen browser: wat er een nodig heeft, wordt straks genoemd en overgeslagen."))
    return found.stdout.strip().rpartition("\n")[2]
