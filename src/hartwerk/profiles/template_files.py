# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a template of work holds: a normal day, what it asks, what the place can do."""

from __future__ import annotations

from hartwerk.profiles.strict_files import Node
from hartwerk.profiles.terms import Kind, Text, Vocabulary
from hartwerk.profiles.word_files import read_key, read_text
from hartwerk.profiles.work import Demand, Task, Weight, Work
from hartwerk.rules.conditions import DAY_PARTS


def _demand(node: Node) -> Demand:
    row = node.fields("level", "weight", "adjustable")
    return Demand(
        level=row["level"].number(1, 5),
        weight=Weight(row["weight"].number(1, 3)),
        adjustable=row["adjustable"].flag(),
    )


def _of_kind(node: Node, kind: Kind, words: Vocabulary) -> list[tuple[str, Node]]:
    known = {d.id for d in words.dimensions if d.kind is kind}
    rows = list(node.items())
    for name, _ in rows:
        if name not in known:
            raise node.broken(f"{name} is not a dimension of kind {kind}")
    return rows


def _day_parts(node: Node) -> int:
    return sum(1 << DAY_PARTS.index(part) for part in node.set_of(frozenset(DAY_PARTS)))


def read_template(file: Node, words: Vocabulary) -> tuple[str, Text, Work]:
    """Return key, name and work of one template."""
    row = file.fields(
        "key", "name", "family", "hours", "day_parts", "day_parts_needed", "start", "end",
        "start_adjustable", "van_pickup", "day", "demands", "provisions", "adaptations",
        "skills_needed", "skills_learned", "certificates_by_law", "certificates_wanted", "aspects",
        optional=("starts_on", "ends_on"),
    )  # fmt: skip
    hours = row["hours"].fields("min", "max")
    key = read_key(row["key"], {})
    name = read_text(row["name"])
    starts_on, ends_on = row.get("starts_on"), row.get("ends_on")
    day: list[Task] = []
    for node in row["day"].list():
        task = node.fields("task", "share")
        day.append(Task(task["task"].text(), task["share"].number(1, 100)))
    work = Work(
        ref=f"template:{key}",
        title=name.nl,
        family=row["family"].one_of(words.families),
        hours_min=hours["min"].number(1, 40),
        hours_max=hours["max"].number(1, 40),
        day_parts=_day_parts(row["day_parts"]),
        day_parts_needed=row["day_parts_needed"].number(1, len(DAY_PARTS)),
        start=row["start"].clock(),
        end=row["end"].clock(),
        start_adjustable=row["start_adjustable"].flag(),
        van_pickup=row["van_pickup"].flag(),
        starts_on=None if starts_on is None else starts_on.day(),
        ends_on=None if ends_on is None else ends_on.day(),
        day=tuple(day),
        demands={
            name: _demand(node) for name, node in _of_kind(row["demands"], Kind.DEMAND, words)
        },
        provisions={
            name: node.number(0, 5)
            for name, node in _of_kind(row["provisions"], Kind.SUPPORT, words)
        },
        adaptations=row["adaptations"].set_of(words.adaptations),
        skills_needed=row["skills_needed"].set_of(words.skills),
        skills_learned=row["skills_learned"].set_of(words.skills),
        certificates_by_law=row["certificates_by_law"].set_of(words.certificates),
        certificates_wanted=row["certificates_wanted"].set_of(words.certificates),
        aspects=row["aspects"].set_of(words.aspects),
    )
    _check_template(row.at, work)
    return key, name, work


def _check_template(file: Node, work: Work) -> None:
    if sum(task.share for task in work.day) != 100:
        raise file.broken("the tasks of the day do not add up to 100")
    if (work.hours_min or 0) > (work.hours_max or 0):
        raise file.broken("fewest hours are more than most hours")
    if work.start is None or work.end is None or work.start >= work.end:
        raise file.broken("the end is before the start")
