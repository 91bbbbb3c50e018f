# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk audit`: whether journal and trail are as they were written."""

import os
from pathlib import Path

import psycopg
import typer

from hartwerk.demo.hats import Size
from hartwerk.interfaces.cli import own_server
from hartwerk.interfaces.cli.answering import say, say_json, whole
from hartwerk.interfaces.cli.databases import Database, database
from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.words import N_, _
from hartwerk.records import anchors
from hartwerk.records.trail import Checked, Head, Trouble, Wrong, verify

SENTENCES = {
    Wrong.CHANGED: N_("Regel %(line)s zegt iets anders dan toen hij werd verzegeld."),
    Wrong.GONE: N_("Regel %(line)s is weg, en niets zegt dat hij gewist mocht worden."),
    Wrong.BROKEN: N_("Vanaf regel %(line)s klopt het zegel van blok %(block)s niet."),
    Wrong.CUT: N_("Het einde is weg: blok %(block)s en wat daarna kwam."),
    Wrong.REPLACED: N_(
        "Vanaf regel %(line)s is de reeks opnieuw geschreven: blok %(block)s heeft een ander "
        "zegel dan buiten de database is bewaard."
    ),
}


def run_verify(*, anchor_file: Path | None, demo: bool, as_json: bool) -> None:
    """Check the chain.

    Raises
    ------
    Stop
        Something is wrong, with the first line that is, or it cannot be checked.
    """
    with database(Size.SMALL if demo else None) as chosen:
        kept, file = _anchors(chosen, anchor_file)
        found = checked(chosen, kept)
    if as_json:
        say_json(_told(found, len(kept)))
    else:
        _say(found, kept, file)
    if found.trouble is not None:
        if as_json:
            raise typer.Exit(Code.PROBLEM)
        raise Stop(
            sentence(found.trouble),
            way_out=_("bewaar alles zoals het is en vergelijk met een reservekopie"),
        )


def run_head(*, demo: bool) -> None:
    """Write where the chain stands, to keep it where nobody who manages this house can come.

    Raises
    ------
    Stop
        Nothing is sealed yet, or the chain is not as it was.
    """
    with database(Size.SMALL if demo else None) as chosen:
        found = checked(chosen, [])
    if found.trouble is not None:
        raise Stop(sentence(found.trouble), way_out=_("kijk met: hartwerk audit verify"))
    if found.head is None:
        raise Stop(_("Er is nog niets verzegeld."), way_out=_("de worker doet dat elke minuut"))
    say(found.head.written())


def checked(chosen: Database, kept: list[Head]) -> Checked:
    """Check the chain of a database as its auditor.

    Raises
    ------
    Stop
        The role may not read it, or there are no tables yet.
    """
    with chosen.connect(own_server.AUDITOR) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        try:
            return verify(connection, kept)
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            raise Stop(
                _("In deze database is nog geen spoor van wijzigingen."),
                way_out=_("start eenmaal met: hartwerk serve"),
            ) from None
        except psycopg.errors.InsufficientPrivilege:
            raise Stop(
                _("De rol in %(variable)s mag het spoor niet lezen.")
                % {"variable": own_server.AUDITOR},
                way_out=_("zie docs/database.md"),
            ) from None


def sentence(trouble: Trouble) -> str:
    """Say what is wrong."""
    line = "?" if trouble.line is None else trouble.line
    return _(SENTENCES[trouble.wrong]) % {"line": line, "block": trouble.block}


def _anchors(chosen: Database, named: Path | None) -> tuple[list[Head], Path]:
    own = os.environ.get("HARTWERK_ANCHOR_FILE")
    file = named or (Path(own) if own else anchors.file_of(home(), chosen.name))
    if named is not None and not named.exists():
        raise Stop(_("Het bestand %(file)s is er niet.") % {"file": named})
    try:
        return anchors.read(file), file
    except anchors.AnchorsBroken as broken:
        raise Stop(
            _("In %(file)s is regel %(line)s geen zegel: daar is in geschreven.")
            % {"file": file, "line": broken.line},
        ) from None
    except (OSError, UnicodeDecodeError):
        raise Stop(_("Het bestand %(file)s kan niet worden gelezen.") % {"file": file}) from None


def _say(found: Checked, kept: list[Head], file: Path) -> None:
    say(
        _("%(lines)s regels in %(blocks)s blokken zijn zoals zij werden verzegeld.")
        % {"lines": whole(found.lines), "blocks": whole(found.blocks)}
    )
    if found.erased:
        say(_("Gewist, met een regel die dat zegt: %(n)s.") % {"n": whole(found.erased)})
    if found.waiting:
        say(_("Nog niet verzegeld: %(n)s.") % {"n": whole(found.waiting)})
    if kept:
        say(
            _("Vergeleken met %(n)s zegels van buiten de database (%(file)s).")
            % {"n": whole(len(kept)), "file": file}
        )
    else:
        say(_("Er is geen zegel van buiten de database: een afgesneden einde valt niet op."))


def _told(found: Checked, kept: int) -> dict[str, object]:
    trouble = found.trouble
    return {
        "ok": trouble is None,
        "blocks": found.blocks,
        "lines": found.lines,
        "erased": found.erased,
        "waiting": found.waiting,
        "anchors": kept,
        "head": found.head.head.hex() if found.head else None,
        "trouble": trouble
        and {"wrong": trouble.wrong.value, "line": trouble.line, "block": trouble.block},
    }
