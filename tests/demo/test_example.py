# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ready example: plainly made up, always the same, and a caseload as one really is."""

from datetime import time

import pytest

from hartwerk.demo.characters import LEVELS, Character, levels
from hartwerk.demo.example import AS_OF, people, truth, works
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import Kind, templates, vocabulary, with_implied
from hartwerk.profiles.work import Work

PAIRS = list(zip(people(), truth(), strict=True))
BY_TITLE = {work.title: work for work in works()}


class TestPeople:
    def test_there_are_forty(self) -> None:
        assert len(people()) == len(truth()) == 40

    def test_nobody_stands_twice(self) -> None:
        assert len({person.ref for person in people()}) == 40
        assert len({person.name for person in people()}) == 40

    def test_a_name_is_a_first_name_and_a_letter(self) -> None:
        for person in people():
            first, letter = person.name.split()
            assert first.isalpha()
            assert len(letter) == 2
            assert letter[1] == "."

    def test_every_row_says_it_is_an_example(self) -> None:
        assert all(person.ref.startswith("Voorbeeld, persoon ") for person in people())

    def test_everybody_lives_somewhere_real(self) -> None:
        assert all(person.spot is not None for person in people())

    def test_nobody_waits_for_the_future(self) -> None:
        for person in people():
            assert person.waiting_since is not None
            assert person.last_spoken is not None
            assert person.waiting_since <= person.last_spoken <= AS_OF

    @pytest.mark.parametrize("person", truth(), ids=lambda person: str(person.name))
    def test_every_word_used_is_in_the_vocabulary(self, person: Person) -> None:
        words = vocabulary()

        assert person.skills is not None
        assert person.skills <= words.skills.keys()
        assert person.certificates is not None
        assert person.certificates <= words.certificates.keys()
        assert person.certificates == with_implied(person.certificates)
        assert person.wishes | person.interests | person.refuses_families <= words.families.keys()
        assert person.refuses_aspects <= words.aspects.keys()

    def test_nobody_wishes_what_they_refuse(self) -> None:
        assert not [p.name for p in truth() if p.wishes & p.refuses_families]


class TestTruth:
    @pytest.mark.parametrize("person", truth(), ids=lambda person: str(person.name))
    def test_has_an_answer_to_everything(self, person: Person) -> None:
        assert list(person.levels) == [dimension.id for dimension in vocabulary().dimensions]
        assert set(person.levels.values()) <= set(range(6))
        assert person.means
        assert person.hours_min is not None
        assert person.hours_max is not None
        assert person.hours_min <= person.hours_max
        assert person.day_parts

    @pytest.mark.parametrize(("person", "whole"), PAIRS, ids=[p.name for p, _ in PAIRS])
    def test_agrees_with_what_is_known(self, person: Person, whole: Person) -> None:
        assert person.levels.items() <= whole.levels.items()
        for field in ("means", "hours_min", "hours_max", "day_parts", "skills", "certificates"):
            known = getattr(person, field)
            assert known is None or known == getattr(whole, field), field
        assert whole.certificates is not None
        assert person.holds <= whole.certificates
        assert not person.lacks & whole.certificates
        for field in ("ref", "name", "spot", "wishes", "interests", "waiting_since"):
            assert getattr(person, field) == getattr(whole, field), field


class TestWhatIsUnknown:
    def open_questions(self, person: Person) -> int:
        return 33 - len(person.levels)

    def test_some_need_one_to_three_answers_some_many_some_none(self) -> None:
        counts = [self.open_questions(person) for person in people()]

        assert sum(count == 0 for count in counts) >= 2
        assert sum(1 <= count <= 3 for count in counts) >= 12
        assert sum(count >= 25 for count in counts) >= 5

    def test_nobody_has_an_answer_that_was_not_given(self) -> None:
        assert any(person.levels != whole.levels for person, whole in PAIRS)
        assert all(0 <= level <= 5 for person in people() for level in person.levels.values())

    def test_spoken_dutch_is_known_of_everybody(self) -> None:
        assert all("L01" in person.levels for person in people())

    def test_the_same_subjects_are_forgotten_most(self) -> None:
        forgotten = {
            dimension.id: sum(dimension.id not in person.levels for person in people())
            for dimension in vocabulary().dimensions
        }
        most = sorted(forgotten, key=lambda name: -forgotten[name])[:5]

        assert {"P04", "P07", "E04"} <= set(most)


class TestWorks:
    def test_there_are_twelve_of_twelve_kinds(self) -> None:
        assert len({work.ref for work in works()}) == len(works()) == 12
        assert len({work.family for work in works()}) == 12

    def test_every_organisation_says_it_is_an_example(self) -> None:
        assert all(work.organisation.endswith("(voorbeeld)") for work in works())

    @pytest.mark.parametrize("work", works(), ids=lambda work: str(work.title))
    def test_is_described_well_enough_to_match(self, work: Work) -> None:
        assert work.family is not None
        template = templates()[work.family]
        kinds = {dimension.id: dimension.kind for dimension in vocabulary().dimensions}

        assert work.spot is not None
        assert work != template
        assert sum(task.share for task in work.day) == 100
        assert {kinds[name] for name in work.demands} == {Kind.DEMAND}
        assert {kinds[name] for name in work.provisions} == {Kind.SUPPORT}
        assert 12 <= len(work.demands) + 4 <= 15
        assert work.start is not None
        assert work.end is not None
        assert work.start < work.end
        assert work.adaptations <= vocabulary().adaptations.keys()

    def test_a_kitchen_factory_asks_for_housekeeping(self) -> None:
        work = BY_TITLE["Medewerker huishoudelijke dienst"]

        assert work.family == "housekeeping"
        assert "Keukenfabriek" in work.organisation

    def test_the_warehouse_starts_before_the_first_bus(self) -> None:
        work = BY_TITLE["Medewerker magazijn, ochtenden"]

        assert (work.start, work.first_arrival) == (time(7, 0), time(7, 12))

    def test_the_green_work_is_from_april_to_october(self) -> None:
        work = BY_TITLE["Medewerker groen, april tot en met oktober"]

        assert work.starts_on is not None
        assert work.ends_on is not None
        assert (work.starts_on.month, work.ends_on.month) == (4, 10)
        assert AS_OF < work.starts_on < work.ends_on

    def test_one_task_asks_for_a_licence_by_law(self) -> None:
        by_law = [work.title for work in works() if work.certificates_by_law]

        assert by_law == ["Bezorger deuren en sloten"]

    def test_employers_too_left_something_out(self) -> None:
        assert any(len(work.provisions) < 4 for work in works())
        assert any(work.first_arrival is None for work in works())


class TestCharacters:
    def test_every_character_has_a_level_on_every_dimension(self) -> None:
        assert set(LEVELS) == set(Character)
        for digits in LEVELS.values():
            assert len(digits.replace(" ", "")) == 33

    def test_the_draw_never_changes(self) -> None:
        drawn = "".join(str(level) for level in levels("Samira B.", Character.KEEPS_HOUSE).values())

        assert drawn == "453523334445433442333243333542221"
