# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The user's own PostgreSQL: which role does what there, and whether one may too much."""

from collections.abc import Mapping
from enum import StrEnum

import psycopg

from hartwerk.interfaces.cli.words import _

APP = "DATABASE_URL"
OWNER = "HARTWERK_OWNER_URL"
WORKER = "HARTWERK_WORKER_URL"
ENGINE = "HARTWERK_ENGINE_URL"
FIGURES = "HARTWERK_FIGURES_URL"
AUDITOR = "HARTWERK_AUDITOR_URL"
BACKUP = "HARTWERK_BACKUP_URL"
APART = (OWNER, WORKER, ENGINE, FIGURES, AUDITOR, BACKUP)
"""What the pages are not told; each process gets the one that it needs."""
SECONDS = 5

# A role can become every role that it is a member of: then it may what that one may.
POWERS = """
select bool_or(rolsuper), bool_or(rolbypassrls), exists (
    select from pg_class
     where relkind in ('r', 'p')
       and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
       and pg_has_role(session_user, relowner, 'member'))
  from pg_roles
 where pg_has_role(session_user, oid, 'member')
"""

JOBS = """
select has_table_privilege('procrastinate_workers', 'insert')
   and has_function_privilege('wall.networks()', 'execute')
"""


class TooMuch(StrEnum):
    """Why the rules about who may see what do not hold for a role."""

    SUPERUSER = "superuser"
    BYPASSES = "bypasses"
    OWNS_TABLES = "owns_tables"


class NoAnswer(Exception):
    """The server that a variable names cannot be reached, or lets this role not in."""

    def __init__(self, variable: str) -> None:
        self.variable = variable
        super().__init__(variable)

    def __str__(self) -> str:
        said = _("De server in %(variable)s antwoordt niet. Klopt het adres?")
        return said % {"variable": self.variable}


def urls(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the address that each process uses, by variable; nothing without a DATABASE_URL.

    Worker and engine have a role of their own where one is named, and else that of the
    application. Figures are counted by a role of their own or not at all.
    """
    if not (own := environment.get(APP)):
        return {}
    counting = {FIGURES: named} if (named := environment.get(FIGURES)) else {}
    return {
        APP: own,
        **{name: environment.get(name) or own for name in (WORKER, ENGINE)},
        **counting,
    }


def too_much(named: Mapping[str, str]) -> dict[str, TooMuch]:
    """Look at the role behind each address; give what is wrong, by the variable that names it.

    Raises
    ------
    NoAnswer
        A server does not answer. The password is never repeated.
    """
    found: dict[str, TooMuch] = {}
    seen: set[str] = set()
    for variable, url in named.items():
        if url not in seen and (trouble := _look(variable, url)) is not None:
            found[variable] = trouble
        seen.add(url)
    return found


def may_work(url: str) -> bool:
    """Say whether the role behind an address has the rights of the worker, once there are tables.

    Raises
    ------
    NoAnswer
        The server does not answer.
    """
    try:
        with psycopg.connect(url, connect_timeout=SECONDS) as connection:
            ((may,),) = connection.execute(JOBS).fetchall()
    except psycopg.errors.InsufficientPrivilege:
        return False
    except psycopg.Error:
        raise NoAnswer(WORKER) from None
    return bool(may)


def sentence(variable: str, trouble: TooMuch) -> str:
    """Say what is wrong with the role behind a variable."""
    said = {
        TooMuch.SUPERUSER: _(
            "De rol in %(variable)s is superuser of kan dat worden: "
            "de regels over wie wat mag zien gelden dan niet."
        ),
        TooMuch.BYPASSES: _(
            "De rol in %(variable)s heeft BYPASSRLS of kan dat krijgen: "
            "de regels over wie wat mag zien gelden dan niet."
        ),
        TooMuch.OWNS_TABLES: _(
            "De rol in %(variable)s is eigenaar van tabellen of kan dat worden: "
            "hij kan de regels over wie wat mag zien uitzetten."
        ),
    }
    return said[trouble] % {"variable": variable}


def _look(variable: str, url: str) -> TooMuch | None:
    try:
        with psycopg.connect(url, connect_timeout=SECONDS) as connection:
            (powers,) = connection.execute(POWERS).fetchall()
    except psycopg.Error:
        raise NoAnswer(variable) from None
    return next((trouble for trouble, has in zip(TooMuch, powers, strict=True) if has), None)
