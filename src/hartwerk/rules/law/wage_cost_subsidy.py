# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Wage-cost subsidy (LKS) and wage value, handbook B.2. Amounts of people are stored nowhere."""

from functools import partial

from hartwerk.rules.law.row import MEMORY, OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.WAGE_COST_SUBSIDY)
WEEKS, MONTHS, PERCENT, YES = Unit.WEEKS, Unit.MONTHS, Unit.PERCENT, Unit.YES_NO
OWN, OPEN = Status.PROPOSAL, Status.UNVERIFIED

AMOUNT = "Pw-2026 art. 10d lid 4"
FORFAIT = "Pw-2026 art. 10d lid 5"
AFTER = "Pw-2026 art. 10d lid 2"
CHARGES = MEMORY
METHOD = "Dariuz-LW: aangekondigd"

ROWS = (
    #    key                        value   unit     source
    _row("lks_highest",             "70",   PERCENT, AMOUNT, "LKS-05"),
    _row("lks_holiday_allowance",   "8",    PERCENT, AMOUNT),
    _row("lks_employer_charges",    "23.5", PERCENT, CHARGES, status=OPEN),
    _row("lks_hours_base",          "36",   Unit.HOURS_PER_WEEK, AMOUNT),
    _row("lks_without_measurement", "50",   PERCENT, FORFAIT),
    _row("lks_without_measurement_longest", "6", MONTHS, FORFAIT, "LKS-03"),
    _row("lks_plan_measurement",    "4",    MONTHS,  OWN_CHOICE, "LKS-03", status=OWN),
    _row("lks_before_start",        "yes",  YES,     "Pw-2026 art. 10d lid 1", "LKS-01"),
    _row("lks_after_start",         "6",    MONTHS,  AFTER, "LKS-02"),
    _row("lks_background_within",   "6",    MONTHS,  AFTER,
         "LKS-02"),
    _row("lks_learning_route",      "yes",  YES,     f"{AFTER}, art. 7a lid 3", "LKS-02",
         since="2026-01-01"),
    _row("lks_remind_first",        "3",    MONTHS,  OWN_CHOICE, "LKS-02", status=OWN),
    _row("lks_remind_last",         "5",    MONTHS,  OWN_CHOICE, "LKS-02", status=OWN),
    _row("lks_request_every",       "12",   MONTHS,  "Pw-2026 art. 10c lid 2", "LKS-06"),
    _row("lks_decision",            "5",    WEEKS,   "Pw-2026 art. 10d lid 12", "LKS-04"),
    _row("lks_set_anew",            "january_1", Unit.CODE, "Pw-2026 art. 10d lid 7", "LKS-07"),
    _row("lks_guidance",            "yes",  YES,     "Pw-2026 art. 10da"),
    _row("lks_beside_other_subsidy", "no",  YES,     "Pw-2026 art. 10d lid 9"),
    _row("lks_for_wsw",             "no",   YES,     "Pw-2026 art. 10d lid 3"),
    _row("lks_one_method",          "yes",  YES,     METHOD, since="2021-07-01", status=OPEN),
    _row("lks_goes_along",          "no",   YES,     OWN_CHOICE, "LKS-08",
         status=OWN),
)  # fmt: skip
