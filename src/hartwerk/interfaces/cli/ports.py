# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A port of one's own: kept from the moment it is chosen until the server stops."""

import errno
import socket
import time

from hartwerk.interfaces.cli.ending import Stop, tell
from hartwerk.interfaces.cli.words import _

USUAL = 8000
TRIED = 100
PATIENCE = 3.0
"""Seconds that a port which was asked for may still be busy."""


def reserve(host: str, port: int | None) -> tuple[socket.socket, int]:
    """Keep a port; without a wish the usual one, or the next that is free.

    The server shares its port among workers (SO_REUSEPORT). Without a reservation two servers
    of one user could share it too, and answer each other's visitors. The socket returned is bound
    but never listens: it lets our own server in, and nobody who comes later.

    Raises
    ------
    Stop
        The port asked for is taken, or the address is not one of this machine.
    """
    for tried in [port] if port else range(USUAL, USUAL + TRIED):
        try:
            kept = _bound_soon(host, tried) if port else _bound(host, tried)
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE and port is None:
                continue
            raise _refused(host, tried, fault) from None
        if port is None and tried != USUAL:
            tell(
                _("Poort %(usual)s is bezet; het wordt %(port)s.") % {"usual": USUAL, "port": tried}
            )
        return kept, tried
    raise Stop(
        _("De poorten %(first)s tot en met %(last)s zijn alle bezet.")
        % {"first": USUAL, "last": USUAL + TRIED - 1},
        way_out=_("kies er zelf een met --port"),
    )


def _bound_soon(host: str, port: int) -> socket.socket:
    """Bind to a port that was asked for; a server that was killed just now lets go in a moment."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return _bound(host, port)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise
        time.sleep(0.1)


def _bound(host: str, port: int) -> socket.socket:
    family, _kind, _protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    )[0]
    kept = socket.socket(family, socket.SOCK_STREAM)
    try:
        # Connections that have just been closed must not stand in the way …
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(address)
        # … and from here on only a server that shares on purpose may come beside us.
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        if hasattr(socket, "SO_REUSEPORT"):
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        kept.close()
        raise
    return kept


def _refused(host: str, port: int, fault: OSError) -> Stop:
    if fault.errno == errno.EADDRINUSE:
        return Stop(
            _("Poort %(port)s is bezet.") % {"port": port},
            way_out=_(
                "kies een andere met --port, of laat --port weg: dan wordt een vrije gezocht"
            ),
        )
    if fault.errno == errno.EACCES:
        return Stop(
            _("Poort %(port)s mag deze gebruiker niet gebruiken.") % {"port": port},
            way_out=_("kies een poort vanaf 1024"),
        )
    return Stop(
        _("Op het adres %(host)s kan deze computer niet luisteren.") % {"host": host},
        way_out=_("laat --host weg, of kies 127.0.0.1 of 0.0.0.0"),
    )
