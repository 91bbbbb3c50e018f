# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""No-risk cover (NR, handbook B.5). That somebody is ill is recorded nowhere."""

from functools import partial

from hartwerk.rules.law.row import OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.NO_RISK)
YEARS, YES, PERCENT = Unit.YEARS, Unit.YES_NO, Unit.PERCENT
OWN = Status.PROPOSAL

GROUP_A = "ZW-2026 art. 29b lid 1"
GROUP_B = "ZW-2026 art. 29b lid 2, 11"
PAY = "ZW-2026 art. 29b"

ROWS = (
    #    key                      value  unit     source
    _row("nr_a_cover",            "5",   YEARS,   GROUP_A, "NR-01"),
    _row("nr_a_below",            "35",  PERCENT, GROUP_A),
    _row("nr_a_hired_within",     "5",   YEARS,   GROUP_A),
    _row("nr_a_after_school",     "5",   YEARS,   GROUP_A),
    _row("nr_a_remind",           "90",  Unit.DAYS, OWN_CHOICE, "NR-01", status=OWN),
    _row("nr_b_ends",             "no",  YES,     GROUP_B, "NR-02"),
    _row("nr_pw_before_register", "no",  YES,     PAY, "NR-02"),
    _row("nr_pay",                "70",  PERCENT, PAY),
    _row("nr_pay_asked",          "100", PERCENT, PAY),
    _row("nr_pay_asked_for",      "52",  Unit.WEEKS, PAY),
    _row("nr_ask_after",          "2",   Unit.MONTHS, "AP-2020-Q", "NR-03"),
    _row("nr_illness_recorded",   "no",  YES,     OWN_CHOICE, "NR-04", status=OWN),
)  # fmt: skip
