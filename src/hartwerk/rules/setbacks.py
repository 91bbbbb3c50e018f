# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A setback at work: what it is about in neutral codes, and what is tried next. It ends nothing."""

from enum import StrEnum

from hartwerk.rules.actors import Role


class About(StrEnum):
    """What it is about (KPI-03). Health and debts are not written down: they are `OTHER`."""

    NOT_RENEWED = "not_renewed"
    TRAVEL = "travel"
    TEAM = "team"
    HOME = "home"
    SEASON = "season"
    TRAINING = "training"
    OTHER = "other"


class Try(StrEnum):
    """What is tried next."""

    TALK = "talk"
    FEWER_HOURS = "fewer_hours"
    """For some time."""
    OTHER_HOURS = "other_hours"
    OTHER_TASKS = "other_tasks"
    MORE_GUIDANCE = "more_guidance"
    REST = "rest"
    """Some days off, and then on."""
    OTHER_PLACE = "other_place"


WHO = (Role.CANDIDATE, Role.BUDDY, Role.EMPLOYER, Role.CASEWORKER, Role.JOB_COACH)
"""Who does what is tried next."""
