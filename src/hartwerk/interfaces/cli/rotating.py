# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk keys rotate`: another key for names and answers, while everybody works on.

The rows are turned by `python -m hartwerk.interfaces.cli.rotating turn`, as the owner of the
tables, one database after the other; with `finish` the next key is the only one.
"""

import contextlib
import fcntl
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import psycopg

from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.answering import say, say_json, whole
from hartwerk.interfaces.cli.databases import NAMES, Database, beside, database
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.stepping import step
from hartwerk.interfaces.cli.words import _

OPENS_NOT, NOT_WRITTEN = 11, 12
"""How a step ends that could not go on; anything else is a fault."""
VAULT = "select to_regclass('vault.person_key') is not null"


def run_rotate(*, as_json: bool) -> None:
    """Replace the key of the vault, in every database that it is for.

    Raises
    ------
    Stop
        It could not be finished: then both keys are there, both open, and once more finishes it.
    """
    counts = {"people": 0, "lists": 0}
    with alone(home()), database() as chosen:
        those = [*owners(chosen)]
        if not those:
            raise Stop(_("Er is hier nog geen database."), way_out=_("start met: hartwerk serve"))
        for owner in those:
            said = json.loads(_done(owner, "turn"))
            counts = {what: n + said[what] for what, n in counts.items()}
        file = json.loads(_done(those[0], "finish"))["file"]
    if as_json:
        say_json({**counts, "databases": len(those), "file": file})
        return
    say(
        _("Nieuwe sleutel voor namen en antwoorden: %(people)s mensen en %(lists)s lijsten.")
        % {"people": whole(counts["people"]), "lists": whole(counts["lists"])}
    )
    say(_("Hij staat in %(file)s; de oude is weg.") % {"file": file})
    say(
        _("Bewaar de map opnieuw op een andere plek, en maak nu een reservekopie: %(command)s")
        % {"command": "hartwerk backup"}
    )


@contextlib.contextmanager
def alone(at: Path) -> Iterator[None]:
    """Let nobody else replace the key of this home meanwhile."""
    at.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (at / "rotate.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop(
                _("Iemand anders vervangt de sleutel al."), way_out=_("wacht even")
            ) from None
        yield


def owners(chosen: Database) -> Iterator[str]:
    """Give the address of the owner of each database that is sealed under this key."""
    own = chosen.urls[own_server.OWNER]
    if chosen.binaries is None:
        chosen.connect(own_server.OWNER).close()
    names = [chosen.name] if chosen.binaries is None else [*NAMES.values()]
    for name in names:
        # A database that is not there yet has nothing under any key.
        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(beside(own, name), connect_timeout=own_server.SECONDS) as session,
        ):
            if session.execute(VAULT).fetchone() == (True,):
                yield beside(own, name)


def _done(owner: str, what: str) -> str:
    done = step({own_server.APP: owner}, home(), "rotating", what)
    if done.returncode == 0:
        return done.stdout
    last = (done.stderr.strip().splitlines() or ["?"])[-1]
    half = _("alles gaat nog open; doe het daarna opnieuw, dan gaat het verder waar het was")
    match done.returncode:
        case code if code == OPENS_NOT:
            raise Stop(
                _("Niet alles gaat open met de sleutels die hier zijn."),
                way_out=_("zet de sleutel terug die erbij hoort: zie docs/backup.md"),
            )
        case code if code == NOT_WRITTEN:
            raise Stop(
                _("De nieuwe sleutel kan niet worden bewaard (%(why)s).") % {"why": last},
                way_out=half,
            )
    raise Stop(_("De sleutel is niet vervangen: %(why)s") % {"why": last}, way_out=half)


def main(what: str) -> int:
    """Do one step, in the one database that this process knows."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    # After the settings are there.
    from hartwerk.privacy import rotating
    from hartwerk.profiles import wrapping

    said: Mapping[str, object]
    try:
        if what == "turn":
            said = asdict(rotating.turn())
        else:
            rotating.finish()
            said = {"file": str(wrapping.file())}
    except rotating.OpensNot:
        return OPENS_NOT
    except OSError as fault:
        print(fault.strerror, file=sys.stderr)
        return NOT_WRITTEN
    print(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
