# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The parent of postgres: a process of its own that all users of one cluster share."""

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from hartwerk.postgres import cluster as clusters
from hartwerk.postgres.account import Account
from hartwerk.postgres.cluster import Cluster
from hartwerk.postgres.finding import Binaries, Kind
from hartwerk.postgres.place import ROLES, Place, socket_folder
from hartwerk.postgres.trouble import PostgresUnavailable, Why

LARGEST_LOG = 1_000_000
TICK = 1.0
# A prober of the lock holds it for microseconds; a supervisor for as long as it lives.
LOCK_TRIES = 25
LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What a supervisor is told when it is started."""

    place: Place
    binaries: Binaries
    account: Account
    linger: float
    run: str

    def written(self) -> str:
        """Write it as one argument of a command."""
        return json.dumps(
            {
                "folder": str(self.place.folder),
                "kind": self.binaries.kind,
                "programs": str(self.binaries.folder),
                "version": self.binaries.version,
                "account": self.account.name,
                "uid": self.account.uid,
                "gid": self.account.gid,
                "stepped_down": self.account.stepped_down,
                "linger": self.linger,
                "run": self.run,
            }
        )

    @classmethod
    def read(cls, text: str) -> "Order":
        """Read what `written` wrote."""
        told = json.loads(text)
        version = str(told["version"])
        return cls(
            place=Place(Path(told["folder"])),
            binaries=Binaries(
                Kind(told["kind"]), Path(told["programs"]), int(version.split(".")[0]), version
            ),
            account=Account(
                str(told["account"]), int(told["uid"]), int(told["gid"]), bool(told["stepped_down"])
            ),
            linger=float(told["linger"]),
            run=str(told["run"]),
        )


@dataclass(slots=True)
class Supervisor:
    """Holds the lock, keeps postgres running, and leaves when nobody is left."""

    order: Order
    lock: int
    ending: bool = False
    idle_since: float | None = None
    attached: int = -1
    unsaid: dict[str, object] | None = None
    bell: tuple[int, int] = field(default_factory=os.pipe)

    def work(self) -> None:
        """Make and start the cluster, watch it, and stop it at the end."""
        self._listen()
        server: subprocess.Popen[bytes] | None = None
        try:
            self._say("starting")
            cluster = self._cluster()
            clusters.make_if_needed(cluster)
            server = self._started(cluster)
            while not self.ending:
                self._wait()
                self._say_what_is_unsaid()
                if self._is_over(cluster):
                    break
                if server.poll() is not None:
                    server = self._restarted(cluster, server)
            self._say("stopping")
            clusters.stop(server)
            if cluster.socket.parent != self.order.place.folder:
                shutil.rmtree(cluster.socket, ignore_errors=True)
            self._say("stopped")
        except PostgresUnavailable as trouble:
            if server is not None:
                clusters.stop(server)
            self._say("failed", why=trouble.why.value, values=trouble.values)
        except Exception as error:
            if server is not None:
                clusters.stop(server)
            detail = f"{type(error).__name__}: {error}"
            values = {"detail": detail, "log": str(self.order.place.log)}
            self._say("failed", why=Why.START_FAILED.value, values=values)

    def _cluster(self) -> Cluster:
        order = self.order
        socket = socket_folder(order.place, account=order.account)
        return Cluster(order.place, order.binaries, order.account, socket)

    def _started(self, cluster: Cluster) -> subprocess.Popen[bytes]:
        self._say("starting")
        server = clusters.start(cluster, stopped=lambda: self.ending)
        try:
            if not self.ending:
                clusters.make_roles(cluster)
                self._say(
                    "ready", socket=str(cluster.socket), postmaster=server.pid, roles=list(ROLES)
                )
        except PostgresUnavailable:
            # Killed at this very moment: the next round starts it again.
            if server.poll() is None:
                clusters.stop(server)
                raise
        return server

    def _restarted(
        self, cluster: Cluster, fallen: subprocess.Popen[bytes]
    ) -> subprocess.Popen[bytes]:
        """Start postgres again; what keeps it down, such as a full disk, may pass."""
        try:
            return self._started(cluster)
        except PostgresUnavailable as trouble:
            with contextlib.suppress(OSError):  # the log may lie on the disk that is full
                print(trouble, file=sys.stderr, flush=True)  # noqa: T201 - this is the log
            return fallen

    def _say(self, phase: str, **more: object) -> None:
        order = self.order
        self.unsaid = {
            "phase": phase,
            "run": order.run,
            "pid": os.getpid(),
            "version": order.binaries.version,
            **more,
        }
        self._say_what_is_unsaid()

    def _say_what_is_unsaid(self) -> None:
        """Write the state in one rename, so that a reader never sees half of it.

        A full disk is no reason to let go of postgres: it is said as soon as there is room.
        """
        if self.unsaid is None:
            return
        draft = self.order.place.state.with_suffix(".new")
        try:
            draft.write_text(json.dumps(self.unsaid), encoding="utf-8")
            draft.rename(self.order.place.state)
        except FileNotFoundError:
            pass  # The directory was thrown away under a running cluster: nobody reads this.
        except OSError:
            return
        self.unsaid = None

    def _listen(self) -> None:
        for end in self.bell:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self.bell[1], warn_on_full_buffer=False)
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._end)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def _end(self, *_: object) -> None:
        self.ending = True

    def _wait(self) -> None:
        select.select([self.bell[0]], [], [], TICK)
        with contextlib.suppress(BlockingIOError):
            os.read(self.bell[0], 4096)

    def _is_over(self, cluster: Cluster) -> bool:
        """Tell whether nobody has been here for the time of grace, or the place is gone."""
        if not _is_same(self.order.place.lock, self.lock):
            return True
        if self._someone_is_attached():
            self.idle_since = None
            return False
        now = time.monotonic()
        if self.idle_since is None:
            self.idle_since = now
        if now - self.idle_since < self.order.linger:
            return False
        # From here on newcomers wait at `attached` until we have gone.
        if not self._close_the_door() or _has_sessions(cluster):
            self._open_the_door()
            self.idle_since = None
            return False
        return True

    def _someone_is_attached(self) -> bool:
        free = self._close_the_door()
        self._open_the_door()
        return not free

    def _close_the_door(self) -> bool:
        if self.attached < 0:
            flags = os.O_RDWR | os.O_CREAT
            self.attached = os.open(self.order.place.attached, flags, 0o600)
        try:
            fcntl.flock(self.attached, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _open_the_door(self) -> None:
        fcntl.flock(self.attached, fcntl.LOCK_UN)


def main() -> None:
    """Become the supervisor of a place, or leave at once when it has one already.

    The caller waits for this process only until the lock is held: then a child of its own
    goes on, which no later reader of our exit status needs to reap.
    """
    order = Order.read(sys.argv[1])
    os.umask(0o077)
    lock = os.open(order.place.lock, os.O_RDWR | os.O_CREAT, 0o600)
    if not _taken(lock):
        return
    if os.fork():
        os._exit(0)
    # Over the number of the one before: on a full disk there is no room for another file.
    os.pwrite(lock, f"{os.getpid():<{LONGEST_NUMBER}}".encode(), 0)
    _write_to_the_log(order.place)
    Supervisor(order, lock).work()


def _taken(lock: int) -> bool:
    for _ in range(LOCK_TRIES):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            return True
    return False


def _write_to_the_log(place: Place) -> None:
    if place.log.exists() and place.log.stat().st_size > LARGEST_LOG:
        place.log.replace(place.log.with_suffix(".1"))
    log = os.open(place.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for standard in (1, 2):
        os.dup2(log, standard)
    os.close(log)


def _is_same(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _has_sessions(cluster: Cluster) -> bool:
    """Tell whether someone works in the cluster without being attached, such as with psql."""
    count = (
        "select count(*) from pg_stat_activity"
        " where backend_type = 'client backend' and pid <> pg_backend_pid()"
    )
    try:
        return cluster.psql().run(count, database="postgres") != "0"
    except PostgresUnavailable:
        return False
