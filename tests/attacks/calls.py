# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Calls of everybody to every function with the rights of the owner, and what must come of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from hartwerk.rules.actors import Role
from tests.attacks.divided import LEAVES
from tests.attacks.me import Me, Row
from tests.attacks.probes import APP, REFUSED, Probes, uuids

OWNER = "none"
LATEST, EARLIEST = "'2100-01-01'", "'2000-01-01'"
NO_YES = "23514"


@dataclass(frozen=True)
class Call:
    """Statements of somebody, and the first column of what the last one gives: or SQLSTATE."""

    of: str
    """The function."""
    who: str | None
    statements: tuple[str, ...]
    wanted: frozenset[str] | str
    role: str = APP


def complaint(probes: Probes, call: Call) -> str:
    """Say what came of a call instead of what must; nothing where it is as it must be."""
    trouble, _, rows = probes.run(call.who, *call.statements, role=call.role)
    if isinstance(call.wanted, str):
        if trouble.startswith(call.wanted) and bool(trouble) == bool(call.wanted):
            return ""
        return f"{call.who} calls {call.of}: {trouble or 'went well'}, not {call.wanted or 'well'}"
    found = {str(first) for first, *_ in rows}
    if trouble or found != call.wanted:
        more = f"{sorted(found - call.wanted)[:3]} more, {sorted(call.wanted - found)[:3]} fewer"
        return f"{call.who} calls {call.of}: {trouble or more}"
    return ""


def calls(p: Probes, vault: dict[str, str]) -> Iterator[Call]:
    """Give all calls.

    Parameters
    ----------
    vault
        The wrapped key of each person, hexadecimal.
    """
    yield from _who_acts(p)
    for who, me in p.me.items():
        yield from _of_the_vault(p, who, me)
        yield from _writing_the_vault(p, who, me, vault)
        yield from _removing(p, who, me)
        yield from _files(p, who, me)
    yield from _ways_in(p)


def one(text: object) -> frozenset[str]:
    return frozenset({str(text)})


def people(p: Probes) -> list[Row]:
    return p.rows["records_candidate"]


def some(p: Probes) -> list[Row]:
    """Return people on each side of every line: who agreed and who did not, of every referrer."""
    kinds: dict[object, Row] = {}
    for row in people(p):
        kinds.setdefault((row["network_id"], row["referrer_id"], row["matchable"]), row)
    named = {str(p.town.samira.person.pk), str(p.town.stranger)}
    own = {me.candidate for me in p.me.values()}
    more = [row for row in people(p) if row["id"] in named | own]
    return list({str(row["id"]): row for row in [*kinds.values(), *more]}.values())


def helps_or_is(row: Row, me: Me) -> bool:
    return row["network_id"] == me.network and (
        (me.role is Role.CASEWORKER and row["referrer_id"] == me.organisation)
        or (me.role is Role.CANDIDATE and row["id"] == me.candidate)
    )


def since(p: Probes) -> tuple[str, str]:
    """Return what tells, as the owner, which lines were written in this call."""
    last = max(int(str(row["number"])) for row in p.rows["records_journalentry"])
    return (
        "set local role none",
        "select verb || ' ' || coalesce(candidate_id::text, '') from records_journalentry"
        f" where number > {last}",
    )


def _noted(p: Probes, of: str, who: str, statement: str, *lines: str) -> Call:
    """Give a call of which these lines must be left behind."""
    return Call(of, who, (statement, *since(p)), frozenset(lines))


def _who_acts(p: Probes) -> Iterator[Call]:
    words, mac = p.contexts["employer"].rsplit("|", 1)
    me, theirs, elsewhere = (
        p.me[who] for who in ("employer", "other employer", "employer elsewhere")
    )
    ours = str(me.organisation)
    said = {
        "nothing": "",
        "another role": f"{words.replace('employer', 'system')}|{mac}",
        "another organisation": f"{words.replace(ours, str(theirs.organisation))}|{mac}",
        "another network": f"{words.replace(me.network, elsewhere.network)}|{mac}",
        "another signature": f"{words}|{mac[::-1]}",
        "no signature": words,
    }
    for each in said.values():
        context = f"select set_config('hartwerk.actor', '{each}', true)"
        for read in ("select * from wall.actor()", "select * from records_network"):
            yield Call("wall.actor", None, (context, read), REFUSED)
    expired = p.signed_until("employer", 1_000_000_000)
    context = f"select set_config('hartwerk.actor', '{expired}', true)"
    yield Call("wall.actor", None, (context, "select * from wall.actor()"), REFUSED)
    yield Call("wall.actor", "employer", ("select role from wall.actor()",), one("employer"))


def _of_the_vault(p: Probes, who: str, me: Me) -> Iterator[Call]:
    everybody = uuids([str(row["id"]) for row in people(p)])
    mine = [str(row["id"]) for row in people(p) if helps_or_is(row, me)]
    agreed = [str(r["id"]) for r in people(p) if helps_or_is(r, me) and r["matchable"]]
    here = [str(row["id"]) for row in people(p) if row["network_id"] == me.network]
    for of, ids, verb in (
        ("vault.identities", mine, "read_identity"),
        ("vault.profiles", agreed, "read_profile"),
    ):
        read = f"select candidate_id from {of}({everybody}, 'list')"
        yield Call(of, who, (read,), frozenset(ids))
        yield _noted(p, of, who, read, *(f"{verb} {id}" for id in ids))
    helper = me.role is Role.CASEWORKER
    read = f"select candidate_id from vault.profiles_to_list({everybody}, '{{}}')"
    yield Call("vault.profiles_to_list", who, (read,), frozenset(agreed if helper else ()))
    lines = ("search_profiles ",) if helper else ()
    yield _noted(p, "vault.profiles_to_list", who, read, *lines)
    read = f"select candidate_id from vault.keys_of({everybody})"
    yield Call("vault.keys_of", who, (read,), frozenset(here if me.role == "system" else mine))
    searched = {
        Role.PRIVACY_OFFICER: here,
        Role.CASEWORKER: mine,
    }.get(me.role)  # fmt: skip
    read = "select candidate_id from vault.identities_to_search()"
    yield Call("vault.identities_to_search", who, (read,), frozenset(searched or ()))
    lines = () if searched is None else ("search_identity ",)
    yield _noted(p, "vault.identities_to_search", who, read, *lines)
    for why, chain in p.town.released.items():
        theirs = me.role is Role.EMPLOYER and me.network == str(p.town.here.network.pk)
        opened = theirs and me.organisation == str(chain.firm.organisation.pk) and why == "stands"
        ids = [str(chain.person.pk)] if opened else []
        read = f"select candidate_id from vault.identity_on_card('{chain.id}')"
        first = _leaving(str(chain.person.pk)) if why == LEAVES else ()
        yield Call("vault.identity_on_card", who, (*first, read), frozenset(ids))
        if opened:
            yield _noted(p, "vault.identity_on_card", who, read, f"read_identity {ids[0]}")
    with_levels = [str(r["id"]) for r in people(p) if r["matchable"]]
    old = set(with_levels) & set(here) if me.role is Role.CLOCK else set()
    for moment, gone in ((LATEST, old), (EARLIEST, set())):
        read = f"select * from vault.confirmed_before({moment})"
        yield Call("vault.confirmed_before", who, (read,), frozenset(gone))
        let_go = f"select vault.let_go({everybody}, {moment})"
        yield Call("vault.let_go", who, (let_go,), one(len(gone)))
        yield _noted(p, "vault.let_go", who, let_go, *(f"let_go {id}" for id in gone))
    packed = set(with_levels) & set(here) if me.role is Role.ENGINE else set()
    read = "select candidate_id from vault.profiles_to_match()"
    yield Call("vault.profiles_to_match", who, (read,), frozenset(packed), "hartwerk_engine")


def _leaving(person: str) -> tuple[str, ...]:
    """Let somebody say no to being matched, and yes to something else after that."""
    more = ", ".join(
        f"('{purpose}', {given}, {number})"
        for purpose, given, number in (("matching", "false", 98), ("statistics", "true", 99))
    )
    return (
        "set local role none",
        "insert into records_consent (id, network_id, candidate_id, referrer_id, text_version,"
        " channel, language, interpreter, at, purpose, given, number)"
        " select gen_random_uuid(), network_id, id, referrer_id, 'x', 'spoken', 'nl', false,"
        f" now(), said.* from records_candidate, (values {more}) said where id = '{person}'",
        f"set local role {APP}",
    )


def _writing_the_vault(p: Probes, who: str, me: Me, keys: dict[str, str]) -> Iterator[Call]:
    def key(id: str) -> str:
        return f"'\\x{keys[id]}'::bytea"

    allowed: list[str] = []
    for row in some(p):
        id = str(row["id"])
        at_home = row["network_id"] == me.network
        may_write = helps_or_is(row, me) or (me.role is Role.SYSTEM and at_home)
        keep = f"select vault.keep_identities({uuids([id])}, array[{key(id)}], array[{key(id)}])"
        yield Call("vault.keep_identities", who, (keep,), "" if may_write else REFUSED)
        level = f"select vault.keep_profile('{id}', {key(id)}, {key(id)}, 99, now())"
        wanted = REFUSED if not may_write else "" if row["matchable"] else NO_YES
        yield Call("vault.keep_profile", who, (level,), wanted)
        if may_write and not allowed and row["matchable"]:
            allowed.append(id)
            yield _noted(p, "vault.keep_identities", who, keep, f"keep_identity {id}")
            yield _noted(p, "vault.keep_profile", who, level, f"keep_profile {id}")
    if allowed:
        other = next(str(r["id"]) for r in people(p) if r["network_id"] != me.network)
        both = f"array[{key(allowed[0])}, {key(other)}]"
        keep = f"select vault.keep_identities({uuids([allowed[0], other])}, {both}, {both})"
        yield Call("vault.keep_identities", who, (keep,), REFUSED)


def _removing(p: Probes, who: str, me: Me) -> Iterator[Call]:
    house = me.role in (Role.SYSTEM, Role.CLOCK)
    for row in some(p):
        here = row["network_id"] == me.network
        may_erase = helps_or_is(row, me) or (here and (house or me.role is Role.PRIVACY_OFFICER))
        erase = f"select wall.erase('{row['id']}', 'asked', now(), false) is not null"
        yield Call("wall.erase", who, (erase,), one(may_erase))
    for row in some(p)[:1] if house else ():
        gone = f"select because from records_erasure where person = wall.digest_of('{row['id']}')"
        erase = f"select wall.erase('{row['id']}', 'asked', now(), false)"
        wanted = frozenset({"asked"} if row["network_id"] == me.network else ())
        yield Call("wall.erase", who, (erase, "set local role none", gone), wanted)
    asked = {row["candidate_id"] for row in p.rows["records_consent"]}
    asked |= {row["candidate_id"] for row in p.rows["records_proposed"]}
    new = [row for row in people(p) if row["id"] not in asked]
    forgotten = [
        str(row["id"]) for row in new
        if row["network_id"] == me.network
        and (house or (me.role is Role.CASEWORKER and row["referrer_id"] == me.organisation))
    ]  # fmt: skip
    forget = f"select wall.forget({uuids([str(row['id']) for row in people(p)])})"
    yield Call("wall.forget", who, (forget,), one(len(forgotten)))
    before = len(p.rows["records_erasure"])
    ledger = "select count(*) from records_erasure"
    wanted = one(before + len(forgotten))
    yield Call("wall.forget", who, (forget, "set local role none", ledger), wanted)
    yield from _merging(p, who, me)
    cards = p.rows["records_proposal"]
    settled = {"refused", "declined", "withdrawn", "lapsed", "ended"}
    over = [c for c in cards if c["state"] in settled and c["network_id"] == me.network]
    lists = [r for r in p.rows["records_matchrun"] if r["network_id"] == me.network]
    clock = me.role is Role.CLOCK
    let_go = f"select wall.let_go_of_cards({uuids([str(c['id']) for c in cards])})"
    yield Call("wall.let_go_of_cards", who, (let_go,), one(len(over) if clock else 0))
    paths = [
        row for row in p.rows["records_pathway"]
        if row["state"] in ("closed", "withdrawn") and row["network_id"] == me.network
    ]  # fmt: skip
    for moment, count in ((LATEST, len(paths) if clock else 0), (EARLIEST, 0)):
        let_go = f"select wall.let_go_of_pathways({moment})"
        yield Call("wall.let_go_of_pathways", who, (let_go,), one(count))
    answers = [r for r in p.rows["records_checkin"] if r["network_id"] == me.network]
    for moment, count in ((LATEST, len(answers) if clock else 0), (EARLIEST, 0)):
        let_go = f"select wall.let_go_of_check_ins({moment})"
        yield Call("wall.let_go_of_check_ins", who, (let_go,), one(count))
    for moment, count in ((LATEST, len(lists) if clock else 0), (EARLIEST, 0)):
        let_go = f"select wall.let_go_of_lists({moment})"
        yield Call("wall.let_go_of_lists", who, (let_go,), one(count))


def _merging(p: Probes, who: str, me: Me) -> Iterator[Call]:
    first, second = p.town.twins
    desk = str(p.town.here.referrer.organisation.pk)
    here = me.network == str(p.town.here.network.pk)
    may_merge = here and (
        me.role is Role.SYSTEM or (me.role is Role.CASEWORKER and me.organisation == desk)
    )
    away = next(
        UUID(str(row["id"])) for row in people(p)
        if row["referrer_id"] == desk and row["network_id"] != str(p.town.here.network.pk)
    )  # fmt: skip
    pairs = (
        (first, second, may_merge), (first, p.town.stranger, False), (first, away, False),
        (away, first, False), (p.town.stranger, first, False), (first, first, False),
    )  # fmt: skip
    for gone, stays, may_it in pairs:
        merge = f"select wall.merge('{gone}', '{stays}', now())"
        yield Call("wall.merge", who, (merge,), one(may_it))
        if may_it:
            looks = {
                f"select because from records_erasure where person = wall.digest_of('{gone}')": (
                    "merged"
                ),
                f"select matchable from records_candidate where id = '{stays}'": True,
                f"select count(*) from records_membership where candidate_id = '{stays}'"
                " and active": 1,
            }
            for look, found in looks.items():
                said = (merge, "set local role none", look)
                yield Call("wall.merge", who, said, one(found))


def _files(p: Probes, who: str, me: Me) -> Iterator[Call]:
    for row in some(p):
        file = f"select wall.file_of('{row['id']}') is not null"
        yield Call("wall.file_of", who, (file,), one(helps_or_is(row, me)))
    samira = str(p.town.samira.person.pk)
    if not helps_or_is(me.one("records_candidate", samira), me):
        return
    known = f"(select f from wall.file_of('{samira}') f) as t(f)"
    for section in ("tasks", "terms", "lists", "journal"):
        read = (
            f"select distinct e ->> 'organisation_id' from {known},"
            f" jsonb_array_elements(f -> '{section}') e"
        )
        if me.role is Role.CASEWORKER:
            yield Call("wall.file_of", who, (read,), one(me.organisation))
        else:
            read = f"select count(*) > 1 from ({read}) as of_several"
            yield Call("wall.file_of", who, (read,), one(True))
    networks = "', '".join(sorted({str(row["network_id"]) for row in people(p)} - {me.network}))
    for section in ("lists", "journal"):
        read = (
            f"select count(*) from {known}, jsonb_array_elements(f -> '{section}') e"
            f" where e ->> 'network_id' in ('{networks}')"
        )
        yield Call("wall.file_of", who, (read,), one(0))
    for section in ("letters", "links"):
        read = f"select jsonb_typeof(f -> '{section}') from {known}"
        mine = me.role is Role.CANDIDATE
        yield Call("wall.file_of", who, (read,), one("array" if mine else "null"))
    paths = {r["pathway_id"] for r in p.rows["records_onpathway"] if r["candidate_id"] == samira}
    told = [r for r in p.rows["records_checkin"] if r["pathway_id"] in paths]
    read_by_me = [r for r in told if me.role is Role.CANDIDATE or r["helper_reads"]]
    read = f"select count(*) from {known}, jsonb_array_elements(f -> 'check_ins') e"
    yield Call("wall.file_of", who, (read,), one(len(read_by_me)))
    helper = me.one("records_candidate", samira)["helper_id"]
    read = f"select e ->> 'helper' from {known}, jsonb_array_elements(f -> 'person') e"
    yield Call("wall.file_of", who, (read,), one(me.one("records_membership", helper)["name"]))
    question = str(p.town.samira.question.pk)
    answers = [r for r in p.rows["records_memberanswer"] if r["question_id"] == question]
    members = {r["member_id"]: me.one("records_organisation", r["member_id"]) for r in answers}
    read = (
        "select concat_ws(' ', e ->> 'question_id', e ->> 'member_id', e ->> 'member')"
        f" from {known}, jsonb_array_elements(f -> 'members_answers') e"
    )
    said = frozenset(f"{question} {key} {member['name']}" for key, member in members.items())
    yield Call("wall.file_of", who, (read,), said)


def _ways_in(p: Probes) -> Iterator[Call]:
    """Who signs in, by a hat or by a link, before anybody acts."""
    hats = p.rows["records_membership"]
    all_hats = uuids([str(row["id"]) for row in hats])
    read = f"select h from unnest({all_hats}) h, wall.sign_in(h)"
    active = frozenset(str(row["id"]) for row in hats if row["active"])
    yield Call("wall.sign_in", None, (read,), active)
    made_up = {row["id"] for row in p.rows["records_network"] if row["synthetic"]}
    shown = frozenset(
        str(row["id"]) for row in hats if row["active"] and row["network_id"] in made_up
    )
    yield Call("wall.demo_hats", None, ("select id from wall.demo_hats()",), shown)
    links = p.rows["records_link"]
    ends = sorted(str(row["expires_at"]) for row in links)
    digests = ", ".join(f"'{row['digest']}'" for row in links)
    for moment in (EARLIEST.strip("'"), ends[len(ends) // 2]):
        read = (
            f"select l.id || d from unnest(array[{digests}, 'nothing']) d,"
            f" wall.open_link(d, '{moment}') l"
        )
        opened = frozenset(
            f"{row['id']}{row['digest']}"
            for row in links
            if row["revoked_at"] is None and str(row["expires_at"]) > moment
        )
        yield Call("wall.open_link", None, (read,), opened)
    networks = frozenset(str(row["id"]) for row in p.rows["records_network"])
    yield Call(
        "wall.networks", None, ("select * from wall.networks()",), networks, "hartwerk_worker"
    )
    yield Call(
        "auditor", None, ("select count(*) from records_journalentry",),
        one(len(p.rows["records_journalentry"])), "hartwerk_auditor",
    )  # fmt: skip
