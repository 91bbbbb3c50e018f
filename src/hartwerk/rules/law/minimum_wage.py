# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The legal minimum wage (WML), handbook B.10."""

from functools import partial

from hartwerk.rules.law.row import MEMORY, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.MINIMUM_WAGE)
HOUR, PERCENT, MONTH = Unit.EURO_PER_HOUR, Unit.PERCENT, Unit.EURO_PER_MONTH
OPEN = Status.UNVERIFIED

YOUTH = "RO-WMJL-2025, Performa"
LATER = "RO-WMJL-2025, Performa: aangekondigd, AMvB niet gezien"
BBL = MEMORY

# Amounts end where the next ones are due: a day without a row is a day on which nobody looked.
ROWS = (
    _row("wml_adult", "13.27", HOUR, "NLTimes, RD", "WML-01", "WML-02",
         since="2024-01-01", until="2024-07-01"),
    _row("wml_adult", "13.68", HOUR, "Slagers", "WML-01", "WML-02",
         since="2024-07-01", until="2025-01-01"),
    _row("wml_adult", "14.06", HOUR, MEMORY, "WML-01", "WML-02",
         since="2025-01-01", until="2025-07-01", status=OPEN),
    _row("wml_adult", "14.40", HOUR, "RO-WMJL-2025", "WML-01", "WML-02",
         since="2025-07-01", until="2026-01-01"),
    _row("wml_adult", "14.71", HOUR, "Vertiadvies", "WML-01", "WML-02",
         since="2026-01-01", until="2026-07-01"),
    _row("wml_adult", "14.99", HOUR, "WML-2026 art. 8: Stcrt 2026, 16505", "WML-01", "WML-02",
         since="2026-07-01", until="2027-01-01"),
    _row("wml_reference_month", "2337.00", MONTH, "WML-2026 art. 8: Stcrt 2026, 16505",
         since="2026-07-01", until="2027-01-01"),
    _row("wml_adult_age", "21", Unit.AGE, "WML-2026 art. 7, 8", "WML-01"),
    _row("wml_set_anew", "january_1 july_1", Unit.CODE, "WML-2026",
         "WML-02"),
    _row("wml_percent_20", "80", PERCENT, YOUTH, "WML-01", until="2027-01-01"),
    _row("wml_percent_19", "60", PERCENT, YOUTH, "WML-01", until="2027-01-01"),
    _row("wml_percent_18", "50", PERCENT, YOUTH, "WML-01", until="2027-01-01"),
    _row("wml_percent_17", "39.5", PERCENT, YOUTH, "WML-01", until="2027-01-01"),
    _row("wml_percent_16", "34.5", PERCENT, YOUTH, "WML-01", until="2027-01-01"),
    _row("wml_percent_15", "30", PERCENT, YOUTH, "WML-01", until="2027-01-01"),
    _row("wml_percent_20", "87.5", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_percent_19", "75", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_percent_18", "62.5", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_percent_17", "50", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_percent_16", "40", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_percent_15", "30", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_bbl_lower", "yes", Unit.YES_NO, YOUTH, "WML-01", until="2027-01-01"),
    _row("wml_bbl_lower", "no", Unit.YES_NO, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_bbl_percent_20", "61.5", PERCENT, BBL, "WML-01", until="2027-01-01", status=OPEN),
    _row("wml_bbl_percent_19", "52.5", PERCENT, BBL, "WML-01", until="2027-01-01", status=OPEN),
    _row("wml_bbl_percent_18", "45.5", PERCENT, BBL, "WML-01", until="2027-01-01", status=OPEN),
    _row("wml_bbl_percent_20", "87.5", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_bbl_percent_19", "75", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
    _row("wml_bbl_percent_18", "62.5", PERCENT, LATER, "WML-01", since="2027-01-01", status=OPEN),
)  # fmt: skip
