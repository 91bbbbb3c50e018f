# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Statements of everybody on every table, and what `written_again` says must come of them.

Each runs as the role of the application, in the signed context of somebody, and is undone.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from uuid import UUID, uuid4

import psycopg
from django.db import connection

from hartwerk.access.context import signed
from hartwerk.rules.actors import Role
from tests.attacks.divided import Divided
from tests.attacks.me import Me, Row, may
from tests.attacks.writes_again import ADDS, CHANGES
from tests.attacks.written_again import READS

T = TypeVar("T")
APP = "hartwerk_app"
REFUSED = "42501"
OTHERS, NO_YES = "is not for", "without the yes"
FEW = 16
"""A table with so few rows is tried row by row."""
NEVER = 4_000_000_000
"""Seconds since 1-1-1970: a context that does not run out while the mutants are tried."""
KEYS = {
    "records_proposed": "proposal_id",
    "records_askedfor": "question_id",
    "records_onpathway": "pathway_id",
    "records_merger": "gone_id",
}
HARMLESS = {
    "records_organisation": "kvk_number = ''",
    "records_establishment": "street = ''",
    "records_participation": "declaration_text = 'x'",
    "records_membership": "phone = ''",
    "records_pledge": "people = 1",
    "records_jobprofile": "title = 'x'",
    "records_vacancy": "title = 'x'",
    "records_intake": "same = 1",
    "records_candidate": "version = 9",
    "records_proposal": "version = 9",
    "records_proposed": "live = false",
    "records_task": "answer = 'x'",
    "records_deadline": "warned_at = null",
    "records_letter": "trouble = 'x'",
    "records_link": "used_at = null",
    "records_askedfor": "live = false",
    "records_membersquestion": "version = 9",
    "records_pathway": "version = 9",
    "records_onpathway": "open = false",
    "records_visit": "version = 9",
    "records_beside": "version = 9",
    "records_trialplacement": "version = 9",
    "records_contract": "standing = false",
    "records_scheme": "version = 9",
    "records_recognition": "until = null",
    "records_entrance": "version = 9",
    "records_checkin": "buddy_reads = false",
}
"""A change of every row at once that no rule but the wall stands in the way of."""
OF_THE_WALL = (
    *("network_id", "organisation_id", "referrer_id", "member_id", "employer_id", "membership_id"),
    *("recorded_by_id", "by_id", "candidate_id", "role", "state", "matchable", "proposal_id"),
    *("question_id", "vacancy_id", "pathway_id", "establishment_id", "id", "part"),
    *("helper_reads", "employer_reads", "coach_reads", "buddy_reads"),
)
"""What policies read of a row."""
TRY = """
do $probe$ declare r jsonb; said text[] := '{{}}'; begin
    for r in select jsonb_array_elements($rows${rows}$rows$) loop
        begin
            insert into {table} select (jsonb_populate_record(null::{table}, r)).*;
            raise exception 'undone' using errcode = 'ZZ000';
        exception when others then
            said := said || case when sqlerrm like '%without the yes%' then 'yes' else sqlstate end;
        end;
    end loop;
    perform set_config('probe.said', array_to_json(said)::text, true);
end $probe$
"""
"""Add each row by itself; what came of each is left in a setting."""


class Noticed(AssertionError):
    """A probe found the wall not as it must be."""


@dataclass
class Probes:
    """All statements on tables; `words` and expectations are worked out once."""

    town: Divided
    rows: Mapping[str, list[Row]]
    contexts: dict[str, str] = field(default_factory=dict)
    _expected: dict[tuple[str, str, str], object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.contexts = {who: signed(a, until=NEVER) for who, a in self.town.actors.items()}

    @cached_property
    def me(self) -> dict[str, Me]:
        return {who: Me.of(actor, self.rows) for who, actor in self.town.actors.items()}

    def signed_until(self, who: str, moment: int) -> str:
        """Return the signed words of somebody that hold until a moment, in seconds since 1970."""
        return signed(self.town.actors[who], until=moment)

    @property
    def raw(self) -> psycopg.Connection[tuple[object, ...]]:
        found: psycopg.Connection[tuple[object, ...]] = connection.connection
        return found

    def run(
        self, who: str | None, statement: str, *then: str, role: str = APP
    ) -> tuple[str, int, list[tuple[object, ...]]]:
        """Run statements as somebody and undo them; of the last, how it ended.

        Returns
        -------
        SQLSTATE with the message, empty where it went well; how many rows; and the rows.
        """
        context = (
            f"select set_config('hartwerk.actor', '{self.contexts[who]}', true)" if who else ""
        )
        cursor = self.raw.cursor()
        cursor.execute(f"savepoint probe; set local role {role}; {context}")
        try:
            for each in (statement, *then):
                cursor.execute(each)
            rows = cursor.fetchall() if cursor.description else []
            return "", cursor.rowcount, rows
        except psycopg.Error as error:
            return f"{error.sqlstate} {error}".splitlines()[0], 0, []
        finally:
            cursor.execute("rollback to savepoint probe; release savepoint probe")
            cursor.close()

    def all_of(self, table: str, verb: str, *, first: Role | None = None) -> Iterator[str]:
        """Try a verb on a table as everybody; give what is not as it must be."""
        probes: dict[str, Callable[[str, str], str]] = {
            "select": self.reads, "insert": self.adds, "update": self.changes,
        }  # fmt: skip
        for who in sorted(self.me, key=lambda who: self.me[who].role is not first):
            if said := probes[verb](table, who):
                yield said

    def reads(self, table: str, who: str) -> str:
        key = KEYS.get(table, "id")
        wanted = self._once(
            "reads", table, who,
            lambda: {str(r[key]) for r in self.rows[table] if may(READS, table, r, self.me[who])},
        )  # fmt: skip
        trouble, _, rows = self.run(who, f"select {key}::text from {table}")
        found = {str(each) for (each,) in rows}
        if trouble or found != wanted:
            more = f"{len(found - wanted)} more, {len(wanted - found)} fewer"
            return f"{who} reads {table}: {trouble or more}"
        return ""

    def changes(self, table: str, who: str) -> str:
        if table not in CHANGES:
            return ""
        mine = self._once(
            "changes", table, who,
            lambda: [r for r in self.rows[table] if may(CHANGES, table, r, self.me[who])],
        )  # fmt: skip
        trouble, count, _ = self.run(who, f"update {table} set {HARMLESS[table]}")
        if trouble or count != len(mine):
            return f"{who} changes {table}: {trouble or f'{count} rows, not {len(mine)}'}"
        if not mine:
            return ""
        moves = self._once("moves", table, who, lambda: list(self._moves(table, who, mine)))
        for column, value, refused in moves:
            said, _, _ = self.run(who, f"update {table} set {column} = {value}")
            # Of some tables a trigger says before the wall whose a column is, or what needs a yes.
            if OTHERS in said or (refused and NO_YES in said):
                continue
            if said.startswith(REFUSED) != refused:
                return f"{who} sets {table}.{column} to {value}: {said or 'went well'}"
        return ""

    def _moves(self, table: str, who: str, mine: list[Row]) -> Iterator[tuple[str, str, bool]]:
        """Give each value that a column of the wall could be set to, and whether that is refused.

        Only where all rows of whoever acts are alike in it.
        """
        key = KEYS.get(table, "id")
        for column in OF_THE_WALL:
            if column not in mine[0] or (column == key and key != "id"):
                continue
            for value in self._values(table, column, who):
                said = None if value is None else value if isinstance(value, bool) else str(value)
                after = {may(CHANGES, table, {**r, column: said}, self.me[who]) for r in mine}
                text = "null" if value is None else f"'{value}'"
                if after == {False} or after == {True}:
                    yield column, text, after == {False}

    def _values(self, table: str, column: str, who: str) -> list[object]:
        if column == "id":
            return [str(uuid4()), self.rows[table][0]["id"], self.rows[table][-1]["id"]]
        there = sorted({str(r[column]) for r in self.rows[table] if r[column] is not None})
        chosen: list[object] = [*random.Random(column).sample(there, min(len(there), 4))]
        mine = vars(self.me[who]).get(column.removesuffix("_id"))
        return [*dict.fromkeys([*chosen, mine, None])]

    def adds(self, table: str, who: str) -> str:
        if table not in ADDS:
            return ""
        tried = self._once("adds", table, who, lambda: self._attempts(table, who))
        statement = TRY.format(table=table, rows=json.dumps([row for row, _ in tried]))
        trouble, _, rows = self.run(who, statement, "select current_setting('probe.said')")
        if trouble:
            return f"{who} adds to {table}: {trouble}"
        states = json.loads(str(rows[0][0]))
        for (row, allowed), state in zip(tried, states, strict=True):
            # A card or a question without a yes is refused before the wall is asked.
            if (state == REFUSED) == allowed and not (state == "yes" and not allowed):
                what = {name: row[name] for name in OF_THE_WALL if name in row}
                return f"{who} adds to {table}: {state}, of {what}"
        return ""

    def _attempts(self, table: str, who: str) -> list[tuple[Row, bool]]:
        """Give rows as they are, as mine, and as mine but for one column; and whether it may."""
        me = self.me[who]
        mine: dict[str, object] = {
            "network_id": me.network, "candidate_id": me.candidate, "role": me.role.value,
            **dict.fromkeys(("organisation_id", "referrer_id", "member_id"), me.organisation),
            **dict.fromkeys(("membership_id", "recorded_by_id", "by_id"), me.membership),
        }  # fmt: skip
        kinds: dict[tuple[object, ...], Row] = {}
        for row in self.rows[table]:
            names = [n for n in OF_THE_WALL if n in row and n not in ("id", "candidate_id")]
            kind = tuple(row[n] if not _is_key(row[n], n) else row[n] is None for n in names)
            subject = me.subject is not None and me.subject in row.values()
            few = row.get("id") if len(self.rows[table]) < FEW else None
            kinds.setdefault((*kind, may(ADDS, table, row, me), subject, few), row)
        tried: dict[str, Row] = {}
        for row in kinds.values():
            own = {name: value for name, value in mine.items() if name in row}
            by_nobody = {name: None for name in ("recorded_by_id", "by_id") if name in row}
            variants = [
                row, {**row, **own}, {**row, **own, **by_nobody},
                *({**row, **own, n: row[n]} for n in own),
                *({**row, n: own[n]} for n in own),
            ]  # fmt: skip
            for base in [each for each in variants if may(ADDS, table, each, me)][:2]:
                names = [name for name in OF_THE_WALL if name in row]
                variants += [{**base, n: v} for n in names for v in self._of_others(table, n)]
            for variant in variants:
                tried[json.dumps(variant, sort_keys=True)] = variant
        return [(row, may(ADDS, table, row, me)) for row in tried.values()]

    def _of_others(self, table: str, column: str) -> list[object]:
        """Return some of what stands in a column; of people, one of each kind."""
        if column == "candidate_id":
            names = ("network_id", "referrer_id", "matchable")
            people = self.rows["records_candidate"]
            return [*{tuple(row[n] for n in names): row["id"] for row in people}.values()]
        there = [*dict.fromkeys(row[column] for row in self.rows[table])][:6]
        # In a role in which nobody ever adds one, too.
        return [*there, Role.STEERING.value] if column == "role" else there

    def _once(self, verb: str, table: str, who: str, work: Callable[[], T]) -> T:
        if (verb, table, who) not in self._expected:
            self._expected[verb, table, who] = work()
        return self._expected[verb, table, who]  # type: ignore[return-value]  # as it was kept


def _is_key(value: object, name: str) -> bool:
    """Whether a column holds keys of so many things that each row would be a kind of its own."""
    return name in ("proposal_id", "question_id", "vacancy_id", "pathway_id") and value is not None


def read_rows() -> dict[str, list[Row]]:
    """Read every row of every walled table, as whoever acts now: the owner."""
    found: dict[str, list[Row]] = {}
    with connection.cursor() as cursor:
        for table in READS:
            cursor.execute(f"select to_jsonb(t)::text from {table} t order by 1")
            found[table] = [json.loads(row) for (row,) in cursor.fetchall()]
    return found


def uuids(keys: list[str] | list[UUID]) -> str:
    """Write keys as an array."""
    return f"array[{', '.join(repr(str(each)) for each in keys)}]::uuid[]"
