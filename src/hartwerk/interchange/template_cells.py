# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A person or a piece of work as the cells of our own template: what the reader reads back."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import groupby

from hartwerk.interchange.columns import LEVEL_PREFIX, NO, YES, Choices, choices_of
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Text, family_of, templates
from hartwerk.profiles.work import Weight, Work
from hartwerk.rules.conditions import DAY_PARTS, DAYS, PARTS

Filled = str | int | date | time | None
"""What stands in a cell; None: empty."""
Cells = Mapping[str, Filled]
"""Column key -> what stands there."""

NOTHING = Text("geen", "none")
DAY_NAMES = dict(zip(DAYS, ("ma", "di", "wo", "do", "vr", "za", "zo"), strict=True))
PART_NAMES = dict(zip(PARTS, ("ochtend", "middag", "avond"), strict=True))


def person_cells(person: Person) -> Cells:
    """Return the cells of one person, in Dutch."""
    licences = frozenset(_names(Choices.LICENCES))
    others = frozenset(_names(Choices.CERTIFICATES)) - licences
    cells: dict[str, Filled] = {
        "name": person.name,
        "place": person.place,
        "hours_min": person.hours_min,
        "hours_max": person.hours_max,
        "means": _several(Choices.MEANS, person.means),
        "max_travel": person.max_travel,
        "earliest": person.earliest,
        "latest": person.latest,
        "day_parts": day_parts(person.day_parts),
        "available_from": person.available_from,
        "available_to": person.available_to,
        "licences": _several(Choices.LICENCES, _held(person, licences)),
        "certificates": _several(Choices.CERTIFICATES, _held(person, others)),
        "skills": _several(Choices.SKILLS, person.skills),
        "occupations": ", ".join(person.occupations),
        "wishes": _several(Choices.FAMILIES, person.wishes or None),
        "refuses": _several(
            Choices.REFUSALS, (person.refuses_families | person.refuses_aspects) or None
        ),
        "waiting_since": person.waiting_since,
        "last_spoken": person.last_spoken,
    }
    return cells | {f"{LEVEL_PREFIX}{key}": level for key, level in person.levels.items()}


def _held(person: Person, among: frozenset[str]) -> frozenset[str] | None:
    """Return what is held of a group, or None where the group was not talked about as a whole."""
    if person.certificates is not None:
        return person.certificates & among
    return person.holds & among if among <= person.holds | person.lacks else None


def work_cells(work: Work) -> Cells:
    """Return the cells of one piece of work: its template, and all that can be said in a cell."""
    base = base_of(work)
    return {
        "title": work.title,
        "organisation": work.organisation,
        "template": _names(Choices.TEMPLATES).get(template_of(work) or ""),
        "place": work.place,
        "places": work.places,
        "hours_min": work.hours_min,
        "hours_max": work.hours_max,
        "day_parts": day_parts(work.day_parts),
        "day_parts_needed": work.day_parts_needed,
        "start": work.start,
        "end": work.end,
        "start_adjustable": _yes_no(work.start_adjustable),
        "first_arrival": work.first_arrival,
        "van_pickup": _yes_no(work.van_pickup),
        "starts_on": work.starts_on,
        "ends_on": work.ends_on,
        "adaptations": _over(Choices.ADAPTATIONS, work.adaptations, base.adaptations),
        "skills_needed": _over(Choices.SKILLS, work.skills_needed, base.skills_needed),
        "skills_learned": _over(Choices.SKILLS, work.skills_learned, base.skills_learned),
        "certificates_by_law": _over(
            Choices.CERTIFICATES, work.certificates_by_law, base.certificates_by_law
        ),
        "certificates_wanted": _over(
            Choices.CERTIFICATES, work.certificates_wanted, base.certificates_wanted
        ),
        "aspects": _over(Choices.ASPECTS, work.aspects, base.aspects),
    }


def demand_cells(work: Work) -> Iterable[Cells]:
    """Yield a line for every demand and provision that differs from the template."""
    base, names = base_of(work), _names(Choices.DIMENSIONS)
    weights = _names(Choices.WEIGHTS)
    for key, name in names.items():
        demand, provision = work.demands.get(key), work.provisions.get(key)
        line: dict[str, Filled] = {
            "title": work.title,
            "organisation": work.organisation,
            "dimension": name,
        }
        if demand is not None and demand != base.demands.get(key):
            yield line | {
                "level": demand.level,
                "weight": weights[Weight(demand.weight).name.lower()],
                "adjustable": _yes_no(demand.adjustable),
            }
        elif demand is None and key in base.demands:
            yield line | {"level": 0}
        elif provision is not None and provision != base.provisions.get(key):
            yield line | {"level": provision}


def day_cells(work: Work) -> Iterable[Cells]:
    """Yield the tasks of a day that is not the template's."""
    if work.day == base_of(work).day:
        return
    for task in work.day:
        yield {
            "title": work.title,
            "organisation": work.organisation,
            "task": task.name,
            "share": task.share,
        }


def template_of(work: Work) -> str | None:
    """Return the template that a row can start from without saying more than is known.

    A cell cannot take back what a template offers, so a template that describes more than the
    work does will not do, as long as the title alone tells the family.
    """
    of_family = {key: each for key, each in templates().items() if each.family == work.family}
    fitting = {
        key: each
        for key, each in of_family.items()
        if each.provisions.keys() <= work.provisions.keys()
    }
    if not fitting and family_of(work.title) == work.family:
        return None
    candidates = fitting or of_family
    return min(candidates, key=lambda key: _apart(candidates[key], work), default=None)


def _apart(base: Work, work: Work) -> int:
    keys = base.demands.keys() | work.demands.keys()
    return sum(base.demands.get(key) != work.demands.get(key) for key in keys)


def base_of(work: Work) -> Work:
    """Return what a row starts with."""
    key = template_of(work)
    return templates()[key] if key else Work(ref="", title="")


def day_parts(mask: int | None) -> str | None:
    """Write day parts as one would: `ma-vr ochtend, wo middag`."""
    if mask is None:
        return None
    if mask == 0:
        return NOTHING.nl
    said: list[str] = []
    for part, part_name in PART_NAMES.items():
        chosen = [
            number
            for number, day in enumerate(DAYS)
            if mask >> DAY_PARTS.index(f"{day}_{part}") & 1
        ]
        names = tuple(DAY_NAMES.values())
        for _, group in groupby(enumerate(chosen), lambda pair: pair[1] - pair[0]):
            run = [number for _, number in group]
            days = names[run[0]] if len(run) == 1 else f"{names[run[0]]}-{names[run[-1]]}"
            said.append(f"{days} {part_name}")
    return ", ".join(said)


def _yes_no(flag: bool) -> str:
    return YES.nl if flag else NO.nl


def _names(source: Choices) -> dict[str, str]:
    return {choice.key: choice.name.nl for choice in choices_of(source)}


def _several(source: Choices, keys: Iterable[str] | None) -> str | None:
    """Write chosen names in the order of the vocabulary; the empty set is a fact, None is not."""
    if keys is None:
        return None
    chosen = frozenset(keys)
    named = [name for key, name in _names(source).items() if key in chosen]
    # Semicolons, not commas: some names have a comma in them.
    return "; ".join(named) if named else NOTHING.nl


def _over(source: Choices, keys: frozenset[str], base: frozenset[str]) -> str | None:
    """Leave a cell empty where the template says the same."""
    return None if keys == base else _several(source, keys)
