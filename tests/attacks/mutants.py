# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Walls with one thing wrong in them, made from the catalogue of the database as it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from hartwerk.postgres.place import BOUND
from hartwerk.rules.actors import Role
from tests.attacks import watched

TOKEN = re.compile(r"\s+|--[^\n]*|'(?:[^']|'')*'|[A-Za-z_]\w*|.", re.DOTALL)
WIDER = {"and": "true", "where": "true", "or": "false", "then": "true", "else": "true"}
"""What stands for a condition that is forgotten, by the word before it."""
ENDS = {"and", "or", "when", "else", "end", "order", "limit", "group", "then", ";", ")"}
BRANCH = re.compile(r"WHEN '(\w+)'::text THEN")
ENDS_OF_CODE = {
    *ENDS,
    *("returning", "from", "cross", "join", "left", "for", "on", "union", "where"),
}
OPENING = ("and", "or", "(", "where", "if")
GUARD = re.compile(
    r"\b(?:a|h|hat\)?)\.|wall\.actor|matchable|\bgiven|purpose|state\b|active|synthetic"
    r"|revoked|expires|digest|moment|allowed|may\(|said|to_jsonb|setting|theirs|\bmine\b|_timestamp|row_security"
)
"""Words by which a condition is about who acts, or what they may."""
WITHOUT_CHECK = "'remove_people', 'take_out_of_lists', 'digest_of', 'never', 'count_journal'"
"""They ask nobody who acts, and only functions that do may call them."""
LESS = {
    **{
        f"no line of {act}": (
            f"tg_op = '{act}' then\n        {does}",
            f"false then\n        {does}",
        )
        for act, does in (("INSERT", "insert"), ("DELETE", "insert"), ("UPDATE", "-- A key"))
    },
    "no line of TRUNCATE": ("    else\n        insert", "    elsif false then\n        insert"),
    **{
        f"one line for many of {rows}": (f"from {rows}) r;", f"from {rows} limit 1) r;")
        for rows in ("now_rows n", "was_rows w")
    },
    "not every update": ("where n.j is distinct from w.j", "where n.j -> 'id' <> w.j -> 'id'"),
    "not about whom": ("r.j ->> person", "null"),
    "not of an update about whom": ("coalesce(n.j, w.j) ->> person", "null"),
    "not which row": ("r.j ->> key", "null"),
    "without one column": ("where e.said is", "where e.name <> 'channel' and e.said is"),
    "without columns": ("where e.said is", "where false and e.said is"),
    "not who": ("hat := wall.actor();", "hat := null;"),
    "only of who is known": ("hat := null;\n    end;", "return null;\n    end;"),
}
"""How the trail could write down less than there was: what stands there, and what instead."""
LONGEST = 400
SCHEMAS = "'public', 'wall', 'vault', 'trail'"


@dataclass(frozen=True)
class Mutant:
    """One change to the wall, and where to look first for who notices it."""

    name: str
    statements: tuple[str, ...]
    table: str = ""
    verb: str = ""
    role: Role | None = None


def mutants() -> Iterator[Mutant]:
    """Give every mutant, in a fixed order. For the owner."""
    yield from _of_tables()
    yield from _of_policies()
    yield from _of_triggers()
    yield from _of_trail()
    yield from _of_functions()
    yield from _of_grants()


def _rows(statement: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found: list[tuple[str, ...]] = cursor.fetchall()
    return found


def _of_tables() -> Iterator[Mutant]:
    walled = "select relname from pg_class where relrowsecurity order by 1"
    for (table,) in _rows(walled):
        yield Mutant(
            f"{table}: no row-level security",
            (f"alter table {table} disable row level security",),
            table,
            "select",
        )


def _of_policies() -> Iterator[Mutant]:
    """Give each policy without one of its conditions, without any, and for every role."""
    for table, name, verb, reads, writes, kind, roles in _rows(
        "select tablename, policyname, lower(cmd), qual, with_check, permissive, roles::text"
        " from pg_policies where schemaname = 'public' order by 1, 2"
    ):
        policy = f"policy {name} on {table}"
        if kind == "RESTRICTIVE":
            yield Mutant(f"{policy}: dropped", (f"drop {policy}",), table, verb)
        if roles != "{public}":
            yield Mutant(f"{policy}: for everybody", (f"alter {policy} to public",), table, verb)
        for clause, said in (("using", reads), ("with check", writes)):
            if said in (None, "true"):
                continue
            weaker = [("true", "true", None), *without_one(said)]
            for number, (what, wider, role) in enumerate(weaker):
                yield Mutant(
                    f"{policy} {clause} {number}: {what}",
                    (f"alter {policy} {clause} ({wider})",),
                    table,
                    verb,
                    role,
                )


def without_one(said: str) -> Iterator[tuple[str, str, Role | None]]:
    """Give an expression as PostgreSQL writes it, each time with one of its conditions forgotten.

    Examples
    --------
    >>> [wider for _, wider, _ in without_one("((a = 1) AND (b = 2))")]
    ['(true AND (b = 2))', '((a = 1) AND true)']
    """
    for start, end, instead in sorted(set(_conditions(said))):
        what = " ".join(said[start:end].split())
        if what not in ("true", "false") or (what, instead) == ("false", "true"):
            whose = BRANCH.findall(said[:start]) if what != "false" else []
            role = Role(whose[-1]) if whose and whose[-1] in set(Role) else None
            yield f"{what} → {instead}", said[:start] + instead + said[end:], role


def _conditions(said: str) -> Iterator[tuple[int, int, str]]:
    """Give where each condition stands: every operand of AND and OR, branch and WHERE.

    PostgreSQL puts operands between brackets of their own, and no CASE.
    """
    groups: list[list[tuple[str, int, int]]] = [[("(", 0, 0)]]
    for found in TOKEN.finditer(said):
        word, start, end = found.group().lower(), found.start(), found.end()
        if word == "(":
            groups.append([(word, start, end)])
        elif word == ")":
            group = groups.pop()
            yield from _in_group(said, [*group, (word, start, end)])
            groups[-1].append(("()", group[0][1], end))
        elif not word.isspace() and not word.startswith("--"):
            groups[-1].append((word, start, end))
    yield from _in_group(said, [*groups[0], (")", len(said), len(said))])


def _in_group(said: str, words: list[tuple[str, int, int]]) -> Iterator[tuple[int, int, str]]:
    """Give the conditions between two brackets, but those between further brackets."""
    plain = {word for word, _, _ in words}
    for at, (word, _, _) in enumerate(words):
        operand = word == "(" and bool({"and", "or"} & plain)
        following = words[at + 1 :]
        if (word in WIDER or operand) and following[0][0] != "case":
            until = next(later for later, each in enumerate(following) if each[0] in ENDS)
            if until:
                instead = WIDER.get(word, "false" if "or" in plain else "true")
                yield following[0][1], following[until - 1][2], instead


def _of_triggers() -> Iterator[Mutant]:
    """Give each trigger of the wall and the vault that is not there."""
    for table, trigger in _rows(
        "select t.tgrelid::regclass::text, t.tgname from pg_trigger t"
        " join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal"
        " and p.pronamespace in ('wall'::regnamespace, 'vault'::regnamespace) order by 1, 2"
    ):
        statement = f"drop trigger {trigger} on {table}"
        # What stands in the trail itself is written by nobody else than its owner.
        of = watched.of(table) if table.startswith("trail.") else ""
        yield Mutant(f"{table}: no trigger {trigger}", (statement,), of)


def _of_trail() -> Iterator[Mutant]:
    """Give each trigger that sees a table gone or asleep, and each way to write down less."""
    for table, trigger in _rows(
        "select tgrelid::regclass::text, tgname from pg_trigger"
        " where tgfoid = 'trail.note()'::regprocedure order by 1, 2"
    ):
        for what, statement in (
            ("no", f"drop trigger {trigger} on {table}"),
            ("asleep", f"alter table {table} disable trigger {trigger}"),
            ("not for the application", f"alter table {table} enable replica trigger {trigger}"),
        ):
            yield Mutant(f"{table}: {what}: {trigger}", (statement,), watched.of(table))
    ((definition,),) = _rows("select pg_get_functiondef('trail.note()'::regprocedure)")
    for what, (said, instead) in LESS.items():
        if said not in definition:
            raise ValueError(f"{what}: it is written otherwise now")
        # The one table in which somebody writes whom the database does not know.
        table = "wall.context_key" if "who is known" in what else "records_consent"
        changed = definition.replace(said, instead)
        yield Mutant(f"trail.note(): {what}", (changed,), watched.of(table))


def _of_functions() -> Iterator[Mutant]:
    """Give each function with the owner's rights without one of the conditions on who or what."""
    for name, definition in _rows(
        "select p.oid::regprocedure::text, pg_get_functiondef(p.oid) from pg_proc p"
        f" join pg_namespace n on n.oid = p.pronamespace where n.nspname in ({SCHEMAS})"
        " and (p.prosecdef or p.prorettype = 'trigger'::regtype)"
        " and n.nspname in ('wall', 'vault')"
        f" and p.proname not in ({WITHOUT_CHECK}) order by 1"
    ):
        head, body, foot = definition.split("$function$")
        for number, (what, changed) in enumerate(_weaker(body), 1):
            statement = f"{head}$function${changed}$function${foot}"
            yield Mutant(f"{name} {number}: {what}", (statement,), name.partition("(")[0])


def _weaker(body: str) -> Iterator[tuple[str, str]]:
    """Give a function each time with a condition forgotten, or without writing something down."""
    for start, end, instead in sorted(set(_conditions_of_code(body))):
        what = " ".join(body[start:end].split())
        if GUARD.search(what) and len(what) < LONGEST:
            yield f"{what} → {instead}", body[:start] + instead + body[end:]
    for call in re.finditer(r"perform (?:vault\.note|wall\.note_erased)\b[^;]*;", body):
        yield f"no {call.group()}", body[: call.start()] + body[call.end() :]
    for line in re.finditer(r"insert into public\.records_(journalentry|erasure)\b", body):
        stop = body.find(";", line.start())
        if stop > 0:
            yield f"no {line.group()}", body[: line.start()] + "null" + body[stop:]
        else:
            yield f"no {line.group()}", body + " limit 0"


def _conditions_of_code(body: str) -> Iterator[tuple[int, int, str]]:
    """Give the conditions of a function, and what stands for one that is forgotten.

    What an IF asks keeps something out, and so does what NOT EXISTS looks for; the rest lets in.
    """
    words = [
        (m.group().lower(), m.start(), m.end())
        for m in TOKEN.finditer(body)
        if not m.group().isspace() and not m.group().startswith("--")
    ]
    keeps_out, when = [False], False
    for at, (word, _, _) in enumerate(words):
        before = words[at - 1][0]
        if word == "(":
            negated = before == "not" or (before == "exists" and words[at - 2][0] == "not")
            keeps_out.append(keeps_out[-1] != negated)
        elif word == ")":
            keeps_out.pop()
        elif word == "if" and before != "end":
            then = next(place for place in range(at, len(words)) if words[place][0] == "then")
            keeps_out[-1] = [w for w, _, _ in words[then + 1 : then + 3]] != ["return", "new"]
        elif word in ("then", ";"):
            keeps_out[-1], when = False, False
        elif word == "when":
            when = True
        operand = word in ("where", "and", "or", "if", "on") or (word == "(" and before in OPENING)
        if operand and not when and words[at + 1][0] != "select":
            until = _end_of_condition(words, at + 1)
            if until > at + 1:
                out = keeps_out[-1]
                yield words[at + 1][1], words[until - 1][2], "false" if out else "true"


def _end_of_condition(words: list[tuple[str, int, int]], at: int) -> int:
    """Return the place of the word that ends a condition."""
    depth = 0
    for place in range(at, len(words)):
        word = words[place][0]
        if depth == 0 and word in ENDS_OF_CODE:
            return place
        depth += (word == "(") - (word == ")")
    return len(words)


def _of_grants() -> Iterator[Mutant]:
    """Give each right that a role of the application has not, on each table and function."""
    for role in BOUND:
        for table, right in _rows(
            "select c.oid::regclass::text, r.name from pg_class c"
            " cross join unnest(array['select', 'insert', 'update', 'delete']) r(name)"
            f" where c.relnamespace::regnamespace::text in ({SCHEMAS}) and c.relkind in ('r', 'v')"
            " and (c.relname like 'records%' or c.relnamespace <> 'public'::regnamespace)"
            f" and not has_table_privilege('{role}', c.oid, r.name) order by 1, 2"
        ):
            yield Mutant(
                f"grant {right} on {table} to {role}",
                (f"grant {right} on {table} to {role}",),
                "rights",
            )
        for (function,) in _rows(
            "select p.oid::regprocedure::text from pg_proc p"
            f" where p.pronamespace::regnamespace::text in ({SCHEMAS}) and p.prosecdef"
            f" and not has_function_privilege('{role}', p.oid, 'execute') order by 1"
        ):
            statement = f"grant execute on function {function} to {role}"
            yield Mutant(statement, (statement,), "rights")
    for (function,) in _rows(
        "select p.oid::regprocedure::text from pg_proc p where p.prosecdef"
        f" and p.pronamespace::regnamespace::text in ({SCHEMAS}) order by 1"
    ):
        statement = f"grant execute on function {function} to public"
        yield Mutant(statement, (statement,), "rights")
