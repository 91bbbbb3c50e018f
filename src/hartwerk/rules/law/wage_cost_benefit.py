# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Wage-cost benefits (LKV, LIV) of the Wtl, handbook B.6."""

from functools import partial

from hartwerk.rules.law.row import MEMORY, OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.WAGE_COST_BENEFIT)
HOUR, YEAR, YES, DAYS = Unit.EURO_PER_HOUR, Unit.EURO_PER_YEAR, Unit.YES_NO, Unit.DAYS
MONTHS, YEARS = Unit.MONTHS, Unit.YEARS
OWN, OPEN = Status.PROPOSAL, Status.UNVERIFIED
YEAR_2026 = "2026-01-01"

JOBS = "BZK-doelgroep, BouwendNL-2026, Hulsman-2026: Wtl art. 2.10 tot 2.13"
OLD = "BouwendNL-2026, BZK-doelgroep: Wtl art. 6.2"
OTHERS = "BZK-doelgroep: Wtl"
STATEMENT = "BZK-mvt: Wtl art. 2.6, 2.14"
OLDER = "NvW-36458"

ROWS = (
    #    key                       value   unit  source
    _row("lkv_jobs_per_hour",      "1.01", HOUR, JOBS, "LKV-04", since=YEAR_2026),
    _row("lkv_jobs_highest",       "2000", YEAR, JOBS, "LKV-04", since=YEAR_2026),
    _row("lkv_jobs_hours",         "1980", Unit.HOURS_PER_YEAR, JOBS, since=YEAR_2026),
    _row("lkv_jobs_how_long",      "three_years", Unit.CODE, OLD, "LKV-01",
         until=YEAR_2026),
    _row("lkv_jobs_how_long",      "while_employed", Unit.CODE, JOBS,
         "LKV-01", since=YEAR_2026),
    _row("lkv_jobs_statement",     "yes",  YES,  OLD, "LKV-01", until=YEAR_2026),
    _row("lkv_jobs_statement",     "no",   YES,  JOBS, "LKV-01", since=YEAR_2026),
    _row("lkv_jobs_old_statement", "3",    MONTHS, "Hulsman-2026"),
    _row("lkv_jobs_for_wsw",       "no",   YES,  JOBS, since=YEAR_2026),
    _row("lkv_jobs_lost",          "education_obstacle", Unit.CODE,
         "BouwendNL-2026: tekst afgebroken",
         since=YEAR_2026, status=OPEN),
    _row("lkv_disabled_per_hour",  "3.05", HOUR, OTHERS),
    _row("lkv_disabled_highest",   "6000", YEAR, OTHERS),
    _row("lkv_disabled_longest",   "3",    YEARS, OTHERS),
    _row("lkv_moved_per_hour",     "3.05", HOUR, OTHERS),
    _row("lkv_moved_highest",      "6000", YEAR, OTHERS),
    _row("lkv_moved_longest",      "1",    YEARS, OTHERS),
    _row("lkv_statement",          "3",    MONTHS, STATEMENT, "LKV-02"),
    _row("lkv_remind_first",       "30",   DAYS, OWN_CHOICE, "LKV-02", status=OWN),
    _row("lkv_remind_second",      "60",   DAYS, OWN_CHOICE, "LKV-02", status=OWN),
    _row("lkv_remind_last",        "80",   DAYS, OWN_CHOICE, "LKV-02", status=OWN),
    _row("lkv_only_highest",       "yes",  YES,  "BZK-doelgroep: Wtl art. 4.1 lid 3"),
    _row("lkv_older",              "yes",  YES,  OLDER, "LKV-03", until=YEAR_2026),
    _row("lkv_older",              "no",   YES,  OLDER, "LKV-03", since=YEAR_2026),
    _row("lkv_older_age",          "56",   Unit.AGE, OLDER, "LKV-03"),
    _row("lkv_older_per_hour",     "1.35", HOUR, OLDER, "LKV-03",
         since="2025-01-01", until=YEAR_2026),
    _row("lkv_older_per_hour",     "0",    HOUR, OLDER, "LKV-03", since=YEAR_2026),
    _row("lkv_low_income",         "yes",  YES,  "BZK-mvt", until="2025-01-01"),
    _row("lkv_low_income",         "no",   YES,  "BZK-mvt", since="2025-01-01"),
    _row("lkv_low_income_youth",   "yes",  YES,  MEMORY, until="2024-01-01",
         status=OPEN),
    _row("lkv_low_income_youth",   "no",   YES,  MEMORY, since="2024-01-01",
         status=OPEN),
)  # fmt: skip
