# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes files whole or not at all; and `hartwerk template`."""

import contextlib
import os
import secrets
import sys
from pathlib import Path

from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.words import _, language, prepare_texts

SCREEN = Path("-")
KINDS = {"people": "people", "mensen": "people", "work": "work", "werk": "work"}
FILES = {
    "people": ("hartwerk-mensen", "hartwerk-people"),
    "work": ("hartwerk-werk", "hartwerk-work"),
}


def run_template(kind: str, *, out: Path | None, csv: bool) -> None:
    """Write an empty template; an existing file is left alone unless it is named."""
    chosen = KINDS.get(kind.lower())
    if chosen is None:
        raise Stop(
            _("Een sjabloon voor “%(kind)s” is er niet.") % {"kind": kind},
            way_out=_("kies people (mensen) of work (werk)"),
            code=Code.USAGE,
        )
    prepare_texts()
    from hartwerk.interchange import templates

    makers = {
        ("people", False): templates.people_template,
        ("people", True): templates.people_template_csv,
        ("work", False): templates.work_template,
        ("work", True): templates.work_template_csv,
    }
    content = makers[chosen, csv](language=language())
    name = FILES[chosen][language() == "en"] + (".csv" if csv else ".xlsx")
    target = out or Path(name)
    if out is None and target.exists():
        raise Stop(
            _("%(file)s bestaat al.") % {"file": target},
            way_out=_("noem zelf een bestand met --out; dat wordt vervangen als het bestaat"),
        )
    write_whole(target, content)
    if target != SCREEN:
        print(_("Geschreven: %(file)s") % {"file": target})


def write_whole(target: Path, content: bytes) -> None:
    """Write a file in one move: a reader, or a broken-off run, never sees half of it.

    Raises
    ------
    Stop
        It cannot be written there.
    """
    if target == SCREEN:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    # A link keeps pointing; what it points at is replaced.
    real = Path(os.path.realpath(target))
    draft = real.with_name(f".{real.name}.{secrets.token_hex(4)}")
    try:
        if real.is_dir():
            raise IsADirectoryError(21, os.strerror(21))
        _write(draft, content, mode=real.stat().st_mode & 0o777 if real.exists() else 0o600)
        draft.replace(real)
    except OSError as fault:
        raise Stop(
            _("%(file)s kan niet geschreven worden (%(why)s).")
            % {"file": target, "why": fault.strerror},
            way_out=_("sluit het bestand als het nog open is, of kies een andere map met --out"),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _write(draft: Path, content: bytes, *, mode: int) -> None:
    """Names of people are in it: a new file is for its maker only."""
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
