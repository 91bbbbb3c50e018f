# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A worker in a process of its own, on the database of the tests; and letters for it to send."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from hartwerk.access.context import acting
from hartwerk.config.database import NO_JIT
from hartwerk.mail.outbox import LetterKind, write
from hartwerk.postgres.place import WORKER
from hartwerk.records.models.letters import Letter
from tests.mail.letters import FACTS
from tests.people_of_the_network import World

COMMAND = (sys.executable, "-m", "hartwerk.interfaces.worker")
OFF_THE_CLOCK = (sys.executable, "-m", "tests.faults.off_the_clock")
OFF = "SECONDS_OFF"
"""Says by how much the clock of a worker is wrong."""


def address(role: str = "") -> str:
    """Give the address of the database of the tests, stepped down to a role."""
    known = connection.settings_dict
    return make_conninfo(
        dbname=known["NAME"],
        user=known["USER"],
        password=known["PASSWORD"],
        host=known["HOST"],
        port=known["PORT"],
        options=f"{NO_JIT} -c role={role}" if role else NO_JIT,
    )


def environment(**more: str) -> dict[str, str]:
    """Return what a worker gets from the command that starts it."""
    path = os.pathsep.join(each for each in sys.path if each)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARTWERK_")}
    return kept | {
        "PYTHONPATH": path,
        "DJANGO_SETTINGS_MODULE": "hartwerk.config.settings",
        "DATABASE_URL": address(WORKER),
        "HARTWERK_HOME": str(settings.HARTWERK_HOME),
        "HARTWERK_SECRET_KEY": settings.SECRET_KEY,
        **more,
    }


def sends_to(port: int) -> dict[str, str]:
    """Return the settings of a mail server on this computer."""
    return {
        "HARTWERK_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "HARTWERK_MAIL_FROM": "hartwerk@netwerk.example",
    }


@contextlib.contextmanager
def worker(log: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker; at the end it is killed, if nobody did so before."""
    command = OFF_THE_CLOCK if OFF in more else COMMAND
    with log.open("ab") as said:
        process = subprocess.Popen(
            [*command, str(os.getpid())], env=environment(**more), stderr=said
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def kept_alive(log: Path, **more: str) -> Iterator[Callable[[], None]]:
    """Run a worker that is started again whenever it ends; gives a way to look after it."""
    with contextlib.ExitStack() as stack:
        running = [stack.enter_context(worker(log, **more))]

        def look_after() -> None:
            if running[-1].poll() is not None:
                running.append(stack.enter_context(worker(log, **more)))

        yield look_after


def write_letters(here: World, how_many: int) -> None:
    """Fill the outbox with letters whose time has come."""
    then = timezone.now() - timedelta(minutes=20)
    with acting(here.system):
        for number in range(how_many):
            write(
                actor=here.system,
                kind=LetterKind.INVITATION,
                to=here.member.contact.email,
                facts=FACTS,
                now=then + timedelta(milliseconds=number),
                occasion=f"letter {number}",
                membership_id=here.member.contact.pk,
                organisation_id=here.member.organisation.pk,
            )


def states(here: World) -> Counter[str]:
    """Count the letters in each state."""
    with acting(here.system):
        return Counter(Letter.objects.values_list("state", flat=True).order_by("id"))


def keys(here: World, state: str) -> set[str]:
    """Give the keys of the letters in a state."""
    with acting(here.system):
        return set(Letter.objects.filter(state=state).values_list("key", flat=True).order_by("id"))


def until(reached: Callable[[], bool], *, seconds: float, meanwhile: Callable[[], None]) -> None:
    """Wait until something is so, or fail."""
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline, "it never came so far"
        meanwhile()
        time.sleep(0.05)


def cut_all_sessions() -> None:
    """Break every connection to the database of the tests but our own, as a restart does."""
    with psycopg.connect(address(), autocommit=True) as session:
        session.execute(
            # What PostgreSQL itself does here now and then (autovacuum) is nobody's to break off.
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and backend_type = 'client backend'"
            " and pid not in (pg_backend_pid(), %s)",
            [connection.connection.info.backend_pid if connection.connection else 0],
        )


def restart_database() -> None:
    """Stop PostgreSQL where it is our own, as an update does, and wait until it is there again.

    Of somebody else's every session is broken off.
    """
    own = [*settings.HARTWERK_HOME.glob("postgres/*/data/postmaster.pid")]
    if len(own) != 1:
        cut_all_sessions()
        return
    before = own[0].read_text().split()[0]
    connection.close()
    os.kill(int(before), signal.SIGINT)
    until(lambda: _is_back(own[0], before), seconds=60, meanwhile=lambda: None)


def _is_back(file: Path, before: str) -> bool:
    with contextlib.suppress(OSError, IndexError, psycopg.OperationalError):
        if file.read_text().split()[0] != before:
            psycopg.connect(address()).close()
            return True
    return False


def kill(process: subprocess.Popen[bytes]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
