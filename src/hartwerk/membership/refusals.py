# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What cannot be written down, and at which field: codes, never sentences."""

from dataclasses import dataclass
from enum import StrEnum

from hartwerk.rules.free_text import Kind, Refusal


class Problem(StrEnum):
    """What is the matter with a field."""

    MISSING = "missing"
    DIGITS = "digits"
    """Eight for the trade register, twelve for an establishment."""
    ALREADY_IN = "already_in"
    """It takes part in this network."""
    TAKEN = "taken"
    """The number is of another organisation."""
    NO_SUCH_PLACE = "no_such_place"
    SEVERAL_PLACES = "several_places"
    SOURCE_AND_DATE = "source_and_date"
    """A first bus names where it was looked up, and when."""
    IN_FUTURE = "in_future"
    PERIOD = "period"
    """It ends before it began."""
    NOBODY = "nobody"
    """Fewer than one."""
    NO_CONTACT = "no_contact"
    """Nobody answers for this member yet."""
    NOT_A_REFERRER = "not_a_referrer"
    """A kind of referrer is said of a referrer alone."""
    NO_PHOTO = "no_photo"
    """It is no photo that can be read."""
    TOO_LARGE = "too_large"
    TOO_MANY_POINTS = "too_many_points"
    TOO_LONG = "too_long"
    OF_SOMEBODY = "of_somebody"
    """Words that tell something of a person, or a number of one."""
    CHANGED_SINCE = "changed_since"
    """Somebody changed it since it was read."""
    FEWER_THAN_FILLED = "fewer_than_filled"
    FILLED = "filled"
    """All places are taken: copy the work to offer more."""


class FieldRefused(Exception):
    """A field cannot be taken as it is.

    Attributes
    ----------
    choices
        Where one word means several things: what it can mean.
    """

    def __init__(self, field: str, problem: Problem, choices: tuple[str, ...] = ()) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem, self.choices = field, problem, choices


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on who somebody is, and what its refusal rests on."""

    field: str
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Private:
    """A word or number that gives something away about somebody."""

    field: str
    word: str
    kind: Kind
    may_stay: bool
    """It can be about the work itself; whoever writes it decides."""


class TextRefused(Exception):
    """The words of a description hold what should not be in them. Nothing was stored."""

    def __init__(self, conditions: tuple[Condition, ...], private: tuple[Private, ...]) -> None:
        super().__init__(f"{len(conditions)} conditions, {len(private)} private")
        self.conditions, self.private = conditions, private

    @property
    def may_stay(self) -> bool:
        """Whether all that was found may be kept when the writer says that it is about work."""
        return not self.conditions and all(found.may_stay for found in self.private)


class NotComplete(Exception):
    """Without these fields nobody can recognise or match the work."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class Stale(Exception):
    """Somebody else changed it in the meantime. Nothing was stored."""


class StillNeeded(Exception):
    """A hat cannot end while somebody counts on it."""

    def __init__(self, people: int, work: int) -> None:
        super().__init__(f"{people} people, {work} pieces of work")
        self.people, self.work = people, work
