# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Trial placement per regime and the participation placement, handbook B.1."""

from functools import partial

from hartwerk.rules.law.row import OWN_CHOICE, Subject, Unit, row
from hartwerk.rules.parameters import Status

_row = partial(row, subject=Subject.TRIAL_PLACEMENT)
DAYS, WEEKS, MONTHS, YEARS = Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS
YES, PERCENT, AGE = Unit.YES_NO, Unit.PERCENT, Unit.AGE
POLICY, OWN = Status.POLICY, Status.PROPOSAL

STATUTE = (
    "BZK-doelgroep, Rocketlawyer: WW art. 76a, WIA art. 37, Wajong art. 2:24; ook ZW, WAO, WAZ"
)
UWV = "UWV-proef, UWV-BR2013"
COLLEGE = "Pw-2026 art. 8a lid 2 onder d"
PLACE = "Pw-2026 art. 10a"
CONSENT = "Pw-2026 art. 8a lid 2 onder d, UWV-proef"
REMINDERS = OWN_CHOICE

ROWS = (
    #    key                           value  unit     source     rules
    _row("pp_uwv_longest",             "6",   MONTHS,  STATUTE,   "PP-01"),
    _row("pp_uwv_usual",               "2",   MONTHS,  UWV,       "PP-02", status=POLICY),
    _row("pp_municipality_first",      "2",   MONTHS,  COLLEGE,   "PP-03", "PP-13"),
    _row("pp_municipality_extension",  "4",   MONTHS,  COLLEGE,   "PP-03", "PP-13"),
    _row("pp_municipality_benefit",    "pw",  Unit.CODE, COLLEGE, "PP-04"),
    _row("pp_instead_without_benefit", "bbl short_contract subsidy_without_measurement",
         Unit.CODE, OWN_CHOICE, "PP-05", status=OWN),
    _row("pp_consent_before_start",    "yes", YES,     CONSENT,   "PP-06"),
    _row("pp_contract_after",          "6",   MONTHS,  UWV,       "PP-07", status=POLICY),
    _row("pp_contract_same_hours",     "yes", YES,     UWV,       "PP-07", status=POLICY),
    _row("pp_contract_in_writing",     "yes", YES,     UWV,       "PP-07", status=POLICY),
    _row("pp_insurance",               "yes", YES,     UWV,       "PP-08", status=POLICY),
    _row("pp_uwv_benefit",             "yes", YES,     UWV,       status=POLICY),
    _row("pp_same_work_before",        "no",  YES,     UWV,       "PP-09", status=POLICY),
    _row("pp_ww_unemployed",           "3",   MONTHS,  UWV,       "PP-10", status=POLICY),
    _row("pp_ww_young_under",          "27",  AGE,     UWV,       "PP-10", status=POLICY),
    _row("pp_probation_after",         "0",   MONTHS,  "UWV-proef, Acture", "PP-11", status=POLICY),
    _row("pp_uwv_decides",             "2",   WEEKS,   UWV,       "PP-12", status=POLICY),
    _row("pp_halfway",                 "50",  PERCENT, REMINDERS, "PP-12", status=OWN),
    _row("pp_decision_talk",           "14",  DAYS,    REMINDERS, "PP-12", status=OWN),
    _row("pp_extension_request",       "21",  DAYS,    REMINDERS, "PP-12", status=OWN),
    _row("pp_participation_first",     "2",   YEARS,   PLACE),
    _row("pp_participation_second",    "1",   YEARS,   PLACE),
    _row("pp_participation_third",     "1",   YEARS,   PLACE),
    _row("pp_participation_review",    "9",   MONTHS,  PLACE),
    _row("pp_participation_no_progress", "12", MONTHS, PLACE),
    _row("pp_participation_premium",   "6",   MONTHS,  PLACE),
    _row("pp_participation_schooling", "6",   MONTHS,
         PLACE),
)  # fmt: skip
