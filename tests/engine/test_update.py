# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""One changed person is seen at once, and gives what packing everybody again would give."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartwerk.engine.matching import explain, rank_block, rank_people, rank_works, verdicts
from hartwerk.engine.people import COLUMNS, People, update_person
from hartwerk.profiles.packing import pack_people
from hartwerk.profiles.people import Person
from tests.engine.worlds import ON, ROUTING, World, persons, worlds

pytestmark = pytest.mark.slow

FACTS = (*sorted(COLUMNS.keys() - {"interests"}), "elsewhere", "reach", "levels", "skills")


def packed(*people: Person) -> People:
    return pack_people(people, on=ON, routing=ROUTING)


def same_answers(of: World, people: People, again: World) -> None:
    """Compare every answer about changed people with that about people packed again."""
    works, seed = of.works, of.seed
    for work in range(len(of.jobs)):
        for top in (None, 1, 3, 100):
            changed = rank_people(people, works, work, seed=seed, top=top)
            assert (
                changed.tolist()
                == rank_people(again.people, works, work, seed=seed, top=top).tolist()
            )
        found = verdicts(people, works, work)
        assert found.tolist() == verdicts(again.people, works, work).tolist()
        block = rank_block(people, works, [work], seed=seed, top=4)
        assert (block.keys == rank_block(again.people, works, [work], seed=seed, top=4).keys).all()
    for person, work in of.pairs:
        assert explain(people, works, person, work, seed=seed) == again.explain(person, work)
        ranked = rank_works(people, works, person, seed=seed)
        assert ranked.tolist() == rank_works(again.people, works, person, seed=seed).tolist()


class TestOneChangedPerson:
    @given(worlds(least=1), st.data())
    def test_equals_packing_again(self, world: World, data: st.DataObject) -> None:
        people = packed(*world.persons)
        caseload = list(world.persons)
        for _ in range(data.draw(st.integers(1, 3))):
            number = data.draw(st.integers(0, len(caseload) - 1))
            caseload[number] = replace(data.draw(persons), ref=caseload[number].ref)
            update_person(people, number, packed(caseload[number]))
        same_answers(world, people, World(tuple(caseload), world.jobs, world.seed))

    @given(worlds(least=1), st.data())
    def test_who_changes_back_leaves_no_trace(self, world: World, data: st.DataObject) -> None:
        people = packed(*world.persons)
        number = data.draw(st.integers(0, len(world.persons) - 1))
        other = replace(data.draw(persons), ref=world.persons[number].ref)
        update_person(people, number, packed(other))
        update_person(people, number, packed(world.persons[number]))
        same_answers(world, people, world)

    @given(worlds(least=1), persons, st.data())
    def test_changes_nobody_else(self, world: World, other: Person, data: st.DataObject) -> None:
        people = packed(*world.persons)
        number = data.draw(st.integers(0, len(world.persons) - 1))
        update_person(people, number, packed(replace(other, ref=world.persons[number].ref)))
        others = np.array([n for n in range(len(world.persons)) if n != number], dtype=np.intp)
        for name in FACTS:
            was, now = getattr(world.people, name), getattr(people, name)
            before, after = was[..., world.people.row[others]], now[..., people.row[others]]
            assert (after == before).all(), name

    @given(worlds(least=1))
    def test_taken_alone_is_who_was_packed(self, world: World) -> None:
        for number, person in enumerate(world.persons):
            alone, one = world.people.only(number), packed(person)
            for name in FACTS:
                assert (getattr(alone, name) == getattr(one, name)).all(), name

    @given(worlds(least=1), persons)
    def test_is_never_somebody_else(self, world: World, other: Person) -> None:
        with pytest.raises(ValueError, match="somebody else"):
            update_person(packed(*world.persons), 0, packed(replace(other, ref="another")))
