# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dated parameters: what a network or a legislator may change, one row a line."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hartwerk.rules.conditions import Means


class Status(StrEnum):
    """How much weight a row carries; only `LAW` may ever block."""

    LAW = "law"
    POLICY = "policy"
    GUIDANCE = "guidance"
    PROPOSAL = "proposal"
    UNVERIFIED = "unverified"


class ParameterMissing(LookupError):
    """No row of the table holds on the day asked for."""


@dataclass(frozen=True, slots=True)
class Parameter:
    key: str
    value: float
    unit: str
    valid_from: date
    valid_to: date | None
    source: str
    status: Status


def _row(key: str, value: float, unit: str, source: str, *, since: str = "2026-01-01") -> Parameter:
    return Parameter(key, value, unit, date.fromisoformat(since), None, source, Status.PROPOSAL)


ESTIMATE = "own estimate for the region; replace by a routing engine or by measurement"
USUAL_LIMIT = "usual limit one way in the region; the person's own value wins"
ROAD = "a road is 1.25 to 1.35 times the straight line in Twente and the Achterhoek"
CARVING = "by how many levels a task that can be swapped lowers a demand"
BANDS = "the order compares bands, not single minutes or days (MA-06)"
NOTHING_KEPT = "a trial match leaves nothing behind"

PARAMETERS: tuple[Parameter, ...] = (
    #    key                              value  unit              source
    _row("max_travel_minutes",               45, "minutes",        USUAL_LIMIT),
    _row("walk_speed",                        5, "km/h",           ESTIMATE),
    _row("bike_speed",                       15, "km/h",           ESTIMATE),
    _row("e_bike_speed",                     20, "km/h",           ESTIMATE),
    _row("scooter_speed",                    30, "km/h",           ESTIMATE),
    _row("public_transport_speed",           28, "km/h",           ESTIMATE),
    _row("car_speed",                        50, "km/h",           ESTIMATE),
    _row("walk_detour",                    1.25, "road km per km", ROAD),
    _row("bike_detour",                    1.25, "road km per km", ROAD),
    _row("e_bike_detour",                  1.25, "road km per km", ROAD),
    _row("scooter_detour",                 1.25, "road km per km", ROAD),
    _row("public_transport_detour",        1.35, "road km per km", ROAD),
    _row("car_detour",                     1.30, "road km per km", ROAD),
    _row("walk_start",                        0, "minutes",        ESTIMATE),
    _row("bike_start",                        2, "minutes",        ESTIMATE),
    _row("e_bike_start",                      2, "minutes",        ESTIMATE),
    _row("scooter_start",                     3, "minutes",        ESTIMATE),
    _row("public_transport_start",           12, "minutes",        ESTIMATE),
    _row("car_start",                         5, "minutes",        ESTIMATE),
    _row("carve_levels",                      2, "levels",         CARVING),
    _row("travel_band",                      15, "minutes",        BANDS),
    _row("waiting_band",                     28, "days",           BANDS),
    _row("trial_match_minutes",              30, "minutes",        NOTHING_KEPT),
)  # fmt: skip


def value(key: str, on: date) -> float:
    """Return the value of `key` that holds on a day.

    Raises
    ------
    ParameterMissing
        No row holds on that day.
    """
    for row in PARAMETERS:
        if row.key == key and row.valid_from <= on and (row.valid_to is None or on < row.valid_to):
            return row.value
    raise ParameterMissing(f"no value for {key} on {on.isoformat()}")


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes = start + km x detour / speed x 60, for one means of transport."""

    means: Means
    speed: float
    detour: float
    start: float


def travel(means: Means, on: date) -> Travel:
    """Return the speed, detour and start of one means of transport on a day.

    Raises
    ------
    ParameterMissing
        One of the three has no row for that day.
    """
    return Travel(
        means,
        speed=value(f"{means}_speed", on),
        detour=value(f"{means}_detour", on),
        start=value(f"{means}_start", on),
    )
