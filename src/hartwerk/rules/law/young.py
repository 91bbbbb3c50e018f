# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Young people of sixteen and seventeen: who decides with them, and school until eighteen."""

from functools import partial

from hartwerk.rules.law.row import MEMORY, OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.SCHOOL_LEAVERS)
AGE = Unit.AGE
OWN, OPEN = Status.PROPOSAL, Status.UNVERIFIED

ROWS = (
    #    key                       value unit source
    _row("yp_contract_from",       "16", AGE, "BW7-2026 art. 7:612 lid 1"),
    _row("yp_of_age",              "18", AGE, MEMORY, status=OPEN),
    _row("yp_qualification_until", "18", AGE, MEMORY, status=OPEN),
    _row("yp_bbl_agreement", "young_person school company", Unit.CODE, MEMORY, status=OPEN),
    _row("yp_unpaid_trial",        "no", Unit.YES_NO, OWN_CHOICE, status=OWN),
    # Working hours of sixteen and seventeen: nobody held them against the law yet.
    _row("yp_week_longest",        "45", Unit.HOURS_PER_WEEK, MEMORY, status=OPEN),
    _row("yp_week_average",        "40", Unit.HOURS_PER_WEEK, MEMORY, status=OPEN),
    _row("yp_night_work",          "no", Unit.YES_NO, MEMORY, status=OPEN),
    _row("yp_school_is_work",      "yes", Unit.YES_NO, MEMORY, status=OPEN),
)  # fmt: skip
