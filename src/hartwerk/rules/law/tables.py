# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""All tables of law that come with the program, in the order in which they are shown."""

from hartwerk.rules.law import (
    around,
    contract,
    job_coach,
    lending,
    minimum_wage,
    no_risk,
    reminders,
    target_group,
    trial_placement,
    wage_cost_benefit,
    wage_cost_subsidy,
    young,
)

ROWS = (
    *trial_placement.ROWS,
    *wage_cost_subsidy.ROWS,
    *target_group.ROWS,
    *no_risk.ROWS,
    *wage_cost_benefit.ROWS,
    *job_coach.ROWS,
    *contract.ROWS,
    *lending.ROWS,
    *minimum_wage.ROWS,
    *around.ROWS,
    *young.ROWS,
    *reminders.ROWS,
)
