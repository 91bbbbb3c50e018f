# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which places somebody can reach: by the same travel as the match."""

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np

from hartwerk.engine.travel import MEANS, project
from hartwerk.profiles.packing import crow_fly
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.rules import parameters


def reached_by(
    people: Sequence[Person], places: Sequence[Spot], *, on: date
) -> list[Collection[str]]:
    """Return for each person the labels of the places they reach; none where travel is not known.

    Notes
    -----
    O(people x places), in one table.
    """
    if not people or not places:
        return [() for _ in people]
    routing, usual = crow_fly(on), int(parameters.value("max_travel_minutes", on))
    known = [each.spot is not None and bool(each.means) for each in people]
    at = [each.spot or places[0] for each in people]
    x, y = project([spot.latitude for spot in at], [spot.longitude for spot in at])
    to_x, to_y = project([spot.latitude for spot in places], [spot.longitude for spot in places])
    masks = np.array(
        [
            sum(1 << bit for bit, each in enumerate(MEANS) if each in (p.means or ()))
            for p in people
        ],
        dtype=np.uint8,
    )
    limit = np.array([usual if p.max_travel is None else p.max_travel for p in people])
    took = routing.minutes(masks[:, None], x[:, None], y[:, None], to_x, to_y)
    near = (took <= limit[:, None]) & np.array(known)[:, None]
    return [{places[int(i)].label for i in np.flatnonzero(row)} for row in near]
