# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The policies of the wall a second time, in Python: who reads, adds and changes which rows.

Written from the rights table and not from the SQL. Where the two differ, one of them is wrong;
and a policy of which a condition is lost differs from this.
"""

from hartwerk.rules.actors import Role
from tests.attacks.me import READS as READS
from tests.attacks.me import Me, Policy, Row, Test

SENT = {"proposed", "questioned", "meeting", "met", "accepted", "declined"}
OF_SCHEMES = {
    *("subsidy_before", "subsidy_after", "subsidy_measure", "subsidy_new_year"),
    *("subsidy_decision", "subsidy_ask_again", "statement", "no_risk_end"),
    *("coach_papers_uwv", "coach_papers_municipality"),
}
REQUESTS = {"objects_match", "objects_look", "objects_keeping", "correct"}


def yes(row: Row, me: Me) -> bool:
    return True


def at_mine(row: Row, me: Me) -> bool:
    return me.organisation is not None and row["organisation_id"] == me.organisation


def at_the_subject(row: Row, me: Me) -> bool:
    return row["organisation_id"] == me.subject


def referred(row: Row, me: Me) -> bool:
    return me.organisation is not None and row["referrer_id"] == me.organisation


def to_the_card(row: Row, me: Me) -> bool:
    return row["vacancy_id"] == me.subject and referred(row, me)


def about_me(row: Row, me: Me) -> bool:
    return me.candidate is not None and row["candidate_id"] == me.candidate


def sent(row: Row, me: Me) -> bool:
    return row["state"] in SENT


def sent_here(row: Row, me: Me) -> bool:
    return row["employer_id"] == me.organisation and sent(row, me)


def put_forward(row: Row, me: Me) -> bool:
    return me.sees("records_proposed", row["id"], "proposal_id")


def my_cards(row: Row, me: Me) -> bool:
    return me.one("records_proposed", row["id"], "proposal_id").get("candidate_id") == me.candidate


def by_link(row: Row, me: Me) -> bool:
    return row["id"] == me.subject and (me.organisation is None or sent(row, me))


def professional(row: Row, me: Me) -> bool:
    return row["role"] not in (None, "candidate")


def page_of_mine(row: Row, me: Me) -> bool:
    return row["role"] == "candidate" and me.sees("records_candidate", row["candidate_id"])


def there_still(row: Row, me: Me) -> bool:
    return (
        at_mine(row, me)
        and (row["proposal_id"] is None or me.sees("records_proposal", row["proposal_id"]))
        and (row["question_id"] is None or me.sees("records_membersquestion", row["question_id"]))
    )


def there_still_to_write(row: Row, me: Me) -> bool:
    return at_mine(row, me) and (
        row["proposal_id"] is None or me.sees("records_proposal", row["proposal_id"])
    )


def mine_to_do(row: Row, me: Me) -> bool:
    return at_mine(row, me) and (row["kind"] != "worry" or row["membership_id"] == me.membership)


def read_by(whom: str) -> Test:
    return lambda row, me: bool(row[f"{whom}_reads"]) and part_of_it(row, me)


def mine_to_ask(row: Row, me: Me) -> bool:
    return me.sees("records_askedfor", row["id"], "question_id")


def answer_to_mine(row: Row, me: Me) -> bool:
    return me.sees("records_askedfor", row["question_id"], "question_id")


def to_an_open_question(row: Row, me: Me) -> bool:
    question = me.one("records_membersquestion", row["question_id"])
    return question.get("state") == "open" and me.sees("records_membersquestion", question["id"])


def answer_by_link(row: Row, me: Me) -> bool:
    return row["question_id"] == me.subject and row["member_id"] == me.organisation


def on_it(row: Row, me: Me) -> bool:
    """Whether a pathway, as it stood before, is that of whoever acts: `id` is its key."""
    there = me.one("records_pathway", row["id"])
    match me.role:
        case Role.PROJECT_LEAD:
            return there.get("network_id") == me.network
        case Role.EMPLOYER:
            here = there.get("network_id") == me.network
            return here and there.get("employer_id") == me.organisation
        case Role.BUDDY | Role.JOB_COACH:
            return any(
                each["pathway_id"] == row["id"] and each["membership_id"] == me.membership
                for each in me.rows["records_beside"]
                if each["live"] and each["network_id"] == me.network
            )
        case _:
            return me.sees("records_onpathway", row["id"], "pathway_id")


def part_of_it(row: Row, me: Me) -> bool:
    there = me.one("records_pathway", row["pathway_id"])
    return bool(there) and there["network_id"] == me.network and on_it(there, me)


def in_own_role(row: Row, me: Me) -> bool:
    return row["role"] == me.role and (me.role is Role.SYSTEM or part_of_it(row, me))


def signed(row: Row, me: Me) -> bool:
    by = None if me.role is Role.CANDIDATE else me.membership
    return in_own_role(row, me) and (me.role is Role.SYSTEM or row["by_id"] == by)


def at_my_place(row: Row, me: Me) -> bool:
    """Whether a photo is of a place where the own firm works."""
    place = me.one("records_establishment", row["establishment_id"])
    return in_my_network(row, me) and place.get("organisation_id") == me.organisation


def in_my_network(row: Row, me: Me) -> bool:
    place = me.one("records_establishment", row["establishment_id"])
    return place.get("network_id") == me.network


def goes_there(row: Row, me: Me) -> bool:
    return any(
        each["establishment_id"] == row["establishment_id"] and on_it(each, me)
        for each in me.rows["records_pathway"]
        if each["network_id"] == me.network
    )


def works_here(row: Row, me: Me) -> bool:
    return any(
        each["organisation_id"] == row["id"] and each["network_id"] == me.network
        for each in me.rows["records_participation"]
    )


def opened_path(me: Me) -> Row:
    """Return the pathway of the trial that a link opens, where it is at whom it speaks for."""
    trial = me.one("records_trialplacement", me.subject)
    there = me.one("records_pathway", trial.get("pathway_id"))
    mine = there.get("network_id") == me.network and there.get("employer_id") == me.organisation
    return there if mine else {}


def opened_trial(row: Row, me: Me) -> bool:
    return row["id"] == me.subject and row["pathway_id"] == opened_path(me).get("id")


def of_opened_trial(row: Row, me: Me) -> bool:
    return row["trial_id"] == me.subject and row["pathway_id"] == opened_path(me).get("id")


def signed_by_link(row: Row, me: Me) -> bool:
    for_member = row["party"] == "employer" and row["by_id"] is None
    return row["role"] == me.role and for_member and of_opened_trial(row, me)


def linked_work(row: Row, me: Me) -> bool:
    card = me.one("records_proposal", me.subject)
    trial = me.one("records_trialplacement", me.subject)
    at = card or me.one("records_pathway", trial.get("pathway_id"))
    if row["id"] == (at.get("vacancy_id") or me.subject):
        return True
    return row["state"] == "open" and bool(me.one("records_candidate", me.subject))


def my_work(row: Row, me: Me) -> bool:
    return row["state"] == "open" or any(
        each["vacancy_id"] == row["id"] and me.sees(table, each["id"])
        for table in ("records_proposal", "records_pathway")
        for each in me.rows[table]
    )


def my_keys(me: Me) -> set[object]:
    return {me.candidate} | {
        each["gone_id"] for each in me.rows["records_merger"] if each["kept_id"] == me.candidate
    }


def line_of_mine(row: Row, me: Me) -> bool:
    return at_mine(row, me) and row["candidate_id"] is None


def in_my_name(row: Row, me: Me) -> bool:
    return (
        row["role"] == me.role
        and row["organisation_id"] == me.organisation
        and row["membership_id"] == me.membership
    )


def question_of_member(row: Row, me: Me) -> bool:
    answered = any(
        each["question_id"] == row["id"] and each["member_id"] == me.organisation
        for each in me.rows["records_memberanswer"]
    )
    return row["state"] == "open" or (row["state"] == "closed" and answered)


HELPER, HR, LEAD = Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD
PERSON, OFFICER, LINK = Role.CANDIDATE, Role.PRIVACY_OFFICER, Role.LINK
CLOCK, HOUSE, ENGINE, STEERING = Role.CLOCK, Role.SYSTEM, Role.ENGINE, Role.STEERING
ALL: Policy = dict.fromkeys(Role, yes)
HOUSE_ONLY: Policy = {HOUSE: yes}
BOTH: Policy = {HOUSE: yes, CLOCK: yes}
PROFESSIONALS: Policy = {HELPER: yes, HR: yes, LEAD: yes}
WORKS: Policy = {HOUSE: yes, LEAD: yes, HR: at_mine}
SIDES = (HELPER, HR, LEAD, PERSON)
BUDDY, COACH = Role.BUDDY, Role.JOB_COACH
PARTS: Policy = {HOUSE: yes, **dict.fromkeys(SIDES, part_of_it)}
ON_PAPER: Policy = {HOUSE: yes, **dict.fromkeys((HELPER, HR, PERSON, BUDDY, COACH), part_of_it)}
OFFERED: Policy = {HOUSE: yes, **dict.fromkeys((HELPER, HR, LEAD), part_of_it)}

READS |= {
    "records_network": dict.fromkeys(Role, lambda row, me: row["id"] == me.network),
    "records_organisation": dict.fromkeys(Role, works_here),
    "records_establishment": {**BOTH, **PROFESSIONALS, PERSON: yes, LINK: yes, ENGINE: yes},
    "records_participation": {**BOTH, **PROFESSIONALS, PERSON: yes, LINK: at_mine},
    "records_membership": {
        **BOTH,
        HELPER: lambda row, me: professional(row, me) or page_of_mine(row, me),
        HR: professional,
        LEAD: professional,
        OFFICER: professional,
        **dict.fromkeys((STEERING, BUDDY, COACH), lambda row, me: row["id"] == me.membership),
        PERSON: lambda row, me: (
            about_me(row, me)
            or row["id"] == me.one("records_candidate", me.candidate).get("helper_id")
        ),
    },
    "records_pledge": {**BOTH, LEAD: yes, HR: at_mine, LINK: at_the_subject},
    "records_jobprofile": WORKS,
    "records_vacancy": {
        **BOTH,
        LEAD: yes,
        HELPER: lambda row, me: row["state"] != "draft",
        HR: lambda row, me: row["state"] != "draft" or at_mine(row, me),
        PERSON: my_work,
        LINK: linked_work,
        ENGINE: lambda row, me: row["state"] == "open",
    },
    "records_cardanswer": {**BOTH, LEAD: yes, HELPER: referred, LINK: to_the_card},
    "records_intake": {HOUSE: yes, HELPER: referred},
    "records_candidate": {
        **BOTH,
        HELPER: referred,
        PERSON: lambda row, me: row["id"] == me.candidate,
        ENGINE: lambda row, me: bool(row["matchable"]),
    },
    "records_consent": {**BOTH, HELPER: referred, PERSON: about_me},
    "records_proposal": {
        **BOTH,
        HELPER: put_forward,
        HR: sent_here,
        LEAD: sent,
        PERSON: my_cards,
        LINK: by_link,
    },
    "records_proposed": {**BOTH, HELPER: referred, PERSON: about_me},
    "records_task": {
        **BOTH,
        **dict.fromkeys((HELPER, LEAD), mine_to_do),
        HR: lambda row, me: there_still(row, me) and mine_to_do(row, me),
        OFFICER: lambda row, me: row["kind"] in REQUESTS,
        PERSON: lambda row, me: (
            row["kind"] in REQUESTS
            and (about_me(row, me) or my_cards({"id": row["proposal_id"]}, me))
        ),
    },
    "records_deadline": {
        **BOTH,
        HELPER: at_mine,
        HR: there_still_to_write,
        LEAD: lambda row, me: row["kind"] not in OF_SCHEMES,
    },
    "records_letter": BOTH,
    "records_link": BOTH,
    "records_journalentry": {
        **BOTH,
        HELPER: at_mine,
        HR: line_of_mine,
        LEAD: lambda row, me: line_of_mine(row, me) or row["membership_id"] == me.membership,
        PERSON: lambda row, me: row["candidate_id"] in my_keys(me),
        OFFICER: lambda row, me: (
            row["candidate_id"] is not None
            or row["subject"] == "network"
            or row["membership_id"] == me.membership
        ),
    },
    "records_matchrun": {HELPER: at_mine},
    "records_askedfor": {HOUSE: yes, HELPER: referred, PERSON: about_me},
    "records_membersquestion": {
        **BOTH,
        HELPER: mine_to_ask,
        PERSON: mine_to_ask,
        HR: question_of_member,
        LEAD: lambda row, me: row["state"] == "open",
        LINK: lambda row, me: row["id"] == me.subject and row["state"] in ("open", "closed"),
    },
    "records_memberanswer": {
        HOUSE: yes,
        HELPER: answer_to_mine,
        PERSON: answer_to_mine,
        HR: lambda row, me: row["member_id"] == me.organisation,
        LEAD: to_an_open_question,
        LINK: answer_by_link,
    },
    "records_beside": {**PARTS, CLOCK: yes, BUDDY: part_of_it, COACH: part_of_it},
    "records_coachgrant": {HOUSE: yes, **dict.fromkeys((HELPER, PERSON, COACH), part_of_it)},
    "records_coachvisit": {
        HOUSE: yes,
        HELPER: part_of_it,
        PERSON: part_of_it,
        COACH: lambda row, me: part_of_it(row, me) or row["by_id"] == me.membership,
    },
    "records_teamlead": {**PARTS, BUDDY: part_of_it, COACH: part_of_it},
    "records_pathway": {
        **BOTH,
        **dict.fromkeys((*SIDES, BUDDY, COACH), on_it),
        LINK: lambda row, me: row["id"] == opened_path(me).get("id"),
    },
    "records_onpathway": {**BOTH, HELPER: referred, PERSON: about_me},
    **{f"records_{each}": {**PARTS, CLOCK: yes} for each in ("pathwaymove", "visit", "contract")},
    "records_trialplacement": {**PARTS, CLOCK: yes, LINK: opened_trial},
    "records_trialconfirmation": {**PARTS, CLOCK: yes, LINK: of_opened_trial},
    "records_openpoint": {HOUSE: yes, HELPER: part_of_it, PERSON: part_of_it},
    "records_firstday": {**ON_PAPER, LEAD: part_of_it},
    "records_helpsme": ON_PAPER,
    "records_plan": {HOUSE: yes, **dict.fromkeys((HELPER, PERSON, COACH), part_of_it)},
    "records_beginning": {HOUSE: yes, HELPER: part_of_it, PERSON: part_of_it},
    "records_scheme": {
        HOUSE: yes,
        HELPER: part_of_it,
        PERSON: part_of_it,
        HR: lambda row, me: bool(row["shared"]) and part_of_it(row, me),
    },
    "records_recognition": {**BOTH, HELPER: yes, HR: yes, LEAD: yes},
    "records_entrance": {
        **BOTH,
        HR: at_my_place,
        LEAD: yes,
        **dict.fromkeys((HELPER, PERSON, BUDDY), goes_there),
    },
    "records_aftercarecheck": {**BOTH, HELPER: part_of_it, PERSON: part_of_it},
    "records_setback": {HOUSE: yes, **dict.fromkeys((HELPER, HR, PERSON, COACH), part_of_it)},
    "records_erasure": {**BOTH, OFFICER: yes},
    "records_merger": {
        **BOTH,
        HELPER: referred,
        PERSON: lambda row, me: row["kept_id"] == me.candidate,
        OFFICER: yes,
    },
}
READS["records_checkin"] = {
    HELPER: read_by("helper"), HR: read_by("employer"), COACH: read_by("coach"),
    HOUSE: yes, PERSON: part_of_it, BUDDY: lambda row, me: (
        part_of_it(row, me) and (bool(row["buddy_reads"]) or row["by_id"] == me.membership)
    ),
}  # fmt: skip
