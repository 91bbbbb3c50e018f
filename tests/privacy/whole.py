# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Somebody of whom everything is kept that can be kept, with a word in each field that shows."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import psycopg
from django.db import connection
from psycopg import sql

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting
from hartwerk.caseload.adding import add_person
from hartwerk.caseload.answering import save_answer
from hartwerk.caseload.consenting import record_consent
from hartwerk.caseload.on_paper import give_paper
from hartwerk.caseload.own_page import give_page
from hartwerk.matching import (
    asking,
    meeting,
    members_answering,
    next_work,
    proposing,
    wishing,
)
from hartwerk.profiles.vault import Identity
from hartwerk.records.models.aftercare import AftercareCheck
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.questions import MembersQuestion
from hartwerk.records.models.vacancies import Vacancy
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Channel, Purpose
from hartwerk.rules.proposals import State
from hartwerk.rules.reasons import ToQuestion
from tests.caseload.people import ROW
from tests.matching.chains import Chain, brought
from tests.matching.members import put
from tests.pathways.lives import placed
from tests.pathways.paths import Path
from tests.people_of_the_network import NOW, Desk, World

IDENTITY = Identity("Zevenblad", "Kanarievogel", "06 12 34 56 78", "zevenblad@example.org", "ar")
WORDS = (
    *("Zevenblad", "Kanarievogel", "06 12 34", "zevenblad@"),
    *("Kanariedorp", "kanariewerk", "kanarievraag", "kanarieantwoord", "kanarieplek"),
    *("kanariedeur", "kanariedoel"),
)
"""Each stands in a field about the person, sealed or not, and nowhere else."""
TRAIL = {"trail.change"}
"""Where it is there: which row was changed by whom, by keys that lead nowhere, without a value."""
COLUMNS = """
select c.table_schema, c.table_name, c.column_name, c.data_type = 'bytea'
from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
where t.table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
  and (c.data_type in ('bytea', 'text', 'character varying', 'json', 'jsonb', 'uuid', 'ARRAY')
    or c.data_type like 'timestamp%%')
order by 1, 2, 3
"""
"""Where words may stand, and whether as bytes."""
EARLIER = NOW - timedelta(days=2)


@dataclass(frozen=True)
class Whole:
    """The person, two cards in different states, a pathway, and a page of their own."""

    world: World
    person: Candidate
    page: Actor
    met: Chain
    declined: Chain
    question: MembersQuestion
    path: Path
    listed: Vacancy

    @property
    def keys(self) -> tuple[UUID, ...]:
        """Return the keys by which rows point at the person, or at a card about them."""
        return (self.person.pk, self.met.id, self.declined.id, self.question.pk, self.path.id)


def whole(of: World, *, desk: Desk | None = None) -> Whole:
    """Bring somebody in, and let everything happen to them that can, through the verbs."""
    desk = desk or of.referrer
    helper = desk.actor
    with acting(helper):
        person = _brought_in(helper)
    page = wearing(give_page(actor=helper, candidate_id=person.pk, now=NOW).pk)
    met = _met(of, person, desk)
    declined = brought(of, State.DECLINED, person=person, work=of.work(), desk=desk)
    question = put(of, person, desk=desk, now=declined.now())
    members_answering.answer(
        actor=of.employer, question_id=question.pk, says=ToQuestion.COME_AND_LOOK,
        now=declined.now(),
    )  # fmt: skip
    asking.release_identity(actor=page, proposal_id=met.id, now=met.now())
    give_paper(actor=helper, candidate_id=person.pk, now=met.now())
    path = placed(of, replace(met))
    with acting(of.system):
        AftercareCheck(
            network=of.network, pathway_id=path.id, number=1, kind="aftercare_first",
            says="unknown", role=Role.SYSTEM.value, on=NOW.date(), at=NOW,
        ).save(force_insert=True)  # fmt: skip
    listed = of.work()
    wishing.like(actor=page, vacancy_id=listed.pk, now=met.now())
    next_work.who_fits(actor=helper, vacancy_id=listed.pk, now=met.now())
    next_work.next_work(actor=helper, candidate_id=person.pk, now=met.now())
    return Whole(of, person, page, met, declined, question, path, listed)


def _brought_in(helper: Actor) -> Candidate:
    named = add_person(
        actor=helper,
        person=replace(ROW, place="Kanariedorp", spot=None, occupations=("kanariewerk",)),
        identity=IDENTITY,
        form=uuid.uuid4(),
        now=EARLIER,
    )
    id = named.candidate_id
    record_consent(
        actor=helper, candidate_id=id, purpose=Purpose.MATCHING, given=True,
        channel=Channel.SPOKEN, now=EARLIER,
    )  # fmt: skip
    save_answer(actor=helper, candidate_id=id, dimension="P01", level=3, expected=0, now=EARLIER)
    return Candidate.objects.get(pk=id)


def _met(of: World, person: Candidate, desk: Desk) -> Chain:
    """Let a card be asked about, answered and planned to meet, with words in every field."""
    work = of.work()
    asked = asking.ask(
        actor=desk.actor, candidate_id=person.pk, vacancy_id=work.pk, link=True, now=NOW
    )
    chain = Chain(of, person, work, asked.proposal_id, desk, of.member)
    asking.say_yes(actor=desk.actor, proposal_id=chain.id, channel=Channel.SPOKEN, now=chain.now())
    proposing.propose(actor=desk.actor, proposal_id=chain.id, now=chain.now())
    employer = of.employer
    meeting.question(
        actor=employer, proposal_id=chain.id, text="Begint kanarievraag om zeven uur?",
        now=chain.now(),
    )  # fmt: skip
    proposing.reply(
        actor=desk.actor, proposal_id=chain.id, text="Ja, kanarieantwoord om acht uur.",
        now=chain.now(),
    )  # fmt: skip
    meeting.meet(actor=employer, proposal_id=chain.id, now=chain.now())
    meeting.plan_meeting(
        actor=employer,
        proposal_id=chain.id,
        when=meeting.When(NOW + timedelta(days=3), "kanarieplek 1"),
        now=chain.now(),
    )
    return chain


@contextmanager
def owner() -> Iterator[None]:
    """Run SQL with the rights of who owns the tables: what a thief of the database could do."""
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        yield
        cursor.execute("set local role hartwerk_app")


def everything() -> dict[str, list[str]]:
    """Return every row of every table of every schema as text, by the name of the table."""
    with owner(), connection.cursor() as cursor:
        cursor.execute(
            "select table_schema, table_name from information_schema.tables"
            " where table_type = 'BASE TABLE'"
            " and table_schema not in ('pg_catalog', 'information_schema')"
        )
        tables = cursor.fetchall()
        found = {}
        for schema, name in tables:
            cursor.execute(f'select row_to_json(t)::text from "{schema}"."{name}" t')
            short = name if schema == "public" else f"{schema}.{name}"
            found[short] = [row for (row,) in cursor.fetchall()]
    return found


def tables_with(*said: object) -> set[str]:
    """Return the names of the tables in which any of these stands somewhere."""
    return {
        table
        for table, rows in everything().items()
        if any(str(each) in row for row in rows for each in said)
    }


def columns_with(url: str, *said: object) -> set[str]:
    """Return the tables of a database in whose columns any of these stands, sealed or not."""
    found = set()
    with psycopg.connect(url) as session:
        for schema, table, column, is_bytes in session.execute(COLUMNS).fetchall():
            as_text = "encode({}, 'escape')" if is_bytes else "{}::text"
            query = sql.SQL("select exists (select from {} where " + as_text + " ~ %s)").format(
                sql.Identifier(schema, table), sql.Identifier(column)
            )
            if session.execute(query, ["|".join(map(str, said))]).fetchone() == (True,):
                found.add(table if schema == "public" else f"{schema}.{table}")
    return found
