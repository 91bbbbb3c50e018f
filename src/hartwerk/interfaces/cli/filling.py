# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Makes the demo network, as the application: `python -m hartwerk.interfaces.cli.filling small`."""

import gc
import os
import subprocess
import sys
from collections.abc import Mapping

import psycopg

from hartwerk.demo.hats import Demo, Size, hat
from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.ending import Stop, tell
from hartwerk.interfaces.cli.words import _

THERE = "select exists (select from wall.demo_hats() where id = %s)"


def fill(size: Size, environment: Mapping[str, str]) -> None:
    """Make the demo network where it is not there; one that is there stays as it is.

    It is made in one transaction: who was stopped halfway begins anew.

    Parameters
    ----------
    environment
        Of the pages: with the address of the application.

    Raises
    ------
    Stop
        It could not be made.
    """
    if is_there(size, environment[own_server.APP]):
        return
    tell(_("Het voorbeeldnetwerk wordt gemaakt …"))
    done = subprocess.run(
        [sys.executable, "-m", "hartwerk.interfaces.cli.filling", size],
        env={name: each for name, each in environment.items() if name not in own_server.APART},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Stop(
            _("Het voorbeeldnetwerk kon niet worden gemaakt: %(why)s") % {"why": last},
            way_out=_("start opnieuw; blijft het zo, kijk met: hartwerk check"),
        )


def is_there(size: Size, url: str) -> bool:
    """Look for the project leader of the network, who comes with it."""
    with psycopg.connect(url) as connection:
        found = connection.execute(THERE, [hat(size, Demo.PROJECT_LEAD)]).fetchone()
    return bool(found and found[0])


def main(size: str) -> None:
    import django

    from hartwerk.interfaces.parents import end_with_parent

    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    # After the settings are there.
    from django.utils import timezone

    from hartwerk.demo.network import build

    # All of it is used until the end, and then the process ends: nothing to look through.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    build(size=Size(size), now=timezone.now())


if __name__ == "__main__":
    main(sys.argv[1])
