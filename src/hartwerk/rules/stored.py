# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where what the network keeps stands in the database, and what each login may do with it there.

The rights say who may do what with a field; here is which columns such a field has. A table, a
column or a view that has no line here fails the suite, and so does a line that nothing has.
"""

from hartwerk.rules.kept import VERBS, Apart, Table
from hartwerk.rules.kept import table as _table
from hartwerk.rules.logins import Login
from hartwerk.rules.things import Thing

__all__ = ["APART", "SOME_COLUMNS", "TABLES", "UNREAD_BY_BACKUP", "VERBS", "VIEWS", "Apart"]
__all__ += ["Table"]

T, L = Thing, Login
PART = "id network_id pathway_id"
THERE = "part membership_id since until live replaced_by_id ended_at"
AGREED = "at kind starts_on until hours probation_months learning ran_on told told_on standing"
OF_SHEET = "id network_id pathway_id number"
SHEET = "facts role channel at"

TABLES: dict[str, Table] = {
    "records_network": _table(T.NETWORK, "SA", "id created_at", "name synthetic"),
    "records_organisation": _table(T.ORGANISATION, "SAC", "id", "name kvk_number"),
    "records_establishment": _table(
        T.ORGANISATION,
        "SAC",
        "id network_id organisation_id",
        "",
        along="id organisation_id",
        places="number street place",
        first_bus="first_bus first_bus_source first_bus_on",
    ),
    "records_participation": _table(
        T.ORGANISATION,
        "SAC",
        "id network_id organisation_id",
        "",
        along="id organisation_id",
        kind="kind since until",
        declaration="declaration_text declared_on",
    ),
    "records_membership": _table(
        T.MEMBERSHIP,
        "SAC",
        "id network_id candidate_id",
        "name role email active",
        along="id candidate_id",
        phone="phone phone_from phone_until",
        organisation="organisation_id",
        room="establishment_id room harrie_on",
    ),
    "records_pledge": _table(
        T.PLEDGE,
        "SAC",
        "id network_id organisation_id made_at",
        "people state",
        along="id organisation_id made_at",
        period="since until",
    ),
    "records_jobprofile": _table(
        T.VACANCY,
        "SAC",
        "id network_id changed_at",
        "title description",
        along="id changed_at",
        organisation="organisation_id",
    ),
    "records_vacancy": _table(
        T.VACANCY,
        "SAC",
        "id network_id version made_at",
        "kind title description positions filled state opened_at",
        along="id version made_at",
        organisation="organisation_id",
        establishment="establishment_id",
        contact="contact_id",
    ),
    "records_cardanswer": _table(
        T.CARD_ANSWER,
        "SA",
        "id network_id at",
        "knows nobody follow_up_on",
        vacancy="vacancy_id",
        referrer="referrer_id",
    ),
    "records_candidate": _table(
        T.CANDIDATE,
        "SAC",
        "id network_id version added_at touched_at",
        "label practical matchable spoken_on waiting_since source_key",
        along="version added_at touched_at",
        intake="intake_id",
        referrer="referrer_id",
        helper="helper_id",
    ),
    "records_intake": _table(
        T.CANDIDATE,
        "SAC",
        "id network_id",
        "",
        along="id",
        intake="digest added changed same at undone_at brought_by_id",
        referrer="referrer_id",
    ),
    "records_merger": _table(
        T.CANDIDATE, "S", "gone_id kept_id network_id at", "source_key", referrer="referrer_id"
    ),
    "records_consent": _table(
        T.CONSENT,
        "SA",
        "id network_id candidate_id referrer_id number at",
        "purpose given text_version channel until",
        language="language interpreter",
        proposal="proposal_id",
        receiver="receiver_id",
        recorded_by="recorded_by_id",
    ),
    "records_proposal": _table(
        T.PROPOSAL,
        "SAC",
        "id network_id version",
        "alias state card question reply not_now withdrawn_for ended_by",
        along="id version",
        vacancy="vacancy_id",
        employer="employer_id",
        yes="yes_id",
        meeting="meeting_at meeting_place",
        moments="made_at asked_at proposed_at answered_at",
    ),
    "records_proposed": _table(
        T.PROPOSED,
        "SAC",
        "network_id vacancy_id live",
        "",
        along="vacancy_id live",
        proposal="proposal_id",
        candidate="candidate_id",
        referrer="referrer_id",
    ),
    "records_membersquestion": _table(
        T.MEMBERS_QUESTION,
        "SAC",
        "id network_id version",
        "alias lines state until withdrawn_for ended_by",
        along="version",
        yes="yes_id",
        moments="put_at settled_at",
    ),
    "records_askedfor": _table(
        T.ASKED_FOR,
        "SAC",
        "network_id live",
        "",
        along="live",
        question="question_id",
        candidate="candidate_id",
        referrer="referrer_id",
    ),
    "records_memberanswer": _table(
        T.MEMBER_ANSWER,
        "SA",
        "id network_id number",
        "said taken_back_for",
        question="question_id",
        member="member_id by_id",
        moments="at",
    ),
    "records_pathway": _table(
        T.PATHWAY,
        "SAC",
        "id network_id version",
        "alias state outcome next_step",
        along="version",
        vacancy="vacancy_id",
        proposal="proposal_id",
        employer="employer_id",
        establishment="establishment_id",
        days="agreed_on expected_on started_on paid_since until interrupted_on closed_on",
    ),
    "records_onpathway": _table(
        T.ON_PATHWAY,
        "SAC",
        "network_id",
        "open",
        pathway="pathway_id",
        candidate="candidate_id",
        referrer="referrer_id",
        employer="employer_id",
        readers="coach_reads employer_reads buddy_reads",
    ),
    "records_pathwaymove": _table(
        T.PATHWAY,
        "SA",
        f"{PART} number",
        "",
        steps="verb source target role channel on until before reason undoes_id at",
    ),
    "records_visit": _table(
        T.PATHWAY, "SAC", f"{PART} version", "", "version", visits="at state person_says team_says"
    ),
    "records_beside": _table(T.PATHWAY, "SAC", f"{PART} version", "", "version", beside=THERE),
    "records_contract": _table(T.PATHWAY, "SAC", f"{PART} move_id", "", contracts=AGREED),
    "records_openpoint": _table(
        T.OPEN_POINT,
        "SA",
        f"{PART} number",
        "point how with_whom channel",
        moments="on at",
        recorded_by="role by_id",
    ),
    "records_firstday": _table(T.PATHWAY, "SA", OF_SHEET, "", first_day=SHEET),
    "records_helpsme": _table(T.PATHWAY, "SA", OF_SHEET, "", helps_me=SHEET),
    "records_plan": _table(T.PATHWAY, "SA", OF_SHEET, "", plan=SHEET),
    "records_beginning": _table(T.PATHWAY, "SA", OF_SHEET, "", beginning=SHEET),
    "records_scheme": _table(
        T.SCHEME,
        "SAC",
        "id network_id version",
        "scheme status shared channel",
        along="version",
        pathway="pathway_id",
        days="asked_on since until on",
    ),
    "records_recognition": _table(
        T.RECOGNITION,
        "SAC",
        "id network_id",
        "family",
        along="id",
        organisation="organisation_id",
        period="since until standing",
    ),
    "records_trialplacement": _table(
        T.TRIAL_PLACEMENT,
        "SAC",
        "id network_id version requested_at",
        "state regime",
        along="version",
        pathway="pathway_id",
        days="starts_on until allowed_from",
        agreed="hours intended_months intended_hours insured",
    ),
    "records_trialconfirmation": _table(
        T.TRIAL_PLACEMENT,
        "SA",
        "id network_id trial_id number",
        "",
        pathway="pathway_id",
        confirmations="party given role by_id channel said_by_id at",
    ),
    "records_aftercarecheck": _table(
        T.AFTERCARE,
        "SA",
        "id network_id pathway_id number",
        "says hours living",
        check="kind",
        heard="heard_from role by_id channel",
        moments="on at",
        set_back="undoes_id reason",
    ),
    "records_checkin": _table(
        T.CHECK_IN,
        "SAC",
        "id network_id pathway_id number",
        "",
        goes="says",
        said_by="role by_id",
        readers="coach_reads helper_reads employer_reads buddy_reads",
        moments="on at",
        taken_back="taken_back_at",
    ),
    "records_setback": _table(
        T.SETBACK,
        "SA",
        "id network_id pathway_id number",
        "about",
        next="tries whose until",
        said_by="role by_id",
        moments="on at",
        recovered="recovers_id",
        set_back="undoes_id reason",
    ),
    "records_coachgrant": _table(
        T.COACH_GRANT,
        "SA",
        "id network_id pathway_id number",
        "payer reference",
        days="since until",
        hours="quarters",
        moments="at",
        set_back="undoes_id reason",
        recorded_by="role by_id",
    ),
    "records_coachvisit": _table(
        T.COACH_VISIT,
        "SA",
        "id network_id pathway_id number",
        "activity outcome",
        days="on next_on",
        hours="quarters",
        agreed="agreed words",
        moments="at",
        set_back="undoes_id reason",
        recorded_by="role by_id",
    ),
    "records_teamlead": _table(T.PATHWAY, "SA", OF_SHEET, "", team_lead=SHEET),
    "records_task": _table(
        T.TASK,
        "SAC",
        "id network_id organisation_id membership_id made_at",
        "kind due_on done_at answer",
        along="id organisation_id membership_id made_at",
        about="candidate_id proposal_id vacancy_id question_id pathway_id",
    ),
    "records_deadline": _table(
        T.DEADLINE,
        "SAC",
        "id network_id made_at",
        "",
        along="id made_at",
        kind="kind whose rule",
        due_on="due_on basis_on",
        warn_on="warn_on warned_at escalate_on again_at",
        settled_at="settled_at ended",
        organisation="organisation_id",
        about="candidate_id proposal_id vacancy_id question_id pathway_id",
    ),
    "records_letter": _table(
        T.LETTER,
        "SAC",
        "id network_id key attempts",
        "kind state trouble",
        along="id key attempts",
        about="candidate_id proposal_id vacancy_id question_id pathway_id",
        to="to membership_id organisation_id",
        text="subject body",
        moments="not_before written_at claimed_at settled_at",
    ),
    "records_journalentry": _table(
        T.JOURNAL,
        "SA",
        "id network_id number undoes",
        "at verb reason channel on_behalf_of detail",
        role="role cause_role",
        organisation="organisation_id",
        membership="membership_id",
        subject="subject subject_id",
        candidate="candidate_id",
        states="source target",
        also=frozenset({L.AUDITOR}),
    ),
    "records_link": _table(
        T.LINK,
        "SAC",
        "id network_id organisation_id made_by_id made_at digest",
        "kind expires_at used_at revoked_at",
        along="id organisation_id made_by_id made_at",
        subject="subject_id",
    ),
    "records_matchrun": _table(
        T.MATCH_RUN,
        "SA",
        "id network_id organisation_id asked_by_id at on",
        "purpose results",
        vacancy="vacancy_id",
        candidate="candidate_id",
        versions="vacancy_version profile_version rule_version",
        inputs="inputs seed sealed",
        counts="looked_at",
    ),
    "records_erasure": _table(
        T.ERASURE, "SA", "id network_id", "because at", person="person became"
    ),
}
"""The tables of what the network keeps."""

ALL = "SACR"
VAULT = "sealed per person: only functions that check who acts open it"
JOBS = "a job holds a name and nothing about anybody"
TRAIL = "which row was changed and never to what; written by triggers"
DJANGO = "which migrations ran"

APART: dict[str, Apart] = {
    "records_trialmatch": Apart("of one visitor, sealed, gone within the hour", {L.APP: ALL}),
    "django_session": Apart("of one visitor, by the key in the cookie", {L.APP: ALL}),
    "django_migrations": Apart(DJANGO, {}),
    "procrastinate_jobs": Apart(JOBS, {L.WORKER: ALL}),
    "procrastinate_events": Apart(JOBS, {L.WORKER: ALL}),
    "procrastinate_periodic_defers": Apart(JOBS, {L.WORKER: ALL}),
    "procrastinate_workers": Apart(JOBS, {L.WORKER: ALL}),
    **{f"vault.{each}": Apart(VAULT, {}) for each in ("identity", "person_key", "profile")},
    **{f"trail.{each}": Apart(TRAIL, {L.AUDITOR: "S"}) for each in ("change", "leaf", "block")},
    "wall.context_key": Apart("with which the application signs who acts", {}),
}
UNREAD_BY_BACKUP = frozenset({"wall.context_key"})
"""A backup reads every other table."""

SOME_COLUMNS: dict[tuple[Login, str], dict[str, str]] = {
    # The application asks for a job, and sees which is asked for already.
    (L.APP, "procrastinate_jobs"): {
        **{"queue_name": "A", "task_name": "A", "priority": "A", "lock": "A", "args": "A"},
        **{"queueing_lock": "SA", "scheduled_at": "A", "id": "S"},
    },
    (L.APP, "procrastinate_events"): {"job_id": "A", "type": "A", "at": "A"},
}
"""Where a login may something with some columns alone."""

VIEWS: dict[str, Thing] = {}
"""There are none. One that comes reads with the rights of whoever asks (`security_invoker`)."""
