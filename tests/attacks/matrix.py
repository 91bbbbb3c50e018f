# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which rows each right is about, in SQL of its own: said again, beside the policies."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import Error, connection, transaction
from django.db.backends.utils import CursorWrapper

from hartwerk.access.context import acting
from hartwerk.postgres.place import APP, ENGINE, FIGURES
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.functions import FUNCTIONS
from hartwerk.rules.rights import Verb, rights
from hartwerk.rules.rows import Rows
from hartwerk.rules.stored import TABLES
from hartwerk.rules.things import Thing

KEYS = {
    "records_merger": "gone_id",
    "records_proposed": "proposal_id",
    "records_askedfor": "question_id",
    "records_onpathway": "pathway_id",
}
"""By what a row is known, where that is not its `id`."""
PEOPLE = "(select id from records_candidate where referrer_id = %(organisation_id)s)"
CARDS = f"(select proposal_id from records_proposed where candidate_id in {PEOPLE})"
QUESTIONS = f"(select question_id from records_askedfor where candidate_id in {PEOPLE})"
MY_CARDS = "(select proposal_id from records_proposed where candidate_id = %(candidate_id)s)"
MY_QUESTIONS = "(select question_id from records_askedfor where candidate_id = %(candidate_id)s)"
MY_PATHWAYS = "(select pathway_id from records_onpathway where candidate_id = %(candidate_id)s)"
PATHWAYS = f"(select pathway_id from records_onpathway where candidate_id in {PEOPLE})"
HERE_PATHWAYS = "(select id from records_pathway where employer_id = %(organisation_id)s)"
OPENED = "(select pathway_id from records_trialplacement where id = %(subject_id)s)"
PARTS = (
    *("pathwaymove", "visit", "beside", "trialplacement", "trialconfirmation", "contract"),
    "openpoint",
    *("firstday", "helpsme", "plan", "beginning", "scheme", "aftercarecheck"),
    *("coachgrant", "coachvisit", "teamlead"),
    *("checkin", "setback"),
)
WITH_THEM = (
    "(select pathway_id from records_beside where membership_id = %(membership_id)s and live)"
)
THEIR_WORK = f"(select vacancy_id from records_pathway where id in {WITH_THEM})"
GOES_THERE = "establishment_id in (select establishment_id from records_pathway where id in {})"
ABOUT_ME = (
    f"candidate_id = %(candidate_id)s or proposal_id in {MY_CARDS} or question_id in {MY_QUESTIONS}"
    f" or pathway_id in {MY_PATHWAYS}"
)
SENT = "state in ('proposed', 'questioned', 'meeting', 'met', 'accepted', 'declined')"
OPEN = "(select id from records_membersquestion where state = 'open')"
ANSWERED = (
    "(select question_id from records_memberanswer where member_id = %(organisation_id)s)"
    " and state in ('open', 'closed')"
)
RELEASED = (
    "(select p.candidate_id from records_proposed p join records_proposal q on q.id = p.proposal_id"
    " where q.employer_id = %(organisation_id)s and q.state in ('meeting', 'met', 'accepted')"
    " and (select given from records_consent y where y.candidate_id = p.candidate_id"
    " and y.purpose = 'identity' and y.proposal_id = q.id order by y.number desc limit 1))"
)
NONE = "false"

LOGINS = {Role.ENGINE: ENGINE, Role.FIGURES: FIGURES}
"""Who has a login of its own; all others come through the application."""
WHERE: dict[Rows, dict[str, str]] = {
    Rows.PUBLISHED: {"vacancy": "state <> 'draft'", "jobprofile": NONE},
    Rows.OPEN_WORK: {"vacancy": "state = 'open'", "jobprofile": NONE},
    Rows.COUNTED: dict.fromkeys(
        (
            "vacancy",
            "jobprofile",
            "proposal",
            "proposed",
            "candidate",
            "consent",
            "intake",
            "merger",
        ),
        NONE,
    ),
    Rows.PROFESSIONALS: {"membership": "role <> 'candidate'"},
    Rows.OWN_ORGANISATION: {
        "organisation": "id = %(organisation_id)s",
        "cardanswer": "referrer_id = %(organisation_id)s",
        "memberanswer": "member_id = %(organisation_id)s",
        "pathway": "employer_id = %(organisation_id)s",
        "membership": "organisation_id = %(organisation_id)s and role <> 'candidate'",
        **dict.fromkeys(PARTS, f"pathway_id in {HERE_PATHWAYS}"),
        "entrance": "establishment_id in (select id from records_establishment"
        " where organisation_id = %(organisation_id)s)",
        **dict.fromkeys(
            (
                *("establishment", "participation", "pledge", "jobprofile", "vacancy"),
                *("task", "deadline", "matchrun", "recognition"),
            ),
            "organisation_id = %(organisation_id)s",
        ),
    },
    Rows.OWN_PEOPLE: {
        "candidate": f"id in {PEOPLE}",
        "merger": f"kept_id in {PEOPLE}",
        "intake": "referrer_id = %(organisation_id)s",
        **dict.fromkeys(
            ("membership", "consent", "proposed", "askedfor", "onpathway"),
            f"candidate_id in {PEOPLE}",
        ),
        "pathway": f"id in {PATHWAYS}",
        "entrance": GOES_THERE.format(PATHWAYS),
        **dict.fromkeys(PARTS, f"pathway_id in {PATHWAYS}"),
        "proposal": f"id in {CARDS}",
        "membersquestion": f"id in {QUESTIONS}",
        "memberanswer": f"question_id in {QUESTIONS}",
    },
    Rows.REQUESTS: {
        "task": "kind in ('objects_match', 'objects_look', 'objects_keeping', 'correct')"
    },
    Rows.AGREEING: {
        "candidate": "(select given from records_consent y where y.candidate_id = t.id"
        " and purpose = 'matching' order by number desc limit 1)",
        "intake": NONE,
        "merger": NONE,
    },
    Rows.SENT_HERE: {"proposal": f"employer_id = %(organisation_id)s and {SENT}"},
    Rows.SENT: {"proposal": SENT},
    Rows.RELEASED: {"candidate": f"id in {RELEASED}"},
    Rows.PUT_TO_MEMBERS: {
        "membersquestion": "state = 'open'",
        "memberanswer": f"question_id in {OPEN}",
    },
    Rows.ANSWERED_HERE: {"membersquestion": f"id in {ANSWERED}"},
    Rows.SELF: {
        "candidate": "id = %(candidate_id)s",
        "merger": "kept_id = %(candidate_id)s",
        "intake": NONE,
        **dict.fromkeys(
            ("consent", "proposed", "askedfor", "onpathway", "journalentry"),
            "candidate_id = %(candidate_id)s",
        ),
        "pathway": f"id in {MY_PATHWAYS}",
        "entrance": GOES_THERE.format(MY_PATHWAYS),
        **dict.fromkeys(PARTS, f"pathway_id in {MY_PATHWAYS}"),
        "membership": "candidate_id = %(candidate_id)s or id = %(membership_id)s",
        "proposal": f"id in {MY_CARDS}",
        "membersquestion": f"id in {MY_QUESTIONS}",
        "memberanswer": f"question_id in {MY_QUESTIONS}",
        **dict.fromkeys(("task", "deadline", "letter"), ABOUT_ME),
        "link": f"subject_id = %(candidate_id)s or subject_id in {MY_CARDS}"
        f" or subject_id in {MY_QUESTIONS} or subject_id in {MY_PATHWAYS}"
        f" or subject_id in (select id from records_trialplacement"
        f" where pathway_id in {MY_PATHWAYS})"
        f" or subject_id in (select id from records_beside where pathway_id in {MY_PATHWAYS})",
        "matchrun": "candidate_id = %(candidate_id)s"
        " or results @> jsonb_build_array(jsonb_build_array(%(candidate_id)s::text))",
    },
    Rows.OWN_CARDS: {
        "vacancy": f"id in (select vacancy_id from records_proposal where id in {MY_CARDS})"
        f" or id in (select vacancy_id from records_pathway where id in {MY_PATHWAYS})",
        "jobprofile": NONE,
    },
    Rows.OWN_HELPER: {
        "membership": "id = (select helper_id from records_candidate where id = %(candidate_id)s)"
    },
    Rows.SUBJECT: {
        **dict.fromkeys(("organisation", "proposal", "membersquestion"), "id = %(subject_id)s"),
        **dict.fromkeys(
            ("pledge", "participation", "establishment"), "organisation_id = %(subject_id)s"
        ),
        "vacancy": "id = %(subject_id)s"
        " or id = (select vacancy_id from records_proposal where id = %(subject_id)s)"
        f" or id in (select vacancy_id from records_pathway where id in {OPENED})",
        "jobprofile": NONE,
        "cardanswer": "vacancy_id = %(subject_id)s and referrer_id = %(organisation_id)s",
        "memberanswer": "question_id = %(subject_id)s and member_id = %(organisation_id)s",
        "pathway": f"id in {OPENED}",
        **dict.fromkeys(("pathwaymove", "visit"), NONE),
        "trialplacement": "id = %(subject_id)s",
        "trialconfirmation": "trial_id = %(subject_id)s",
        "checkin": "by_id = (select membership_id from records_beside where id = %(subject_id)s)",
    },
    Rows.GUIDED: {
        "pathway": f"id in {WITH_THEM}",
        "entrance": GOES_THERE.format(WITH_THEM),
        **dict.fromkeys(
            (
                *("beside", "firstday", "helpsme", "coachgrant", "coachvisit", "teamlead"),
                *("checkin", "setback", "plan"),
            ),
            f"pathway_id in {WITH_THEM}",
        ),
        "vacancy": f"id in {THEIR_WORK}",
        "jobprofile": NONE,
    },
    Rows.TO_PHONE: {
        "membership": f"id in (select contact_id from records_vacancy where id in {THEIR_WORK})"
        f" or (role = 'project_lead' and exists {WITH_THEM})"
    },
    Rows.SHARED: {"scheme": f"shared and pathway_id in {HERE_PATHWAYS}"},
    Rows.FOR_HELPER: {"checkin": f"helper_reads and pathway_id in {PATHWAYS}"},
    Rows.FOR_EMPLOYER: {"checkin": f"employer_reads and pathway_id in {HERE_PATHWAYS}"},
    Rows.FOR_COACH: {"checkin": f"coach_reads and pathway_id in {WITH_THEM}"},
    Rows.FOR_BUDDY: {
        "checkin": f"(by_id = %(membership_id)s or buddy_reads) and pathway_id in {WITH_THEM}"
    },
    Rows.MADE: {
        "link": "made_by_id = %(membership_id)s",
        "coachvisit": "by_id = %(membership_id)s",
    },
    Rows.OWN_ACTS: {"journalentry": "organisation_id = %(organisation_id)s"},
}
"""For each of the rows of the rights table, and each table that has such rows: which they are."""
HERE = {
    "records_network": "id = %(network_id)s",
    "records_organisation": "id in (select organisation_id from records_participation"
    " where network_id = %(network_id)s)",
}

Read = dict[object, dict[str, object]]
"""The rows of a table, by their key."""


@dataclass(frozen=True)
class Seen:
    """What one hat reads and changes of one table, beside what is its to."""

    read: Read
    changed: frozenset[object]
    may: dict[Verb, dict[object, frozenset[str]]]
    """For each verb, of each row that is theirs: which fields."""

    def beside(self, columns: dict[str, str]) -> Iterator[str]:
        """Give the fields that are read though they are not its to see; "" is of every row."""
        for key, row in self.read.items():
            allowed = self.may[Verb.SEE].get(key, frozenset()) | {""}
            for column, value in row.items():
                if value not in (None, "", [], {}, False) and columns[column] not in allowed:
                    yield columns[column]


def seen(actor: Actor, name: str) -> Seen:
    """Read a table and write its rows as they are, in the hat of somebody; nothing stays."""
    key, table = KEYS.get(name, "id"), TABLES[name]
    columns = set(table.columns.values())
    may: dict[Verb, dict[object, frozenset[str]]] = {verb: {} for verb in Verb}
    for right in rights(actor.role, thing=table.thing):
        # What is added is there already, and of nothing in this table is such a right.
        if right.verb is Verb.ADD or not right.fields & columns:
            continue
        # To what is only added to, changing a thing adds a line.
        if right.verb is Verb.CHANGE and right.verb not in table.verbs:
            continue
        for each in owned(actor, name, right.rows):
            before = may[right.verb].get(each, frozenset())
            may[right.verb][each] = before | right.fields
    return Seen(
        {row[key]: row for row in rows(actor, f"select * from {name}")},
        frozenset(
            row[key] for row in rows(actor, f"update {name} set {key} = {key} returning {key}")
        ),
        may,
    )


def owned(actor: Actor, table: str, which: Rows) -> set[object]:
    """Return the keys of such rows, as the owner of the tables, whom no policy binds."""
    key = KEYS.get(table, "id")
    here = HERE.get(table, "network_id = %(network_id)s")
    where = "true" if which is Rows.ALL else WHERE[which][table.removeprefix("records_")]
    with _as_owner() as cursor:
        cursor.execute(f"select {key} from {table} t where {here} and ({where})", asdict(actor))
        return {each for (each,) in cursor.fetchall()}


def sealed(table: str) -> set[object]:
    """Return whose row stands in a table of the vault."""
    with _as_owner() as cursor:
        cursor.execute(f"select candidate_id from vault.{table}")
        return {each for (each,) in cursor.fetchall()}


def rows(actor: Actor, statement: str, **said: list[UUID]) -> list[dict[str, object]]:
    """Run a statement in the hat of somebody and undo it; what is refused gives no rows."""
    try:
        with acting(actor), transaction.atomic(), connection.cursor() as cursor:
            if actor.role in LOGINS:
                cursor.execute(f"set local role {LOGINS[actor.role]}")
            cursor.execute(statement, said)
            names = [column.name for column in cursor.description or ()]
            found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            transaction.set_rollback(True)
    except Error as error:
        if "permission denied" in str(error):
            return []
        raise
    return found


@contextmanager
def _as_owner() -> Iterator[CursorWrapper]:
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        yield cursor
        cursor.execute(f"set local role {APP}")


PEOPLE_GIVEN = {
    "vault.identities(uuid[],text)": "select candidate_id from vault.identities(%(all)s, 'list')",
    "vault.identity_on_card(uuid)": "select candidate_id from unnest(%(cards)s) card,"
    " vault.identity_on_card(card)",
    "vault.identities_to_search()": "select candidate_id from vault.identities_to_search()",
    "vault.profiles(uuid[],text)": "select candidate_id from vault.profiles(%(all)s, 'list')",
    "vault.profiles_to_list(uuid[],text[])": "select candidate_id"
    " from vault.profiles_to_list(%(all)s, array_fill(''::text, array[cardinality(%(all)s)]))",
    "vault.profiles_to_match()": "select candidate_id from vault.profiles_to_match()",
    "vault.keys_of(uuid[])": "select candidate_id from vault.keys_of(%(all)s)",
    "vault.confirmed_before(timestamp with time zone)": "select each as candidate_id"
    " from vault.confirmed_before('infinity') each",
    "wall.file_of(uuid)": "select each as candidate_id from unnest(%(all)s) each"
    " where wall.file_of(each) is not null",
}
"""Functions that hand out something of people, asked for everybody in every network."""


def people_given(actor: Actor) -> dict[str, set[object]]:
    """Return for each function of whom it hands out something to this hat."""
    with _as_owner() as cursor:
        cursor.execute(
            "select (select array_agg(id) from records_candidate),"
            " (select array_agg(id) from records_proposal)"
        )
        everybody, cards = cursor.fetchone()
    return {
        name: {row["candidate_id"] for row in rows(actor, asked, all=everybody, cards=cards)}
        for name, asked in PEOPLE_GIVEN.items()
    }


def people_allowed(actor: Actor) -> dict[str, set[object]]:
    """Return for each function of whom the rights let this hat have it."""
    found: dict[str, set[object]] = {}
    for name in PEOPLE_GIVEN:
        given = FUNCTIONS[name]
        thing = given.gives[0][1]
        people: set[object] = set()
        if given.hats and actor.role in given.hats:
            for right in rights(actor.role, Verb.SEE, thing):
                if (right.rows is Rows.RELEASED) == (name == "vault.identity_on_card(uuid)"):
                    people |= owned(actor, "records_candidate", right.rows)
        if name in STANDS_IN:
            people &= sealed(STANDS_IN[name])
        if thing is Thing.LEVELS:
            people &= owned(actor, "records_candidate", Rows.AGREEING)
        found[name] = people
    return found


STANDS_IN = {
    "vault.identities(uuid[],text)": "identity",
    "vault.identity_on_card(uuid)": "identity",
    "vault.identities_to_search()": "identity",
    "vault.profiles(uuid[],text)": "person_key",
    "vault.profiles_to_list(uuid[],text[])": "person_key",
    "vault.keys_of(uuid[])": "person_key",
    "vault.confirmed_before(timestamp with time zone)": "profile",
}
"""In which table of the vault something of a person has to be, for it to be handed out."""
