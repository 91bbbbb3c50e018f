# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk demo` and `hartwerk serve`: database, tables, server, and one line when it answers."""

import contextlib
import fcntl
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.background import working
from hartwerk.interfaces.cli.databases import LINGER, NAMES
from hartwerk.interfaces.cli.ending import Code, Stop, tell
from hartwerk.interfaces.cli.filling import fill
from hartwerk.interfaces.cli.home import home, secret_key_file
from hartwerk.interfaces.cli.keeping import kept_running
from hartwerk.interfaces.cli.law_rows import own_rows
from hartwerk.interfaces.cli.ports import reserve
from hartwerk.interfaces.cli.preparing import REAL
from hartwerk.interfaces.cli.words import _, language
from hartwerk.postgres.place import APP, ENGINE, FIGURES, OWNER, WORKER
from hartwerk.postgres.server import ensure
from hartwerk.postgres.trouble import PostgresUnavailable

SETTINGS = "hartwerk.config.settings"
SITE = "HARTWERK_SITE_URL"
DATABASE_FOLDER = "HARTWERK_DATABASE_FOLDER"
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - read, not bound to
PATIENCE = 60.0
PATIENCE_AT_END = 10.0


class _Asked(BaseException):
    """Someone asked the command to stop."""


def run_serve(*, host: str, port: int | None, demo: Size | None = None) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Parameters
    ----------
    demo
        Which made-up network to show; None: real ones.

    Raises
    ------
    Stop
        There is no database, no port, or the server does not come up.
    """
    _listen_to_signals()
    with contextlib.ExitStack() as stack:
        try:
            kept, chosen = reserve(host, port)
            stack.callback(kept.close)
            environment = _environment(stack, demo=demo)
            environment.setdefault(SITE, _address(host, chosen).rstrip("/"))
            server = stack.enter_context(_server(host, chosen, environment))
            if demo is not None:
                fill(demo, environment)
            _wait_until_it_answers(server, EVERYWHERE.get(host, host), chosen)
            stack.enter_context(working(environment))
            print(_line(host, chosen, demo=demo is not None), flush=True)
            if host in EVERYWHERE and "HARTWERK_HOSTS" not in os.environ:
                tell(
                    _(
                        "Van buiten komt men pas binnen als HARTWERK_HOSTS de naam van "
                        "deze computer noemt."
                    )
                )
            server.wait()
            raise Stop(
                _("De server is vanzelf gestopt (code %(code)s).") % {"code": server.returncode},
                way_out=_("start opnieuw; de regels hierboven zeggen waarom"),
            )
        except _Asked:
            tell(_("Gestopt."))


def run_worker() -> None:
    """Do what happens by itself, apart from any server, until Ctrl-C or SIGTERM.

    Raises
    ------
    Stop
        There is no database.
    """
    _listen_to_signals()
    with contextlib.ExitStack() as stack:
        try:
            environment = _environment(stack)
            stack.enter_context(working(environment))
            print(_("De worker draait (stoppen: Ctrl-C)"), flush=True)
            while True:
                signal.pause()
        except _Asked:
            tell(_("Gestopt."))


def _listen_to_signals() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _ask_to_stop)


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise _Asked


def _line(host: str, port: int, *, demo: bool) -> str:
    said = (
        _("De demo staat klaar op %(address)s (stoppen: Ctrl-C)")
        if demo
        else _("Hartwerk staat klaar op %(address)s (stoppen: Ctrl-C)")
    )
    return said % {"address": _address(host, port)}


def _address(host: str, port: int) -> str:
    shown = EVERYWHERE.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _environment(stack: contextlib.ExitStack, *, demo: Size | None = None) -> dict[str, str]:
    """Make database and tables ready; return what the server and its worker need to know.

    Each gets an address with a role of its own. That of the owner of the tables is not among
    them.
    """
    at = home()
    own_rows()  # A broken file stops here, in words; else each process would fall over it.
    common = os.environ | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "HARTWERK_HOME": str(at),
        "HARTWERK_LANG": language(),
    }
    for name in ("HARTWERK_DEMO", DATABASE_FOLDER, *own_server.APART):
        common.pop(name, None)
    if demo is not None:
        common["HARTWERK_DEMO"] = "1"
    if "HARTWERK_SECRET_KEY" not in common and "HARTWERK_SECRET_KEY_FILE" not in common:
        common["HARTWERK_SECRET_KEY_FILE"] = str(secret_key_file(at))
    if urls := own_server.urls(os.environ):
        _prepare_own_server(at, common, urls)
        return common | urls
    tell(_("De database wordt klaargezet …"))
    name = NAMES[demo]
    try:
        running = ensure(at, linger=LINGER)
        stack.callback(running.close)
        running.create_database(name)
    except PostgresUnavailable as trouble:
        raise Stop(trouble.sentence(language()), code=Code.MISSING) from None
    _migrate(at, common | {"DATABASE_URL": running.url_for(OWNER, name)})
    stack.enter_context(kept_running(running, at))
    return common | {
        DATABASE_FOLDER: str(running.place.folder),
        own_server.APP: running.url_for(APP, name),
        own_server.WORKER: running.url_for(WORKER, name),
        own_server.ENGINE: running.url_for(ENGINE, name),
        own_server.FIGURES: running.url_for(FIGURES, name),
    }


def _prepare_own_server(at: Path, common: Mapping[str, str], urls: Mapping[str, str]) -> None:
    """Bring the tables of the user's own server up to date, if its roles are small enough.

    Raises
    ------
    Stop
        The server does not answer, or row-level security would not bind one of its roles.
    """
    way_out = _("maak de rollen zoals docs/database.md beschrijft; kijk ook met: hartwerk check")
    try:
        for variable, trouble in own_server.too_much(urls).items():
            if trouble is not own_server.TooMuch.OWNS_TABLES:
                raise Stop(own_server.sentence(variable, trouble), way_out=way_out)
        owner = os.environ.get(own_server.OWNER) or urls[own_server.APP]
        _migrate(at, {**common, "DATABASE_URL": owner})
        # Again: the first start has just made the tables.
        for variable, trouble in own_server.too_much(urls).items():
            tell(_("Let op: %(what)s") % {"what": own_server.sentence(variable, trouble)})
            tell(_("Wat u kunt doen: %(way)s") % {"way": way_out})
    except own_server.NoAnswer as silent:
        raise Stop(
            str(silent),
            way_out=_("zet die server aan of verbeter het adres; zie docs/database.md"),
            code=Code.MISSING,
        ) from None


def _migrate(at: Path, environment: Mapping[str, str]) -> None:
    """Bring the tables up to date, in a process that alone knows the password of their owner."""
    at.mkdir(parents=True, exist_ok=True)
    with (at / "migrate.lock").open("w") as lock:
        # Two that start at the same time: the second finds everything done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            [sys.executable, "-m", "hartwerk.interfaces.cli.preparing"],
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode == REAL:
        raise Stop(
            _("In deze database staat een echt netwerk; daar komt de demo niet in."),
            way_out=_("start met: hartwerk serve, of geef de demo een eigen database"),
        )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Stop(
            _("De tabellen konden niet worden bijgewerkt: %(why)s") % {"why": last},
            way_out=_(
                "kijk of DATABASE_URL klopt; de eigenaar van de tabellen mag in HARTWERK_OWNER_URL"
            ),
        )


@contextlib.contextmanager
def _server(
    host: str, port: int, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "hartwerk.interfaces.cli.web_server", host, str(port)],
        # What only the worker may, the pages may not.
        env={name: each for name, each in environment.items() if name != own_server.WORKER},
        stdin=subprocess.DEVNULL,
        # A Ctrl-C reaches us only; we stop the server in order.
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_AT_END)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_until_it_answers(server: subprocess.Popen[bytes], host: str, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    status = 0
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Stop(
                _("De server is niet opgestart (code %(code)s).") % {"code": server.returncode},
                way_out=_("de regels hierboven zeggen waarom; kijk ook met: hartwerk check"),
            )
        status = _status(host, port)
        if 200 <= status < 400:
            return
        time.sleep(0.1)
    raise Stop(
        _("De server antwoordt na %(seconds)s seconden nog niet goed (%(status)s).")
        % {"seconds": int(PATIENCE), "status": status or _("geen antwoord")},
        way_out=_("de regels hierboven zeggen waarom; kijk ook met: hartwerk check"),
    )


def _status(host: str, port: int) -> int:
    """Ask for the start page, past any proxy; 0 when nobody answers."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
