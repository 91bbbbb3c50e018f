# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the policies of the database and the rights differ, and why: nowhere else.

A difference that has no line here fails the suite, and so does a line that is not so any more.
"""

from enum import StrEnum

from hartwerk.rules.actors import Role


class How(StrEnum):
    """Why the wall gives a hat fewer rows of a table than the rights do."""

    FILE = "in one file about oneself (wall.file_of)"
    HOUSE = "read as the house, the fields that are theirs alone"
    VAULT = "handed out by a function of the vault (vault.profiles_to_match)"
    ASKER = "comes along with what whoever asks may read"
    WITHOUT_PEOPLE = "no line that could lead to a person"
    STILL_THERE = "not what is left of a card that is gone"
    NOT_NEEDED = "nothing of it is on a page of theirs"
    COACHES = "the job coach alone: which colleague is there is for the firm to say"
    WITHOUT_SCHEMES = "no term that tells what somebody has a right to"
    READ_ONLY = "theirs to read; others write it down"


SOME = (Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD)
OTHERWISE: dict[tuple[Role, str], How] = {
    **{
        (Role.CANDIDATE, f"records_{table}"): How.FILE
        for table in ("deadline", "letter", "link", "matchrun", "task")
    },
    (Role.CANDIDATE, "records_contract"): How.READ_ONLY,
    (Role.CASEWORKER, "records_beside"): How.COACHES,
    (Role.PROJECT_LEAD, "records_deadline"): How.WITHOUT_SCHEMES,
    **{(role, "records_link"): How.HOUSE for role in SOME},
    (Role.PROJECT_LEAD, "records_candidate"): How.HOUSE,
    (Role.PROJECT_LEAD, "records_letter"): How.HOUSE,
    (Role.PROJECT_LEAD, "records_journalentry"): How.WITHOUT_PEOPLE,
    (Role.EMPLOYER, "records_journalentry"): How.WITHOUT_PEOPLE,
    (Role.EMPLOYER, "records_task"): How.STILL_THERE,
    (Role.EMPLOYER, "records_deadline"): How.STILL_THERE,
    (Role.PRIVACY_OFFICER, "records_candidate"): How.HOUSE,
    (Role.PRIVACY_OFFICER, "records_task"): How.HOUSE,
    (Role.PRIVACY_OFFICER, "records_journalentry"): How.NOT_NEEDED,
    **{
        (role, f"records_{table}"): How.NOT_NEEDED
        for role in (Role.PRIVACY_OFFICER, Role.STEERING, Role.BUDDY, Role.JOB_COACH)
        for table in ("establishment", "participation")
    },
    **{
        (role, f"records_{table}"): How.HOUSE
        for role in (Role.BUDDY, Role.JOB_COACH)
        for table in ("membership", "vacancy")
    },
    (Role.PRIVACY_OFFICER, "records_intake"): How.NOT_NEEDED,
    (Role.CLOCK, "records_intake"): How.NOT_NEEDED,
    (Role.CLOCK, "records_jobprofile"): How.NOT_NEEDED,
    **{
        (Role.CLOCK, f"records_{table}"): How.NOT_NEEDED
        for table in ("firstday", "helpsme", "plan", "teamlead", "beginning")
    },
    (Role.LINK, "records_participation"): How.NOT_NEEDED,
    (Role.LINK, "records_checkin"): How.HOUSE,
    (Role.LINK, "records_vacancy"): How.NOT_NEEDED,
    **{
        (Role.ENGINE, f"records_{table}"): How.ASKER
        for table in (*("network", "organisation", "establishment", "participation", "vacancy"),)
    },
    (Role.ENGINE, "records_candidate"): How.VAULT,
}
"""Where a hat reads or changes fewer rows than the rights give it, and why."""

LOCKS = frozenset({(Role.CLOCK, "records_candidate")})
"""Who locks a row that is removed next, for which PostgreSQL asks the right to change it."""

KNOWN = frozenset({"kvk_number"})
BESIDES: dict[tuple[Role, str], frozenset[str]] = {
    **{
        (role, "records_organisation"): KNOWN
        for role in (
            *(Role.CASEWORKER, Role.EMPLOYER, Role.CANDIDATE, Role.LINK, Role.STEERING),
            *(Role.BUDDY, Role.JOB_COACH),
        )
    },
    (Role.PRIVACY_OFFICER, "records_organisation"): KNOWN,
    **{
        (role, "records_participation"): frozenset({"declaration"})
        for role in (Role.CASEWORKER, Role.EMPLOYER, Role.CANDIDATE, Role.LINK)
    },
    **{
        (role, "records_membership"): frozenset({"active", "room"})
        for role in (Role.CASEWORKER, Role.EMPLOYER, Role.PRIVACY_OFFICER)
    },
    (Role.CANDIDATE, "records_membership"): frozenset({"active"}),
    # The key of a yes that they may not read, and the own organisation.
    (Role.EMPLOYER, "records_proposal"): frozenset({"yes", "employer"}),
    (Role.LINK, "records_proposal"): frozenset({"yes", "employer"}),
    (Role.PROJECT_LEAD, "records_proposal"): frozenset({"yes"}),
    **{(role, "records_pathway"): frozenset({"proposal"}) for role in (Role.BUDDY, Role.JOB_COACH)},
    (Role.PROJECT_LEAD, "records_trialplacement"): frozenset({"regime"}),
    **{
        (role, "records_entrance"): frozenset({"before"})
        for role in (Role.CASEWORKER, Role.CANDIDATE, Role.BUDDY)
    },
    **{
        (role, "records_membersquestion"): frozenset({"yes"})
        for role in (Role.EMPLOYER, Role.PROJECT_LEAD, Role.LINK)
    },
}
"""What stands in a row that a hat may read beside what is its to see of it.

The database walls rows; which of their fields a page or a file shows, the querysets of `access`
and the readings of the rooms say. None of these fields leads to a person.
"""

WRITES_BESIDES: dict[tuple[Role, str], frozenset[str]] = {
    # A person who takes back a yes: the verbs write why, and no page lets them choose it.
    (Role.CANDIDATE, "records_proposal"): frozenset({"withdrawn_for"}),
    (Role.CANDIDATE, "records_membersquestion"): frozenset({"withdrawn_for"}),
    # In the one row with the declaration that whoever was invited agrees to.
    (Role.LINK, "records_participation"): frozenset({"kind"}),
}
"""What a hat gets to change of a row that it may change, beside the fields that the rights name.

Tried column by column; the verbs write none of these on somebody's word.
"""
