# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an answer changes: the question grid in four words, the talk in six levels."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from hartwerk.engine.reasons import About
from hartwerk.profiles.people import Person
from hartwerk.profiles.relevant import dimensions_of
from hartwerk.profiles.vocabulary import Dimension, vocabulary
from hartwerk.profiles.work import Work


class Answer(StrEnum):
    """The four answers of the grid, in words of work."""

    WORKS = "works"
    WITH_HELP = "with_help"
    NOT = "not"
    UNKNOWN = "unknown"


# By what the work asks, 1 to 5. Who cannot do heavy work may well do a lighter kind: an answer
# about level 5 says less about level 1 than an answer about level 3 does.
_WITH_HELP = (0, 1, 1, 2, 2, 3)
_NOT = (0, 0, 0, 0, 1, 2)


def level_of(answer: Answer, need: int) -> int | None:
    """Return the level an answer stands for, when the work asks `need`.

    Except at level 1, which already means: shortly, with help, `WITH_HELP` is below what the
    work asks, and `NOT` is below `WITH_HELP`.
    """
    match answer:
        case Answer.WORKS:
            return need
        case Answer.WITH_HELP:
            return _WITH_HELP[need]
        case Answer.NOT:
            return _NOT[need]
        case Answer.UNKNOWN:
            return None


def answered(person: Person, about: About, index: int, answer: Answer, need: int) -> Person:
    """Return the person with one answer of the grid added.

    Raises
    ------
    ValueError
        The grid does not ask about this.
    """
    words = vocabulary()
    if about is About.DIMENSION:
        key = words.dimensions[index].id
        level = level_of(answer, need)
        if level is None:
            return replace(person, asked=person.asked | {key})
        return replace(person, levels={**person.levels, key: level}, asked=person.asked - {key})
    if about is About.CERTIFICATE:
        key = tuple(words.certificates)[index]
        match answer:
            case Answer.UNKNOWN:
                return replace(person, asked=person.asked | {key})
            case Answer.WORKS:
                return replace(person, holds=person.holds | {key}, lacks=person.lacks - {key})
            case _:
                return replace(person, lacks=person.lacks | {key}, holds=person.holds - {key})
    raise ValueError(f"the grid does not ask about {about}")


@dataclass(frozen=True, slots=True)
class TalkQuestion:
    """One question of the talk; `level` None reads: not talked about yet."""

    dimension: Dimension
    level: int | None
    need: int | None
    asked: bool


def talk(person: Person, work: Work) -> tuple[TalkQuestion, ...]:
    """Return the questions that this work makes relevant: what it asks, then what one needs.

    The core of the work comes first; 12 to 15 questions with the templates as they are.
    """
    return tuple(
        TalkQuestion(
            dimension=d,
            level=person.levels.get(d.id),
            need=work.demands[d.id].level if d.id in work.demands else None,
            asked=d.id in person.asked,
        )
        for d in dimensions_of(work)
    )


def talked(person: Person, levels: Mapping[str, int | None]) -> Person:
    """Return the person with levels set; None takes a level back to: not talked about yet.

    Raises
    ------
    ValueError
        A dimension that does not exist, or a level outside 0 to 5.
    """
    known = {dimension.id for dimension in vocabulary().dimensions}
    kept = dict(person.levels)
    for key, level in levels.items():
        if key not in known:
            raise ValueError(f"{key}: no such dimension")
        if level is None:
            kept.pop(key, None)
        elif 0 <= level <= 5:
            kept[key] = level
        else:
            raise ValueError(f"{key}: the level {level} is not between 0 and 5")
    return replace(person, levels=kept, asked=person.asked - frozenset(levels))
