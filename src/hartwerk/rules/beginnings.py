# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a helper tells to know how somebody can begin: two answers, judged and forgotten.

No row holds an age, a diploma or what somebody lives on, and no match reads it: kept is which step
was chosen, and who said yes.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hartwerk.rules.first_steps import FirstStep, Recognition, Step, first_steps
from hartwerk.rules.trials import Benefit


class Age(StrEnum):
    """How old, as far as the law asks."""

    SIXTEEN = "16_17"
    ADULT = "18_plus"
    UNKNOWN = "unknown"


class Lives(StrEnum):
    """Whether somebody has a benefit; never which one."""

    BENEFIT = "yes"
    NO_BENEFIT = "no"
    UNKNOWN = "unknown"


class Qualified(StrEnum):
    """Whether somebody has a basic qualification (startkwalificatie); never which one."""

    QUALIFIED = "yes"
    NOT_QUALIFIED = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """What was told; of each age that alone is asked which its rule needs.

    Attributes
    ----------
    lives
        Asked from eighteen on: before that nobody works unpaid in any case.
    qualified
        Asked before eighteen: until then somebody without one goes to school (kwalificatieplicht).
    """

    age: Age = Age.UNKNOWN
    lives: Lives = Lives.UNKNOWN
    qualified: Qualified = Qualified.UNKNOWN

    @property
    def asks_lives(self) -> bool:
        return self.age is Age.ADULT

    @property
    def asks_qualified(self) -> bool:
        return self.age is Age.SIXTEEN


CHOICES = (Step.BBL, Step.CONTRACT, Step.SUBSIDISED, Step.TRIAL)
"""Steps that one is chosen of; to come and look is open to everybody, and no work."""
_YEARS = {Age.SIXTEEN: 16, Age.ADULT: 18}
# Which benefit it is asks whoever asks for a trial: here it is enough that there is one.
_BENEFIT = {Lives.BENEFIT: Benefit.PW, Lives.NO_BENEFIT: Benefit.NONE}
_QUALIFIED = {Qualified.QUALIFIED: True, Qualified.NOT_QUALIFIED: False}


def steps(
    start: date, told: Told, work: str, recognitions: Collection[Recognition]
) -> tuple[FirstStep, ...]:
    """Return every way to begin with some work at a member; see `first_steps`.

    Parameters
    ----------
    work
        Its family of work; empty: any, of all recognitions that are given.

    Raises
    ------
    LawMissing
        An age that the law names is not known on that day.
    """
    of_work = recognitions if work else [replace(each, work="") for each in recognitions]
    return first_steps(
        start, age=_YEARS.get(told.age), benefit=_BENEFIT.get(told.lives), work=work,
        recognitions=of_work, qualified=_QUALIFIED.get(told.qualified),
    )  # fmt: skip
