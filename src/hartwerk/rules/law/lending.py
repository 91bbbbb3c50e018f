# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Lending people, and being an intermediary (Waadi, Wtta), handbook B.9."""

from functools import partial

from hartwerk.rules.law.row import MEMORY, OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.LENDING)
YES, EURO, CODE = Unit.YES_NO, Unit.EURO, Unit.CODE
OWN, OPEN = Status.PROPOSAL, Status.UNVERIFIED

HELPING = "Waadi-2026 art. 1 lid 3 onder b, VvAA"
ENTRY = "Zipconomy-2025, Waadi-2026 art. 12c, 12d: lid 1 nog leeg"
EXEMPTION = "Waadi-2026 art. 12e"
DEPOSIT = "Zipconomy-2025"
ASKED = "Waadi-2026 art. 1 lid 1 onder b: vraag aan een jurist"
BETWEEN = "Waadi-2026 art. 7c"

ROWS = (
    #    key                       value  unit  source
    _row("ln_helping_out_exempt",  "yes", YES,  HELPING, "LN-01"),
    _row("ln_surcharge",           "no",  YES,  MEMORY, "LN-01", status=OPEN),
    _row("ln_chamber_registration", "yes", YES, "Waadi-2026 art. 7a", "LN-03"),
    _row("ln_equal_pay",           "yes", YES,  "Waadi-2026 art. 8"),
    _row("ln_equal_facilities",    "yes", YES,  "Waadi-2026 art. 8b"),
    _row("ln_vacancies_told",      "yes", YES,  "Waadi-2026 art. 8c"),
    _row("ln_fee_from_worker",     "no",  YES,  "Waadi-2026 art. 9"),
    _row("ln_hiring_blocked",      "no",  YES,  "Waadi-2026 art. 9a", "LN-07"),
    _row("ln_fee_between_firms",   "reasonable", CODE, "Waadi-2026 art. 9a lid 2", "LN-07"),
    _row("ln_during_strike",       "no",  YES,  "Waadi-2026 art. 10"),
    _row("ln_risks_before_start",  "yes", YES,  "Waadi-2026 art. 11", "LN-05"),
    _row("ln_terms_before_start",  "yes", YES,  "Waadi-2026 art. 12a", "LN-05"),
    _row("ln_admission",           "no",  YES,  ENTRY, "LN-02", until="2027-01-01"),
    _row("ln_admission",           "yes", YES,  ENTRY, "LN-02", since="2027-01-01", status=OPEN),
    _row("ln_admission_enforced",  "no",  YES,  ENTRY, until="2028-01-01"),
    _row("ln_admission_enforced",  "yes", YES,  ENTRY, since="2028-01-01", status=OPEN),
    _row("ln_lent_told_in_writing", "yes", YES, "Waadi-2026 art. 12c lid 2"),
    _row("ln_lender_registers",    "yes", YES,  "Waadi-2026 art. 12c lid 3"),
    _row("ln_borrower_registers",  "first_day", CODE, "Waadi-2026 art. 12d lid 2"),
    _row("ln_kept",                "7",   Unit.YEARS,
         "Waadi-2026 art. 12c lid 5, 12d lid 3", "LN-06"),
    _row("ln_exemption_wages",     "12",  Unit.MONTHS, EXEMPTION),
    _row("ln_exemption_share",     "10",  Unit.PERCENT, EXEMPTION),
    _row("ln_exemption_turnover",  "5000000", EURO, EXEMPTION),
    _row("ln_public_jobs_exempt",  "yes", YES,  "Waadi-2026 art. 1b"),
    _row("ln_deposit_lowest",      "50000", EURO, DEPOSIT, status=Status.GUIDANCE),
    _row("ln_deposit_highest",     "100000", EURO, DEPOSIT, status=Status.GUIDANCE),
    _row("ln_worker_agrees",       "in_writing", CODE, OWN_CHOICE, "LN-04", status=OWN),
    _row("ln_beyond_own_travel",   "no",  YES,  OWN_CHOICE, "LN-08",
         status=OWN),
    _row("ln_tax_and_cao",         "ask_payroll_office", CODE, MEMORY, "LN-09", status=OPEN),
    _row("bm_is_intermediary",     "",    YES,  ASKED, "BM-01", status=OPEN),
    _row("bm_identity_before_proposal", "yes", YES, BETWEEN, "BM-01"),
    _row("bm_copy_longest",        "4",   Unit.WEEKS, f"{BETWEEN} lid 4", "BM-01"),
    _row("bm_fee_from_jobseeker",  "no",  YES,  "Waadi-2026 art. 3"),
)  # fmt: skip
