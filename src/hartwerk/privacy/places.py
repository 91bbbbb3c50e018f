# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every column that leads to a person, and what happens to it: seen, merged, erased.

The suite compares this with the database: a new key, a new JSON or a new sealed column that is
not here makes it fail, so that nobody is forgotten in the next table.
"""

from dataclasses import dataclass
from enum import StrEnum


class Erasing(StrEnum):
    """What becomes of a row when the person is erased."""

    GOES = "goes"
    """The row is deleted."""
    EMPTIED = "emptied"
    """The row is about others too: what is about the person is taken out of it."""


class Merging(StrEnum):
    """What becomes of a column when the row of the person turns out to be two."""

    MOVES = "moves"
    """It names the row that stays."""
    FOLLOWS = "follows"
    """It hangs on a row that moves, and needs no change."""
    JOINED = "joined"
    """What it says is joined with what the other row says; then it goes."""
    GOES = "goes"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Place:
    """One column that leads to a person.

    Attributes
    ----------
    section
        Where the person reads it: a section of what `seeing` returns. Empty: nowhere, see `why`.
    """

    table: str
    column: str
    section: str
    merging: Merging
    erasing: Erasing
    why: str = ""


E, M = Erasing, Merging
KEY_OF_LINE = "a line of what happened is never changed; of a merger it is found by the key before"
NO_VALUES = "which columns changed, no values: what was done stands in the journal"
SEALED = "what went into a list holds levels of others too; it is emptied, never shown"

PLACES: tuple[Place, ...] = (
    #     table                     column          section      merged      erased
    Place("records_candidate",      "id",           "person",    M.GOES,     E.GOES),
    Place("records_candidate",      "practical",    "person",    M.JOINED,   E.GOES),
    Place("vault.person_key",       "candidate_id", "",          M.GOES,     E.GOES, "a key"),
    Place("vault.person_key",       "wrapped",      "",          M.GOES,     E.GOES, "a key"),
    Place("vault.identity",         "candidate_id", "identity",  M.JOINED,   E.GOES),
    Place("vault.identity",         "sealed",       "identity",  M.JOINED,   E.GOES),
    Place("vault.profile",          "candidate_id", "levels",    M.JOINED,   E.GOES),
    Place("vault.profile",          "sealed",       "levels",    M.JOINED,   E.GOES),
    Place("records_consent",        "candidate_id", "consents",  M.MOVES,    E.GOES),
    Place("records_consent",        "proposal_id",  "consents",  M.FOLLOWS,  E.GOES),
    Place("records_proposed",       "candidate_id", "proposals", M.MOVES,    E.GOES),
    Place("records_proposed",       "proposal_id",  "proposals", M.FOLLOWS,  E.GOES),
    Place("records_proposal",       "card",         "proposals", M.FOLLOWS,  E.GOES),
    Place("records_proposal",       "yes_id",       "proposals", M.FOLLOWS,  E.GOES),
    Place("records_askedfor",       "candidate_id", "questions", M.MOVES,    E.GOES),
    Place("records_askedfor",       "question_id",  "questions", M.FOLLOWS,  E.GOES),
    Place("records_membersquestion", "lines",       "questions", M.FOLLOWS,  E.GOES),
    Place("records_membersquestion", "yes_id",      "questions", M.FOLLOWS,  E.GOES),
    Place("records_memberanswer",   "question_id",  "members_answers", M.FOLLOWS, E.GOES),
    Place("records_onpathway",      "candidate_id", "pathways",  M.MOVES,    E.GOES),
    Place("records_onpathway",      "pathway_id",   "pathways",  M.FOLLOWS,  E.GOES),
    Place("records_pathway",        "proposal_id",  "pathways",  M.FOLLOWS,  E.GOES),
    Place("records_pathwaymove",    "pathway_id",   "steps",     M.FOLLOWS,  E.GOES),
    Place("records_pathwaymove",    "before",       "steps",     M.FOLLOWS,  E.GOES),
    Place("records_visit",          "pathway_id",   "visits",    M.FOLLOWS,  E.GOES),
    Place("records_beside",         "pathway_id",   "around",    M.FOLLOWS,  E.GOES),
    Place("records_coachgrant",     "pathway_id",   "coach_grants", M.FOLLOWS, E.GOES),
    Place("records_coachvisit",     "pathway_id",   "coach_visits", M.FOLLOWS, E.GOES),
    Place("records_teamlead",       "pathway_id",   "team_leads", M.FOLLOWS, E.GOES),
    Place("records_teamlead",       "facts",        "team_leads", M.FOLLOWS, E.GOES),
    Place("records_firstday",       "pathway_id",   "first_days", M.FOLLOWS, E.GOES),
    Place("records_firstday",       "facts",        "first_days", M.FOLLOWS, E.GOES),
    Place("records_helpsme",        "pathway_id",   "helps",     M.FOLLOWS,  E.GOES),
    Place("records_helpsme",        "facts",        "helps",     M.FOLLOWS,  E.GOES),
    Place("records_plan",           "pathway_id",   "plans",     M.FOLLOWS,  E.GOES),
    Place("records_plan",           "facts",        "plans",     M.FOLLOWS,  E.GOES),
    Place("records_beginning",      "pathway_id",   "beginnings", M.FOLLOWS, E.GOES),
    Place("records_beginning",      "facts",        "beginnings", M.FOLLOWS, E.GOES),
    Place("records_scheme",         "pathway_id",   "schemes",   M.FOLLOWS,  E.GOES),
    Place("records_trialplacement", "pathway_id",   "trials",    M.FOLLOWS,  E.GOES),
    Place("records_trialconfirmation", "pathway_id", "confirmations", M.FOLLOWS, E.GOES),
    Place("records_trialconfirmation", "trial_id",  "confirmations", M.FOLLOWS, E.GOES),
    Place("records_contract",       "pathway_id",   "contracts", M.FOLLOWS,  E.GOES),
    Place("records_contract",       "move_id",      "contracts", M.FOLLOWS,  E.GOES),
    Place("records_openpoint",      "pathway_id",   "points",    M.FOLLOWS,  E.GOES),
    Place("records_aftercarecheck", "pathway_id",   "checks",    M.FOLLOWS,  E.GOES),
    Place("records_checkin",        "pathway_id",   "check_ins", M.FOLLOWS,  E.GOES),
    Place("records_setback",        "pathway_id",   "setbacks",  M.FOLLOWS,  E.GOES),
    Place("records_task",           "pathway_id",   "tasks",     M.FOLLOWS,  E.GOES),
    Place("records_deadline",       "pathway_id",   "terms",     M.FOLLOWS,  E.GOES),
    Place("records_letter",         "pathway_id",   "letters",   M.FOLLOWS,  E.GOES),
    Place("records_task",           "candidate_id", "tasks",     M.MOVES,    E.GOES),
    Place("records_task",           "proposal_id",  "tasks",     M.FOLLOWS,  E.GOES),
    Place("records_task",           "question_id",  "tasks",     M.FOLLOWS,  E.GOES),
    Place("records_deadline",       "candidate_id", "terms",     M.MOVES,    E.GOES),
    Place("records_deadline",       "proposal_id",  "terms",     M.FOLLOWS,  E.GOES),
    Place("records_deadline",       "question_id",  "terms",     M.FOLLOWS,  E.GOES),
    Place("records_letter",         "candidate_id", "letters",   M.MOVES,    E.GOES),
    Place("records_letter",         "proposal_id",  "letters",   M.FOLLOWS,  E.GOES),
    Place("records_letter",         "question_id",  "letters",   M.FOLLOWS,  E.GOES),
    Place("records_link",           "subject_id",   "links",     M.MOVES,    E.GOES),
    Place("records_membership",     "candidate_id", "pages",     M.MOVES,    E.GOES),
    Place("records_matchrun",       "candidate_id", "lists",     M.MOVES,    E.GOES),
    Place("records_matchrun",       "results",      "lists",     M.MOVES,    E.EMPTIED),
    Place("records_matchrun",       "sealed",       "",          M.GOES,     E.EMPTIED, SEALED),
    Place("records_merger",         "kept_id",      "mergers",   M.MOVES,    E.GOES),
    Place("records_merger",         "gone_id",      "mergers",   M.STAYS,    E.GOES,
          "the key that was, by which older lines of the journal are found"),
    Place("records_journalentry",   "candidate_id", "journal",   M.STAYS,    E.GOES,  KEY_OF_LINE),
    Place("records_journalentry",   "subject_id",   "journal",   M.STAYS,    E.GOES,  KEY_OF_LINE),
    Place("trail.change",           "person",       "",          M.STAYS,    E.GOES,  NO_VALUES),
    Place("trail.change",           "row_key",      "",          M.STAYS,    E.GOES,  NO_VALUES),
)  # fmt: skip

NOT_ABOUT_SOMEBODY: dict[tuple[str, str], str] = {
    ("records_entrance", "photo"): "a door: nobody stands on it, and its words are held",
    ("records_entrance", "before"): "the same, until it is forgotten",
    ("records_journalentry", "organisation_id"): "who acted",
    ("records_journalentry", "membership_id"): "who acted; the hat of a person is only a key",
    ("records_journalentry", "on_behalf_of"): "an organisation",
    ("records_journalentry", "undoes"): "another line",
    ("records_jobprofile", "description"): "work",
    ("records_vacancy", "description"): "work",
    ("records_trialmatch", "sealed"): "half an hour, under a key that only the visitor holds",
    ("trail.change", "id"): "the salt of a line",
    ("trail.change", "network_id"): "a network",
    ("trail.change", "organisation_id"): "who acted",
    ("trail.change", "membership_id"): "who acted; the hat of a person is only a key",
    ("trail.change", "columns"): "names of columns; of an erasure, the numbers of lines",
    ("trail.block", "head"): "the seal over lines",
    ("trail.leaf", "digest"): "the digest of a line, salted: of an erased line it says nothing",
    ("wall.context_key", "inner_pad"): "a key of the house",
    ("wall.context_key", "outer_pad"): "a key of the house",
}
"""Columns of the same kinds that lead to nobody, and what they hold."""
