# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Puts a made-up network into a database with COPY, as the owner of the tables.

Every constraint and trigger holds: a card leaves after its yes, and what the vault holds opens
with the key of the installation and no other.
"""

from collections.abc import Sequence
from datetime import date, datetime

import psycopg
from django.db import connection, models
from psycopg.types.json import Jsonb

from benchmarks.history import History
from benchmarks.network import Drawn, Somebody
from hartwerk.profiles import vault
from hartwerk.profiles.vault import Answer, Identity, Profile

LOOKS = 4
"""Lines in the journal about each person: who looked at them, and when."""
MOVES = 2
"""Lines about each proposal."""
JOURNAL = """
insert into records_journalentry (id, network_id, at, role, organisation_id, membership_id,
    cause_role, subject, subject_id, candidate_id, verb, source, target, reason, channel, detail)
select gen_random_uuid(), c.network_id, now() - n * interval '3 days', 'caseworker', c.referrer_id,
    c.helper_id, '', 'candidate', c.id, c.id, case n %% 2 when 0 then 'read_identity' else
    'read_profile' end, '', '', '', '', 'list'
from records_candidate c, generate_series(1, %s) n;
"""
OF_PROPOSALS = """
insert into records_journalentry (id, network_id, at, role, organisation_id, membership_id,
    cause_role, subject, subject_id, verb, source, target, reason, channel, detail)
select gen_random_uuid(), p.network_id, now() - n * interval '1 day', 'caseworker',
    p.referrer_id, null, '', 'proposal', p.proposal_id, 'ask', 'draft', 'asked', '', '', ''
from records_proposed p, generate_series(1, %s) n;
"""


def fill(owner: psycopg.Connection, drawn: Drawn, history: History, *, now: datetime) -> None:
    """Copy everything in one transaction; then let PostgreSQL look at what it got."""
    with owner.transaction(), owner.cursor() as cursor:
        rows: Sequence[models.Model]
        for rows in (
            [drawn.network], [*drawn.members, *drawn.referrers], drawn.parts, drawn.places,
            [drawn.lead, *drawn.contacts, *drawn.helpers, *drawn.pages], drawn.pledges,
            drawn.works, [who.row for who in drawn.people],
        ):  # fmt: skip
            _copy(cursor, rows)
        _vault(cursor, drawn.people, now)
        for rows in (history.asked, history.proposed, history.consents):
            _copy(cursor, rows)
        _move(cursor, history)
        for rows in (history.pathways, history.on_pathways):
            _copy(cursor, rows)
        for rows in (history.tasks, history.deadlines, history.answers, history.letters):
            _copy(cursor, rows)
        cursor.execute(JOURNAL, [LOOKS])
        cursor.execute(OF_PROPOSALS, [MOVES])
    owner.autocommit = True
    # A network of months was sealed minute by minute; that is no work of the pages.
    while owner.execute("select trail.seal(true)").fetchone() != (None,):
        pass
    owner.execute("vacuum analyze")


def _copy(cursor: psycopg.Cursor, rows: Sequence[models.Model]) -> None:
    if not rows:
        return
    meta = rows[0]._meta
    fields = meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with cursor.copy(f"copy {meta.db_table} ({columns}) from stdin") as copy:
        for row in rows:
            copy.write_row(
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for field in fields
                ]
            )


def _move(cursor: psycopg.Cursor, history: History) -> None:
    """Let each proposal be what it became, past the trigger that asks for its yes."""
    names = ("yes_id", "card", "proposed_at", "not_now", "ended_by", "meeting_at",
             "meeting_place", "answered_at")  # fmt: skip
    empty = {"not_now": "", "ended_by": "", "meeting_place": ""}
    cursor.execute(
        "create temporary table became on commit drop as"
        f" select id, state, {', '.join(names)} from records_proposal with no data"
    )
    with cursor.copy(f"copy became (id, state, {', '.join(names)}) from stdin") as copy:
        for proposal, ends in history.now.items():
            said = {name: ends.get(name, empty.get(name)) for name in names}
            card = said["card"]
            said["card"] = None if card is None else Jsonb(card)
            copy.write_row([proposal, ends["state"], *said.values()])
    changes = ", ".join(f"{name} = b.{name}" for name in ("state", *names))
    cursor.execute(f"update records_proposal p set {changes} from became b where b.id = p.id")


def _vault(cursor: psycopg.Cursor, people: list[Somebody], now: datetime) -> None:
    """Seal who people are, and the levels of those who said yes, as `profiles.vault` does."""
    keys, identities, profiles = [], [], []
    for who in people:
        person = who.row.pk
        made = vault.new_key(person)
        identity = Identity(*who.name)
        keys.append((person, made.wrapped))
        identities.append((person, vault.sealed_identity(person, made, identity)))
        if who.asked:
            profiles.append(
                (person, vault.sealed_profile(person, made, _profile(who, now.date())), 1, now)
            )
    for table, columns, rows in (
        ("person_key", "candidate_id, wrapped", keys),
        ("identity", "candidate_id, sealed", identities),
        ("profile", "candidate_id, sealed, version, changed_at", profiles),
    ):
        with cursor.copy(f"copy vault.{table} ({columns}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)


def _profile(who: Somebody, on: date) -> Profile:
    rater = str(who.row.helper_id)
    return Profile({name: Answer(level, rater, on) for name, level in who.person.levels.items()})
