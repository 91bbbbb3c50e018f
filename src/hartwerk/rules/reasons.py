# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Coded reasons: rows with stable codes from the first day, so that they can be counted for years.

A code is never renamed and never reused. What the person says asks no reason at all.
"""

from enum import StrEnum


class NotNow(StrEnum):
    """Why an employer does not meet someone now. Nothing about health, age or origin."""

    PLACE_TAKEN = "place_taken"
    HOURS = "hours"
    TRAVEL = "travel"
    START_DATE = "start_date"
    CERTIFICATE = "certificate"
    NO_GUIDE = "no_guide"
    """Nobody has room to guide someone at this moment."""
    ADAPTATION = "adaptation"
    """An agreement that is needed cannot be made here now."""
    OTHER_WORK_FITS_BETTER = "other_work_fits_better"
    NO_CLICK = "no_click"
    """After a meeting: not each other's match."""
    WORK_GONE = "work_gone"


class Nobody(StrEnum):
    """Why a referrer proposes nobody for a piece of work."""

    TRAVEL = "travel"
    HOURS = "hours"
    CERTIFICATE = "certificate"
    NOBODY_LIKES_IT = "nobody_likes_it"
    NOT_LOOKED_YET = "not_looked_yet"
    NOBODY_FITS = "nobody_fits"


class Knows(StrEnum):
    """What someone who knows somebody wants to happen."""

    CALL_ME = "call_me"
    I_ASK_FIRST = "i_ask_first"


class ToQuestion(StrEnum):
    """What a member says to five lines about somebody."""

    COME_AND_LOOK = "come_and_look"
    LATER = "later"
    NOT_HERE = "not_here"


class Withdrawn(StrEnum):
    """Why a helper takes a proposal back, or a question to the members."""

    FOUND_WORK = "found_work"
    NOT_AVAILABLE = "not_available"
    PERSON_ASKED = "person_asked"
    MISTAKE = "mistake"


class Released(StrEnum):
    """Why a member is released from a promise. Nobody breaks one."""

    LESS_WORK = "less_work"
    LEAVES = "leaves"
    """It no longer takes part."""
    AGREED = "agreed"
    """Agreed with the other members, such as a later period."""


class SetBack(StrEnum):
    """Why a move is set back."""

    WRONG_PERSON = "wrong_person"
    WRONG_BUTTON = "wrong_button"
    CHANGED = "changed"
    """Something changed after it."""
    NOT_SAID = "not_said"
    """What was recorded on somebody's behalf was not what they said."""


class Ended(StrEnum):
    """By what consequence a proposal ended, or a question to the members."""

    CONSENT = "consent"
    PLACE_TAKEN = "place_taken"
    WORK_CLOSED = "work_closed"
    PERSON_LEFT = "person_left"


class Twice(StrEnum):
    """How somebody knows that two rows are one person."""

    SAID = "said_one_person"
    """The person said so."""
    FILES = "two_files"
    """They came with two files, or by hand and with a file; the helper knows them."""


class Erased(StrEnum):
    """Why somebody is not kept any more."""

    ASKED = "asked"
    """The person wanted it, on their own page or by saying so."""
    NEVER_ASKED = "never_asked"
    """Brought in, and nobody asked them: the term was over, or the file was set back."""
    TERM = "term"
    """Nothing was done for as long as people are kept."""
    MERGED = "merged"
    """Two rows were one person."""
