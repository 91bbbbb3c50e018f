# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Young people who leave school (B.12); forms of executing bodies, and what reckons with money."""

from functools import partial

from hartwerk.rules.law.row import MEMORY, NOT_FOUND, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.SCHOOL_LEAVERS)
_form = partial(
    row,
    value="",
    unit=Unit.LINK,
    source=NOT_FOUND,
    status=Status.UNVERIFIED,
    subject=Subject.EXECUTING_BODIES,
)
YEAR_2026 = "2026-01-01"
INTENDED = "VSNDW"

ROWS = (
    _row("sl_under", "23", Unit.AGE, INTENDED, until=YEAR_2026, status=Status.GUIDANCE),
    _row("sl_under", "27", Unit.AGE, INTENDED, since=YEAR_2026, status=Status.GUIDANCE),
    _row("sl_municipal_task", "yes", Unit.YES_NO, "Pw-2026 art. 7a"),
    _row("sl_guidance", "mbo pro vso", Unit.CODE, INTENDED, since=YEAR_2026,
         status=Status.GUIDANCE),
    _row("sl_basic_qualification", "mbo_2 havo vwo", Unit.CODE, "UWV-BR2013"),
    _form("eb_form_trial_uwv"),
    _form("eb_form_trial_municipality"),
    _form("eb_form_wage_cost_subsidy"),
    _form("eb_form_statement"),
    _form("eb_form_register"),
    _form("eb_form_no_risk"),
    _form("eb_form_coach_uwv"),
    _form("eb_form_coach_municipality"),
    # Bodies differ: until how long after the first day one still takes a question.
    _form("eb_subsidy_late", unit=Unit.MONTHS),
    _form("eb_reckon_work", value="https://uitkeringnaarwerk.nibud.nl", source="VGN"),
    _form("eb_reckon_rights", value="https://www.berekenuwrecht.nl", source=MEMORY),
    _form("eb_simple_switch"),
    _form("eb_work_guide"),
)  # fmt: skip
