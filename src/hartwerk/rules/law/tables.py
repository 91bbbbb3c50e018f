# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""All tables of law that come with the program, in the order in which they are shown."""

from hartwerk.rules.law import contract, minimum_wage, trial_placement

ROWS = (*minimum_wage.ROWS, *trial_placement.ROWS, *contract.ROWS)
