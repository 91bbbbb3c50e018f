# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A whole list without reasons says what its reasons would."""

import pytest
from hypothesis import given

from hartwerk.engine.matching import list_people, list_works
from hartwerk.engine.reasons import Pair, State
from tests.engine.worlds import VERDICTS, World, worlds


@pytest.mark.slow
class TestWholeList:
    @given(worlds(least=1))
    def test_says_of_each_pair_what_its_reasons_add_up_to(self, world: World) -> None:
        lists = [
            *(
                list_people(world.people, world.works, w, seed=world.seed)
                for w in range(len(world.jobs))
            ),
            *(
                list_works(world.people, world.works, p, seed=world.seed)
                for p in range(len(world.persons))
            ),
        ]
        pairs = [
            *([world.explain(int(p), w) for p in lists[w].numbers] for w in range(len(world.jobs))),
            *(
                [world.explain(p, int(w)) for w in lists[len(world.jobs) + p].numbers]
                for p in range(len(world.persons))
            ),
        ]
        for listed, explained in zip(lists, pairs, strict=True):
            assert listed.keys.tolist() == [pair.key for pair in explained]
            assert listed.keys.tolist() == sorted(listed.keys.tolist())
            assert [VERDICTS[v] for v in listed.verdicts] == [pair.verdict for pair in explained]
            assert listed.questions.tolist() == [_open_questions(pair) for pair in explained]


def _open_questions(pair: Pair) -> int:
    return sum(part.state is State.UNKNOWN and part.weight > 1 for part in pair.parts)
