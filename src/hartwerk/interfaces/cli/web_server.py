# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process that serves the pages: `python -m hartwerk.interfaces.cli.web_server HOST PORT`.

It starts with nothing of the command that started it, so that its workers hold the settings of
the application and never those of the owner of the tables.
"""

import contextlib
import gc
import multiprocessing
import sys

from hartwerk.interfaces.parents import end_with_parent

WORKERS = 2
THREADS = 8


def main(host: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    end_with_parent()
    if multiprocessing.get_start_method() == "fork":
        read_once()
    Granian(
        "hartwerk.interfaces.cli.web_worker:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=THREADS * 4,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    ).serve()


def read_once() -> None:
    """Load the code of all pages before the workers split off: one that falls is back at once.

    No connection is made and no thread begun. What goes wrong here a worker meets again, and says.
    """
    with contextlib.suppress(Exception):
        import django
        from django.urls import get_resolver

        django.setup()
        # Looking at the addresses loads every page.
        _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
