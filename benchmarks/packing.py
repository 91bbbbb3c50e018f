# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The columns of a world in the types of the engine, with its way of saying: not known."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.world import MEANS, ON, UNKNOWN, Columns
from hartwerk.engine.arrays import (
    FAMILIES_LIMIT,
    NO_EARLIEST,
    NO_END,
    NO_LATEST,
    NO_PROVISION,
    NO_START,
    UNKNOWN_HOURS,
    UNKNOWN_LEVEL,
    UNKNOWN_WAITING,
)
from hartwerk.engine.tables import Catalogue
from hartwerk.engine.travel import CrowFly, Pace
from hartwerk.engine.works import (
    BUS_ADAPTED,
    BUS_NO_MATTER,
    BUS_TOO_LATE,
    BUS_UNKNOWN,
)
from hartwerk.profiles.vocabulary import Kind, vocabulary
from hartwerk.rules.parameters import travel, value

TRAVEL_BAND = int(value("travel_band", ON))
EARLY = 450
"""Work that starts before 7:30 needs a first arrival that somebody looked up."""


def routing() -> CrowFly:
    paces = (travel(means, ON) for means in MEANS)
    return CrowFly(tuple(Pace(pace.speed, pace.detour, pace.start) for pace in paces))


def catalogue() -> Catalogue:
    words = vocabulary()
    position = {dimension.id: d for d, dimension in enumerate(words.dimensions)}
    relaxes = np.zeros((len(words.adaptations), len(words.dimensions)), np.uint8)
    for number, adaptation in enumerate(words.adaptations.values()):
        for key, levels in adaptation.relaxes.items():
            relaxes[number, position[key]] = levels
    support = np.array([dimension.kind is Kind.SUPPORT for dimension in words.dimensions])
    return Catalogue(support, relaxes, int(value("carve_levels", ON)))


def people_columns(raw: Columns) -> Columns:
    """The columns of a world in the types and with the unknowns of the engine."""
    means = np.where(raw["place_known"], raw["means"], UNKNOWN)
    limit = np.where(
        raw["max_travel"] == UNKNOWN, int(value("max_travel_minutes", ON)), raw["max_travel"]
    )
    waiting = np.minimum(raw["waiting_days"] // int(value("waiting_band", ON)), 254)
    aspects = raw["aspects_refused"].astype(np.uint64) << np.uint64(FAMILIES_LIMIT)
    held, lacked = raw["held"].astype(np.uint64), raw["lacked"].astype(np.uint64)
    return {
        "id": raw["id"].astype(np.uint64),
        "x": raw["x"],
        "y": raw["y"],
        "means": np.where(means == UNKNOWN, 0, 1 << np.maximum(means, 0)).astype(np.uint8),
        "max_travel": limit.astype(np.uint16),
        "hours_min": _known(raw["hours_min"], 0).astype(np.uint8),
        "hours_max": _known(raw["hours_max"], UNKNOWN_HOURS).astype(np.uint8),
        "day_parts": _known(raw["day_parts"], 0xFFFFFFFF).astype(np.uint32),
        "earliest": _known(raw["earliest"], NO_EARLIEST).astype(np.int16),
        "latest": _known(raw["latest"], NO_LATEST).astype(np.int16),
        "available_from": raw["free_from"].astype(np.uint16),
        "available_to": raw["free_to"].astype(np.uint16),
        "refuses": raw["refused"].astype(np.uint64) | aspects,
        "wishes": raw["wishes"].astype(np.uint32),
        "interests": raw["interests"].astype(np.uint32),
        "certificates": held,
        "certificates_known": held | lacked,
        "skills": np.stack(_words(raw)),
        "skills_known": raw["skills_known"],
        "waiting": np.where(raw["waiting_days"] == UNKNOWN, UNKNOWN_WAITING, waiting).astype(
            np.uint8
        ),
        "levels": _known(raw["levels"], UNKNOWN_LEVEL).astype(np.uint8).T.copy(),
    }


def work_columns(raw: Columns) -> Columns:
    """The same for work."""
    start = raw["start"].astype(np.int64)
    family = np.uint64(1) << raw["family"].astype(np.uint64)
    return {
        "id": raw["id"].astype(np.uint64),
        "x": raw["x"],
        "y": raw["y"],
        "located": raw["place_known"].astype(np.uint8),
        "hours_min": _known(raw["hours_min"], 0).astype(np.uint8),
        "hours_max": _known(raw["hours_max"], UNKNOWN_HOURS).astype(np.uint8),
        "day_parts": _known(raw["day_parts"], 0).astype(np.uint32),
        "day_parts_needed": np.where(
            raw["day_parts"] == UNKNOWN, 0, raw["day_parts_needed"]
        ).astype(np.uint8),
        "start": _known(start, NO_START).astype(np.int16),
        "end": _known(raw["end"], NO_END).astype(np.int16),
        "start_adjustable": raw["start_adjustable"],
        "bus": _bus(raw).astype(np.uint8),
        "starts_on": raw["starts_on"].astype(np.uint16),
        "ends_on": raw["ends_on"].astype(np.uint16),
        "family": raw["family"].astype(np.uint8),
        "aspects": family | raw["aspects"].astype(np.uint64) << np.uint64(FAMILIES_LIMIT),
        "law": raw["law"].astype(np.uint64),
        "wanted": raw["wanted"].astype(np.uint64),
        "adaptations": raw["adaptations"].astype(np.uint64),
        "skills": np.stack(_words(raw)),
        "need": raw["level"].astype(np.uint8).T.copy(),
        "weight": raw["weight"].astype(np.uint8).T.copy(),
        "adjustable": raw["adjustable"].T.copy(),
        "provision": _known(raw["provision"], NO_PROVISION).astype(np.uint8).T.copy(),
    }


def _bus(raw: Columns) -> NDArray[np.int64]:
    first, start = raw["first_arrival"].astype(np.int64), raw["start"].astype(np.int64)
    untold = np.where(start < EARLY, BUS_UNKNOWN, BUS_NO_MATTER)
    late = np.where(raw["start_adjustable"], BUS_ADAPTED, BUS_TOO_LATE)
    told = np.where(first == UNKNOWN, untold, np.where(first > start, late, BUS_NO_MATTER))
    return np.where(raw["van_pickup"] | (start == UNKNOWN), BUS_NO_MATTER, told)


def _known(values: NDArray[np.generic], otherwise: int) -> NDArray[np.int64]:
    return np.where(values == UNKNOWN, otherwise, values.astype(np.int64))


def _words(raw: Columns) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """128 skills in two words of 64; the world counts 60 in the first."""
    first, second = (raw[name].astype(np.uint64) for name in ("skills0", "skills1"))
    return first | second << np.uint64(60), second >> np.uint64(4)
