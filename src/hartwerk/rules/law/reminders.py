# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days of a reminder that no rule of law names, and the checks after somebody began (F.2)."""

from functools import partial

from hartwerk.rules.law.row import OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_own = partial(row, status=Status.PROPOSAL)
_after = partial(_own, subject=Subject.AFTERCARE)
DAYS, MONTHS = Unit.DAYS, Unit.MONTHS

ROWS = (
    #      key                  value unit    source
    _own("lks_remind_before",   "28", DAYS,   OWN_CHOICE, "LKS-01",
         subject=Subject.WAGE_COST_SUBSIDY),
    _own("lks_remind_just_before", "7", DAYS, OWN_CHOICE, "LKS-01",
         subject=Subject.WAGE_COST_SUBSIDY),
    _own("wml_remind",          "30", DAYS,   OWN_CHOICE, "WML-02",
         subject=Subject.MINIMUM_WAGE),
    _after("ac_first",          "6",  MONTHS, OWN_CHOICE),
    _after("ac_second",         "12", MONTHS, OWN_CHOICE),
    _after("ac_third",          "24", MONTHS, OWN_CHOICE),
    _after("ac_task_before",    "14", DAYS,   OWN_CHOICE),
    _after("ac_unknown_after",  "30", DAYS,   OWN_CHOICE),
    _after("ac_longest_gap",    "30", DAYS,   OWN_CHOICE),
    _after("ac_place_kept",  "3",  MONTHS, OWN_CHOICE),
    _after("ac_hours",          "12", Unit.HOURS_PER_WEEK, OWN_CHOICE),
)  # fmt: skip
