# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The job coach and the guide at work (JC), handbook B.7."""

from dataclasses import replace
from functools import partial

from hartwerk.rules.law.row import MEMORY, NOT_FOUND, OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.JOB_COACH)
WEEKS, MONTHS, YES, PERCENT = Unit.WEEKS, Unit.MONTHS, Unit.YES_NO, Unit.PERCENT
HOURS = Unit.HOURS_PER_WEEK
OWN, POLICY, OPEN = Status.PROPOSAL, Status.POLICY, Status.UNVERIFIED

INSIDE = "AO-metalektro-2024"
SHARE = "Factorwerk"
OUTSIDE = "UWV-jobcoach"
PAID = "UWV-jobcoach, UWV-erkend"

ROWS = (
    #    key                      value  unit     source
    _row("jc_expert",             "yes", YES,     "Pw-2026 art. 10 lid 3 onder a"),
    _row("jc_guide_inside",       "yes", YES,     "Pw-2026 art. 10 lid 3 onder b"),
    _row("jc_employer_may_ask",   "yes", YES,     "Pw-2026 art. 10 lid 5"),
    _row("jc_ordinance",          "duration intensity quality", Unit.CODE,
         "Pw-2026 art. 8a lid 2 onder e"),
    _row("jc_levels",             "light medium intensive", Unit.CODE, INSIDE, status=POLICY),
    _row("jc_contract",           "6",   MONTHS,  INSIDE,  "JC-01", status=POLICY),
    _row("jc_hours",              "12",  HOURS,   INSIDE,  "JC-01", status=POLICY),
    _row("jc_wage",               "35",  PERCENT, INSIDE, status=POLICY),
    _row("jc_trained",            "yes", YES,     INSIDE, status=POLICY),
    _row("jc_longest",            "3",   Unit.YEARS, INSIDE, status=POLICY),
    _row("jc_during_trial",       "yes", YES,     INSIDE,  status=POLICY),
    _row("jc_share_year_1",       "15",  PERCENT, SHARE,   status=POLICY),
    _row("jc_share_year_2",       "7.5", PERCENT, SHARE,   status=POLICY),
    _row("jc_share_year_3",       "6",   PERCENT, SHARE,   status=POLICY),
    _row("jc_uwv_decides",        "8",   WEEKS,   OUTSIDE, "JC-02", status=POLICY),
    _row("jc_first_grant",        "6",   MONTHS,  OUTSIDE, status=POLICY),
    _row("jc_back_at_most",       "4",   WEEKS,   "123subsidie-2021", status=POLICY),
    _row("jc_remind",             "8",   WEEKS,   OWN_CHOICE, "JC-02", status=OWN),
    _row("jc_notes_shared",       "no",  YES,     OWN_CHOICE, "JC-03", status=OWN),
    _row("jc_inside_amount",      "",    Unit.EURO, NOT_FOUND,
         since="2026-01-01", status=Status.UNVERIFIED),
    # What a payer reads of how it went, and how long before its last day.
    _row("jc_papers_uwv",         "report assessment", Unit.CODE, PAID, "JC-02", status=POLICY),
    _row("jc_papers_municipality", "report", Unit.CODE, MEMORY, "JC-02", status=OPEN),
    _row("jc_papers_before_uwv",  "8",   WEEKS,   OWN_CHOICE, "JC-02", status=OWN),
    _row("jc_papers_before_municipality", "8", WEEKS, MEMORY, "JC-02", status=OPEN),
    _row("jc_papers_remind",      "14",  Unit.DAYS, OWN_CHOICE, "JC-02", status=OWN),
    # What stands in the list of a month: an installation brings the columns that its payer asks.
    *(
        _row(f"jc_columns_{payer}", columns, Unit.CODE, OWN_CHOICE, "JC-03", status=OWN)
        for payer, columns in (
            ("uwv", "reference person date activity hours"),
            ("municipality", "reference person place date activity hours coach"),
            ("employer", "person place date activity hours coach"),
        )
    ),
    # An example of what one municipality asks: more than 12 hours, and no zero-hours contract.
    *(
        replace(each, municipality="Utrecht")
        for each in (
            _row("jc_contract",   "6",   MONTHS,  "Utrecht-jobcoach", "JC-01", status=POLICY),
            _row("jc_hours",      "12",  HOURS,   "Utrecht-jobcoach", "JC-01",
                 status=POLICY),
            _row("jc_zero_hours", "no",  YES,     "Utrecht-jobcoach", "JC-01", status=POLICY),
        )
    ),
)  # fmt: skip
