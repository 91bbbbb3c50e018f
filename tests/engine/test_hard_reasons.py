# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a person and a piece of work to each hard exclusion, alone, and to all that answers."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from hartwerk.engine.matching import rank_people, rank_works, verdicts
from hartwerk.engine.reasons import CARVE, About, State
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.work import Work
from hartwerk.rules.conditions import OFFICE_WEEK, Exclusion, Means, Verdict
from tests.engine.worlds import (
    ASPECTS,
    DEMANDED,
    FAMILIES,
    PAPERS,
    SUPPORTED,
    VERDICTS,
    World,
    find,
)

HERE = Spot(52.26583, 6.79306, "Hengelo (Overijssel)")
BUS, BIKE = Means.PUBLIC_TRANSPORT, Means.BIKE
ABLE = Person(
    ref="p",
    spot=HERE,
    means=frozenset({BIKE}),
    hours_min=0,
    hours_max=40,
    day_parts=OFFICE_WEEK,
    levels=dict.fromkeys(DEMANDED, 5) | dict.fromkeys(SUPPORTED, 0),
    skills=frozenset(),
    certificates=frozenset(),
)
WORK = Work(
    ref="w",
    title="",
    family=FAMILIES[0],
    spot=HERE,
    hours_min=24,
    hours_max=32,
    day_parts=OFFICE_WEEK,
    day_parts_needed=6,
    start=time(8),
    end=time(16, 30),
    first_arrival=time(7, 30),
    starts_on=date(2027, 1, 4),
    ends_on=date(2027, 6, 30),
)


def away(hectometres: int) -> Spot:
    """Return a spot so many hectometres north: a degree of latitude is 1113 of them here."""
    return replace(HERE, latitude=HERE.latitude + (hectometres + 0.5) / 1113.3)


def judged(person: Person, work: Work) -> tuple[Verdict, set[Exclusion | None]]:
    """Return verdict and reasons, once all that answers the question gives the same answer."""
    world = World((person,), (work,))
    found = world.explain()
    out = found.verdict is Verdict.NOT_NOW
    assert VERDICTS[verdicts(world.people, world.works, 0)[0]] is found.verdict
    for ranked in (rank_people, rank_works):
        assert ranked(world.people, world.works, 0, seed=1).tolist() == [0]
        assert ranked(world.people, world.works, 0, seed=1, top=1).tolist() == ([] if out else [0])
    reasons = {p.exclusion for p in found.parts if p.state is State.EXCLUDES}
    assert bool(reasons) == out == bool(found.order.excluded)
    return found.verdict, reasons


def excluded(person: dict[str, Any], work: dict[str, Any] | None = None) -> set[Exclusion | None]:
    return judged(replace(ABLE, **person), replace(WORK, **work or {}))[1]


def verdict(person: dict[str, Any], work: dict[str, Any] | None = None) -> Verdict:
    return judged(replace(ABLE, **person), replace(WORK, **work or {}))[0]


class TestNothing:
    def test_excludes_who_can_do_all_of_it(self) -> None:
        assert judged(ABLE, WORK) == (Verdict.FITS, set())

    def test_known_of_a_person_excludes_nobody(self) -> None:
        assert judged(Person(ref="p"), WORK) == (Verdict.ASK_FIRST, set())

    def test_told_of_the_work_excludes_nobody(self) -> None:
        assert judged(ABLE, Work(ref="w", title="")) == (Verdict.ASK_FIRST, set())


class TestTravel:
    def test_of_exactly_the_longest_time_does_not_exclude(self) -> None:
        work = replace(WORK, spot=away(85))
        assert find(World((ABLE,), (work,)).explain(), About.TRAVEL).have == 45
        assert excluded({}, {"spot": away(85)}) == set()
        assert excluded({"max_travel": 45}, {"spot": away(85)}) == set()

    def test_of_a_minute_more_excludes(self) -> None:
        assert excluded({"max_travel": 44}, {"spot": away(85)}) == {Exclusion.TRAVEL}

    def test_longer_than_usual_excludes_only_who_did_not_say_more(self) -> None:
        assert excluded({}, {"spot": away(100)}) == {Exclusion.TRAVEL}
        assert excluded({"max_travel": 60}, {"spot": away(100)}) == set()

    def test_by_one_means_that_is_fast_enough_is_enough(self) -> None:
        car = frozenset({BIKE, Means.CAR})
        assert excluded({"means": car}, {"spot": away(200)}) == set()

    @pytest.mark.parametrize(
        "unknown", [{"spot": None}, {"means": None}, {"means": frozenset()}], ids=str
    )
    def test_not_known_asks(self, unknown: dict[str, Any]) -> None:
        assert verdict(unknown, {"spot": away(2000)}) is Verdict.ASK_FIRST

    def test_to_an_unknown_place_asks_the_employer(self) -> None:
        world = World((ABLE,), (replace(WORK, spot=None),))
        part = find(world.explain(), About.TRAVEL)
        assert (part.state, part.ask_employer) == (State.UNKNOWN, True)
        assert verdict({"max_travel": 0}, {"spot": None}) is Verdict.ASK_FIRST

    def test_of_no_minutes_at_all_reaches_the_next_door(self) -> None:
        assert excluded({"max_travel": 0, "means": frozenset({Means.WALK})}) == set()
        assert excluded({"max_travel": 0}) == {Exclusion.TRAVEL}


class TestFirstBus:
    only = {"means": frozenset({BUS})}

    def test_in_time_does_not_exclude(self) -> None:
        assert verdict(self.only, {"first_arrival": time(8)}) is Verdict.FITS

    def test_a_minute_late_excludes(self) -> None:
        assert excluded(self.only, {"first_arrival": time(8, 1)}) == {Exclusion.TRAVEL}

    def test_late_is_adapted_where_the_start_can_move(self) -> None:
        later: dict[str, Any] = {"first_arrival": time(8, 1), "start_adjustable": True}
        part = find(
            World((replace(ABLE, means=frozenset({BUS})),), (replace(WORK, **later),)).explain(),
            About.TRAVEL,
        )
        assert (part.state, part.via) == (State.ADAPTED, CARVE)
        assert verdict(self.only, later) is Verdict.FITS_WITH

    def test_late_does_not_matter_where_a_van_comes(self) -> None:
        late = {"first_arrival": time(9), "van_pickup": True}
        assert verdict(self.only, late) is Verdict.FITS

    def test_late_does_not_matter_to_who_can_cycle(self) -> None:
        assert verdict({"means": frozenset({BUS, BIKE})}, {"first_arrival": time(9)}) is (
            Verdict.FITS
        )

    def test_late_excludes_who_lives_too_far_to_cycle(self) -> None:
        far = {"first_arrival": time(9), "spot": away(100)}
        assert excluded({"means": frozenset({BUS, BIKE})}, far) == {Exclusion.TRAVEL}

    def test_not_known_is_a_small_question_before_half_past_seven(self) -> None:
        for start, state in ((time(7, 29), State.UNKNOWN), (time(7, 30), State.MET)):
            work = replace(WORK, first_arrival=None, start=start)
            person = replace(ABLE, means=frozenset({BUS}))
            part = find(World((person,), (work,)).explain(), About.TRAVEL)
            assert (part.state, part.ask_employer) == (state, state is State.UNKNOWN)
            assert judged(person, work) == (Verdict.FITS, set())

    def test_of_work_without_an_hour_does_not_matter(self) -> None:
        assert verdict(self.only, {"start": None, "first_arrival": time(12)}) is Verdict.FITS


class TestHours:
    @pytest.mark.parametrize(
        ("least", "most", "fits"),
        [
            (None, 24, True),
            (None, 23, False),
            (32, None, True),
            (33, None, False),
            (32, 40, True),
            (33, 40, False),
            (0, 0, False),
            (28, 28, True),
            (None, None, True),
        ],
    )
    def test_need_one_in_common_with_24_to_32(
        self, least: int | None, most: int | None, fits: bool
    ) -> None:
        reasons = set() if fits else {Exclusion.HOURS}
        assert excluded({"hours_min": least, "hours_max": most}) == reasons

    def test_without_a_ceiling_exclude_only_who_can_do_fewer(self) -> None:
        least = {"hours_min": 24, "hours_max": None}
        assert excluded({"hours_min": 0, "hours_max": 23}, least) == {Exclusion.HOURS}
        assert excluded({"hours_min": 80, "hours_max": None}, least) == set()

    def test_of_work_not_told_are_a_small_question_to_the_employer(self) -> None:
        work = replace(WORK, hours_min=None, hours_max=None)
        part = find(World((ABLE,), (work,)).explain(), About.HOURS)
        assert (part.state, part.weight, part.ask_employer) == (State.UNKNOWN, 1, True)
        assert judged(replace(ABLE, hours_max=1), work) == (Verdict.FITS, set())


class TestDayParts:
    def test_as_many_as_needed_are_enough(self) -> None:
        six = 0b11011011
        assert (six & OFFICE_WEEK).bit_count() == 6
        assert excluded({"day_parts": six}) == set()

    def test_one_fewer_excludes(self) -> None:
        assert excluded({"day_parts": 0b10011011}) == {Exclusion.HOURS}
        assert excluded({"day_parts": 0}) == {Exclusion.HOURS}

    def test_beyond_those_of_the_work_do_not_count(self) -> None:
        evenings = sum(1 << part for part in range(2, 21, 3))
        assert excluded({"day_parts": evenings}) == {Exclusion.HOURS}

    def test_needed_are_never_more_than_the_work_has(self) -> None:
        two = {"day_parts": 0b11, "day_parts_needed": 6}
        assert excluded({"day_parts": 0b11}, two) == set()

    def test_of_a_person_not_known_are_a_small_question(self) -> None:
        assert verdict({"day_parts": None}) is Verdict.FITS

    def test_of_work_not_told_exclude_nobody(self) -> None:
        assert verdict({"day_parts": 0}, {"day_parts": None}) is Verdict.FITS


class TestStart:
    def test_at_the_earliest_moment_does_not_exclude(self) -> None:
        assert excluded({"earliest": time(8)}) == set()

    def test_a_minute_before_it_excludes(self) -> None:
        assert excluded({"earliest": time(8, 1)}) == {Exclusion.HOURS}

    def test_that_can_move_is_adapted(self) -> None:
        assert verdict({"earliest": time(11)}, {"start_adjustable": True}) is Verdict.FITS_WITH

    def test_not_told_excludes_nobody(self) -> None:
        assert verdict({"earliest": time(23, 59)}, {"start": None}) is Verdict.FITS


class TestEnd:
    def test_at_the_latest_moment_does_not_exclude(self) -> None:
        assert excluded({"latest": time(16, 30)}) == set()

    def test_a_minute_after_it_excludes_also_where_the_start_can_move(self) -> None:
        late = {"latest": time(16, 29)}
        assert excluded(late) == excluded(late, {"start_adjustable": True}) == {Exclusion.HOURS}

    def test_not_told_excludes_nobody(self) -> None:
        assert verdict({"latest": time(0)}, {"end": None}) is Verdict.FITS


class TestDates:
    def test_with_one_day_in_common_do_not_exclude(self) -> None:
        assert excluded({"available_from": date(2027, 6, 30)}) == set()
        assert excluded({"available_to": date(2027, 1, 4)}) == set()

    def test_after_the_work_or_before_it_exclude(self) -> None:
        assert excluded({"available_from": date(2027, 7, 1)}) == {Exclusion.HOURS}
        assert excluded({"available_to": date(2027, 1, 3)}) == {Exclusion.HOURS}

    def test_later_than_the_first_day_are_noted_only(self) -> None:
        person = replace(ABLE, available_from=date(2027, 1, 5))
        world = World((person,), (WORK,))
        assert find(world.explain(), About.DATES).state is State.NOTED
        assert judged(person, WORK) == (Verdict.FITS, set())

    def test_not_told_exclude_nobody(self) -> None:
        none = {"starts_on": None, "ends_on": None}
        assert excluded({"available_from": date(2099, 1, 1)}, none) == set()
        assert excluded({"available_to": date(1990, 1, 1)}, none) == set()
        assert excluded({"available_from": date(2099, 1, 1)}, {"ends_on": None}) == set()


class TestOwnNo:
    @pytest.mark.parametrize("family", [FAMILIES[0], FAMILIES[-1]])
    def test_to_a_family_excludes_from_that_family_alone(self, family: str) -> None:
        refused = {"refuses_families": frozenset({family})}
        assert excluded(refused, {"family": family}) == {Exclusion.OWN_NO}
        assert excluded(refused, {"family": FAMILIES[3]}) == set()

    @pytest.mark.parametrize("aspect", [ASPECTS[0], ASPECTS[-1]])
    def test_to_an_aspect_excludes_from_work_that_has_it(self, aspect: str) -> None:
        refused = {"refuses_aspects": frozenset({aspect, ASPECTS[4]})}
        assert excluded(refused, {"aspects": frozenset({aspect, ASPECTS[1]})}) == {Exclusion.OWN_NO}
        assert excluded(refused, {"aspects": frozenset({ASPECTS[1]})}) == set()

    def test_to_a_family_does_not_exclude_where_the_family_is_not_told(self) -> None:
        assert excluded({"refuses_families": frozenset(FAMILIES)}, {"family": None}) == set()

    def test_weighs_more_than_a_wish(self) -> None:
        both = frozenset({FAMILIES[0]})
        assert excluded({"refuses_families": both, "wishes": both}) == {Exclusion.OWN_NO}


class TestLaw:
    needed = {"certificates_by_law": frozenset({PAPERS[0], PAPERS[-1]})}

    def test_that_asks_what_is_held_does_not_exclude(self) -> None:
        held = frozenset(PAPERS)
        assert verdict({"certificates": held}, self.needed) is Verdict.FITS
        assert verdict({"certificates": None, "holds": held}, self.needed) is Verdict.FITS

    def test_that_asks_one_more_excludes(self) -> None:
        assert excluded({"certificates": frozenset(PAPERS[:-1])}, self.needed) == {
            Exclusion.LEGAL_CERTIFICATE
        }
        lacks = {"certificates": None, "lacks": frozenset({PAPERS[-1]})}
        assert excluded(lacks, self.needed) == {Exclusion.LEGAL_CERTIFICATE}

    def test_that_asks_what_is_not_known_asks_first(self) -> None:
        assert verdict({"certificates": None}, self.needed) is Verdict.ASK_FIRST
        asked = {"certificates": None, "asked": frozenset(PAPERS)}
        assert verdict(asked, self.needed) is Verdict.ASK_FIRST

    def test_is_the_only_one_whose_certificates_exclude(self) -> None:
        wanted = {"certificates_wanted": frozenset(PAPERS)}
        assert verdict({"certificates": frozenset()}, wanted) is Verdict.FITS_WITH
