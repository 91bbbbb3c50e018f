# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Write the pages of reference that follow from the code; the house compares them."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from hartwerk.rules import (
    letters,
    members_questions,
    pathways,
    pledges,
    proposals,
    trial_placements,
    vacancies,
    visits,
)
from hartwerk.rules.actors import Role
from hartwerk.rules.addresses import ADDRESSES, Address
from hartwerk.rules.apart import APART
from hartwerk.rules.differences import BESIDES, OTHERWISE, WRITES_BESIDES
from hartwerk.rules.functions import FUNCTIONS
from hartwerk.rules.lifecycle import Lifecycle, diagram
from hartwerk.rules.parameters import PARAMETERS
from hartwerk.rules.rights import NOBODY_YET, RIGHTS, Right, Verb
from hartwerk.rules.stored import TABLES
from hartwerk.rules.terms import TERMS
from hartwerk.rules.things import FIELDS, Thing
from hartwerk.rules.working_days import HOLIDAYS
from scripts.law_reference import law

State = TypeVar("State", bound=StrEnum)
Move = TypeVar("Move", bound=StrEnum)

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "parameters.md"
TERMS_PAGE = DOCS / "terms.md"
LIFECYCLES = DOCS / "lifecycles.md"
RIGHTS_PAGE = DOCS / "rights.md"
LAW_PAGE = DOCS / "law.md"

HEAD = """# Parameters

Every number that the match rests on and that a network or a legislator may change. Made from
`rules/parameters.py` by `just reference`; do not change it here.

A *proposal* is our own estimate or choice. Only *law* may ever block.

| key | value | unit | from | to | status | where it comes from |
|---|--:|---|---|---|---|---|
"""

TERMS_HEAD = """# Terms

How long anybody has for something. Made from `rules/terms.py` and `rules/working_days.py` by
`just reference`; do not change it here.

The day on which a term begins does not count. A term keeps the length it had when it began: a row
that changes later shortens nobody's time. A term that ends is never taken for a yes or a no.

| term | length | warned before | unit | from | to | status | where it comes from |
|---|--:|--:|---|---|---|---|---|
"""

HOLIDAYS_HEAD = """
## Days that do not count

Working days are Monday to Friday, without the days below that say *free*. Days are those of
Europe/Amsterdam, so a change of the clock takes nobody a day. To choose otherwise, close the row
with a last day and add one.

| day | counts | from | to | status | where it comes from |
|---|---|---|---|---|---|
"""

LIFECYCLES_HEAD = """# Lifecycles

What can happen to a thing, and who does it. Made from the tables in `rules/` by `just reference`;
do not change it here. A move that is not here is refused.

Who made a move can set it back, with a reason: the last move, and no other. Consequences that the
house or time brought about are set back by nobody; what caused them is.
"""

RIGHTS_HEAD = """# Rights

Who may do what with which fields of which rows. Made from `rules/rights.py` by `just reference`;
do not change it here. What is not here, nobody may.

* Rows are always those of the network in which somebody acts.
* One hat at a time: the rights of two hats of one person are never added up.
* May not see and does not exist are the same answer.
* Levels are never seen by an employer, a project leader or the steering group. Benefit, register
  and origin are in no field at all.
* Nobody changes a line of the journal or a consent. Whoever is erased takes along all that is
  about them; that somebody was erased stays.

* Hats that nobody can wear yet may nothing: {later}.

S is see, A add, C change, R remove. Which rows and fields stands below, and after that where it is
held to: tables, functions of the database, addresses. The same table is the page `/wie-ziet-wat`.

"""


def page() -> str:
    """Return the page of parameters as it should be."""
    rows = (
        f"| `{row.key}` | {row.value:g} | {row.unit} | {row.valid_from} | {row.valid_to or ''} "
        f"| {row.status} | {row.source} |\n"
        for row in PARAMETERS
    )
    return HEAD + "".join(rows)


def terms() -> str:
    """Return the page of terms and holidays as it should be."""
    rows = (
        f"| `{row.kind}` | {row.value} | {row.warn or ''} | {row.unit} | {row.valid_from} "
        f"| {row.valid_to or ''} | {row.status} | {row.source} |\n"
        for row in TERMS
    )
    days = (
        f"| `{row.key}` | {'free' if row.free else 'working day'} | {row.valid_from} "
        f"| {row.valid_to or ''} | {row.status} | {row.source} |\n"
        for row in HOLIDAYS
    )
    return TERMS_HEAD + "".join(rows) + HOLIDAYS_HEAD + "".join(days)


def lifecycles() -> str:
    """Return the page of lifecycles as it should be."""
    return LIFECYCLES_HEAD + "".join(
        (
            _life("A proposal", "One person, asked first, put forward for one piece of work.",
                  proposals.LIFE),
            _life("Work", "A vacancy, or a place without one.", vacancies.LIFE),
            _life("A pledge", "A promise to the other members. It is never called broken.",
                  pledges.LIFE),
            _life("A question to the members",
                  "Five lines about somebody who said yes to them, open for some days.",
                  members_questions.LIFE),
            _life("A pathway",
                  "One person at one member, from what was agreed until it is closed.",
                  pathways.LIFE),
            _life("A visit", "Somebody comes to see the place. No work is done at it.",
                  visits.LIFE),
            _life("A trial placement", "Unpaid: nobody begins before three parties confirmed it.",
                  trial_placements.LIFE),
            _life("A letter", "Written, claimed, sent; cancelled when its reason falls away.",
                  letters.LIFE),
        )
    )  # fmt: skip


def rights() -> str:
    """Return the page of rights as it should be."""
    roles = tuple(Role)
    matrix = [
        f"| | {' | '.join(_words(role) for role in roles)} |\n",
        "|---|" + "---|" * len(roles) + "\n",
        *(
            f"| [{_words(thing)}](#{thing.replace('_', '-')}) "
            f"| {' | '.join(_letters(role, thing) for role in roles)} |\n"
            for thing in Thing
        ),
    ]
    head = RIGHTS_HEAD.format(later=_list(NOBODY_YET))
    parts = (head, *matrix, *map(_thing, Thing), _tables(), _functions(), _addresses())
    return "".join(parts)


PAGES: dict[Path, Callable[[], str]] = {
    PAGE: page,
    TERMS_PAGE: terms,
    LIFECYCLES: lifecycles,
    RIGHTS_PAGE: rights,
    LAW_PAGE: law,
}


def _life(title: str, said: str, life: Lifecycle[State, Move]) -> str:
    ends = "".join(f"    {state} --> [*]\n" for state in sorted(life.final))
    rows = "".join(
        f"| {step.verb} | {_list(sorted(step.sources))} | {step.target} | {_list(sorted(step.by))} "
        f"| {_list(sorted(step.back_by)) or 'nobody'} |\n"
        for step in life.moves
    )
    return (
        f"\n## {title}\n\n{said}\n\n```mermaid\n{diagram(life)}\n{ends}```\n\n"
        f"| move | from | to | by | set back by |\n|---|---|---|---|---|\n{rows}"
    )


def _thing(thing: Thing) -> str:
    rows = "".join(
        f"| {_words(role)} | {verbs} | {where} | {fields} |\n"
        for role, verbs, where, fields in _grouped(each for each in RIGHTS if each.thing is thing)
    )
    return (
        f"\n## {_words(thing).capitalize()}\n\nFields: {_list(FIELDS[thing])}.\n\n"
        f"| who | may | which rows | fields |\n|---|---|---|---|\n{rows}"
    )


def _tables() -> str:
    tables = "".join(
        f"| `{name}` | {_words(table.thing)} | {_initials(table.verbs)} "
        f"| {', '.join(sorted(table.also))} |\n"
        for name, table in TABLES.items()
    )
    apart = "".join(
        f"| `{name}` | {table.why} "
        f"| {', '.join(f'{login} {may}' for login, may in table.logins.items())} |\n"
        for name, table in APART.items()
    )
    fewer = "".join(
        f"| {_words(role)} | `{name}` | {how.value} |\n" for (role, name), how in OTHERWISE.items()
    )
    beside, written = (
        "".join(
            f"| {_words(role)} | `{name}` | {_list(sorted(fields))} |\n"
            for (role, name), fields in those.items()
        )
        for those in (BESIDES, WRITES_BESIDES)
    )
    return (
        "\n## Tables\n\nPolicies give a hat its rows. The application and the worker may "
        "at most this with them; a backup reads all.\n\n"
        f"| table | thing | may | read by |\n|---|---|---|---|\n{tables}"
        "\nWithout policies, because no hat leads to them:\n\n"
        f"| table | why | who may |\n|---|---|---|\n{apart}"
        "\nFewer rows than the rights give:\n\n"
        f"| hat | table | why |\n|---|---|---|\n{fewer}"
        "\nThe database walls rows. Beside what is theirs to see, this stands in them as well:"
        f"\n\n| hat | table | fields |\n|---|---|---|\n{beside}"
        "\nAnd this could be changed along with what is theirs to change:"
        f"\n\n| hat | table | fields |\n|---|---|---|\n{written}"
    )


def _functions() -> str:
    rows = "".join(
        f"| `{name}` | {', '.join(sorted(each.logins)) or 'the owner'} "
        f"| {_list(sorted(each.hats)) if each.hats else ''} "
        f"| {each.why or ', '.join(f'{verb} {_words(thing)}' for verb, thing in each.gives)} |\n"
        for name, each in FUNCTIONS.items()
    )
    return (
        "\n## Functions of the database\n\nThese pass the policies by and look who acts.\n"
        f"\n| function | may be called by | answers | for |\n|---|---|---|---|\n{rows}"
    )


def _addresses() -> str:
    rows = "".join(
        f"| `/{route}` | {_who(each)} "
        f"| {', '.join(f'{verb} {_words(key)}' for key, verb in each.needs)} |\n"
        for route, each in ADDRESSES.items()
    )
    return (
        "\n## Addresses\n\nTo any other hat a page is not there. Who is not signed in is shown the "
        f"way in.\n\n| address | for | needs of its key |\n|---|---|---|\n{rows}"
    )


def _who(address: Address) -> str:
    if address.links:
        return f"a link: {_list(sorted(address.links))}"
    return "everybody" if address.hats is None else _list(sorted(address.hats))


def _initials(verbs: Iterable[Verb]) -> str:
    return "".join(verb[0].upper() for verb in verbs)


def _grouped(some: Iterable[Right]) -> Iterable[tuple[Role, str, str, str]]:
    """Put verbs with the same rows and fields on one line."""
    lines: dict[tuple[Role, str, str], list[Verb]] = {}
    for each in some:
        every = FIELDS[each.thing]
        fields = "all" if each.fields == {*every} else _list(f for f in every if f in each.fields)
        lines.setdefault((each.role, each.rows.value, fields), []).append(each.verb)
    for (role, where, fields), verbs in lines.items():
        yield role, ", ".join(verbs), where, fields


def _letters(role: Role, thing: Thing) -> str:
    verbs = {each.verb for each in RIGHTS if each.role is role and each.thing is thing}
    return _initials(verb for verb in Verb if verb in verbs)


def _list(words: Iterable[str]) -> str:
    return ", ".join(map(_words, words))


def _words(code: str) -> str:
    return code.replace("_", " ")


if __name__ == "__main__":
    for path, made in PAGES.items():
        path.write_text(made(), encoding="utf-8")
