# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""As whom the processes of the product sign in to the database."""

from enum import StrEnum


class Login(StrEnum):
    """Roles of the database. Whoever signs in has the first, and a hat that is signed."""

    APP = "hartwerk_app"
    WORKER = "hartwerk_worker"
    ENGINE = "hartwerk_engine"
    FIGURES = "hartwerk_figures"
    AUDITOR = "hartwerk_auditor"
    BACKUP = "hartwerk_backup"
