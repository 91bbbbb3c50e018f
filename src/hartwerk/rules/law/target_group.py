# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The target-group register (B.3) and how the jobs agreement counts (B.4)."""

from functools import partial

from hartwerk.rules.law.row import MEMORY, OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.TARGET_GROUP)
_jobs = partial(row, subject=Subject.JOBS_AGREEMENT)
CODE, YES, PEOPLE, JOBS = Unit.CODE, Unit.YES_NO, Unit.PEOPLE, Unit.JOBS
OWN, OPEN, POLICY, GUIDANCE = (
    Status.PROPOSAL,
    Status.UNVERIFIED,
    Status.POLICY,
    Status.GUIDANCE,
)
YEAR_2026 = "2026-01-01"

GROUND = "BZK-doelgroep: Wfsv art. 38b lid 1 onder {}"
TARGET = "Maatwerkbanen"
# BouwendNL-2026 writes 22 employees; the classic figure, from memory, is 25, or 40,575 paid hours.
# They differ, so none is given.
CONFLICT = "BouwendNL-2026: bronnen spreken elkaar tegen"

ROWS = (
    #    key                     value         unit  source
    _row("dr_ground_a",          "uwv college", CODE, GROUND.format("a")),
    _row("dr_ground_b",          "uwv",        CODE, GROUND.format("b")),
    _row("dr_ground_c",          "uwv",        CODE, GROUND.format("c")),
    _row("dr_ground_c_working",  "yes",        YES,
         GROUND.format("c"),
         since=YEAR_2026),
    _row("dr_ground_d",          "uwv",        CODE, GROUND.format("d")),
    _row("dr_ground_e",          "uwv",        CODE, GROUND.format("e")),
    _row("dr_ground_f",          "uwv",        CODE, GROUND.format("f")),
    _row("dr_ground_g",          "uwv",        CODE, GROUND.format("g"), since=YEAR_2026),
    _row("dr_ground_early",      "uwv",        CODE, "BZK-doelgroep: Wfsv art. 38b lid 2"),
    _row("dr_ground_early_age",  "18",         Unit.AGE,
         "BZK-doelgroep: Wfsv art. 38b lid 2"),
    _row("dr_stays_until_ended", "yes",        YES,  "BZK-doelgroep: Wfsv art. 38b lid 6"),
    _row("dr_sheltered_is_in",   "no",         YES,  "BZK-doelgroep: Wfsv art. 38b", "DR-03"),
    _row("dr_new_groups_shown",  "yes",        YES,  "BouwendNL-2026",
         since="2026-03-01", status=POLICY),
    _row("dr_school_route",      "without_interview", CODE,
         "Trouw-2019b: de route van nu uit het hoofd", status=OPEN),
    _row("dr_until_known",       "unknown",    CODE, OWN_CHOICE, "DR-01", status=OWN),
    _row("dr_searched_by",       "no",         YES,  OWN_CHOICE, "DR-02",
         status=OWN),
    _row("dr_employer_may_ask_uwv", "yes",     YES,  "AP-soll", "DR-04", status=GUIDANCE),
    _row("dr_needed_to_propose", "no",         YES,  OWN_CHOICE, "DR-01",
         "DR-05", status=OWN),
    _jobs("ba_hours_per_job",    "25.5",       Unit.HOURS_PER_WEEK,
          "Werkgeverslijn-2016", "BA-01", status=POLICY),
    _jobs("ba_decimals",         "2",          Unit.TIMES, OWN_CHOICE, "BA-01", status=OWN),
    _jobs("ba_target",           "125000",     JOBS, TARGET, status=POLICY),
    _jobs("ba_target_market",    "100000",     JOBS, TARGET, status=POLICY),
    _jobs("ba_target_government", "25000",     JOBS, TARGET, status=POLICY),
    _jobs("ba_goes_on_after_2026", "yes",      YES,  "Opnaarde125000", status=GUIDANCE),
    _jobs("ba_realised",         "81117",      JOBS, "MvT-36449",
          since="2022-12-31", until="2023-12-31", status=GUIDANCE),
    _jobs("ba_realised",         "86264",      JOBS, "Salarisvanmorgen-2024",
          since="2023-12-31", status=GUIDANCE),
    _jobs("ba_levy_market",      "no",         YES,  MEMORY, status=OPEN),
    _jobs("ba_second_phase",     "",           CODE, MEMORY,
          status=OPEN),
    _jobs("ba_threshold",        "",           PEOPLE, CONFLICT, status=OPEN),
    _jobs("ba_lent_counts_for",  "borrower",   CODE, MEMORY,
          status=OPEN),
)  # fmt: skip
