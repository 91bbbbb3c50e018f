# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One cluster: made whole or not at all, started with patience, stopped in order."""

import contextlib
import ctypes
import locale
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hartwerk.postgres.account import Account
from hartwerk.postgres.finding import Binaries
from hartwerk.postgres.place import BACKUP, BOUND, OWNER, SOCKET, SUPERUSER, Place
from hartwerk.postgres.psql import Psql
from hartwerk.postgres.trouble import PostgresUnavailable, Why

# After a kill -9 the old processes keep the data for a while; recovery of a large cluster is long.
PATIENCE = 120.0
SET_PDEATHSIG = 1
FIRST_OWN_OID = 16384
MAKING_ROLES = 4_816
# Refusals that pass by themselves: the old postmaster is not reaped yet, or its children live on.
PASSING = ("lock file", "shared memory", "could not create any Unix-domain sockets")
# What `log_line_prefix` puts before a line: time and process.
PREFIX = re.compile(r"^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[\d+\] ")
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    # The log is for trouble of the server; statements and values of rows stay out of it.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A place, the programs that run it and the user they run as."""

    place: Place
    binaries: Binaries
    account: Account
    socket: Path

    def psql(self) -> Psql:
        """Speak to the running cluster as its superuser."""
        return Psql(
            program=self.binaries.program("psql"),
            socket=self.socket,
            role=SUPERUSER,
            password=self.place.password(SUPERUSER),
        )


def make_if_needed(cluster: Cluster) -> None:
    """Make the cluster where there is none yet: beside its place first, then in one rename.

    Raises:
        PostgresUnavailable: it cannot be made, or what is there is damaged.
    """
    place = cluster.place
    _sweep(place)
    if place.data.exists() and not place.is_whole:
        _put_aside(place.data)
    if place.data.exists():
        return
    draft = place.folder / f"data.new-{secrets.token_hex(4)}"
    try:
        draft.mkdir(mode=0o700)
        if cluster.account.stepped_down:
            os.chown(draft, cluster.account.uid, cluster.account.gid)
        _initdb(cluster, draft)
        draft.rename(place.data)
        _sync(place.folder)
    except OSError as error:
        detail = error.strerror or "?"
        raise PostgresUnavailable(Why.INITDB_FAILED, detail=detail) from None
    finally:
        # Again: an initdb that was killed a moment ago may have written on during the first time.
        _sweep(place)


def start(cluster: Cluster, *, stopped: Callable[[], bool]) -> subprocess.Popen[bytes]:
    """Start postgres and wait until it takes connections; old processes are waited for.

    Raises:
        PostgresUnavailable: it refuses for a reason that does not pass, or takes too long.
    """
    deadline = time.monotonic() + PATIENCE
    place = cluster.place
    while True:
        _clear_the_way(cluster, deadline)
        said_before = _size(place.log)
        with place.log.open("ab") as log:
            server = cluster.account.popen(
                _command(cluster),
                output=log.fileno(),
                before=_die_with(os.getpid()),
            )
        while server.poll() is None and not stopped():
            if _is_ready(place.data, server.pid):
                return server
            # A recovering cluster is not hurried: the deadline is for starts that are refused.
            time.sleep(0.02)
        if stopped():
            stop(server)
            return server
        said = _last_words(place.log, said_before)
        if not any(passing in said for passing in PASSING):
            raise PostgresUnavailable(Why.START_FAILED, detail=said, log=str(place.log))
        if time.monotonic() > deadline:
            seconds = str(int(PATIENCE))
            raise PostgresUnavailable(Why.TOO_SLOW, seconds=seconds, log=str(place.log))
        if stopped():
            return server
        time.sleep(0.2)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop postgres: orderly, and harder when it does not listen."""
    for sign, seconds in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        if server.poll() is not None:
            return
        server.send_signal(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=seconds)


def make_roles(cluster: Cluster) -> None:
    """Give the roles their powers and passwords; running it again changes nothing.

    The owner makes databases and tables; the application, the worker, the engine and the figures
    only work in them: row-level security binds them. Tests of the owner may step down to
    each of those.
    The role for backups reads all rows and may change none.
    A cluster of an older version, which knew fewer roles, gets the others.

    Raises:
        PostgresUnavailable: PostgreSQL refuses.
    """
    powers = "login nosuperuser nocreaterole noreplication"
    # One at a time: two that change one role at the same moment collide in the catalogue.
    statements = [f"do $$ begin perform pg_advisory_lock({MAKING_ROLES}); end $$;"]
    for role in (*BOUND, BACKUP):
        cluster.place.add_password(role)
    for role in (OWNER, *BOUND, BACKUP):
        more = "createdb" if role == OWNER else "nocreatedb"
        more += " bypassrls" if role == BACKUP else " nobypassrls"
        # token_urlsafe holds no quote.
        password = cluster.place.password(role)
        statements += [
            f"select 'create role {role}' where to_regrole('{role}') is null \\gexec",
            f"alter role {role} {powers} {more} password '{password}';",
        ]
    # What one request asks holds values; another of the same role could read it while it runs.
    statements += [f"alter role {role} set track_activities = off;" for role in BOUND]
    statements.append(f"grant {', '.join(BOUND)} to {OWNER};")
    cluster.psql().run("\n".join(statements), database="postgres")


def _initdb(cluster: Cluster, draft: Path) -> None:
    """Run initdb; the password goes through a file that only the account can read."""
    password_file = draft.with_name(f"{draft.name}.pw")
    try:
        descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(cluster.place.password(SUPERUSER))
        if cluster.account.stepped_down:
            os.chown(password_file, cluster.account.uid, cluster.account.gid)
        run = cluster.account.popen(
            [
                cluster.binaries.program("initdb"),
                f"--pgdata={draft}",
                f"--username={SUPERUSER}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                *_locale(cluster.binaries.major),
            ],
            output=subprocess.PIPE,
            before=_die_with(os.getpid()),
        )
        said = run.communicate()[0].decode(errors="replace")
    finally:
        password_file.unlink(missing_ok=True)
    if run.returncode != 0:
        errors = [line for line in said.splitlines() if "error" in line.lower()]
        raise PostgresUnavailable(Why.INITDB_FAILED, detail=(errors or [said.strip()])[-1])
    # Only the socket, only with a password; initdb's own file also names TCP addresses.
    hba = draft / "pg_hba.conf"
    hba.write_text("local all all scram-sha-256\nlocal replication all scram-sha-256\n")
    _sync(hba)


def _locale(major: int) -> list[str]:
    """Sort by code point and know the letters of Unicode, the same on every machine.

    From 17 on PostgreSQL has that itself. Before, the machine's C.UTF-8 knows which letter is
    the capital of which; where the machine has none, only a to z have capitals.
    """
    if major >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return ["--locale=C"]
    return ["--locale=C", "--lc-ctype=C.UTF-8"]


def _command(cluster: Cluster) -> list[str]:
    quoted = str(cluster.socket).replace('"', '""')
    settings = SETTINGS | {"unix_socket_directories": f'"{quoted}"'}
    options = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
    return [cluster.binaries.program("postgres"), "-D", str(cluster.place.data), *options]


def _die_with(parent: int) -> Callable[[], None] | None:
    """Let the kernel stop postgres in order when its supervisor is killed (Linux only)."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl

    def before() -> None:
        prctl(SET_PDEATHSIG, int(signal.SIGINT), 0, 0, 0)
        if os.getppid() != parent:  # it died in between
            os._exit(1)

    return before


def _clear_the_way(cluster: Cluster, deadline: float) -> None:
    """See to it that no older postmaster of this data is left; we alone hold the lock.

    A zombie that nobody reaps, or another program with the old number, would make postgres
    refuse for ever. PostgreSQL's own check of shared memory still guards what lives.
    """
    data = cluster.place.data
    signs = [(30.0, signal.SIGQUIT), (0.0, signal.SIGINT)]
    began = time.monotonic()
    while (pid := _postmaster(data)) is not None and _is_postgres(pid, data):
        if signs and time.monotonic() - began >= signs[-1][0]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signs.pop()[1])
        if time.monotonic() > deadline:
            return
        time.sleep(0.05)
    socket = cluster.socket / SOCKET
    for left in (data / "postmaster.pid", socket, Path(f"{socket}.lock")):
        left.unlink(missing_ok=True)


def _postmaster(data: Path) -> int | None:
    try:
        first = (data / "postmaster.pid").read_text().split("\n", 1)[0]
        return abs(int(first))
    except (OSError, ValueError):
        return None


def _is_postgres(pid: int, data: Path) -> bool:
    if Path("/proc/self/cmdline").exists():
        try:
            # Empty for a zombie.
            return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
    asked = ["ps", "-p", str(pid), "-o", "stat=", "-o", "command="]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return str(data) in answer and not answer.lstrip().startswith("Z")


def _is_ready(data: Path, pid: int) -> bool:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"


def _sweep(place: Place) -> None:
    """Remove what an unfinished initdb left, its password file too."""
    for draft in place.folder.glob("data.new*"):
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)


def _put_aside(data: Path) -> None:
    """Move a half-made data directory out of the way; one with databases of ours is not ours
    to judge.

    Raises:
        PostgresUnavailable: it holds databases.
    """
    base = data / "base"
    names = [entry.name for entry in base.iterdir()] if base.is_dir() else []
    if any(name.isdigit() and int(name) >= FIRST_OWN_OID for name in names):
        raise PostgresUnavailable(Why.DAMAGED, path=str(data))
    data.rename(data.with_name(f"data.half-{secrets.token_hex(4)}"))


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def _last_words(log: Path, start: int) -> str:
    """Give why PostgreSQL did not start: its fatal line and what it said just before."""
    with log.open("rb") as file:
        file.seek(start)
        lines = [
            PREFIX.sub("", line)
            for line in file.read().decode(errors="replace").splitlines()
            if line.strip()
        ]
    for number, line in enumerate(lines):
        if line.startswith(("FATAL", "PANIC")) or "postgres:" in line:
            return " ".join(lines[max(0, number - 1) : number + 1])
    return " ".join(lines[-2:]) or "?"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
