# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts: notice (AZ), chain (KET), probation (PT), transition payment (TV), handbook B.8."""

from functools import partial

from hartwerk.rules.law.row import Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.CONTRACT)
DAYS, MONTHS, YEARS = Unit.DAYS, Unit.MONTHS, Unit.YEARS
TIMES, YES, HOURS = Unit.TIMES, Unit.YES_NO, Unit.HOURS_PER_WEEK
OWN = Status.PROPOSAL
YEAR_2015 = "2015-01-01"

NOTICE = "BW7-2026 art. 7:668; since 1-1-2015 (Jurimail)"
LEAD = "own choice: reminders before the last day of notice"
CHAIN = "BW7-2026 art. 7:668a(1)"
CHAIN_36 = "BW7-2026 art. 7:668a(1)a; that it is so since 1-1-2020 is from memory"
CAO = "BW7-2026 art. 7:668a(5): only where the cao names the function"
SEASON = (
    "BW7-2026 art. 7:668a(13): only where the cao names the function, done at most nine months "
    "a year and no longer in a row by the same worker"
)
BILL = "Loyr, TK-36746: bill, not in the text of 1-7-2026; adoption and date not found"
PROBATION = "BW art. 7:652 via Heikens, Jurimail; text of the statute not read"

ROWS = (
    #    key                    value  unit    source
    _row("az_contract_from",    "6",   MONTHS, NOTICE, "AZ-01", since=YEAR_2015),
    _row("az_notice",           "1",   MONTHS, NOTICE, "AZ-01", since=YEAR_2015),
    _row("az_in_writing",       "yes", YES,    NOTICE, "AZ-01", since=YEAR_2015),
    _row("az_remind_first",     "90",  DAYS,   LEAD,   "AZ-01", status=OWN),
    _row("az_remind_second",    "60",  DAYS,   LEAD,   "AZ-01", status=OWN),
    _row("az_remind_third",     "42",  DAYS,   LEAD,   "AZ-01", status=OWN),
    _row("az_remind_last",      "35",  DAYS,   LEAD,   "AZ-01", status=OWN),
    _row("az_escalate",         "32",  DAYS,   LEAD,   "AZ-01", status=OWN),
    _row("az_compensation",     "1",   MONTHS, f"{NOTICE}: wage, pro rata where late",
         "AZ-02", since=YEAR_2015),
    _row("az_runs_on_longest",  "1",   YEARS,  "BW7-2026 art. 7:668(4)", "AZ-03", since=YEAR_2015),
    _row("ket_longest",         "36",  MONTHS, CHAIN_36, "KET-01", "KET-02", since="2020-01-01"),
    _row("ket_gap",             "6",   MONTHS, CHAIN, "KET-01", "KET-02", "KET-03"),
    _row("ket_most",            "3",   TIMES,  CHAIN, "KET-01", "KET-02"),
    _row("ket_gap_bill",        "60",  MONTHS, BILL,  "KET-03", status=Status.UNVERIFIED),
    _row("ket_successive",      "yes", YES,    "BW7-2026 art. 7:668a(2)", "KET-01", "KET-05"),
    _row("ket_exception_after", "36",  MONTHS, "BW7-2026 art. 7:668a(3)", "KET-02"),
    _row("ket_exception_upto",  "3",   MONTHS, "BW7-2026 art. 7:668a(3)", "KET-02"),
    _row("ket_cao_longest",     "48",  MONTHS, CAO),
    _row("ket_cao_most",        "6",   TIMES,  CAO),
    _row("ket_bbl_counts",      "no",  YES,    "BW7-2026 art. 7:668a(10)", "KET-04"),
    _row("ket_young_under",     "18",  Unit.AGE, "BW7-2026 art. 7:668a(11)", "KET-01"),
    _row("ket_young_hours",     "12",  HOURS,  "BW7-2026 art. 7:668a(11)", "KET-01"),
    _row("ket_pension_most",    "6",   TIMES,  "BW7-2026 art. 7:668a(12)"),
    _row("ket_pension_longest", "48",  MONTHS, "BW7-2026 art. 7:668a(12)"),
    _row("ket_season_gap",      "3",   MONTHS, SEASON),
    _row("ket_season_work",     "9",   MONTHS, SEASON),
    _row("pt_none_upto",        "6",   MONTHS, PROBATION, "PT-01"),
    _row("pt_shorter",          "1",   MONTHS, f"{PROBATION}; over 6 months and under 2 years, "
         "or no end by the calendar", "PT-01"),
    _row("pt_longer_from",      "2",   YEARS,  PROBATION, "PT-01"),
    _row("pt_longer",           "2",   MONTHS, f"{PROBATION}; 2 years and longer, or permanent",
         "PT-01"),
    _row("pt_in_writing",       "yes", YES,    PROBATION, "PT-01"),
    _row("pt_again",            "no",  YES,    f"{PROBATION}; same skills, or after lending",
         "PT-02"),
    _row("tv_month_per_year",   "1/3", Unit.CODE, "BW7-2026 art. 7:673", "TV-01"),
    _row("tv_highest",          "102000", Unit.EURO, "BW7-2026 art. 7:673: amount of 2026", "TV-01",
         since="2026-01-01", until="2027-01-01"),
)  # fmt: skip
