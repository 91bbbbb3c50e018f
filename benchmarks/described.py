# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""People of a world as one describes them: the way in that is measured cold."""

from datetime import date, time, timedelta

import numpy as np

from benchmarks.world import FIRST_DAY, LAST_DAY, MEANS, NO_CEILING, ON, UNKNOWN, World
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.vocabulary import vocabulary

EPOCH = date(1970, 1, 1)
CENTRE = (52.15616, 5.38764)
HECTOMETRES_PER_DEGREE = 1112.0


def described(world: World, count: int) -> tuple[Person, ...]:
    """Describe the first `count` people; where they live is near enough for a clock."""
    words = vocabulary()
    skills, certificates = tuple(words.skills), tuple(words.certificates)
    families, aspects = tuple(words.families), tuple(words.aspects)
    dimensions = tuple(dimension.id for dimension in words.dimensions)
    raw = {name: column[:count].tolist() for name, column in world.people.items()}

    def one(i: int) -> Person:
        held, lacked = (_members(raw[name][i], certificates) for name in ("held", "lacked"))
        whole, least, most = raw["certificates_known"][i], raw["hours_min"][i], raw["hours_max"][i]
        first, second = (
            _members(raw["skills0"][i], skills),
            _members(raw["skills1"][i], skills[60:]),
        )
        means, free_from, free_to = raw["means"][i], raw["free_from"][i], raw["free_to"][i]
        waiting = raw["waiting_days"][i]
        return Person(
            ref=f"row {i}",
            spot=_spot(raw["x"][i], raw["y"][i]) if raw["place_known"][i] else None,
            means=None if means == UNKNOWN else frozenset({MEANS[means]}),
            max_travel=_or_none(raw["max_travel"][i]),
            hours_min=_or_none(least),
            hours_max=None if most in (UNKNOWN, NO_CEILING) else most,
            day_parts=_or_none(raw["day_parts"][i]),
            earliest=_hour(raw["earliest"][i]),
            latest=_hour(raw["latest"][i]),
            available_from=None if free_from == FIRST_DAY else EPOCH + timedelta(free_from),
            available_to=None if free_to == LAST_DAY else EPOCH + timedelta(free_to),
            levels={
                d: level
                for d, level in zip(dimensions, raw["levels"][i], strict=True)
                if level != UNKNOWN
            },
            skills=first | second if raw["skills_known"][i] else None,
            certificates=held if whole else None,
            holds=frozenset() if whole else held,
            lacks=frozenset() if whole else lacked,
            wishes=_members(raw["wishes"][i], families),
            interests=_members(raw["interests"][i], families),
            refuses_families=_members(raw["refused"][i], families),
            refuses_aspects=_members(raw["aspects_refused"][i], aspects),
            waiting_since=None if waiting == UNKNOWN else ON - timedelta(waiting),
        )

    return tuple(one(i) for i in range(count))


def _members(mask: int, of: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for bit, name in enumerate(of) if mask >> bit & 1)


def _or_none(value: int) -> int | None:
    return None if value == UNKNOWN else value


def _hour(minutes: int) -> time | None:
    return None if minutes == UNKNOWN else time(*divmod(minutes, 60))


def _spot(x: float, y: float) -> Spot:
    latitude = CENTRE[0] + (y - 1400) / HECTOMETRES_PER_DEGREE
    shrunk = HECTOMETRES_PER_DEGREE * float(np.cos(np.radians(latitude)))
    return Spot(latitude, CENTRE[1] + (x - 850) / shrunk, "")
