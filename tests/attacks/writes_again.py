# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who adds and changes which rows, in Python: beside who reads them in `written_again`."""

from tests.attacks.me import Policy
from tests.attacks.written_again import (
    BOTH,
    BUDDY,
    CLOCK,
    COACH,
    HELPER,
    HOUSE,
    HOUSE_ONLY,
    HR,
    LEAD,
    LINK,
    OFFERED,
    OFFICER,
    PARTS,
    PERSON,
    READS,
    SIDES,
    WORKS,
    about_me,
    answer_by_link,
    at_mine,
    at_my_place,
    at_the_subject,
    in_my_name,
    in_my_network,
    in_own_role,
    mine_to_ask,
    on_it,
    opened_trial,
    page_of_mine,
    part_of_it,
    professional,
    put_forward,
    referred,
    signed,
    signed_by_link,
    there_still_to_write,
    to_an_open_question,
    to_the_card,
    works_here,
    yes,
)

OF_THE_FIRM: Policy = {
    **{HOUSE: yes, HR: part_of_it, LEAD: part_of_it},
    HELPER: lambda row, me: part_of_it(row, me) and row["part"] in ("coach", "coach_stand_in"),
}

ADDS: dict[str, Policy] = {
    "records_network": {HOUSE: lambda row, me: row["id"] == me.network},
    "records_organisation": {HOUSE: yes, LEAD: yes},
    "records_establishment": WORKS,
    "records_participation": {HOUSE: yes, LEAD: yes},
    "records_membership": {HOUSE: yes, LEAD: professional, HELPER: page_of_mine},
    "records_pledge": WORKS,
    "records_jobprofile": WORKS,
    "records_vacancy": WORKS,
    "records_cardanswer": {HOUSE: yes, LEAD: yes, HELPER: referred, LINK: to_the_card},
    "records_intake": {HOUSE: yes, HELPER: referred},
    "records_candidate": {
        HOUSE: yes,
        HELPER: lambda row, me: referred(row, me) and not row["matchable"],
    },
    "records_consent": {
        HOUSE: yes,
        HELPER: lambda row, me: (
            referred(row, me)
            and row["recorded_by_id"] == me.membership
            and me.sees("records_candidate", row["candidate_id"])
        ),
        PERSON: lambda row, me: about_me(row, me) and row["recorded_by_id"] is None,
    },
    "records_proposal": {
        HOUSE: yes,
        HELPER: lambda row, me: put_forward(row, me) and row["state"] in ("draft", "asked"),
    },
    "records_proposed": {
        HOUSE: yes,
        HELPER: lambda row, me: (
            referred(row, me)
            and me.sees("records_candidate", row["candidate_id"])
            and bool(me.one("records_candidate", row["candidate_id"])["matchable"])
        ),
    },
    "records_task": {**BOTH, HELPER: at_mine, HR: there_still_to_write, LEAD: at_mine},
    "records_deadline": BOTH,
    "records_letter": BOTH,
    "records_link": HOUSE_ONLY,
    "records_journalentry": {
        HOUSE: lambda row, me: row["role"] == me.role,
        CLOCK: lambda row, me: row["role"] == me.role,
        **dict.fromkeys((HELPER, HR, LEAD, OFFICER, COACH), in_my_name),
        PERSON: lambda row, me: (
            row["role"] == me.role and about_me(row, me) and row["membership_id"] == me.membership
        ),
        LINK: lambda row, me: in_my_name(row, me) and row["membership_id"] is None,
    },
    "records_matchrun": {HOUSE: yes, HELPER: at_mine},
    "records_askedfor": {},
    "records_membersquestion": {
        HOUSE: yes,
        HELPER: lambda row, me: mine_to_ask(row, me) and row["state"] == "open",
    },
    "records_memberanswer": {
        HOUSE: yes,
        HR: lambda row, me: (
            row["member_id"] == me.organisation
            and row["by_id"] == me.membership
            and to_an_open_question(row, me)
        ),
        LINK: lambda row, me: (
            answer_by_link(row, me) and row["by_id"] is None and to_an_open_question(row, me)
        ),
    },
    "records_pathway": HOUSE_ONLY,
    "records_onpathway": HOUSE_ONLY,
    "records_pathwaymove": dict.fromkeys((*SIDES, HOUSE), in_own_role),
    "records_beside": OF_THE_FIRM,
    "records_coachgrant": dict.fromkeys((HELPER, COACH), signed),
    "records_coachvisit": {COACH: signed},
    "records_teamlead": dict.fromkeys((HR, LEAD), in_own_role),
    "records_visit": OFFERED,
    "records_trialplacement": OFFERED,
    "records_trialconfirmation": {
        **dict.fromkeys((*SIDES, HOUSE), signed),
        LINK: signed_by_link,
    },
    "records_contract": OFFERED,
    "records_openpoint": dict.fromkeys((HELPER, PERSON, HOUSE), signed),
    "records_firstday": dict.fromkeys((HR, LEAD, HOUSE), in_own_role),
    "records_helpsme": dict.fromkeys((HELPER, PERSON, HOUSE), in_own_role),
    "records_plan": dict.fromkeys((HELPER, HOUSE), in_own_role),
    "records_beginning": dict.fromkeys((HELPER, HOUSE), in_own_role),
    "records_scheme": {HOUSE: yes, HELPER: part_of_it},
    "records_recognition": {HOUSE: yes, HR: at_mine},
    "records_entrance": {HOUSE: yes, HR: at_my_place, LEAD: in_my_network},
    "records_aftercarecheck": {HOUSE: in_own_role, HELPER: signed},
    "records_checkin": {HOUSE: yes, **dict.fromkeys((HELPER, PERSON, BUDDY, COACH), signed)},
    "records_setback": {HOUSE: in_own_role, **dict.fromkeys((HELPER, HR, COACH), signed)},
    "records_erasure": HOUSE_ONLY,
}
ADDS["records_askedfor"] = ADDS["records_proposed"]

CHANGES: dict[str, Policy] = {
    "records_organisation": {
        HOUSE: works_here,
        LEAD: works_here,
        HR: lambda row, me: row["id"] == me.organisation and works_here(row, me),
    },
    "records_establishment": WORKS,
    "records_participation": {HOUSE: yes, LEAD: yes, HR: at_mine, LINK: at_the_subject},
    "records_membership": {HOUSE: yes, LEAD: professional, HELPER: page_of_mine},
    "records_pledge": {**WORKS, CLOCK: yes},
    "records_jobprofile": WORKS,
    "records_vacancy": WORKS,
    "records_intake": {HOUSE: yes, HELPER: referred},
    "records_candidate": {
        **BOTH,
        HELPER: referred,
        PERSON: lambda row, me: row["id"] == me.candidate,
    },
    "records_proposal": READS["records_proposal"],
    "records_proposed": {**BOTH, HELPER: referred},
    "records_task": {**BOTH, HELPER: at_mine, HR: there_still_to_write, LEAD: at_mine},
    "records_deadline": BOTH,
    "records_letter": BOTH,
    "records_link": HOUSE_ONLY,
    "records_askedfor": HOUSE_ONLY,
    "records_membersquestion": {**BOTH, HELPER: mine_to_ask, PERSON: mine_to_ask},
    "records_pathway": {HOUSE: yes, **dict.fromkeys(SIDES, on_it)},
    "records_onpathway": HOUSE_ONLY,
    "records_beside": OF_THE_FIRM,
    "records_visit": PARTS,
    "records_trialplacement": {**PARTS, CLOCK: yes, LINK: opened_trial},
    "records_contract": OFFERED,
    "records_scheme": {HOUSE: yes, HELPER: part_of_it},
    "records_recognition": {HOUSE: yes, HR: at_mine},
    "records_entrance": {**BOTH, HR: at_my_place, LEAD: in_my_network},
    "records_checkin": HOUSE_ONLY,
}
