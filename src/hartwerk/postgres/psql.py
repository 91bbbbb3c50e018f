# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Speaks to a cluster through PostgreSQL's own psql: no driver is needed to prepare it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from hartwerk.postgres.account import PLAIN_ENVIRONMENT
from hartwerk.postgres.trouble import PostgresUnavailable, Why


@dataclass(frozen=True, slots=True)
class Psql:
    """One role at one socket."""

    program: str
    socket: Path
    role: str
    password: str

    def run(self, statements: str, *, database: str, seconds: float = 60) -> str:
        """Run statements and give the rows as lines; the first error ends it.

        Statements go in by the standard input, so that `ps` shows none of them.

        Raises:
            PostgresUnavailable: PostgreSQL refuses or does not answer.
        """
        arguments = [self.program, "-X", "-q", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1"]
        environment = PLAIN_ENVIRONMENT | {
            "PGHOST": str(self.socket),
            "PGPORT": "5432",
            "PGUSER": self.role,
            "PGDATABASE": database,
            "PGPASSWORD": self.password,
            "PGCONNECT_TIMEOUT": "10",
            "PGAPPNAME": "hartwerk",
        }
        try:
            done = subprocess.run(
                arguments,
                input=statements,
                capture_output=True,
                text=True,
                env=environment,
                cwd="/",
                timeout=seconds,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise PostgresUnavailable(Why.REFUSED, detail=type(error).__name__) from None
        if done.returncode != 0:
            lines = [line for line in done.stderr.strip().splitlines() if line]
            raise PostgresUnavailable(Why.REFUSED, detail=lines[0] if lines else "psql")
        return done.stdout.strip()
