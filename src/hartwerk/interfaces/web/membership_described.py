# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a description to the fields of its form, and back from what was filled in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from hartwerk.profiles.describing import Description
from hartwerk.profiles.description_json import Json, to_json
from hartwerk.profiles.terms import Dimension, Kind
from hartwerk.profiles.vocabulary import templates, vocabulary
from hartwerk.profiles.work import Demand, Task, Weight
from hartwerk.rules.conditions import DAY_PARTS

SHARES = (10, 25, 45, 65)
"""Parts of a day that one can choose, in per cent; what was there before stays as it was."""
USUAL_SHARE = 25
AS_THEY_ARE = (
    *("title", "place", "hours_min", "hours_max", "day_parts", "day_parts_needed"),
    *("start_adjustable", "van_pickup", "adaptations", "skills_needed", "skills_learned"),
    *("certificates_by_law", "certificates_wanted", "aspects", "guide", "visit"),
)
"""Fields of which the form takes what is kept."""


def of_kind(kind: Kind) -> list[Dimension]:
    return [dimension for dimension in vocabulary().dimensions if dimension.kind is kind]


def share_words(share: int) -> str:
    """Say how long a part of the day lasts, as the card says it."""
    if share >= 60:
        return _("het grootste deel van de dag")
    if share >= 40:
        return _("ongeveer de helft van de dag")
    if share >= 25:
        return _("een flink deel van de dag")
    return _("een klein deel van de dag")


def shares(now: object) -> list[tuple[int, str]]:
    """Return the parts of a day to choose from; what was there wins of what says the same."""
    by_words = {share_words(share): share for share in SHARES}
    if isinstance(now, int) or (isinstance(now, str) and now.isascii() and now.isdigit()):
        by_words[share_words(int(now))] = int(now)
    return [(share, words) for words, share in by_words.items()]


def first(began: Description, rows: int) -> dict[str, Any]:
    """Return what stands in the form at first.

    Parameters
    ----------
    rows
        Lines of the day.
    """
    kept = to_json(began)
    found: dict[str, Any] = {name: kept[name] for name in AS_THEY_ARE}
    for name in ("start", "end", "starts_on", "ends_on"):
        found[name] = getattr(began, name)
    for row in range(rows):
        task = began.day[row] if row < len(began.day) else Task("", USUAL_SHARE)
        found |= {f"task_{row}": task.name, f"share_{row}": task.share}
    for dimension in of_kind(Kind.DEMAND):
        demand = began.demands.get(dimension.id, Demand(0))
        found |= {
            f"level_{dimension.id}": demand.level or "",
            f"weight_{dimension.id}": int(demand.weight),
            f"adjustable_{dimension.id}": demand.adjustable,
        }
    return found | {f"offers_{id}": level for id, level in began.provisions.items()}


def described(said: Mapping[str, Any], began: Description, rows: int) -> dict[str, Json]:
    """Return what was filled in, as a description is kept.

    Parameters
    ----------
    said
        Cleaned by the form.
    began
        Keeps what the form does not ask: the family, where there is no template.
    """
    template = said["template"] if said["template"] in templates() else None
    parts = frozenset(said["day_parts"])
    mask = sum(1 << bit for bit, name in enumerate(DAY_PARTS) if name in parts)
    by_law = frozenset(said["certificates_by_law"])
    lines = [(said[f"task_{row}"], said[f"share_{row}"] or USUAL_SHARE) for row in range(rows)]
    return to_json(
        Description(
            template=template,
            title=said["title"],
            family=templates()[template].family if template else began.family,
            place=said["place"],
            day=_whole([line for line in lines if line[0]]),
            hours_min=said["hours_min"],
            hours_max=said["hours_max"],
            day_parts=mask or None,
            day_parts_needed=min(said["day_parts_needed"] or 1, max(1, mask.bit_count())),
            start=said["start"],
            end=said["end"],
            start_adjustable=said["start_adjustable"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            van_pickup=said["van_pickup"],
            demands={
                d.id: Demand(
                    int(said[f"level_{d.id}"]),
                    Weight(int(said[f"weight_{d.id}"] or Weight.ORDINARY)),
                    said[f"adjustable_{d.id}"],
                )
                for d in of_kind(Kind.DEMAND)
                if said[f"level_{d.id}"]
            },
            provisions={
                d.id: int(said[f"offers_{d.id}"])
                for d in of_kind(Kind.SUPPORT)
                if said[f"offers_{d.id}"]
            },
            adaptations=frozenset(said["adaptations"]),
            skills_needed=frozenset(said["skills_needed"]),
            skills_learned=frozenset(said["skills_learned"]),
            certificates_by_law=by_law,
            certificates_wanted=frozenset(said["certificates_wanted"]) - by_law,
            aspects=frozenset(said["aspects"]),
            guide=said["guide"],
            visit=said["visit"],
        )
    )


def _whole(lines: list[tuple[str, int]]) -> tuple[Task, ...]:
    """Make the parts of a day add up to 100, by the largest remainder."""
    total = sum(share for _, share in lines)
    exact = [share * 100 / total for _, share in lines]
    parts = [int(each) for each in exact]
    order = sorted(range(len(lines)), key=lambda row: (parts[row] - exact[row], row))
    for row in order[: 100 - sum(parts)]:
        parts[row] += 1
    return tuple(Task(name, part) for (name, _), part in zip(lines, parts, strict=True))
