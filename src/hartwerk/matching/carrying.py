# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People and work as JSON and back: to seal them, and to hand them from one process to another."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date, time
from enum import IntEnum, StrEnum

from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.work import Demand, Task, Weight, Work
from hartwerk.rules.conditions import Means

type_error = "cannot carry a {kind} in the field {name}"

_DATES = {"available_from", "available_to", "waiting_since", "last_spoken", "starts_on", "ends_on"}
_TIMES = {"earliest", "latest", "start", "end", "first_arrival"}
_TUPLES = {"occupations"}
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def to_json(people: Iterable[Person], works: Iterable[Work]) -> str:
    """Write everything that differs from a field's default; the same input gives the same text."""
    return bundled(map(carried, people), map(carried, works))


def carried(thing: Person | Work) -> str:
    """Write one of them, for `bundled`."""
    return _WRITER.encode(_out(thing))


def bundled(people: Iterable[str], works: Iterable[str]) -> str:
    """Return what `to_json` writes of people and works that `carried` wrote."""
    return f'{{"people":[{",".join(people)}],"works":[{",".join(works)}]}}'


def from_json(text: str) -> tuple[tuple[Person, ...], tuple[Work, ...]]:
    """Read what `to_json` wrote."""
    bundle = json.loads(text)
    # The fields come from text: their types are those that `_rich` gives them by name.
    people = [Person(**_in(row)) for row in bundle["people"]]  # type: ignore[arg-type]
    works = [Work(**_in(row)) for row in bundle["works"]]  # type: ignore[arg-type]
    return tuple(people), tuple(works)


def _out(thing: Person | Work) -> dict[str, object]:
    kept: dict[str, object] = {}
    for name, default in _DEFAULTS[type(thing)]:
        found = getattr(thing, name)
        if found != default:
            kept[name] = found if type(found) in _AS_IT_IS else _plain(name, found)
    return kept


def _defaults(kind: type[Person] | type[Work]) -> tuple[tuple[str, object], ...]:
    return tuple(
        (
            field.name,
            field.default if field.default_factory is MISSING else field.default_factory(),
        )
        for field in fields(kind)
    )


_DEFAULTS = {kind: _defaults(kind) for kind in (Person, Work)}
_AS_IT_IS = frozenset({str, int, bool, type(None)})


def _plain(name: str, found: object) -> object:
    match found:
        case StrEnum() | IntEnum():
            return found.value
        case str() | int() | None:
            return found
        case dict():
            return {
                key: each if type(each) in _AS_IT_IS else _plain(name, each)
                for key, each in found.items()
            }
        case Demand():
            return [found.level, int(found.weight), found.adjustable]
        case frozenset():
            return sorted(_plain(name, each) for each in found)  # type: ignore[type-var]
        case tuple():
            return [_plain(name, each) for each in found]
        case Task():
            return [found.name, found.share]
        case Spot():
            return [found.latitude, found.longitude, found.label]
        case date() | time():
            return found.isoformat()
    raise TypeError(type_error.format(kind=type(found).__name__, name=name))


def _in(row: Mapping[str, object]) -> dict[str, object]:
    return {name: _rich(name, found) for name, found in row.items()}


def _rich(name: str, found: object) -> object:
    match found:
        case None:
            return None
        case str() if name in _DATES:
            return date.fromisoformat(found)
        case str() if name in _TIMES:
            return time.fromisoformat(found)
        case [float() | int() as latitude, float() | int() as longitude, str() as label] if (
            name == "spot"
        ):
            return Spot(latitude, longitude, label)
        case list() if name == "day":
            return tuple(Task(*task) for task in found)
        case dict() if name == "demands":
            return {
                key: Demand(level, Weight(weight), adjustable)
                for key, (level, weight, adjustable) in found.items()
            }
        case list() if name in _TUPLES:
            return tuple(found)
        case list() if name == "means":
            return frozenset(Means(each) for each in found)
        case list():
            return frozenset(found)
        case _:
            return found
