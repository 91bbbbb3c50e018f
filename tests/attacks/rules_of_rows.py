# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What triggers refuse or do whoever writes, and which rights on which tables a role has at all."""

import json
from collections.abc import Iterator

from hartwerk.postgres.place import APP, AUDITOR, ENGINE, FIGURES, WORKER
from tests.attacks.calls import NO_YES, OWNER, Call, one
from tests.attacks.me import Row
from tests.attacks.probes import REFUSED, Probes
from tests.attacks.writes_again import ADDS, CHANGES
from tests.attacks.written_again import READS

WHO_ACTS = (
    "actor organisations own_proposals own_helper linked_vacancy linked_person own_keys"
    " own_works own_people put_forward cards_here pathways"
)
REMOVING = (
    "wall.answered_questions wall.forget wall.erase wall.let_go_of_cards wall.let_go_of_lists"
    " wall.let_go_of_pathways wall.let_go_of_check_ins"
    " vault.confirmed_before vault.let_go"
)
PAGES = (
    "wall.sign_in wall.known_organisation wall.open_link wall.merge wall.file_of wall.demo_hats"
    " vault.keep_identities vault.identities vault.identity_on_card vault.keep_profile"
    " vault.profiles vault.profiles_to_list vault.keys_of vault.identities_to_search"
)
ALL = {f"wall.{each}" for each in WHO_ACTS.split()}
MAY_CALL: dict[str, set[str]] = {
    APP: ALL | set(REMOVING.split()) | set(PAGES.split()),
    WORKER: ALL | set(REMOVING.split()) | {"wall.networks", "trail.seal", "trail.head"},
    ENGINE: ALL | {"vault.profiles_to_match"},
    FIGURES: {"wall.figures"},
    AUDITOR: set(),
}
"""Functions with the rights of the owner that a role may call: it may call no other."""
NETWORK = {
    *((table, "select") for table in READS),
    *((table, "insert") for table in ADDS),
    *((table, "update") for table in CHANGES),
}
TRIALS = {("records_trialmatch", verb) for verb in ("select", "insert", "update", "delete")}
MAY_DO: dict[str, set[tuple[str, str]]] = {
    APP: NETWORK | TRIALS,
    WORKER: NETWORK,
    ENGINE: set(),
    FIGURES: set(),
    AUDITOR: {
        (table, "select")
        for table in ("records_journalentry", "trail.change", "trail.leaf", "trail.block")
    },
}
TABLES = """
select '{role} ' || c.oid::regclass || ' ' || r.name from pg_class c
cross join unnest(array['select', 'insert', 'update', 'delete']) r(name)
where (c.relnamespace in ('wall'::regnamespace, 'vault'::regnamespace, 'trail'::regnamespace)
    or (c.relnamespace = 'public'::regnamespace and c.relname like 'records\\_%'))
  and c.relkind in ('r', 'v', 'm', 'p') and has_table_privilege('{role}', c.oid, r.name)
"""
FUNCTIONS = """
select distinct '{role} ' || p.pronamespace::regnamespace || '.' || p.proname from pg_proc p
where p.prosecdef
  and p.pronamespace::regnamespace::text in ('wall', 'vault', 'trail', 'public')
  and has_function_privilege('{role}', p.oid, 'execute')
"""
TO_PUBLIC = """
select p.oid::regprocedure from pg_proc p, aclexplode(p.proacl) a
where p.prosecdef and a.grantee = 0
union
select p.oid::regprocedure from pg_proc p where p.prosecdef and p.proacl is null
"""


def rules(p: Probes) -> Iterator[Call]:
    """Give what holds for rows, whoever writes them, and for roles, whatever they run."""
    yield from _rights()
    yield from _cards(p)
    yield from _questions(p)
    yield from _columns(p)
    yield from _consequences(p)
    yield from _written_once(p)


def _rights() -> Iterator[Call]:
    for role, names in MAY_CALL.items():
        calls = frozenset(f"{role} {name}" for name in names)
        yield Call("rights", None, (FUNCTIONS.format(role=role),), calls, OWNER)
    for role, pairs in MAY_DO.items():
        rights = frozenset(f"{role} {table} {verb}" for table, verb in pairs)
        yield Call("rights", None, (TABLES.format(role=role),), rights, OWNER)
    yield Call("rights", None, (TO_PUBLIC,), frozenset(), OWNER)


def _cards(p: Probes) -> Iterator[Call]:
    for why, (card, yes) in p.town.unsent.items():
        send = (
            f"update records_proposal set state = 'proposed', card = '{{}}', yes_id = '{yes}'"
            f" where id = '{card}'"
        )
        wanted = "" if why == "yes" else NO_YES
        yield Call("wall.a_card_needs_a_yes", "house", (send,), wanted)


def _questions(p: Probes) -> Iterator[Call]:
    """Put a question again as it stands, and with something that is no yes to it."""

    def put(question: Row, yes: object) -> str:
        row = {**question, "yes_id": yes, "state": "open", "settled_at": None}
        text = json.dumps(row).replace("'", "''")
        return (
            "insert into records_membersquestion select"
            f" (jsonb_populate_record(null::records_membersquestion, '{text}')).*"
        )

    here = str(p.town.here.network.pk)
    for question in p.rows["records_membersquestion"]:
        if question["network_id"] != here:
            continue
        person = p.me["house"].one("records_askedfor", question["id"], "question_id")
        consents = [
            row for row in p.rows["records_consent"]
            if row["candidate_id"] == person["candidate_id"]
        ]  # fmt: skip
        gone = question["state"] == "withdrawn"
        again = put(question, question["yes_id"])
        # What is there already is a key that stands twice: the trigger let it pass.
        yield Call("wall.a_question_needs_a_yes", "house", (again,), NO_YES if gone else "23505")
        for row in consents:
            if row["purpose"] == "matching" or not row["given"]:
                said = put(question, row["id"])
                yield Call("wall.a_question_needs_a_yes", "house", (said,), NO_YES)


def _columns(p: Probes) -> Iterator[Call]:
    """Let each side write what is another's."""
    step, path = "wall.each_writes_their_own_step", p.town.samira.path.id
    met, question = p.town.samira.met.id, p.town.samira.question.pk
    card = f"update records_proposal set {{}} where id = '{met}'"
    person = f"update records_candidate set {{}} where id = '{p.town.samira.person.pk}'"
    lines = f"update records_membersquestion set {{}} where id = '{question}'"
    for of, statement, tries in (
        ("wall.each_writes_their_own", card, {
            "employer": "card = '{}'", "lead": "reply = 'x'", "helper": "question = 'x'",
            "person": "meeting_at = null", "clock": "reply = 'x'",
        }),
        ("wall.each_writes_their_own", person, {
            "person": "label = 'x'", "helper": "matchable = not matchable",
            "house": "matchable = not matchable", "clock": "referrer_id = network_id",
        }),
        ("wall.each_writes_their_own_question", lines, {
            "helper": "lines = '{}'", "person": "lines = '{}'", "clock": "withdrawn_for = 'x'",
            "house": "lines = '{}'",
        }),
        (step, f"update records_pathway set {{}} where id = '{path}'", {
            **dict.fromkeys(("employer", "lead", "helper", "person", "house"), "alias = 'x'"),
        }),
        (step, f"update records_onpathway set {{}} where pathway_id = '{path}'", {
            "house": "candidate_id = network_id",
        }),
        (step, f"update records_checkin set {{}} where pathway_id = '{path}'", {
            "house": "says = 'good'",
        }),
        (step, f"update records_visit set {{}} where pathway_id = '{path}'", {
            "employer": "person_says = 'no'", "lead": "person_says = 'no'",
            "helper": "team_says = 'no'", "person": "team_says = 'no'", "house": "team_says = 'no'",
        }),
        (step, f"update records_beside set {{}} where pathway_id = '{path}'", {
            **dict.fromkeys(("employer", "lead", "house"), "since = since - 1"),
        }),
        (step, f"update records_trialplacement set {{}} where pathway_id = '{path}'", {
            "employer": "hours = 1", "person": "until = until + 1", "clock": "until = until + 1",
            "trial link": "until = until + 1",
        }),
        (step, f"update records_scheme set {{}} where pathway_id = '{path}'", {
            **dict.fromkeys(("helper", "house"), "scheme = 'register'"),
        }),
        (step, f"update records_contract set {{}} where pathway_id = '{path}'", {
            **dict.fromkeys(("employer", "lead"), "until = until + 1"),
            **dict.fromkeys(("helper", "house"), "told = 'ends'"),
        }),
    ):  # fmt: skip
        for who, change in tries.items():
            yield Call(of, who, (statement.format(change),), REFUSED)
    yield Call("wall.each_writes_their_own", "helper", (card.format("reply = 'x'"),), "")
    yield Call("wall.each_writes_their_own", "person", (person.format("practical = '{}'"),), "")
    settled = lines.format("withdrawn_for = 'x'")
    yield Call("wall.each_writes_their_own_question", "helper", (settled,), "")
    for who, change in (
        *(("employer", "team_says = ''"), ("lead", "team_says = ''")),
        *(("helper", "person_says = 'no'"), ("person", "person_says = 'no'")),
    ):
        said = f"update records_visit set {change} where pathway_id = '{path}' and team_says = ''"
        yield Call(step, who, (f"{said} and state = 'held'",), "")


def _consequences(p: Probes) -> Iterator[Call]:
    """What a yes or a no does to the row of the person, to levels and to lists."""
    of = ("wall.matchable_follows_consent", "vault.no_level_after_a_no")
    samira = str(p.town.samira.person.pk)
    new = next(row for row in p.rows["records_candidate"] if not row["matchable"])
    for who, purpose, given, after in (
        (samira, "matching", "false", "false 0 0"), (samira, "statistics", "false", "true 1 1"),
        (str(new["id"]), "matching", "true", "true 0 0"),
        (str(new["id"]), "statistics", "true", "false 0 0"),
    ):  # fmt: skip
        row = p.me["house"].one("records_candidate", who)
        say = (
            "insert into records_consent (id, network_id, candidate_id, referrer_id, purpose,"
            " given, text_version, channel, language, interpreter, at, number) values"
            f" (gen_random_uuid(), '{row['network_id']}', '{who}', '{row['referrer_id']}',"
            f" '{purpose}', {given}, 'x', 'spoken', 'nl', false, now(), 99)"
        )
        look = (
            "select c.matchable || ' ' || (select count(*) from vault.profile where"
            " candidate_id = c.id) || ' ' || (select count(*) from records_matchrun r"
            f" where length(sealed) > 0 and results @> '[[\"{who}\"]]' and network_id ="
            " c.network_id and organisation_id <> c.referrer_id)"
            f" from records_candidate c where id = '{who}'"
        )
        actor = "house" if row["network_id"] == p.me["house"].network else "house elsewhere"
        for name in of:
            yield Call(name, actor, (say, "set local role none", look), one(after))


def _written_once(p: Probes) -> Iterator[Call]:
    """What is written once stays, also for the owner of the tables."""
    for table, change in (
        ("records_journalentry", "detail = 'x'"), ("records_consent", "given = not given"),
        ("records_consent", "number = number + 5000"), ("records_memberanswer", "said = ''"),
        ("records_pathwaymove", "verb = 'x'"), ("records_trialconfirmation", "given = false"),
        ("records_openpoint", "how = 'declined'"),
        *((f"records_{each}", "number = 9") for each in ("firstday", "helpsme", "plan")),
        ("records_setback", "about = 'team'"),
        *((f"records_{each}", "number = 9") for each in ("coachgrant", "coachvisit", "teamlead")),
        ("records_beginning", "number = 9"),
        ("records_aftercarecheck", "says = 'here'"),
    ):  # fmt: skip
        statement = f"update {table} set {change}"
        yield Call("wall.never", None, (statement,), REFUSED, OWNER)
    merging = "select set_config('hartwerk.merging', 'on', true)"
    change = "update records_consent set given = not given"
    yield Call("wall.only_a_merger_moves", None, (merging, change), REFUSED, OWNER)
    line = (
        "insert into records_journalentry (id, network_id, at, role, organisation_id,"
        " membership_id, cause_role, subject, subject_id, verb, source, target, reason, channel,"
        " detail) select gen_random_uuid(), (a).network, now(), (a).role, (a).organisation,"
        " (a).membership, '', 'network', (a).network, 'counted', '', '', '', '', ''"
        " from wall.actor() a"
    )
    last = max(int(str(row["number"])) for row in p.rows["records_journalentry"])
    counted = f"select verb from records_journalentry where number > {last}"
    yield Call("wall.count_journal", "helper", (line, counted), one("counted"))
