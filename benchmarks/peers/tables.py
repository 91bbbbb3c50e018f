# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The columns the databases get: what the engine works out when it packs, they get worked out."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.rule import UNKNOWN_LEVEL
from benchmarks.world import MEANS, ON, UNKNOWN, Columns, World
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.rules.conditions import ALL_DAY_PARTS, Means
from hartwerk.rules.parameters import travel, value

NEVER = 32767
FARTHEST = 4096
PUBLIC = MEANS.index(Means.PUBLIC_TRANSPORT)
UNTOLD_EARLY = 450
"""Work that starts before 7:30 and whose first arrival nobody looked up."""


def people_table(world: World, draws: NDArray[np.int64]) -> Columns:
    """One row a person; `draws` is the lot that the engine draws too."""
    raw = world.people
    means, limit = _int(raw, "means"), _int(raw, "max_travel")
    limit = np.where(limit == UNKNOWN, int(value("max_travel_minutes", ON)), limit)
    known = raw["place_known"].astype(bool) & (means != UNKNOWN)
    paces = [travel(m, ON) for m in MEANS]
    waiting = _int(raw, "waiting_days")
    bands = np.minimum(waiting // int(value("waiting_band", ON)), 254)
    hours_max = _int(raw, "hours_max")
    day_parts, skills_known = _int(raw, "day_parts"), raw["skills_known"].astype(bool)
    held, lacked = _int(raw, "held"), _int(raw, "lacked")
    levels = np.where(raw["levels"] == UNKNOWN, UNKNOWN_LEVEL, raw["levels"]).astype(np.int8)
    return {
        "id": raw["id"],
        "x": raw["x"],
        "y": raw["y"],
        "reach_squared": np.where(known, _reach(means, limit) ** 2, np.inf).astype(np.float32),
        "travel_known": known,
        "detour": np.array([p.detour for p in paces])[means],
        "speed": np.array([float(p.speed) for p in paces])[means],
        "start_minutes": np.array([float(p.start) for p in paces])[means],
        "only_public_transport": means == PUBLIC,
        "hours_known": hours_max != UNKNOWN,
        "hours_min": _int(raw, "hours_min").astype(np.int16),
        "hours_max": hours_max.astype(np.int16),
        "day_parts_known": day_parts != UNKNOWN,
        "day_parts": np.where(day_parts == UNKNOWN, ALL_DAY_PARTS, day_parts).astype(np.int32),
        "earliest": _int(raw, "earliest").astype(np.int16),
        "latest": _or(raw, "latest", NEVER).astype(np.int16),
        "free_from": _int(raw, "free_from").astype(np.int32),
        "free_to": _int(raw, "free_to").astype(np.int32),
        **{f"level{d}": np.ascontiguousarray(levels[:, d]) for d in range(levels.shape[1])},
        "skills_known": skills_known,
        "skills0": raw["skills0"],
        "skills1": raw["skills1"],
        "lacked": lacked,
        "told": held | lacked,
        "wishes": _int(raw, "wishes").astype(np.int32),
        "interests": _int(raw, "interests").astype(np.int32),
        "interested": _int(raw, "interests") != 0,
        "refused": _int(raw, "refused").astype(np.int32),
        "aspects_refused": _int(raw, "aspects_refused").astype(np.int32),
        "waited": (255 - np.where(waiting == UNKNOWN, 0, bands)).astype(np.int64),
        "draw": draws,
    }


def works_table(world: World) -> Columns:
    """One row a piece of work, with every demand after what the place offers."""
    raw = world.works
    dimensions = vocabulary().dimensions
    need, raised, described = _after_adaptations(world)
    start, first = _or(raw, "start", NEVER), _int(raw, "first_arrival")
    van, adjustable = raw["van_pickup"].astype(bool), raw["start_adjustable"].astype(bool)
    demands: Columns = {}
    for d, dimension in enumerate(dimensions):
        if dimension.kind is Kind.DEMAND:
            demands[f"need{d}"] = need[:, d].astype(np.int8)
            weight = np.where(need[:, d] > 0, raw["weight"][:, d], 0)
            demands[f"weight{d}"] = weight.astype(np.int8)
        else:
            demands[f"raised{d}"] = raised[:, d].astype(np.int8)
            demands[f"described{d}"] = described[:, d]
    return {
        "id": raw["id"],
        "x": raw["x"],
        "y": raw["y"],
        "place_known": raw["place_known"],
        "family": (1 << _int(raw, "family")).astype(np.int32),
        "aspects": _int(raw, "aspects").astype(np.int32),
        "hours_known": _int(raw, "hours_max") != UNKNOWN,
        "hours_min": _int(raw, "hours_min").astype(np.int16),
        "hours_max": _int(raw, "hours_max").astype(np.int16),
        "day_parts_known": _int(raw, "day_parts") != UNKNOWN,
        "day_parts": _int(raw, "day_parts").astype(np.int32),
        "day_parts_needed": _int(raw, "day_parts_needed").astype(np.int16),
        "starts_at": start.astype(np.int16),
        "ends_at": _int(raw, "end").astype(np.int16),
        "start_adjustable": adjustable,
        "arrives_late": ~van & (first > start) & ~adjustable,
        "arrival_unknown": ~van & (first == UNKNOWN) & (start < UNTOLD_EARLY),
        "starts_on": _int(raw, "starts_on").astype(np.int32),
        "ends_on": _int(raw, "ends_on").astype(np.int32),
        **demands,
        "skills0": raw["skills0"],
        "skills1": raw["skills1"],
        "law": raw["law"],
        "wanted": raw["wanted"],
    }


def _int(raw: Columns, name: str) -> NDArray[np.int64]:
    return raw[name].astype(np.int64)


def _or(raw: Columns, name: str, otherwise: int) -> NDArray[np.int64]:
    found = _int(raw, name)
    return np.where(found == UNKNOWN, otherwise, found)


def _reach(means: NDArray[np.int64], limit: NDArray[np.int64]) -> NDArray[np.float64]:
    """The first whole hectometre from which the journey takes longer than the limit."""
    kilometres = np.arange(FARTHEST) / 10.0
    reach = np.full(len(means), np.inf)
    for number, means_of in enumerate(MEANS):
        pace = travel(means_of, ON)
        minutes = np.floor(pace.start + kilometres * pace.detour / pace.speed * 60.0 + 0.5)
        of = means == number
        reach[of] = np.searchsorted(minutes, limit[of], side="right")
    return reach


def _after_adaptations(
    world: World,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Demands lowered and provisions raised by the best of what the place offers."""
    raw, words = world.works, vocabulary()
    position = {dimension.id: d for d, dimension in enumerate(words.dimensions)}
    offered = _int(raw, "adaptations")
    relief = np.zeros(raw["level"].shape, np.int64)
    for bit, adaptation in enumerate(words.adaptations.values()):
        has = offered >> bit & 1
        for key, levels in adaptation.relaxes.items():
            column = relief[:, position[key]]
            np.maximum(column, has * levels, out=column)
    carved = np.where(raw["adjustable"], int(value("carve_levels", ON)), 0)
    need = np.maximum(0, _int(raw, "level") - np.maximum(relief, carved))
    provision = _int(raw, "provision")
    return need, np.minimum(5, np.maximum(provision, 0) + relief), provision != UNKNOWN
