# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A whole house on a disk of its own: command, pages, worker, database."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg

from hartwerk.postgres import server
from hartwerk.postgres.place import APP, BACKUP, Place
from tests.faults.workers import sends_to
from tests.interfaces.cli.commands import START, Ran, environment
from tests.mail.post_office import PostOffice

DATABASE = "hartwerk"
PATIENCE = 120.0
SMALL_DISK = 400
"""MB of a disk of its own, of which a house takes fifty."""
NO_DISK = "a disk of its own can only be had by root"


class Kind:
    """Whose process is killed."""

    COMMAND = "command"
    SUPERVISOR = "supervisor"
    POSTMASTER = "postmaster"
    BACKEND = "backend"
    WEB = "web"
    WEB_WORKER = "web worker"
    WORKER = "worker"


KINDS = (
    Kind.COMMAND, Kind.SUPERVISOR, Kind.POSTMASTER, Kind.BACKEND, Kind.WEB, Kind.WEB_WORKER,
    Kind.WORKER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Process:
    number: int
    parent: int
    words: str


@dataclass(slots=True)
class House:
    """One home, and the command that serves it."""

    home: Path
    port: int
    office: PostOffice
    cookies: dict[str, str] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)
    command: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return environment(HARTWERK_HOME=str(self.home), **sends_to(self.office.port))

    @property
    def place(self) -> Place:
        (folder,) = self.home.glob("postgres/*-*")
        return Place(folder)

    @property
    def log(self) -> str:
        return (self.home.parent.parent / f"{self.home.parent.name}.log").read_text()

    def serve(self) -> None:
        """Give the one command; what it says is kept beside the disk of the house."""
        with (self.home.parent.parent / f"{self.home.parent.name}.log").open("ab") as log:
            self.command = subprocess.Popen(
                [*START, "serve", "--port", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def is_served(self) -> bool:
        return self.command is not None and self.command.poll() is None

    def until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.ask("GET", "/inloggen").status != 200:
            assert self.is_served(), self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.1)

    def stop(self) -> None:
        if self.command is not None:
            self.command.terminate()
            self.command.wait(60)

    def run(self, *arguments: str | Path) -> Ran:
        """Run another command of this house to its end."""
        done = subprocess.run(
            [*START, *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def url(self, role: str) -> str:
        """Give the address of the database as it always is; it need not run."""
        running = server.Running(self.place, None, self.place.folder / "run", "", -1)  # type: ignore[arg-type]
        return running.url_for(role, DATABASE)

    def rows(self, question: str) -> list[Any]:
        """Read, past the wall, as backups do."""
        with psycopg.connect(self.url(BACKUP), connect_timeout=10) as session:
            return session.execute(question).fetchall()

    def fill(self, *, letters: int) -> None:
        """Make the network, letters that wait, and a session of the project leader."""
        told = self.environment | {
            "DJANGO_SETTINGS_MODULE": "hartwerk.config.settings",
            "DATABASE_URL": self.url(APP),
            "HARTWERK_SECRET_KEY_FILE": str(self.home / "secrets" / "secret-key"),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.filling_a_house", str(letters)],
            env=told,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said = json.loads(done.stdout)
        self.cookies, self.form = said["cookies"], said["form"]

    def ask(self, method: str, address: str, sent: dict[str, Any] | None = None) -> "Answer":
        """Ask for a page as who is signed in; status 0 where nobody answers."""
        body = urlencode(sent | {"csrfmiddlewaretoken": self.cookies["csrf"]}) if sent else None
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(
                method,
                address,
                body,
                {
                    "Cookie": "; ".join(f"{name}={each}" for name, each in self.cookies.items()),
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Connection": "close",
                },
            )
            got = connection.getresponse()
            text = got.read().decode()
            location, later = (got.headers.get(each, "") for each in ("Location", "Retry-After"))
            return Answer(got.status, location, later, text)
        except (OSError, http.client.HTTPException):
            return Answer(0, "", "", "")
        finally:
            connection.close()

    def send(self, name: str, number: int, key: str) -> "Answer":
        """Send the form of an organisation that joins."""
        one = {
            "name": name, "key": key, "place": "Borne", "contact_name": "Joris",
            "contact_email": f"joris-{number}@nok.example", "contact_phone": "074 111 11 11",
            "people": "2", "kvk_number": f"{10_000_000 + number}",
        }  # fmt: skip
        return self.ask("POST", "/organisaties/nieuw", self.form | one)

    def numbers(self, kind: str) -> list[int]:
        """Give the processes of a kind that live now."""
        assert self.command is not None
        command = self.command.pid
        there = processes()
        web = [each for each in there if each.parent == command and "web_server" in each.words]
        match kind:
            case Kind.COMMAND:
                return [command]
            case Kind.SUPERVISOR:
                return [int(self.place.lock.read_text())]
            case Kind.POSTMASTER:
                return _first_line(self.place.data / "postmaster.pid")
            case Kind.BACKEND:
                parents = set(self.numbers(Kind.POSTMASTER))
                # The one of the pages that is there longest.
                found = [p for p in there if p.parent in parents and APP in p.words]
                return [each.number for each in found][:1]
            case Kind.WEB:
                return [each.number for each in web]
            case Kind.WEB_WORKER:
                parents = {each.number for each in web}
                return [each.number for each in there if each.parent in parents][:1]
            case _:
                return [
                    each.number
                    for each in there
                    if each.parent == command and "interfaces.worker" in each.words
                ]

    def kill(self, *kinds: str) -> int:
        """Kill one process of each kind, as nearly at once as can be; return how many died."""
        doomed = [number for kind in kinds for number in self.numbers(kind)]
        for number in doomed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        if Kind.COMMAND in kinds and self.command is not None:
            self.command.wait()
        return len(doomed)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str
    retry_after: str
    text: str

    @property
    def is_yes(self) -> bool:
        """Whether it says that what was sent is kept."""
        return self.status == 302 and self.location.startswith("/organisaties/")


def processes() -> list[Process]:
    """Give all that live, the oldest first; zombies do not."""
    found = []
    for each in sorted(Path("/proc").glob("[0-9]*"), key=lambda one: int(one.name)):
        with contextlib.suppress(OSError):
            state, parent = (each / "stat").read_text().rpartition(")")[2].split()[:2]
            words = (each / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if state != "Z":
                found.append(Process(int(each.name), int(parent), words))
    return found


def _first_line(file: Path) -> list[int]:
    try:
        return [int(file.read_text().split()[0])]
    except (OSError, IndexError):
        return []


@contextlib.contextmanager
def a_disk() -> Iterator[Path]:
    """Give a directory on a small disk of its own, or on that of the machine without rights."""
    folder = Path(tempfile.mkdtemp(prefix="hartwerk-house-"))
    mounted = os.geteuid() == 0 and _done(
        "mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}m,mode=711", "tmpfs", str(folder)
    )
    if os.geteuid() == 0:
        folder.chmod(0o711)
    try:
        yield folder
    finally:
        for held in folder.glob("home/postgres/*/supervisor.lock"):
            server.stop(Place(held.parent))
        if mounted:
            _done("umount", "--lazy", str(folder))
        shutil.rmtree(folder, ignore_errors=True)
        Path(f"{folder}.log").unlink(missing_ok=True)


@contextlib.contextmanager
def a_house(*, letters: int) -> Iterator[House]:
    """Give a house that is served, on a disk of its own."""
    with a_disk() as folder, PostOffice(delay=0.3) as office:
        house = House(folder / "home", _free_port(), office, cookies={"csrf": ""})
        try:
            house.serve()
            house.until_it_answers()
            house.fill(letters=letters)
            yield house
        finally:
            house.stop()


def is_own_disk(house: House) -> bool:
    return os.path.ismount(house.home.parent)


@contextlib.contextmanager
def remounted(house: House) -> Iterator[None]:
    """Let the disk of a house only be read meanwhile."""
    disk = str(house.home.parent)
    until(lambda: _done("mount", "-o", "remount,ro", disk), seconds=30, why="still written to")
    try:
        yield
    finally:
        assert _done("mount", "-o", "remount,rw", disk)


@contextlib.contextmanager
def left(house: House, megabytes: int) -> Iterator[None]:
    """Let another program have taken all of the disk but so much; 0: to the last byte."""
    filler = house.home.parent / "taken"
    with filler.open("wb", buffering=0) as file:
        for piece in (1 << 20, 4096, 1):
            with contextlib.suppress(OSError):
                while house.place.room() >= megabytes * 1_000_000 + piece:
                    file.write(bytes(piece))
    try:
        yield
    finally:
        filler.unlink()


def until(
    reached: Callable[[], bool], *, seconds: float, why: str = "it never came so far"
) -> None:
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline, why
        time.sleep(0.05)


def slowness() -> float:
    """Say how many times slower a process goes now than on a machine that does nothing else."""
    began, used = time.monotonic(), time.thread_time()
    while time.thread_time() - used < 0.1:
        pass
    return max(1.0, (time.monotonic() - began) / (time.thread_time() - used))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _done(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
