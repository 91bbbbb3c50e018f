# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a row of work to a place: its template, what the row says, then what it asks, and a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from hartwerk.interchange import values
from hartwerk.interchange.columns import HOURS_HIGHEST, Choices
from hartwerk.interchange.headings import plain
from hartwerk.interchange.notes import shown
from hartwerk.interchange.person_rows import language_levels
from hartwerk.interchange.rows import Cells, Finder, hours_of, in_order, key_of, place_of
from hartwerk.profiles.vocabulary import (
    Kind,
    certificate_of,
    family_of,
    skill_of,
    templates,
    vocabulary,
)
from hartwerk.profiles.work import Demand, Task, Weight, Work

WHOLE_DAY = 100
MOST_PLACES = 500


def work_of(cells: Cells, finder: Finder) -> Work | None:
    """Read one row; None: it has no title."""
    title = cells.text("title")
    if not title:
        return None
    base = _base(cells, title)
    place, spot = place_of(cells, finder)
    work = replace(
        base,
        ref=cells.ref,
        title=title,
        organisation=cells.text("organisation"),
        family=base.family or family_of(title) or family_of(cells.text("occupations")),
        place=place,
        spot=spot,
    )
    return _with_lists(cells, _with_numbers(cells, _with_times(cells, work)))


def _base(cells: Cells, title: str) -> Work:
    """Return what the row starts from: the template it names, or for a message its occupation's."""
    bare = Work(ref=cells.ref, title=title)
    key = cells.choice("template", Choices.TEMPLATES)
    if key:
        return templates()[key]
    occupations = values.words_of(cells.text("occupations"))
    family = next((found for each in occupations if (found := family_of(each))), None)
    likely = next((k for k, work in templates().items() if family and work.family == family), None)
    if likely is None:
        return bare
    cells.notes.append(
        _(
            "Het bericht zegt niet wat het werk vraagt: ingevuld naar het sjabloon van dit soort "
            "werk. Kijk het na met het bedrijf."
        )
    )
    return templates()[likely]


def _with_times(cells: Cells, work: Work) -> Work:
    start, end = in_order(cells, ("start", cells.time("start")), ("end", cells.time("end")))
    begins, ends = in_order(
        cells, ("starts_on", cells.date("starts_on")), ("ends_on", cells.date("ends_on"))
    )
    first_arrival = cells.time("first_arrival")
    adjustable, pickup = cells.yes_no("start_adjustable"), cells.yes_no("van_pickup")
    return replace(
        work,
        start=start or work.start,
        # A time of the template next to one of the row could put the end before the start.
        end=end or (work.end if start is None else None),
        starts_on=begins or work.starts_on,
        ends_on=ends or work.ends_on,
        first_arrival=first_arrival or work.first_arrival,
        start_adjustable=work.start_adjustable if adjustable is None else adjustable,
        van_pickup=work.van_pickup if pickup is None else pickup,
    )


def _with_numbers(cells: Cells, work: Work) -> Work:
    least, most = hours_of(cells, HOURS_HIGHEST)
    said = least is not None or most is not None
    parts = cells.day_parts("day_parts")
    needed = cells.number("day_parts_needed", 1, 21)
    if needed and parts and needed > parts.bit_count():
        cells.object(
            "day_parts_needed",
            _("is meer dan het aantal dagdelen van dit werk."),
            _("Verlaag het aantal, of vul meer dagdelen in."),
        )
        needed = parts.bit_count()
    return replace(
        work,
        places=cells.number("places", 1, MOST_PLACES) or work.places,
        hours_min=least if said else work.hours_min,
        hours_max=most if said else work.hours_max,
        day_parts=parts or work.day_parts,
        day_parts_needed=needed or (1 if parts else work.day_parts_needed),
    )


def _with_lists(cells: Cells, work: Work) -> Work:
    def said(key: str, source: Choices, before: frozenset[str]) -> frozenset[str]:
        known = _READS.get(source) or partial(key_of, source)
        found, _all = cells.several(key, source, known)
        return found if cells.has(key) else before

    asked, _all = cells.several("licences_asked", Choices.LICENCES, certificate_of)
    courses, _strange = values.several_of(cells.text("courses"), certificate_of)
    heard, _rest = values.several_of(cells.text("skills_heard"), skill_of)
    by_law = said("certificates_by_law", Choices.CERTIFICATES, work.certificates_by_law)
    wanted = said("certificates_wanted", Choices.CERTIFICATES, work.certificates_wanted)
    needed = said("skills_needed", Choices.SKILLS, work.skills_needed) | heard
    with_lists = replace(
        work,
        adaptations=said("adaptations", Choices.ADAPTATIONS, work.adaptations),
        skills_needed=needed,
        skills_learned=said("skills_learned", Choices.SKILLS, work.skills_learned) - needed,
        certificates_by_law=by_law,
        certificates_wanted=(wanted | asked | courses) - by_law,
        aspects=said("aspects", Choices.ASPECTS, work.aspects),
    )
    language = {key: _asks(work, key, level) for key, level in language_levels(cells).items()}
    return replace(with_lists, demands={**work.demands, **language}) if language else with_lists


_READS = {Choices.CERTIFICATES: certificate_of, Choices.SKILLS: skill_of}


def _asks(work: Work, dimension: str, level: int) -> Demand:
    before = work.demands.get(dimension)
    return replace(before, level=level) if before else Demand(level)


# --- the sheets that say more about a row of work


def with_demands(works: Sequence[Work], rows: Iterable[Cells]) -> tuple[Work, ...]:
    """Return the works with what the sheet of demands says of them; it wins over the template."""
    demands = [dict(work.demands) for work in works]
    provisions = [dict(work.provisions) for work in works]
    kinds = {d.id: d.kind for d in vocabulary().dimensions}
    anchors = {d.id: tuple(text.nl for text in d.anchors) for d in vocabulary().dimensions}
    by_title = _by_title(works)
    for cells in rows:
        dimension = cells.choice("dimension", Choices.DIMENSIONS)
        level = cells.level("level", anchors.get(dimension or "", ()))
        found = _meant(cells, by_title, works)
        if dimension is None or level is None:
            continue
        for number in found:
            if kinds[dimension] is Kind.SUPPORT:
                provisions[number][dimension] = level
            elif level == 0:
                # It does not occur in this work, whatever the template says.
                demands[number].pop(dimension, None)
            else:
                before = demands[number].get(dimension, Demand(level))
                demands[number][dimension] = _said(cells, replace(before, level=level))
    return tuple(
        replace(work, demands=demands[i], provisions=provisions[i]) for i, work in enumerate(works)
    )


def _said(cells: Cells, demand: Demand) -> Demand:
    weight = cells.choice("weight", Choices.WEIGHTS)
    adjustable = cells.yes_no("adjustable")
    return replace(
        demand,
        weight=Weight[weight.upper()] if weight else demand.weight,
        adjustable=demand.adjustable if adjustable is None else adjustable,
    )


def with_days(works: Sequence[Work], rows: Iterable[Cells]) -> tuple[Work, ...]:
    """Return the works with the day that the sheet tells; a day adds up to 100 per cent."""
    by_title = _by_title(works)
    days: dict[int, list[Task]] = {}
    last: dict[int, Cells] = {}
    for cells in rows:
        share, task = cells.number("share", 1, WHOLE_DAY), cells.text("task")
        for number in _meant(cells, by_title, works):
            if share and task:
                days.setdefault(number, []).append(Task(task, share))
                last[number] = cells
    done = list(works)
    for number, tasks in days.items():
        total = sum(task.share for task in tasks)
        if total == WHOLE_DAY:
            done[number] = replace(works[number], day=tuple(tasks))
        else:
            last[number].object(
                "share",
                _("%(title)s: de delen van de dag zijn samen %(total)s en geen 100; niet gebruikt.")
                % {"title": shown(works[number].title), "total": total},
                _("Verdeel 100 over de taken van deze functie."),
            )
    return tuple(done)


def _by_title(works: Sequence[Work]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, work in enumerate(works):
        found.setdefault(plain(work.title), []).append(number)
    return found


def _meant(
    cells: Cells, by_title: Mapping[str, list[int]], works: Sequence[Work]
) -> tuple[int, ...]:
    """Return the works that a row is about, by title and, where it is given, employer."""
    organisation = plain(cells.text("organisation"))
    found = tuple(
        number
        for number in by_title.get(plain(cells.text("title")), ())
        if not organisation or plain(works[number].organisation) == organisation
    )
    if not found:
        cells.object(
            "title",
            _("staat niet op het blad Werk: deze regel is niet gebruikt."),
            _("Schrijf de functie zoals op het blad Werk."),
        )
    return found
