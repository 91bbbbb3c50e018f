# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rights as they were agreed, written out by hand: what is not here, nobody may."""

from hartwerk.rules.actors import Role
from hartwerk.rules.rights import Verb
from hartwerk.rules.rows import Rows
from hartwerk.rules.things import Thing

LETTERS_OF_VERBS = {"S": Verb.SEE, "A": Verb.ADD, "C": Verb.CHANGE, "R": Verb.REMOVE}
ROLES = (
    *(Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE, Role.LINK),
    *(Role.STEERING, Role.PRIVACY_OFFICER, Role.ENGINE, Role.FIGURES),
    *(Role.SYSTEM, Role.CLOCK, Role.BUDDY, Role.JOB_COACH),
)
NAMES = dict(zip(("helper", "employer", "lead", "person", "link"), ROLES, strict=False))
NAMES["engine"] = Role.ENGINE
NAMES["figures"] = Role.FIGURES
NAMES["officer"] = Role.PRIVACY_OFFICER
NAMES["steering"] = Role.STEERING
NAMES["buddy"] = Role.BUDDY
NAMES["coach"] = Role.JOB_COACH
AGREED = """
                 helper hr  lead person link steering officer engine figures system clock bud co
network          S      S   S    S      S    S        S       S      -       SA     S     S     S
organisation     S      SC  SAC  S      SC   S        S       S      -       SAC    S     S     S
membership       SAC    S   SAC  S      -    S        S       -      -       SAC    S     S     S
pledge           -      SAC SAC  -      S    -        -       -      -       SC     SC    -     -
vacancy          S      SAC SAC  S      S    -        -       S      S       SC     S     S     S
card_answer      SA     -   SA   -      SA   -        -       -      -       S      S     -     -
candidate        SACR   -   S    SCR    -    -        SR      S      S       SCR    SR    -     -
identity         SACR   S   -    SACR   -    -        SR      -      -       R      R     -     -
levels           SACR   -   -    SACR   -    -        R       S      -       R      R     -     -
consent          SA     -   -    SA     -    -        -       -      S       SA     S     -     -
proposal         SAC    SC  SC   SC     SC   -        -       -      S       SC     SC    -     -
proposed         SAC    -   -    S      -    -        -       -      S       SC     SC    -     -
members_question SAC    S   S    SC     S    -        -       -      -       SC     SC    -     -
asked_for        SA     -   -    S      -    -        -       -      -       SC     -     -     -
member_answer    S      SA  S    S      SA   -        -       -      -       S      -     -     -
pathway          SAC    SAC SAC  SAC    S    -        -       -      -       SAC    S     S     S
on_pathway       S      -   -    S      -    -        -       -      -       SAC    S     -     -
trial_placement  SAC    SAC SAC  SAC    SAC  -        -       -      -       SC     SC    -     -
open_point       SA     -   -    SA     -    -        -       -      -       S      -     -     -
aftercare        SA     -   -    S      -    -        -       -      -       SA     S     -     -
coach_grant      SA     -   -    S      -    -        -       -      -       S      -     -     SA
coach_visit      S      -   -    S      -    -        -       -      -       S      -     -     SA
scheme           SAC    S   -    S      -    -        -       -      -       SAC    -     -     -
recognition      S      SAC S    -      -    -        -       -      -       SAC    S     -      -
entrance         S      SAC SAC  S      -    -        -       -      -       SAC    SC    S     -
check_in         SA     S   -    SA     SAC  -        -       -      -       SAC    -     SA    SA
setback          SA     SA  -    S      -    -        -       -      -       SA     -     -     SA
task             SAC    SAC SAC  S      -    -        SC      -      -       SAC    SAC   -     -
deadline         S      S   S    S      -    -        -       -      -       SAC    SAC   -     -
letter           -      -   SAC  S      -    -        -       -      -       SAC    SAC   -     -
journal          SA     SA  SA   SA     A    -        SA      -      -       SA     SA    -     A
link             SA     SA  SA   S      -    -        -       -      -       SAC    S     -     -
match_run        SA     -   -    S      -    -        -       -      -       -      -     -     -
erasure          -      -   -    -      -    -        S       -      -       SA     SA    -     -
"""
CELLS = [
    (Thing(thing), role, cell)
    for thing, *cells in map(str.split, AGREED.strip().splitlines()[1:])
    for role, cell in zip(ROLES, cells, strict=True)
]

WHERE = """
    helper    network       ALL
    employer  network       ALL
    lead      network       ALL
    person    network       ALL
    officer   network       ALL
    link      network       ALL
    engine    network       ALL

    helper    organisation  ALL
    helper    membership    PROFESSIONALS OWN_PEOPLE
    helper    vacancy       PUBLISHED
    helper    card_answer   OWN_ORGANISATION
    helper    candidate     OWN_PEOPLE
    helper    identity      OWN_PEOPLE
    helper    levels        OWN_PEOPLE
    helper    consent       OWN_PEOPLE
    helper    proposal      OWN_PEOPLE
    helper    proposed      OWN_PEOPLE
    helper    members_question OWN_PEOPLE
    helper    asked_for     OWN_PEOPLE
    helper    member_answer OWN_PEOPLE
    helper    pathway       OWN_PEOPLE
    helper    on_pathway    OWN_PEOPLE
    helper    trial_placement OWN_PEOPLE
    helper    open_point    OWN_PEOPLE
    helper    aftercare     OWN_PEOPLE
    helper    check_in      FOR_HELPER
    helper    setback       OWN_PEOPLE
    helper    coach_grant   OWN_PEOPLE
    helper    coach_visit   OWN_PEOPLE
    helper    scheme        OWN_PEOPLE
    helper    recognition   ALL
    helper    entrance      OWN_PEOPLE
    helper    task          OWN_ORGANISATION
    helper    deadline      OWN_ORGANISATION
    helper    journal       OWN_ACTS
    helper    link          MADE
    helper    match_run     OWN_ORGANISATION

    employer  organisation  ALL OWN_ORGANISATION
    employer  membership    PROFESSIONALS OWN_ORGANISATION
    employer  pledge        OWN_ORGANISATION
    employer  vacancy       PUBLISHED OWN_ORGANISATION
    employer  proposal      SENT_HERE
    employer  members_question PUT_TO_MEMBERS ANSWERED_HERE
    employer  member_answer OWN_ORGANISATION
    employer  pathway       OWN_ORGANISATION
    employer  trial_placement OWN_ORGANISATION
    employer  scheme        SHARED
    employer  recognition   ALL
    employer  entrance      OWN_ORGANISATION
    employer  check_in      FOR_EMPLOYER
    employer  setback       OWN_ORGANISATION
    employer  identity      RELEASED
    employer  task          OWN_ORGANISATION
    employer  deadline      OWN_ORGANISATION
    employer  journal       OWN_ACTS
    employer  link          MADE

    lead      organisation  ALL
    lead      membership    PROFESSIONALS
    lead      pledge        ALL
    lead      vacancy       ALL
    lead      card_answer   ALL
    lead      candidate     AGREEING
    lead      proposal      SENT
    lead      members_question PUT_TO_MEMBERS
    lead      member_answer PUT_TO_MEMBERS
    lead      pathway       ALL
    lead      trial_placement ALL
    lead      recognition   ALL
    lead      entrance      ALL
    lead      task          OWN_ORGANISATION
    lead      deadline      ALL
    lead      letter        ALL
    lead      journal       OWN_ACTS
    lead      link          MADE

    person    organisation  ALL
    person    membership    OWN_HELPER SELF
    person    vacancy       OPEN_WORK OWN_CARDS
    person    candidate     SELF
    person    identity      SELF
    person    levels        SELF
    person    consent       SELF
    person    proposal      SELF
    person    proposed      SELF
    person    members_question SELF
    person    asked_for     SELF
    person    member_answer SELF
    person    pathway       SELF
    person    on_pathway    SELF
    person    trial_placement SELF
    person    open_point    SELF
    person    aftercare  SELF
    person    check_in   SELF
    person    setback    SELF
    person    coach_grant   SELF
    person    coach_visit   SELF
    person    scheme        SELF
    person    entrance      SELF
    person    task          SELF
    person    deadline      SELF
    person    letter        SELF
    person    link          SELF
    person    match_run     SELF
    person    journal       SELF

    officer   organisation  ALL
    officer   membership    PROFESSIONALS
    officer   candidate     ALL
    officer   identity      ALL
    officer   task          REQUESTS
    officer   journal       ALL
    officer   erasure       ALL

    steering  network       ALL
    steering  organisation  ALL
    steering  membership    SELF

    buddy     network       ALL
    buddy     organisation  ALL
    buddy     membership    SELF TO_PHONE
    buddy     vacancy       GUIDED
    buddy     pathway       GUIDED
    buddy     entrance      GUIDED
    buddy     check_in      FOR_BUDDY

    coach     network       ALL
    coach     organisation  ALL
    coach     membership    SELF TO_PHONE
    coach     vacancy       GUIDED
    coach     pathway       GUIDED
    coach     coach_grant   GUIDED
    coach     check_in      FOR_COACH
    coach     setback       GUIDED
    coach     coach_visit   GUIDED MADE

    link      organisation  ALL
    link      pledge        SUBJECT
    link      vacancy       SUBJECT OPEN_WORK
    link      card_answer   SUBJECT
    link      proposal      SUBJECT
    link      members_question SUBJECT
    link      member_answer SUBJECT
    link      pathway       SUBJECT
    link      trial_placement SUBJECT
    link      check_in      SUBJECT

    engine    organisation  ALL
    engine    vacancy       OPEN_WORK
    engine    candidate     AGREEING
    engine    levels        AGREEING

    figures   vacancy       COUNTED
    figures   candidate     COUNTED
    figures   consent       COUNTED
    figures   proposal      COUNTED
    figures   proposed      COUNTED
"""
"""Which rows a role sees; the house sees all of what it sees."""
WRITES_ELSEWHERE = {
    (Role.PRIVACY_OFFICER, Verb.REMOVE, Thing.LEVELS, Rows.ALL),
    (Role.PRIVACY_OFFICER, Verb.ADD, Thing.JOURNAL, Rows.OWN_ACTS),
    (Role.LINK, Verb.CHANGE, Thing.ORGANISATION, Rows.SUBJECT),
    (Role.LINK, Verb.ADD, Thing.JOURNAL, Rows.SUBJECT),
    # One says it of whoever one helps; who reads it stands in its row.
    (Role.CASEWORKER, Verb.ADD, Thing.CHECK_IN, Rows.OWN_PEOPLE),
    (Role.BUDDY, Verb.ADD, Thing.CHECK_IN, Rows.GUIDED),
    (Role.JOB_COACH, Verb.ADD, Thing.CHECK_IN, Rows.GUIDED),
    (Role.JOB_COACH, Verb.ADD, Thing.JOURNAL, Rows.OWN_ACTS),
    (Role.EMPLOYER, Verb.ADD, Thing.RECOGNITION, Rows.OWN_ORGANISATION),
    (Role.EMPLOYER, Verb.CHANGE, Thing.RECOGNITION, Rows.OWN_ORGANISATION),
    *(
        (role, Verb.REMOVE, thing, Rows.ALL)
        for role in (Role.SYSTEM, Role.CLOCK)
        for thing in (Thing.IDENTITY, Thing.LEVELS)
    ),
}
"""Where somebody writes other rows than they see."""

CARD = {"alias", "vacancy", "state", "card", "question", "reply", "not_now", "meeting", "moments"}
TAKES_PART = {"name", "kind", "places", "first_bus"}
REACHED = {"name", "role", "organisation", "phone", "email"}
FIVE_LINES = {"alias", "lines", "state", "until", "moments"}
ANSWER = {"state", "question", "not_now", "meeting", "moments"}
AT_WORK = {
    *("alias", "vacancy", "proposal", "employer", "establishment", "state", "days", "outcome"),
    *("next_step", "steps", "visits", "contracts"),
}
SOME_FIELDS = {
    **{
        (role, Verb.SEE, Thing.ORGANISATION, Rows.ALL): TAKES_PART
        for role in (
            *(Role.CASEWORKER, Role.EMPLOYER, Role.CANDIDATE, Role.LINK),
            *(Role.STEERING, Role.PRIVACY_OFFICER, Role.ENGINE, Role.BUDDY),
            Role.JOB_COACH,
        )
    },
    (Role.LINK, Verb.CHANGE, Thing.ORGANISATION, Rows.SUBJECT): {"declaration"},
    (Role.CASEWORKER, Verb.SEE, Thing.MEMBERSHIP, Rows.PROFESSIONALS): REACHED,
    (Role.EMPLOYER, Verb.SEE, Thing.MEMBERSHIP, Rows.PROFESSIONALS): REACHED,
    (Role.EMPLOYER, Verb.SEE, Thing.MEMBERSHIP, Rows.OWN_ORGANISATION): REACHED | {"room"},
    (Role.CANDIDATE, Verb.SEE, Thing.MEMBERSHIP, Rows.OWN_HELPER): REACHED,
    **{
        (role, Verb.SEE, Thing.MEMBERSHIP, Rows.TO_PHONE): REACHED - {"email"}
        for role in (Role.BUDDY, Role.JOB_COACH)
    },
    **{
        (role, Verb.SEE, Thing.VACANCY, Rows.GUIDED): {
            *("title", "organisation", "establishment", "contact"),
        }
        for role in (Role.BUDDY, Role.JOB_COACH)
    },
    **{
        (role, Verb.SEE, Thing.PATHWAY, Rows.GUIDED): {
            *("alias", "vacancy", "employer", "establishment", "state", "days", "beside"),
            *("first_day", "helps_me", "team_lead", *more),
        }
        for role, more in ((Role.BUDDY, ()), (Role.JOB_COACH, ("plan",)))
    },
    **{
        (role, verb, Thing.PATHWAY, rows): AT_WORK | {"first_day", "helps_me", "plan"} | more
        for role, rows, more in (
            (Role.CASEWORKER, Rows.OWN_PEOPLE, {"beside", "beginning"}),
            (Role.CANDIDATE, Rows.SELF, set[str]()),
        )
        for verb in (Verb.ADD, Verb.CHANGE)
    },
    **{
        (role, verb, Thing.PATHWAY, rows): AT_WORK | {"beside", "team_lead"} | more
        for role, rows, more in (
            (Role.EMPLOYER, Rows.OWN_ORGANISATION, {"first_day", "helps_me"}),
            (Role.PROJECT_LEAD, Rows.ALL, {"first_day"}),
        )
        for verb in (Verb.SEE, Verb.ADD, Verb.CHANGE)
    },
    **{
        (role, Verb.SEE, Thing.ENTRANCE, rows): {"establishment", "picture"}
        for role, rows in (
            (Role.CASEWORKER, Rows.OWN_PEOPLE),
            (Role.CANDIDATE, Rows.SELF),
            (Role.BUDDY, Rows.GUIDED),
        )
    },
    (Role.CANDIDATE, Verb.SEE, Thing.LETTER, Rows.SELF): {
        *("kind", "about", "state", "moments", "trouble"),
    },
    (Role.CANDIDATE, Verb.SEE, Thing.MATCH_RUN, Rows.SELF): {
        *("purpose", "vacancy", "candidate", "versions", "counts", "results"),
    },
    (Role.PRIVACY_OFFICER, Verb.SEE, Thing.MEMBERSHIP, Rows.PROFESSIONALS): REACHED,
    (Role.PRIVACY_OFFICER, Verb.SEE, Thing.CANDIDATE, Rows.ALL): {"label", "referrer", "helper"},
    (Role.PRIVACY_OFFICER, Verb.SEE, Thing.IDENTITY, Rows.ALL): {"name"},
    (Role.PRIVACY_OFFICER, Verb.CHANGE, Thing.TASK, Rows.REQUESTS): {"done_at", "answer"},
    (Role.PROJECT_LEAD, Verb.SEE, Thing.CANDIDATE, Rows.AGREEING): {
        *("label", "referrer", "helper", "waiting_since", "spoken_on"),
    },
    (Role.ENGINE, Verb.SEE, Thing.CANDIDATE, Rows.AGREEING): {
        *("label", "practical", "waiting_since", "spoken_on"),
    },
    (Role.ENGINE, Verb.SEE, Thing.LEVELS, Rows.AGREEING): {"levels"},
    (Role.FIGURES, Verb.SEE, Thing.VACANCY, Rows.COUNTED): {"state", "opened_at"},
    (Role.FIGURES, Verb.SEE, Thing.CANDIDATE, Rows.COUNTED): {"matchable", "waiting_since"},
    (Role.FIGURES, Verb.SEE, Thing.CONSENT, Rows.COUNTED): {"purpose", "given"},
    (Role.FIGURES, Verb.SEE, Thing.PROPOSAL, Rows.COUNTED): {"state", "moments"},
    (Role.FIGURES, Verb.SEE, Thing.PROPOSED, Rows.COUNTED): {"proposal", "candidate"},
    (Role.CANDIDATE, Verb.CHANGE, Thing.CANDIDATE, Rows.SELF): {"practical"},
    (Role.CASEWORKER, Verb.CHANGE, Thing.PROPOSAL, Rows.OWN_PEOPLE): {
        *("state", "card", "yes", "reply", "withdrawn_for", "moments"),
    },
    (Role.EMPLOYER, Verb.SEE, Thing.PROPOSAL, Rows.SENT_HERE): CARD,
    (Role.EMPLOYER, Verb.CHANGE, Thing.PROPOSAL, Rows.SENT_HERE): ANSWER,
    (Role.PROJECT_LEAD, Verb.SEE, Thing.PROPOSAL, Rows.SENT): CARD | {"employer"},
    (Role.PROJECT_LEAD, Verb.CHANGE, Thing.PROPOSAL, Rows.SENT): ANSWER,
    (Role.LINK, Verb.SEE, Thing.PROPOSAL, Rows.SUBJECT): CARD,
    (Role.LINK, Verb.CHANGE, Thing.PROPOSAL, Rows.SUBJECT): ANSWER | {"yes"},
    (Role.CANDIDATE, Verb.CHANGE, Thing.PROPOSAL, Rows.SELF): {"state", "yes", "moments"},
    (Role.LINK, Verb.SEE, Thing.PATHWAY, Rows.SUBJECT): {
        *("alias", "vacancy", "proposal", "employer", "establishment", "state", "days"),
        *("outcome", "next_step"),
    },
    **{
        (role, Verb.SEE, Thing.MEMBERS_QUESTION, rows): FIVE_LINES
        for role, rows in (
            (Role.EMPLOYER, Rows.PUT_TO_MEMBERS),
            (Role.EMPLOYER, Rows.ANSWERED_HERE),
            (Role.PROJECT_LEAD, Rows.PUT_TO_MEMBERS),
            (Role.LINK, Rows.SUBJECT),
        )
    },
    (Role.CASEWORKER, Verb.CHANGE, Thing.MEMBERS_QUESTION, Rows.OWN_PEOPLE): {
        *("state", "withdrawn_for", "moments"),
    },
    (Role.CANDIDATE, Verb.CHANGE, Thing.MEMBERS_QUESTION, Rows.SELF): {"state", "moments"},
    (Role.PROJECT_LEAD, Verb.SEE, Thing.LETTER, Rows.ALL): {
        *("kind", "about", "state", "moments", "trouble"),
    },
    (Role.PROJECT_LEAD, Verb.CHANGE, Thing.LETTER, Rows.ALL): {"state", "moments"},
    **{
        (Role.PROJECT_LEAD, verb, Thing.TRIAL_PLACEMENT, Rows.ALL): {
            *("pathway", "state", "days", "agreed", "confirmations"),
        }
        for verb in (Verb.SEE, Verb.ADD, Verb.CHANGE)
    },
}
"""Where a role sees or writes some fields only; elsewhere it is all of them."""
