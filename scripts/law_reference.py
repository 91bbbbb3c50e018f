# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Draws the page of reference on law: every value, every rule, every source."""

from hartwerk.rules.law.measures import RULES
from hartwerk.rules.law.row import Duration, Row, Subject
from hartwerk.rules.law.sources import SOURCES
from hartwerk.rules.law.tables import ROWS

HEAD = """# Law

Every value of law and practice that Hartwerk rests on, and every rule that reads them. Made from
`rules/law/` by `just reference`; do not change it here. The same tables, in plain words and on a
day of choice, are the page `/wetten-en-termijnen`. To add or replace one: [Adding
law](adding-law.md). This is no legal advice.

*From* is the first day; where it is empty that day was not looked up. *To* is the first day on
which a value no longer holds. An empty value was looked for and not found. Sources are in Dutch,
and begin with a [key](#sources).

Only *law* may ever block. What is *unverified* was announced, or is from memory, and nobody
checked it.
"""

RULES_HEAD = """
## Rules

What each rule does. A rule stops somebody only where it says *block*, its status is law, and so
is every value it rests on that time; else it warns. What a person must say yes to, and what money
is spent on, are gates of the product and not here.

| rule | subject | does | status | reads | source |
|---|---|---|---|---|---|
"""

SOURCES_HEAD = """
## Sources

A year after the name of a law is that of the text that was read.

| key | what it is |
|---|---|
"""


def law() -> str:
    """Return the page of law as it should be."""
    rules = (
        f"| {each.id} | {_words(each.subject)} | {each.does} | {each.status} "
        f"| {', '.join(f'`{key}`' for key in each.keys)} | {each.source} |\n"
        for each in RULES
    )
    sources = (f"| {key} | {said} |\n" for key, said in SOURCES.items())
    tables = map(_table, dict.fromkeys(row.subject for row in ROWS))
    return "".join((HEAD, *tables, RULES_HEAD, *rules, SOURCES_HEAD, *sources))


def _table(subject: Subject) -> str:
    rows = (
        f"| `{row.key}` | {_value(row)} | {row.unit} | {row.valid_from or ''} "
        f"| {row.valid_to or ''} | {row.status} | {row.source} | {row.checked_on or ''} "
        f"| {', '.join(row.rules)} | {row.municipality} |\n"
        for row in ROWS
        if row.subject is subject
    )
    return (
        f"\n## {_words(subject).capitalize()}\n\n"
        "| key | value | unit | from | to | status | source | checked on | rules | municipality |\n"
        f"|---|--:|---|---|---|---|---|---|---|---|\n{''.join(rows)}"
    )


def _value(row: Row) -> str:
    if isinstance(row.value, bool):
        return "yes" if row.value else "no"
    if isinstance(row.value, Duration):
        return str(row.value.length)
    return "" if row.value is None else str(row.value)


def _words(code: str) -> str:
    return code.replace("_", " ")
