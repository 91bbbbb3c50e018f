# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every term the network lives by: dated rows, and the day or moment on which each ends.

A term keeps the length it had when it began: a row that changes later shortens nobody's time.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hartwerk.rules.dates import add_months
from hartwerk.rules.parameters import Status
from hartwerk.rules.working_days import add_working_days


class Kind(StrEnum):
    """What the term is for."""

    ANSWER_PROPOSAL = "answer_proposal"
    """The employer says meet, not now, or asks something."""
    LAPSE_PROPOSAL = "lapse_proposal"
    """Still no answer: the card comes back to the helper."""
    PERSON_SILENT = "person_silent"
    """The person was asked and said nothing: the helper is reminded. Never a yes, never a no."""
    ANSWER_TASK = "answer_task"
    """A caseworker proposes someone, or says: nobody now."""
    DISPUTE = "dispute"
    """Whoever was spoken for may say: that is not what I said."""
    SEND_LETTER = "send_letter"
    """A letter waits, so that a mistake can be set back before anybody reads it."""
    UNTOUCHED_ROW = "untouched_row"
    """Somebody brought in and never asked: the row removes itself."""
    CALL_FIRST = "call_first"
    """Since somebody spoke with the person: after this the list says to call first."""
    MEMBERS_QUESTION = "members_question"
    """Five lines to the members stay open."""
    ASKED_UNKNOWN = "asked_unknown"
    """Asked, and not known: the same question is not put again before this."""
    QUIET_PERSON = "quiet_person"
    """Somebody who was asked once, and with whom nothing was done since: they are removed."""
    OLD_LEVELS = "old_levels"
    """What somebody can, and nobody confirmed since: it is let go of."""
    CLOSED_PROPOSAL = "closed_proposal"
    """A card that led to nothing goes, with whom it was about (PRIV-02)."""
    OLD_LIST = "old_list"
    """A list that was shown, with what went into it: to repeat it and contest it until then."""
    OLD_PATHWAY = "old_pathway"
    """A pathway that is over goes, counted from its first paid day; without one, sooner."""
    LINK = "link"
    """A single-use link opens its one thing."""
    PAPER = "paper"
    """A paper shows somebody which work is open, and takes what seems fun."""
    FEED = "feed"
    """A calendar reads along, by a link that is taken back when its owner likes."""
    ANSWER_OBJECTION = "answer_objection"
    """Somebody objects: a person answers, and says so."""
    MEETING = "meeting"
    """The day of a meeting; those who meet are reminded before it."""
    FIRST_DAY = "first_day"
    """Since both said yes: a first day is agreed on."""
    BEGIN = "begin"
    """The first day itself: somebody writes down whether it began."""
    VISIT_OUTCOME = "visit_outcome"
    """Since somebody came to see the work: person and team say how it was."""
    INTAKE_TALK = "intake_talk"
    """Since person and team both want to go on: they talk about the start, with the team."""
    TRIAL_END = "trial_end"
    """The last day of a trial."""
    CONTRACT_END = "contract_end"
    """The last day of a contract."""
    RECOGNITION_END = "recognition_end"
    """The last day on which a member is a recognised learning company for some work."""
    OLD_PHOTO = "old_photo"
    """The photo of before goes; until then it can be set back."""
    CHECK_IN = "check_in"
    """Since anybody said how it goes: two times passed, and whoever guides them phones."""
    OLD_CHECK_IN = "old_check_in"
    """How it went goes, long before the pathway does."""


class Unit(StrEnum):
    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    MINUTES = "minutes"


class TermMissing(LookupError):
    """No row of the table holds on the day asked for."""


class TermInMinutes(ValueError):
    """A term of minutes ends at a moment, not on a day: ask `moment`."""


class TermInWorkingDays(ValueError):
    """A term of working days or of months ends on a day, not at a moment: ask `due`."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row: how long, and how long before its end somebody is warned (0: nobody is)."""

    kind: Kind
    value: int
    warn: int
    unit: Unit
    valid_from: date
    valid_to: date | None
    source: str
    status: Status


def _row(
    kind: Kind,
    value: int,
    warn: int,
    unit: Unit,
    source: str,
    *,
    since: str = "2024-01-01",
    status: Status = Status.PROPOSAL,
) -> Term:
    return Term(kind, value, warn, unit, date.fromisoformat(since), None, source, status)


WORKING, DAYS, MINUTES = Unit.WORKING_DAYS, Unit.DAYS, Unit.MINUTES
MONTHS = Unit.MONTHS

K14 = "K14: an employer answers in five working days; the warning a day before is our own choice"
LAPSES = (
    "own choice, a month of work; elsewhere proposals lapsed after 60 days; warned a week before"
)
SILENT = "silence is never yes; the helper is reminded after five working days"
K13 = (
    "K13 measures the answers of referrers; five working days, as employers have, is our own choice"
)
NOT_SO = "what was recorded for another can be contested for five days"
WAITS = "own choice: long enough to see a wrong button"
UNASKED = "a list brought in is not a register; announced a week before"
REGISTER = (
    "a profile counts when someone spoke with the person in the last 90 days; nobody is dropped"
)
FIVE_LINES = (
    "five lines under an alias are open for ten working days; the warning is our own choice"
)
NOT_AGAIN = "a question that was asked and not known is not repeated for 30 days"
ONCE = "own choice: longer than the answer it asks for, shorter than the proposal lives"
QUIET = "no activity in the pool: asked again at 11 months, removed at 12; own choice"
CONFIRMED = "at most 12 months after the last confirmation; the notice is our own choice"
AP = "AP on applicants (older copy): at most 4 weeks after the procedure; longer is not asked for"
AI_ACT = "kept 12 months; AI Act art. 26(6) asks at least 6, quoted from memory"
MEASURED = "handbook C.4: until it was asked after 24 months how it goes, and 3 months more"
OBJECTS = "MA-07: an objection is answered by a person; the warning is our own choice"
REMIND = "own choice: the working day before"
NOBODY_WAITS = "own choice: as long as an answer may take; a yes that nobody follows up goes cold"
FRESH = "own choice: while everybody still knows how it was"
THAT_DAY = "own choice: on the day itself, so that nothing runs on unseen"
IN_TIME = "own choice: time for a talk before the last day, also where the law asks for none"
TO_RENEW = "own choice: time to have a learning company looked at anew"
RHYTHM = "own choice: how it goes is asked each week; after two weeks of silence somebody phones"
WRONG_PHOTO = "own choice: time to see that it is the wrong photo, and no more than that"
MOODS = "own choice: long enough to see a season, too long for a file on moods"
CARRIED = "own choice: as long as a row stays that nobody touches"
FORGOTTEN = "own choice: a link that nobody renews is one that nobody minds"

ALWAYS = "2000-01-01"
"""What began long ago has these terms too, when it is written down."""

TERMS: tuple[Term, ...] = (
    #    kind                  value warn  unit     source
    _row(Kind.ANSWER_PROPOSAL,     5,   1, WORKING, K14),
    _row(Kind.LAPSE_PROPOSAL,     20,   5, WORKING, LAPSES),
    _row(Kind.PERSON_SILENT,       5,   0, WORKING, SILENT),
    _row(Kind.ANSWER_TASK,         5,   1, WORKING, K13),
    _row(Kind.DISPUTE,             5,   0, DAYS,    NOT_SO),
    _row(Kind.SEND_LETTER,        15,   0, MINUTES, WAITS),
    _row(Kind.UNTOUCHED_ROW,      90,   7, DAYS,    UNASKED),
    _row(Kind.CALL_FIRST,         90,   0, DAYS,    REGISTER),
    _row(Kind.MEMBERS_QUESTION,   10,   2, WORKING, FIVE_LINES),
    _row(Kind.ASKED_UNKNOWN,      30,   0, DAYS,    NOT_AGAIN),
    _row(Kind.LINK,               14,   0, DAYS,    ONCE),
    _row(Kind.PAPER,              90,   0, DAYS,    CARRIED),
    _row(Kind.FEED,              365,   0, DAYS,    FORGOTTEN),
    _row(Kind.QUIET_PERSON,      365,  30, DAYS,    QUIET),
    _row(Kind.OLD_LEVELS,        365,  30, DAYS,    CONFIRMED),
    _row(Kind.CLOSED_PROPOSAL,    28,   7, DAYS,    AP, status=Status.GUIDANCE),
    _row(Kind.OLD_LIST,          365,   0, DAYS,    AI_ACT, status=Status.UNVERIFIED),
    _row(Kind.OLD_PATHWAY,        27,   0, MONTHS,  MEASURED),
    _row(Kind.ANSWER_OBJECTION,    5,   1, WORKING, OBJECTS),
    _row(Kind.MEETING,             0,   1, WORKING, REMIND),
    _row(Kind.FIRST_DAY,           5,   1, WORKING, NOBODY_WAITS, since=ALWAYS),
    _row(Kind.BEGIN,               0,   0, DAYS,    THAT_DAY, since=ALWAYS),
    _row(Kind.VISIT_OUTCOME,       2,   0, WORKING, FRESH, since=ALWAYS),
    _row(Kind.INTAKE_TALK,         5,   1, WORKING, NOBODY_WAITS, since=ALWAYS),
    _row(Kind.TRIAL_END,           0,   0, DAYS,    THAT_DAY, since=ALWAYS),
    _row(Kind.CONTRACT_END,        0,  30, DAYS,    IN_TIME, since=ALWAYS),
    _row(Kind.RECOGNITION_END,     0,  60, DAYS,    TO_RENEW, since=ALWAYS),
    _row(Kind.OLD_PHOTO,          14,   0, DAYS,    WRONG_PHOTO, since=ALWAYS),
    _row(Kind.CHECK_IN,           14,   7, DAYS,    RHYTHM, since=ALWAYS),
    _row(Kind.OLD_CHECK_IN,      183,   0, DAYS,    MOODS, since=ALWAYS),
)  # fmt: skip


def term(kind: Kind, on: date) -> Term:
    """Return the row of a kind that holds on a day.

    Raises
    ------
    TermMissing
        No row holds on that day.
    """
    for row in TERMS:
        begun = row.kind is kind and row.valid_from <= on
        if begun and (row.valid_to is None or on < row.valid_to):
            return row
    raise TermMissing(f"no term for {kind} on {on.isoformat()}")


def due(kind: Kind, since: date, on: date | None = None) -> date:
    """Return the last day of a term that begins on a day; that day itself does not count.

    Parameters
    ----------
    since
        The day on which it begins, in Europe/Amsterdam.
    on
        The day whose table holds; None: the day on which it begins.

    Raises
    ------
    TermInMinutes
        The term is over the same hour.
    TermMissing
        No row holds on that day.
    """
    row = term(kind, on or since)
    if row.unit is Unit.MINUTES:
        raise TermInMinutes(kind)
    return _moved(row.unit, since, row.value)


def warn_on(kind: Kind, due: date, on: date | None = None) -> date | None:
    """Return the day on which somebody is warned that a term ends; None: nobody is.

    Parameters
    ----------
    due
        The last day of the term.
    on
        The day whose table holds; None: that last day.

    Raises
    ------
    TermMissing
        No row holds on that day.
    """
    row = term(kind, on or due)
    return _moved(row.unit, due, -row.warn) if row.warn else None


def moment(kind: Kind, since: datetime, on: date) -> datetime:
    """Return the moment at which a term of minutes or of days ends.

    Parameters
    ----------
    since
        The moment at which it begins, in UTC: a day is then 24 hours, also when the clock changes.
    on
        The day whose table holds.

    Raises
    ------
    TermInWorkingDays
        Working days and months end on a day.
    TermMissing
        No row holds on that day.
    """
    row = term(kind, on)
    if row.unit in (Unit.WORKING_DAYS, Unit.MONTHS):
        raise TermInWorkingDays(kind)
    return since + (
        timedelta(minutes=row.value) if row.unit is Unit.MINUTES else timedelta(days=row.value)
    )


def _moved(unit: Unit, day: date, by: int) -> date:
    if unit is Unit.MONTHS:
        return add_months(day, by)
    return add_working_days(day, by) if unit is Unit.WORKING_DAYS else day + timedelta(days=by)
