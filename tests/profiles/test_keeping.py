# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the row of a person keeps: everything practical, word for word, and nothing else."""

import dataclasses
import json
from datetime import date, time

import pytest

from hartwerk.profiles import keeping
from hartwerk.profiles.keeping import Practical, PracticalBroken
from hartwerk.profiles.people import Person
from hartwerk.profiles.places import Spot
from hartwerk.profiles.relevant import Said, Topic
from hartwerk.profiles.vault import SELF, Answer, Profile
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.conditions import Means

WORDS = vocabulary()
SKILL, LICENCE, OTHER = next(iter(WORDS.skills)), *list(WORDS.certificates)[:2]
FAMILY, WISH = list(WORDS.families)[:2]
ASPECT = next(iter(WORDS.aspects))
ON = date(2026, 11, 2)
PERSON = Person(
    ref="Blad 1, rij 7",
    source="WZ-77",
    name="Samira Kanarie",
    place="Hengelo",
    spot=Spot(52.26583, 6.79306, "Hengelo (Overijssel)"),
    means=frozenset({Means.BIKE, Means.PUBLIC_TRANSPORT}),
    max_travel=30,
    hours_min=4,
    hours_max=16,
    day_parts=0b11,
    earliest=time(8, 30),
    latest=time(14, 0),
    available_from=date(2026, 12, 1),
    available_to=date(2027, 6, 30),
    levels={"P01": 3},
    skills=frozenset({SKILL}),
    certificates=None,
    holds=frozenset({LICENCE}),
    lacks=frozenset({OTHER}),
    occupations=("magazijnmedewerker",),
    wishes=frozenset({WISH}),
    interests=frozenset({FAMILY}),
    refuses_families=frozenset({FAMILY}),
    refuses_aspects=frozenset({ASPECT}),
    waiting_since=date(2026, 5, 1),
    last_spoken=date(2026, 10, 1),
    asked=frozenset({"P02"}),
)
NOT_KEPT = {"ref", "source", "name", "levels", "waiting_since", "last_spoken", "asked"}
KEPT = Practical(
    keeping.stripped(PERSON),
    said={Topic.TRAVEL: Said(ON), LICENCE: Said(ON, answered=False)},
    source="ab12",
    before={"intake": "x"},
)


def test_every_field_of_a_person_is_kept_or_kept_out_on_purpose() -> None:
    empty = {field.name: field.default for field in dataclasses.fields(Person)}
    kept = {name for name in empty if getattr(KEPT.person, name) != empty[name]}

    names = {field.name for field in dataclasses.fields(Person)}
    assert kept - {"levels", "ref"} == names - NOT_KEPT - {"certificates"}
    assert KEPT.person.levels == {}


def test_comes_back_as_it_was_kept() -> None:
    written = json.dumps(keeping.to_json(KEPT))

    assert keeping.from_json(json.loads(written)) == KEPT


@pytest.mark.parametrize("value", [None, frozenset(), frozenset({LICENCE})])
def test_no_certificates_is_not_the_same_as_not_known(value: frozenset[str] | None) -> None:
    practical = Practical(Person(ref="", certificates=value))

    assert keeping.from_json(keeping.to_json(practical)).person.certificates == value


def test_of_nothing_known_nothing_is_kept() -> None:
    assert keeping.to_json(Practical()) == {"version": 1}
    assert keeping.from_json({}) == keeping.from_json({"version": 1}) == Practical()


def test_neither_a_name_nor_a_level_nor_a_number_stands_in_it() -> None:
    written = json.dumps(keeping.to_json(KEPT))

    assert not [word for word in ("Kanarie", "P01", "P02", "WZ-77", "Blad 1") if word in written]


@pytest.mark.parametrize(
    ("kept", "field"),
    [
        ([], "practical"),
        ({"place": "Hengelo"}, "version"),
        ({"version": 2}, "version"),
        ({"version": True}, "version"),
        ({"version": 1, "age": 40}, "age"),
        ({"version": 1, "name": "Samira"}, "name"),
        ({"version": 1, "levels": {"P01": 3}}, "levels"),
        ({"version": 1, "hours_min": 0}, "hours_min"),
        ({"version": 1, "hours_min": "16"}, "hours_min"),
        ({"version": 1, "means": ["horse"]}, "means[0]"),
        ({"version": 1, "spot": [52, 6, "x"]}, "spot"),
        ({"version": 1, "available_from": "soon"}, "available_from"),
        ({"version": 1, "place": "x" * 500}, "place"),
        ({"version": 1, "said": {"weather": ["2026-11-02", True]}}, "said.weather"),
        ({"version": 1, "said": {"travel": "2026-11-02"}}, "said.travel"),
        ({"version": 1, "source": 7}, "source"),
    ],
)
def test_what_is_not_expected_is_refused_and_named(kept: object, field: str) -> None:
    with pytest.raises(PracticalBroken) as refused:
        keeping.from_json(kept)

    assert refused.value.field == field


class TestPersonForTheEngine:
    def test_has_the_levels_of_the_vault(self) -> None:
        profile = Profile({"P01": Answer(3, SELF, ON), "P02": Answer(None, SELF, ON)}, 1)

        person = keeping.person_of(KEPT, profile, ref="K-1042", waiting_since=ON)

        assert person.levels == {"P01": 3}
        assert person.asked == {"P02", LICENCE}
        assert person.ref == "K-1042"
        assert person.hours_max == 16

    def test_without_a_yes_has_none(self) -> None:
        person = keeping.person_of(KEPT, None, ref="K-1042", waiting_since=None)

        assert person.levels == {}
        assert person.asked == {LICENCE}

    def test_what_was_talked_about_has_its_day(self) -> None:
        profile = Profile({"P01": Answer(3, SELF, ON), "P02": Answer(None, SELF, ON)}, 1)

        assert keeping.talked_about(KEPT, profile) == {
            "travel": Said(ON),
            LICENCE: Said(ON, answered=False),
            "P01": Said(ON),
            "P02": Said(ON, answered=False),
        }
