# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Contracts: notice (AZ), chain (KET), probation (PT), transition payment (TV), handbook B.8."""

from functools import partial

from hartwerk.rules.law.row import OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.CONTRACT)
DAYS, MONTHS, YEARS = Unit.DAYS, Unit.MONTHS, Unit.YEARS
TIMES, YES, HOURS = Unit.TIMES, Unit.YES_NO, Unit.HOURS_PER_WEEK
OWN = Status.PROPOSAL
YEAR_2015 = "2015-01-01"

NOTICE = "BW7-2026 art. 7:668, Jurimail"
LEAD = OWN_CHOICE
CHAIN = "BW7-2026 art. 7:668a lid 1"
CHAIN_36 = "BW7-2026 art. 7:668a lid 1 onder a; dag van ingang uit het hoofd"
CAO = "BW7-2026 art. 7:668a lid 5"
SEASON = "BW7-2026 art. 7:668a lid 13"
ON = "BW7-2026 art. 7:668 lid 4"
BILL = "Loyr, TK-36746: wetsvoorstel"
PROBATION = "BW7-2026, Heikens, Jurimail: BW art. 7:652"

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
    _row("az_compensation",     "1",   MONTHS, NOTICE,
         "AZ-02", since=YEAR_2015),
    _row("az_runs_on_longest",  "1",   YEARS,  ON,     "AZ-03", since=YEAR_2015),
    _row("ket_longest",         "36",  MONTHS, CHAIN_36, "KET-01", "KET-02", since="2020-01-01"),
    _row("ket_gap",             "6",   MONTHS, CHAIN, "KET-01", "KET-02", "KET-03"),
    _row("ket_most",            "3",   TIMES,  CHAIN, "KET-01", "KET-02"),
    _row("ket_gap_bill",        "60",  MONTHS, BILL,  "KET-03", status=Status.UNVERIFIED),
    _row("ket_successive",      "yes", YES,    "BW7-2026 art. 7:668a lid 2", "KET-01", "KET-05"),
    _row("ket_exception_after", "36",  MONTHS, "BW7-2026 art. 7:668a lid 3", "KET-02"),
    _row("ket_exception_upto",  "3",   MONTHS, "BW7-2026 art. 7:668a lid 3", "KET-02"),
    _row("ket_cao_longest",     "48",  MONTHS, CAO),
    _row("ket_cao_most",        "6",   TIMES,  CAO),
    _row("ket_bbl_counts",      "no",  YES,    "BW7-2026 art. 7:668a lid 10", "KET-04"),
    _row("ket_young_under",     "18",  Unit.AGE, "BW7-2026 art. 7:668a lid 11", "KET-01"),
    _row("ket_young_hours",     "12",  HOURS,  "BW7-2026 art. 7:668a lid 11", "KET-01"),
    _row("ket_pension_most",    "6",   TIMES,  "BW7-2026 art. 7:668a lid 12"),
    _row("ket_pension_longest", "48",  MONTHS, "BW7-2026 art. 7:668a lid 12"),
    _row("ket_season_gap",      "3",   MONTHS, SEASON),
    _row("ket_season_work",     "9",   MONTHS, SEASON),
    _row("pt_none_upto",        "6",   MONTHS, PROBATION, "PT-01"),
    _row("pt_shorter",          "1",   MONTHS, PROBATION, "PT-01"),
    _row("pt_longer_from",      "2",   YEARS,  PROBATION, "PT-01"),
    _row("pt_longer",           "2",   MONTHS, PROBATION, "PT-01"),
    _row("pt_in_writing",       "yes", YES,    PROBATION, "PT-01"),
    _row("pt_again",            "no",  YES,    PROBATION, "PT-01", "PT-02"),
    _row("tv_month_per_year",   "a_third", Unit.CODE, "BW7-2026 art. 7:673", "TV-01"),
    _row("tv_highest",          "102000", Unit.EURO, "BW7-2026 art. 7:673", "TV-01",
         since="2026-01-01", until="2027-01-01"),
)  # fmt: skip
