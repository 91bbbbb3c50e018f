# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a verb cannot be done now: codes, which the interface says in words."""

from enum import StrEnum

from hartwerk.rules.free_text import Hit, Refusal


class Why(StrEnum):
    """What stands in the way, of a move that the table itself would allow."""

    NO_YES_TO_MATCHING = "no_yes_to_matching"
    """The person did not say yes to being matched, or took it back."""
    WORK_CLOSED = "work_closed"
    PLACE_TAKEN = "place_taken"
    ALREADY_ASKED = "already_asked"
    """There is another live proposal for this person and this work."""
    MOVED_SINCE = "moved_since"
    """Somebody made another move since: that one would have to go first."""
    OWN_WORD = "own_word"
    """What a person said with their own hand is taken back by that hand only."""
    ONE_QUESTION = "one_question"
    """An employer asks one question about a card."""
    IN_THE_PAST = "in_the_past"
    NOT_MET = "not_met"
    """This reason is for after a meeting."""
    TOO_EARLY = "too_early"
    QUESTION_STANDS = "question_stands"
    """There is an open question to the members about this person."""
    TIME_OVER = "time_over"
    """The term of it is over."""
    AT_WORK = "at_work"
    """A pathway began with this card: that is closed, or never began, before the card goes."""
    LINES_MISSING = "lines_missing"
    """Each of the five lines says something."""


class Refused(Exception):
    """A verb that cannot be done now. Nothing was changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class PlaceTaken(Refused):
    """All places of this work were taken in the meantime."""

    def __init__(self) -> None:
        super().__init__(Why.PLACE_TAKEN)


class WordsRefused(Exception):
    """A text that should not be kept, and was not: about somebody's private life or traits."""

    def __init__(self, hits: tuple[Hit, ...], conditions: tuple[Refusal, ...] = ()) -> None:
        super().__init__(f"{len(hits)} private, {len(conditions)} conditions")
        self.hits, self.conditions = hits, conditions
