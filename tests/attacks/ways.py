# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Calls of everybody to what the policies ask, and to what counts; and what must come of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from hartwerk.access.pathways import SIDES
from hartwerk.postgres.place import FIGURES
from hartwerk.rules.actors import Role
from tests.attacks.calls import Call, one
from tests.attacks.divided import KVK
from tests.attacks.me import Me, Row, may
from tests.attacks.probes import Probes
from tests.attacks.written_again import READS, SENT

COUNT = """
select figure || ' ' || sum(n) from wall.figures(
    '2000-01-01', '2100-01-01', '2026-06-01',
    array(select '2020-01-01'::date + n from generate_series(0, 4000) n),
    array(select '2020-01-08'::date + n from generate_series(0, 4000) n)
) group by figure
"""
"""All that was ever, as one number for each figure; months and classes have tests of their own."""


def ways(p: Probes) -> Iterator[Call]:
    """Give all calls to functions of which the answer is about whoever acts."""
    for who, me in p.me.items():
        yield from _of_oneself(p, who, me)
        figures = _figures(me) if me.role is Role.FIGURES else frozenset()
        yield Call("wall.figures", who, (COUNT,), figures, FIGURES)
    yield from _not_counted(p)


def _not_counted(p: Probes) -> Iterator[Call]:
    """Count when one row is another's, or not sent or opened, whatever else stands in it."""
    me, card = p.me["figures"], ("records_proposal", str(p.town.samira.declined.id))
    for (table, key), column, value in (
        (card, "network_id", p.me["figures elsewhere"].network),
        (card, "state", "refused"),
        (("records_vacancy", str(p.town.samira.listed.pk)), "state", "draft"),
    ):
        change = f"update {table} set {column} = '{value}' where id = '{key}'"
        rows = [{**r, column: value} if r["id"] == key else r for r in me.rows[table]]
        figures = _figures(replace(me, rows={**me.rows, table: rows}))
        count = ("set local role none", change, f"set local role {FIGURES}", COUNT)
        yield Call("wall.figures", "figures", count, figures, FIGURES)


def _of_oneself(p: Probes, who: str, me: Me) -> Iterator[Call]:
    """What the policies ask about whoever acts."""

    def column(table: str, name: str, test: Callable[[Row], bool]) -> frozenset[str]:
        return frozenset(str(row[name]) for row in p.rows[f"records_{table}"] if test(row))

    def read(table: str, name: str, role: Role) -> frozenset[str]:
        """Return a column of all rows that this role alone is told of."""
        return column(
            table, name, lambda r: me.role is role and may(READS, f"records_{table}", r, me)
        )

    card = me.one("records_proposal", me.subject)
    linked = card.get("vacancy_id") or me.subject
    trial = me.one("records_trialplacement", me.subject)
    if trial:
        linked = me.one("records_pathway", trial["pathway_id"])["vacancy_id"]
    at_work = column("onpathway", "pathway_id", lambda r: r["candidate_id"] == me.candidate)
    mine: dict[str, frozenset[str]] = {
        "own_proposals": column(
            "proposed", "proposal_id", lambda r: r["candidate_id"] == me.candidate
        ),
        "own_works": column("proposed", "vacancy_id", lambda r: r["candidate_id"] == me.candidate)
        | column("pathway", "vacancy_id", lambda r: r["id"] in at_work),
        "organisations": column(
            "participation", "organisation_id", lambda r: r["network_id"] == me.network
        ),
        "answered_questions": column(
            "memberanswer", "question_id", lambda r: r["member_id"] == me.organisation
        ),
        "own_keys": column("merger", "gone_id", lambda r: r["kept_id"] == me.candidate),
    }
    for name, ids in mine.items():
        yield Call(f"wall.{name}", who, (f"select unnest(wall.{name}())",), ids)
    theirs: dict[str, frozenset[str]] = {
        "put_forward": read("proposed", "proposal_id", Role.CASEWORKER),
        "own_people": read("candidate", "id", Role.CASEWORKER),
        "cards_here": read("proposal", "id", Role.EMPLOYER),
        "pathways": frozenset().union(
            *(
                read("pathway", "id", role)
                for role in (*SIDES, Role.CANDIDATE, Role.BUDDY, Role.JOB_COACH, Role.LINK)
            )
        ),
    }
    for name, ids in theirs.items():
        yield Call(f"wall.{name}", who, (f"select wall.{name}()",), ids)
    single = {
        "linked_vacancy": linked,
        "linked_person": me.one("records_candidate", me.subject).get("id"),
        "own_helper": me.one("records_candidate", me.candidate).get("helper_id"),
    }
    for name, id in single.items():
        yield Call(f"wall.{name}", who, (f"select wall.{name}()",), one(id))
    known = me.role in (Role.SYSTEM, Role.PROJECT_LEAD)
    school = column("organisation", "id", lambda r: r["kvk_number"] == KVK)
    for number, found in ((KVK, school if known else one(None)), ("", one(None))):
        ask = f"select wall.known_organisation('{number}')"
        yield Call("wall.known_organisation", who, (ask,), found)


def _figures(me: Me) -> frozenset[str]:
    """Count what there is in the network, without whoever said no to being counted."""

    def here(table: str) -> list[Row]:
        return [row for row in me.rows[f"records_{table}"] if row["network_id"] == me.network]

    def last_word(row: Row) -> object:
        said = [
            y for y in here("consent")
            if y["candidate_id"] == row["id"] and y["purpose"] == "statistics"
        ]  # fmt: skip
        return max(said, key=lambda y: int(str(y["number"])))["given"] if said else True

    people = {row["id"] for row in here("candidate") if last_word(row)}
    about = {row["proposal_id"]: row["candidate_id"] for row in here("proposed")}
    cards = [
        row for row in here("proposal")
        if about[row["id"]] in people and row["proposed_at"] is not None
    ]  # fmt: skip
    before = {"draft", "asked", "agreed", "refused"}
    cards = [row for row in cards if row["state"] not in before]
    placed = {about[row["id"]] for row in here("proposal") if row["state"] == "accepted"}
    answered = [
        row for row in cards
        if row["state"] in SENT - {"proposed", "questioned"}
        or (row["state"] not in SENT and row["answered_at"] is not None)
    ]  # fmt: skip
    counted = {
        "work_opened": sum(
            row["state"] != "draft" and row["opened_at"] is not None for row in here("vacancy")
        ),
        "cards_sent": len(cards),
        "cards_now": len(cards),
        "answered": len(answered),
        "waiting": sum(
            row["id"] in people and bool(row["matchable"]) and row["id"] not in placed
            for row in here("candidate")
        ),
    }
    return frozenset(f"{name} {n}" for name, n in counted.items() if n)
