# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where this installation keeps its own things: the database, the postcodes, the secret key."""

import os
import secrets
from pathlib import Path

from hartwerk.interfaces.cli.ending import Stop
from hartwerk.interfaces.cli.words import _


def home() -> Path:
    """Return the folder; the same as the settings choose."""
    named = os.environ.get("HARTWERK_HOME")
    return Path(named).absolute() if named else Path.home() / ".local" / "share" / "hartwerk"


def secret_key_file(at: Path) -> Path:
    """Return the file with the key of this installation; it is made once, for the owner only."""
    return key_file(at, "secret-key")


def key_file(at: Path, name: str) -> Path:
    """Return the file with one of the keys of a home; it is made once, for the owner only."""
    folder = at / "secrets"
    file = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(handle, "w", encoding="ascii") as out:
                    out.write(secrets.token_urlsafe(50))
                    out.flush()
                    os.fsync(out.fileno())
                # A link, not a rename: when two start at once, the first key stays.
                os.link(draft, file)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
    except OSError as fault:
        raise Stop(
            _("In %(folder)s kan geen sleutel bewaard worden (%(why)s).")
            % {"folder": folder, "why": fault.strerror},
            way_out=_("wijs met HARTWERK_HOME naar een map waarin u mag schrijven"),
        ) from None
    return file
