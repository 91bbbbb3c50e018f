# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a verb cannot be done now: codes, which the interface says in words."""

from enum import StrEnum

from hartwerk.rules.findings import Finding


class Why(StrEnum):
    """What stands in the way, of a move that the table itself would allow."""

    NO_YES = "no_yes"
    """The person did not say yes to it, or took it back."""
    BEGUN_ALREADY = "begun_already"
    """There is a pathway of this person at this member."""
    PLACE_TAKEN = "place_taken"
    WORK_CLOSED = "work_closed"
    MOVED_SINCE = "moved_since"
    """Somebody made another move since: that one would have to go first."""
    OF_ANOTHER_SIDE = "of_another_side"
    """Who made a move sets it back, and nobody else."""
    DAY = "day"
    """The day lies before what it follows from, or too far ahead."""
    TOO_EARLY = "too_early"
    NOT_FROM_HERE = "not_from_here"
    """This outcome does not go with where the pathway is."""
    INTERRUPTED = "interrupted"
    NOT_INTERRUPTED = "not_interrupted"
    NOT_CONFIRMED = "not_confirmed"
    """No trial that three parties confirmed waits to begin."""
    NOT_ALLOWED_YET = "not_allowed_yet"
    """The body that executes the rules did not say from when, or says a later day."""
    NOT_INSURED = "not_insured"
    OPEN_ALREADY = "open_already"
    """There is a visit planned, or a trial that runs or is asked for."""
    SAID_ALREADY = "said_already"
    NOTED_ALREADY = "noted_already"
    """Of a talk it was written down already what it was about."""
    NO_ROOM = "no_room"
    """The colleague guides as many people as there is room for."""
    THERE_ALREADY = "there_already"
    """Somebody is there in these days, or this colleague is."""
    NO_BUDDY = "no_buddy"
    """Nobody is there in these days for whom somebody could stand in."""
    CONFIRMED_ALREADY = "confirmed_already"
    PERSON_FIRST = "person_first"
    """First the person says how it was, then the team."""
    POINTS_OPEN = "points_open"
    """Money, or the way back, was not talked about yet."""
    HOURS = "hours"
    """Fewer than one a week, or more than anybody works."""
    LAST_DAY = "last_day"
    """A contract ends before it begins, or one of before after the first one here."""
    BACK_DATED = "back_dated"
    """Unpaid work is agreed on before it begins: no day of before is ever written."""
    STEP_NOT_OPEN = "step_not_open"
    """This way to begin is not open to whoever was told of."""
    NOT_AGREED = "not_agreed"
    """Somebody who has to say yes to a first step did not."""
    OTHER_STEP = "other_step"
    """Another first step was chosen with the person: that one is changed first."""
    STEP_NOT_CHOSEN = "step_not_chosen"
    """Nobody chose with the person that they begin without pay (PP-05)."""
    AGAINST_LAW = "against_law"


class Refused(Exception):
    """A verb that cannot be done now. Nothing was changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class Found(Exception):
    """What the rules say of a plan: it cannot be done like this, or is to be read first.

    Nothing was changed. What is said holds no amount and no birthday.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(" ".join(each.code.value for each in findings))
        self.findings = findings


class AgainstLaw(Refused):
    """A plan that the law forbids, with the rules that say so."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(Why.AGAINST_LAW)
        self.findings = findings
