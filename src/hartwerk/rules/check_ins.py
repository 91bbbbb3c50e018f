# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes with somebody at work: four answers, and who reads them. Never a word about why."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from hartwerk.rules.actors import Role


class Says(StrEnum):
    """The only things that can be said. Whoever wants to say more, phones."""

    GOOD = "good"
    SO_SO = "so_so"
    HARD = "hard"
    TALK = "talk"
    """I want to talk with somebody."""


WORRIES = frozenset({Says.HARD, Says.TALK})
"""What goes to one person, who phones: to the coach, else within the firm. Never to a group."""


class Reader(StrEnum):
    """Who reads what the person says of themselves: the person chooses."""

    COACH = "coach"
    """The job coach; as long as there is none, the helper who referred them."""
    EMPLOYER = "employer"
    BUDDY = "buddy"


BY_DEFAULT = frozenset({Reader.COACH})
"""As long as the person chose nothing. The employer is never among them."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Which hats read one answer. The person reads what is said about them, whoever says it."""

    coach: bool = False
    helper: bool = False
    employer: bool = False
    buddy: bool = False


def readers(by: Role, chosen: Collection[Reader], *, coached: bool) -> Readers:
    """Return who reads an answer of somebody in a role.

    Parameters
    ----------
    chosen
        Whom the person chose to read their own answers.
    coached
        Whether a job coach is there today.

    Examples
    --------
    >>> readers(Role.BUDDY, (), coached=False).employer
    True
    """
    if by is Role.CANDIDATE:
        theirs = Reader.COACH in chosen
        return Readers(
            coach=theirs and coached,
            helper=theirs and not coached,
            employer=Reader.EMPLOYER in chosen,
            buddy=Reader.BUDDY in chosen,
        )
    if by in (Role.CASEWORKER, Role.JOB_COACH):
        return Readers(coach=coached, helper=True)
    return Readers(coach=coached, employer=not coached)
