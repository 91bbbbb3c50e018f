# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what with which fields of which rows: what is not here, nobody may.

The wall in the database and the querysets of `access` may be narrower, never wider; `differences`
names where the wall is not the same. Sources: the visibility matrix (PRIV-03 to PRIV-06, MA-05) and
the rule that rights of two hats never add up.
"""

from dataclasses import dataclass

from hartwerk.rules.actors import Role
from hartwerk.rules.rows import Rows
from hartwerk.rules.things import FIELDS, Thing, Verb

__all__ = ["ADD", "CHANGE", "FIELDS", "NOBODY_YET", "REMOVE", "RIGHTS", "SEE", "Right", "Thing"]
__all__ += ["Verb", "fields", "may", "rights"]


@dataclass(frozen=True, slots=True)
class Right:
    role: Role
    verb: Verb
    thing: Thing
    rows: Rows
    fields: frozenset[str]


def _right(role: Role, verb: Verb, thing: Thing, rows: Rows, fields: str = "") -> Right:
    """Write one line; without fields it is about all of them."""
    return Right(role, verb, thing, rows, frozenset(fields.split() or FIELDS[thing]))


def _all(role: Role, verbs: str, thing: Thing, rows: Rows, fields: str = "") -> tuple[Right, ...]:
    return tuple(_right(role, Verb(verb), thing, rows, fields) for verb in verbs.split())


SEE, ADD, CHANGE, REMOVE = Verb
T, R = Thing, Rows
TAKES_PART = "name kind places first_bus"
PROFESSIONAL = "name role organisation phone email"
ANSWER = "state question not_now meeting moments"
PUT_FORWARD = "state card yes reply withdrawn_for moments"
FIVE_LINES = "alias lines state until moments"
TRIAL = "pathway state days agreed confirmations"
OF_TRIAL = "alias vacancy proposal employer establishment state days outcome next_step"
AT_WORK = f"{OF_TRIAL} steps visits contracts"
OF_ONESELF = f"{AT_WORK} first_day helps_me plan"
# Who refers somebody names the job coach too; the wall knows that row from a colleague's.
OF_THEIRS = f"{OF_ONESELF} beside beginning"
WHO_IS_THERE = "alias vacancy employer establishment state days beside team_lead"
PICTURE = "establishment picture"
CARD = "alias vacancy state card question reply not_now meeting moments"

HELPER = Role.CASEWORKER
CASEWORKER = (
    _right(HELPER, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(HELPER, SEE, T.MEMBERSHIP, R.PROFESSIONALS, PROFESSIONAL),
    *_all(HELPER, "see add change", T.MEMBERSHIP, R.OWN_PEOPLE),
    _right(HELPER, SEE, T.VACANCY, R.PUBLISHED),
    *_all(HELPER, "see add", T.CARD_ANSWER, R.OWN_ORGANISATION),
    # Who is removed goes with all that hangs on them; that somebody was removed stays.
    *_all(HELPER, "see add change remove", T.CANDIDATE, R.OWN_PEOPLE),
    *_all(HELPER, "see add change remove", T.IDENTITY, R.OWN_PEOPLE),
    *_all(HELPER, "see add change remove", T.LEVELS, R.OWN_PEOPLE),
    *_all(HELPER, "see add", T.CONSENT, R.OWN_PEOPLE),
    *_all(HELPER, "see add", T.PROPOSAL, R.OWN_PEOPLE),
    # What the employer says is the employer's to write.
    _right(HELPER, CHANGE, T.PROPOSAL, R.OWN_PEOPLE, PUT_FORWARD),
    *_all(HELPER, "see add change", T.PROPOSED, R.OWN_PEOPLE),
    *_all(HELPER, "see add", T.MEMBERS_QUESTION, R.OWN_PEOPLE),
    # Once put, the lines stay as the person heard them.
    _right(HELPER, CHANGE, T.MEMBERS_QUESTION, R.OWN_PEOPLE, "state withdrawn_for moments"),
    *_all(HELPER, "see add", T.ASKED_FOR, R.OWN_PEOPLE),
    _right(HELPER, SEE, T.MEMBER_ANSWER, R.OWN_PEOPLE),
    _right(HELPER, SEE, T.PATHWAY, R.OWN_PEOPLE),
    *_all(HELPER, "add change", T.PATHWAY, R.OWN_PEOPLE, OF_THEIRS),
    _right(HELPER, SEE, T.ON_PATHWAY, R.OWN_PEOPLE),
    *_all(HELPER, "see add change", T.TRIAL_PLACEMENT, R.OWN_PEOPLE),
    *_all(HELPER, "see add", T.OPEN_POINT, R.OWN_PEOPLE),
    *_all(HELPER, "see add", T.AFTERCARE, R.OWN_PEOPLE),
    _right(HELPER, SEE, T.CHECK_IN, R.FOR_HELPER),
    _right(HELPER, ADD, T.CHECK_IN, R.OWN_PEOPLE),
    *_all(HELPER, "see add", T.SETBACK, R.OWN_PEOPLE),
    *_all(HELPER, "see add", T.COACH_GRANT, R.OWN_PEOPLE),
    _right(HELPER, SEE, T.COACH_VISIT, R.OWN_PEOPLE),
    *_all(HELPER, "see add change", T.SCHEME, R.OWN_PEOPLE),
    _right(HELPER, SEE, T.RECOGNITION, R.ALL),
    _right(HELPER, SEE, T.ENTRANCE, R.OWN_PEOPLE, PICTURE),
    *_all(HELPER, "see add change", T.TASK, R.OWN_ORGANISATION),
    _right(HELPER, SEE, T.DEADLINE, R.OWN_ORGANISATION),
    *_all(HELPER, "see add", T.JOURNAL, R.OWN_ACTS),
    *_all(HELPER, "see add", T.LINK, R.MADE),
    *_all(HELPER, "see add", T.MATCH_RUN, R.OWN_ORGANISATION),
)
HR = Role.EMPLOYER
EMPLOYER = (
    _right(HR, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    *_all(HR, "see change", T.ORGANISATION, R.OWN_ORGANISATION),
    _right(HR, SEE, T.MEMBERSHIP, R.PROFESSIONALS, PROFESSIONAL),
    _right(HR, SEE, T.MEMBERSHIP, R.OWN_ORGANISATION, f"{PROFESSIONAL} room"),
    *_all(HR, "see add change", T.PLEDGE, R.OWN_ORGANISATION),
    _right(HR, SEE, T.VACANCY, R.PUBLISHED),
    *_all(HR, "see add change", T.VACANCY, R.OWN_ORGANISATION),
    # Who refers somebody can tell what they live on, and who refers few people who it is: neither
    # stands on a card, nor beside what was answered to the work.
    _right(HR, SEE, T.PROPOSAL, R.SENT_HERE, CARD),
    _right(HR, CHANGE, T.PROPOSAL, R.SENT_HERE, ANSWER),
    _right(HR, SEE, T.MEMBERS_QUESTION, R.PUT_TO_MEMBERS, FIVE_LINES),
    _right(HR, SEE, T.MEMBERS_QUESTION, R.ANSWERED_HERE, FIVE_LINES),
    *_all(HR, "see add", T.MEMBER_ANSWER, R.OWN_ORGANISATION),
    *_all(
        HR,
        "see add change",
        T.PATHWAY,
        R.OWN_ORGANISATION,
        f"{AT_WORK} first_day helps_me beside team_lead",
    ),
    *_all(HR, "see add change", T.TRIAL_PLACEMENT, R.OWN_ORGANISATION),
    # Where the person lets them: a scheme can tell of an illness.
    _right(HR, SEE, T.SCHEME, R.SHARED),
    _right(HR, SEE, T.RECOGNITION, R.ALL),
    *_all(HR, "add change", T.RECOGNITION, R.OWN_ORGANISATION),
    *_all(HR, "see add change", T.ENTRANCE, R.OWN_ORGANISATION),
    _right(HR, SEE, T.CHECK_IN, R.FOR_EMPLOYER),
    *_all(HR, "see add", T.SETBACK, R.OWN_ORGANISATION),
    _right(HR, SEE, T.IDENTITY, R.RELEASED),
    *_all(HR, "see add change", T.TASK, R.OWN_ORGANISATION),
    _right(HR, SEE, T.DEADLINE, R.OWN_ORGANISATION),
    *_all(HR, "see add", T.JOURNAL, R.OWN_ACTS),
    *_all(HR, "see add", T.LINK, R.MADE),
)
LEAD = Role.PROJECT_LEAD
PROJECT_LEAD = (
    *_all(LEAD, "see add change", T.ORGANISATION, R.ALL),
    *_all(LEAD, "see add change", T.MEMBERSHIP, R.PROFESSIONALS),
    *_all(LEAD, "see add change", T.PLEDGE, R.ALL),
    *_all(LEAD, "see add change", T.VACANCY, R.ALL),
    *_all(LEAD, "see add", T.CARD_ANSWER, R.ALL),
    _right(LEAD, SEE, T.CANDIDATE, R.AGREEING, "label referrer helper waiting_since spoken_on"),
    _right(LEAD, SEE, T.PROPOSAL, R.SENT, f"{CARD} employer"),
    _right(LEAD, CHANGE, T.PROPOSAL, R.SENT, ANSWER),
    _right(LEAD, SEE, T.MEMBERS_QUESTION, R.PUT_TO_MEMBERS, FIVE_LINES),
    _right(LEAD, SEE, T.MEMBER_ANSWER, R.PUT_TO_MEMBERS),
    *_all(LEAD, "see add change", T.PATHWAY, R.ALL, f"{AT_WORK} beside team_lead first_day"),
    # By whose rules a trial stands tells what somebody lives on.
    *_all(LEAD, "see add change", T.TRIAL_PLACEMENT, R.ALL, TRIAL),
    _right(LEAD, SEE, T.RECOGNITION, R.ALL),
    *_all(LEAD, "see add change", T.ENTRANCE, R.ALL),
    *_all(LEAD, "see add change", T.TASK, R.OWN_ORGANISATION),
    _right(LEAD, SEE, T.DEADLINE, R.ALL),
    _right(LEAD, SEE, T.LETTER, R.ALL, "kind about state moments trouble"),
    _right(LEAD, ADD, T.LETTER, R.ALL),
    _right(LEAD, CHANGE, T.LETTER, R.ALL, "state moments"),
    *_all(LEAD, "see add", T.JOURNAL, R.OWN_ACTS),
    *_all(LEAD, "see add", T.LINK, R.MADE),
)
PERSON = Role.CANDIDATE
CANDIDATE = (
    _right(PERSON, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(PERSON, SEE, T.MEMBERSHIP, R.OWN_HELPER, PROFESSIONAL),
    _right(PERSON, SEE, T.MEMBERSHIP, R.SELF),
    _right(PERSON, SEE, T.VACANCY, R.OPEN_WORK),
    _right(PERSON, SEE, T.VACANCY, R.OWN_CARDS),
    _right(PERSON, SEE, T.CANDIDATE, R.SELF),
    _right(PERSON, CHANGE, T.CANDIDATE, R.SELF, "practical"),
    _right(PERSON, REMOVE, T.CANDIDATE, R.SELF),
    *_all(PERSON, "see add change remove", T.IDENTITY, R.SELF),
    *_all(PERSON, "see add change remove", T.LEVELS, R.SELF),
    *_all(PERSON, "see add", T.CONSENT, R.SELF),
    _right(PERSON, SEE, T.PROPOSAL, R.SELF),
    _right(PERSON, CHANGE, T.PROPOSAL, R.SELF, "state yes moments"),
    _right(PERSON, SEE, T.PROPOSED, R.SELF),
    _right(PERSON, SEE, T.MEMBERS_QUESTION, R.SELF),
    _right(PERSON, CHANGE, T.MEMBERS_QUESTION, R.SELF, "state moments"),
    *(_right(PERSON, SEE, each, R.SELF) for each in (T.ASKED_FOR, T.MEMBER_ANSWER, T.ON_PATHWAY)),
    _right(PERSON, SEE, T.PATHWAY, R.SELF),
    *_all(PERSON, "add change", T.PATHWAY, R.SELF, OF_ONESELF),
    *_all(PERSON, "see add change", T.TRIAL_PLACEMENT, R.SELF),
    *_all(PERSON, "see add", T.OPEN_POINT, R.SELF),
    *_all(PERSON, "see add", T.CHECK_IN, R.SELF),
    _right(PERSON, SEE, T.SETBACK, R.SELF),
    *(
        _right(PERSON, SEE, t, R.SELF)
        for t in (T.AFTERCARE, T.SCHEME, T.COACH_GRANT, T.COACH_VISIT)
    ),
    _right(PERSON, SEE, T.ENTRANCE, R.SELF, PICTURE),
    # In one file, on the page of what is kept: nothing about a person is hidden from them.
    _right(PERSON, SEE, T.TASK, R.SELF),
    _right(PERSON, SEE, T.DEADLINE, R.SELF),
    _right(PERSON, SEE, T.LETTER, R.SELF, "kind about state moments trouble"),
    _right(PERSON, SEE, T.LINK, R.SELF),
    _right(PERSON, SEE, T.MATCH_RUN, R.SELF, "purpose vacancy candidate versions counts results"),
    *_all(PERSON, "see add", T.JOURNAL, R.SELF),
)
HOLDER = Role.LINK
LINK = (
    _right(HOLDER, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(HOLDER, CHANGE, T.ORGANISATION, R.SUBJECT, "declaration"),
    _right(HOLDER, SEE, T.PLEDGE, R.SUBJECT),
    _right(HOLDER, SEE, T.VACANCY, R.SUBJECT),
    # With a paper, which is about the person; the wall knows it from other links.
    _right(HOLDER, SEE, T.VACANCY, R.OPEN_WORK),
    *_all(HOLDER, "see add", T.CARD_ANSWER, R.SUBJECT),
    _right(HOLDER, SEE, T.PROPOSAL, R.SUBJECT, CARD),
    _right(HOLDER, CHANGE, T.PROPOSAL, R.SUBJECT, f"{ANSWER} yes"),
    _right(HOLDER, SEE, T.MEMBERS_QUESTION, R.SUBJECT, FIVE_LINES),
    *_all(HOLDER, "see add", T.MEMBER_ANSWER, R.SUBJECT),
    _right(HOLDER, SEE, T.PATHWAY, R.SUBJECT, OF_TRIAL),
    *_all(HOLDER, "see add change", T.TRIAL_PLACEMENT, R.SUBJECT),
    *_all(HOLDER, "see add change", T.CHECK_IN, R.SUBJECT),
    _right(HOLDER, ADD, T.JOURNAL, R.SUBJECT),
)
GUIDE = Role.BUDDY
BUDDY = (
    _right(GUIDE, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(GUIDE, SEE, T.MEMBERSHIP, R.SELF),
    _right(GUIDE, SEE, T.MEMBERSHIP, R.TO_PHONE, "name role organisation phone"),
    _right(GUIDE, SEE, T.VACANCY, R.GUIDED, "title organisation establishment contact"),
    # What happens on a first day and what helps somebody is written for who is with them.
    _right(GUIDE, SEE, T.PATHWAY, R.GUIDED,
           f"{WHO_IS_THERE} first_day helps_me"),
    _right(GUIDE, SEE, T.ENTRANCE, R.GUIDED, PICTURE),
    _right(GUIDE, SEE, T.CHECK_IN, R.FOR_BUDDY),
    _right(GUIDE, ADD, T.CHECK_IN, R.GUIDED),
)  # fmt: skip
COACH = Role.JOB_COACH
JOB_COACH = (
    _right(COACH, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(COACH, SEE, T.MEMBERSHIP, R.SELF),
    _right(COACH, SEE, T.MEMBERSHIP, R.TO_PHONE, "name role organisation phone"),
    _right(COACH, SEE, T.VACANCY, R.GUIDED, "title organisation establishment contact"),
    # What somebody wants to reach, in their words, stands in the report to whoever pays.
    _right(COACH, SEE, T.PATHWAY, R.GUIDED, f"{WHO_IS_THERE} first_day helps_me plan"),
    *_all(COACH, "see add", T.COACH_GRANT, R.GUIDED),
    *_all(COACH, "see add", T.COACH_VISIT, R.GUIDED),
    _right(COACH, SEE, T.CHECK_IN, R.FOR_COACH),
    _right(COACH, ADD, T.CHECK_IN, R.GUIDED),
    *_all(COACH, "see add", T.SETBACK, R.GUIDED),
    # To be paid for what was done, also where it is over.
    _right(COACH, SEE, T.COACH_VISIT, R.MADE),
    _right(COACH, ADD, T.JOURNAL, R.OWN_ACTS),
)
STEERING = (
    _right(Role.STEERING, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(Role.STEERING, SEE, T.MEMBERSHIP, R.SELF),
)
OFFICER = Role.PRIVACY_OFFICER
PRIVACY_OFFICER = (
    _right(OFFICER, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(OFFICER, SEE, T.MEMBERSHIP, R.PROFESSIONALS, PROFESSIONAL),
    # Under the name of the network; what somebody wants, can or said is none of their business.
    _right(OFFICER, SEE, T.CANDIDATE, R.ALL, "label referrer helper"),
    *(_right(OFFICER, REMOVE, each, R.ALL) for each in (T.CANDIDATE, T.IDENTITY, T.LEVELS)),
    # Whoever asks gives their whole name: it is looked up, and no name is shown.
    _right(OFFICER, SEE, T.IDENTITY, R.ALL, "name"),
    _right(OFFICER, SEE, T.TASK, R.REQUESTS),
    _right(OFFICER, CHANGE, T.TASK, R.REQUESTS, "done_at answer"),
    _right(OFFICER, SEE, T.JOURNAL, R.ALL),
    _right(OFFICER, ADD, T.JOURNAL, R.OWN_ACTS),
    _right(OFFICER, SEE, T.ERASURE, R.ALL),
)
BY_ENGINE = Role.ENGINE
ENGINE = (
    _right(BY_ENGINE, SEE, T.ORGANISATION, R.ALL, TAKES_PART),
    _right(BY_ENGINE, SEE, T.VACANCY, R.OPEN_WORK),
    _right(BY_ENGINE, SEE, T.CANDIDATE, R.AGREEING, "label practical waiting_since spoken_on"),
    _right(BY_ENGINE, SEE, T.LEVELS, R.AGREEING, "levels"),
)
BY_FIGURES = Role.FIGURES
FIGURES = (
    _right(BY_FIGURES, SEE, T.VACANCY, R.COUNTED, "state opened_at"),
    _right(BY_FIGURES, SEE, T.PROPOSAL, R.COUNTED, "state moments"),
    _right(BY_FIGURES, SEE, T.PROPOSED, R.COUNTED, "proposal candidate"),
    _right(BY_FIGURES, SEE, T.CANDIDATE, R.COUNTED, "matchable waiting_since"),
    _right(BY_FIGURES, SEE, T.CONSENT, R.COUNTED, "purpose given"),
)

# Time and the house never see who somebody is or what they can. They see whom a card is about, so
# that a yes taken back ends it, and remove what nobody asked for.
CONSEQUENCES = (
    # thing          the house            time
    # Whoever begins a network is nobody in it yet: the house gives the first hat.
    (T.NETWORK,      "add",               ""),
    (T.ORGANISATION, "see add change",    "see"),
    (T.MEMBERSHIP,   "see add change",    "see"),
    (T.PLEDGE,       "see change",        "see change"),
    (T.VACANCY,      "see change",        "see"),
    (T.CARD_ANSWER,  "see",               "see"),
    (T.CANDIDATE,    "see change remove", "see remove"),
    (T.IDENTITY,     "remove",            "remove"),
    (T.LEVELS,       "remove",            "remove"),
    (T.CONSENT,      "see add",           "see"),
    (T.PROPOSAL,     "see change",        "see change"),
    (T.PROPOSED,     "see change",        "see change"),
    (T.MEMBERS_QUESTION, "see change",    "see change"),
    (T.ASKED_FOR,    "see change",        ""),
    (T.MEMBER_ANSWER, "see",              ""),
    (T.PATHWAY,      "see add change",    "see"),
    (T.ON_PATHWAY,   "see add change",    "see"),
    (T.TRIAL_PLACEMENT, "see change",     "see change"),
    (T.OPEN_POINT,   "see",               ""),
    (T.AFTERCARE,    "see add",           "see"),
    (T.CHECK_IN,     "see add change",    ""),
    (T.SETBACK,      "see add",           ""),
    (T.COACH_GRANT,  "see",               ""),
    (T.COACH_VISIT,  "see",               ""),
    (T.SCHEME,       "see add change",    ""),
    (T.RECOGNITION,  "see add change",    "see"),
    (T.ENTRANCE,     "see add change",    "see change"),
    (T.TASK,         "see add change",    "see add change"),
    (T.DEADLINE,     "see add change",    "see add change"),
    (T.LETTER,       "see add change",    "see add change"),
    (T.JOURNAL,      "see add",           "see add"),
    (T.LINK,         "see add change",    "see"),
    (T.ERASURE,      "see add",           "see add"),
)  # fmt: skip
SYSTEM, CLOCK = (
    tuple(each for row in CONSEQUENCES for each in _all(role, row[n], T(row[0]), R.ALL))
    for n, role in ((1, Role.SYSTEM), (2, Role.CLOCK))
)

NOBODY_YET = (*("team_lead", "representative", "guidance_group", "administrator"),)
"""Hats that nobody can wear yet: they may nothing."""

EVERYBODY = tuple(_right(role, SEE, T.NETWORK, R.ALL) for role in Role if role is not BY_FIGURES)

RIGHTS: tuple[Right, ...] = (
    *EVERYBODY, *CASEWORKER, *EMPLOYER, *PROJECT_LEAD, *CANDIDATE, *BUDDY, *JOB_COACH, *LINK,
    *STEERING, *PRIVACY_OFFICER, *ENGINE, *FIGURES, *SYSTEM, *CLOCK,
)  # fmt: skip


def rights(role: Role, verb: Verb | None = None, thing: Thing | None = None) -> tuple[Right, ...]:
    """Return the rights of one hat, of all verbs and things or of one."""
    return tuple(
        right
        for right in RIGHTS
        if right.role is role and verb in (None, right.verb) and thing in (None, right.thing)
    )


def may(role: Role, verb: Verb, thing: Thing, field: str | None = None) -> bool:
    """Say whether a hat may do something with any row of a thing, or with one field of it."""
    return any(field is None or field in right.fields for right in rights(role, verb, thing))


def fields(role: Role, verb: Verb, thing: Thing, rows: Rows) -> frozenset[str]:
    """Return what a hat may see or write of such rows; nothing where it has no right to them."""
    return frozenset().union(
        *(right.fields for right in rights(role, verb, thing) if right.rows is rows)
    )
