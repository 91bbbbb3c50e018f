# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk keys renew`: another key of the installation; everybody signs in again.

What only the owner of the tables may is done by `python -m hartwerk.interfaces.cli.renewing`, in a
process that has the new key, one database after the other.
"""

import os
import secrets
import sys
from pathlib import Path

from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.answering import say, say_json
from hartwerk.interfaces.cli.databases import database
from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.home import home, key_file
from hartwerk.interfaces.cli.rotating import alone, owners
from hartwerk.interfaces.cli.stepping import step
from hartwerk.interfaces.cli.words import _

KEY, KEY_FILE = "HARTWERK_SECRET_KEY", "HARTWERK_SECRET_KEY_FILE"
NEXT = ".next"
VAULT_FOLLOWS = 11
"""How the step ends where names would no longer open; anything else is a fault."""


def run_renew(*, as_json: bool) -> None:
    """Replace the key that signs who acts, and sessions, in every database that it is for.

    Raises
    ------
    Stop
        It could not be: then the old key is still the one. Ended half-way, once more finishes it.
    """
    with alone(home()), database() as chosen:
        file = _file()
        following = _next(file)
        those = [*owners(chosen)]
        for owner in those:
            told = {own_server.APP: owner, KEY_FILE: str(following)}
            done = step(told, home(), "renewing")
            if done.returncode == VAULT_FOLLOWS:
                following.unlink()
                raise Stop(
                    _("Namen en antwoorden gaan nog open met deze sleutel."),
                    way_out=_("geef ze eerst een eigen sleutel: hartwerk keys rotate"),
                )
            if done.returncode:
                last = (done.stderr.strip().splitlines() or ["?"])[-1]
                raise Stop(_("De sleutel is niet vervangen: %(why)s") % {"why": last})
        following.replace(file)
    if as_json:
        say_json({"databases": len(those), "file": str(file)})
        return
    say(_("Nieuwe sleutel van deze installatie, in %(file)s; de oude is weg.") % {"file": file})
    say(_("Iedereen is uitgelogd."))
    say(_("Start Hartwerk nu opnieuw, overal waar het met deze sleutel draait."))
    say(_("Links in brieven die al weg zijn, blijven werken."))
    say(_("Bewaar de map opnieuw op een andere plek."))


def _file() -> Path:
    """Return the file of the key, which a command can replace; what stands in a variable not.

    Raises
    ------
    Stop
        The key is in a variable.
    """
    if os.environ.get(KEY_FILE):
        return Path(os.environ[KEY_FILE]).absolute()
    if os.environ.get(KEY):
        raise Stop(
            _("De sleutel staat in %(variable)s; die kan een opdracht niet veranderen.")
            % {"variable": KEY},
            way_out=_("zet hem in een bestand en noem dat in %(variable)s")
            % {"variable": KEY_FILE},
        )
    return key_file(home(), "secret-key")


def _next(file: Path) -> Path:
    """Return the file with the new key, on the disk before any database counts on it.

    Raises
    ------
    Stop
        The folder of the key cannot be written.
    """
    following = file.with_name(file.name + NEXT)
    try:
        with open(os.open(following, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(50))
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        # Of a time that it ended half-way: some database may know it already.
        pass
    except OSError as fault:
        raise Stop(
            _("De nieuwe sleutel kan niet worden bewaard (%(why)s).") % {"why": fault.strerror}
        ) from None
    return following


def main() -> int:
    """Let the one database that this process knows believe the key of this process alone."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartwerk.config.settings")
    django.setup()
    # After the settings are there.
    from django.utils import timezone

    from hartwerk.access.context import replace_key
    from hartwerk.profiles import wrapping

    if not wrapping.stands_alone():
        return VAULT_FOLLOWS
    replace_key(timezone.now())
    return 0


if __name__ == "__main__":
    sys.exit(main())
