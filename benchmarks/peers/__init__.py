# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""DuckDB, Polars and PostgreSQL, each given the same rule as one expression."""

import os

THREADS = 2
"""For DuckDB and for Polars; a session of PostgreSQL and the kernel have one."""

# Polars reads this once, when it is first imported.
os.environ["POLARS_MAX_THREADS"] = str(THREADS)
