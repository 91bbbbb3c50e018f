# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The example shows every answer the match can give, and asking brings people nearer to work."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from hartwerk.demo.example import AS_OF, people, truth, works
from hartwerk.engine.matching import explain, rank_people
from hartwerk.engine.people import People
from hartwerk.engine.reasons import About, Pair, State
from hartwerk.engine.works import Works
from hartwerk.profiles.packing import pack_people, pack_works
from hartwerk.profiles.people import Person
from hartwerk.profiles.vocabulary import vocabulary
from hartwerk.rules.conditions import Exclusion, Verdict

HOUSEKEEPING = 0
WAREHOUSE = 1
SEED = 1


@cache
def packed(*, all_known: bool) -> tuple[People, Works]:
    persons: Sequence[Person] = truth() if all_known else people()
    return pack_people(persons, on=AS_OF), pack_works(works(), on=AS_OF)


@cache
def pairs(*, all_known: bool) -> tuple[Pair, ...]:
    caseload, offered = packed(all_known=all_known)
    return tuple(
        explain(caseload, offered, person, work, seed=SEED)
        for work in range(len(works()))
        for person in range(len(people()))
    )


def verdicts(*, all_known: bool) -> Counter[Verdict]:
    return Counter(pair.verdict for pair in pairs(all_known=all_known))


class TestMixture:
    def test_every_verdict_occurs_and_none_drowns_the_rest(self) -> None:
        counted = verdicts(all_known=False)

        assert set(counted) == set(Verdict)
        assert counted[Verdict.ASK_FIRST] >= 80
        assert counted[Verdict.FITS] + counted[Verdict.FITS_WITH] >= 60
        assert counted[Verdict.NOT_NOW] <= 0.65 * counted.total()

    def test_every_hard_reason_occurs(self) -> None:
        reasons = {p.exclusion for pair in pairs(all_known=False) for p in pair.parts}

        assert reasons - {None} == set(Exclusion)

    @pytest.mark.parametrize("work", range(12), ids=[work.title for work in works()])
    def test_every_place_has_somebody_to_ask_or_to_phone(self, work: int) -> None:
        here = [pair for pair in pairs(all_known=False) if pair.work == work]

        assert any(pair.verdict is not Verdict.NOT_NOW for pair in here)

    def test_asking_shows_more_people_who_fit(self) -> None:
        before, after = verdicts(all_known=False), verdicts(all_known=True)

        assert after[Verdict.ASK_FIRST] < before[Verdict.ASK_FIRST] / 10
        assert (
            after[Verdict.FITS] + after[Verdict.FITS_WITH]
            > 2 * (before[Verdict.FITS] + before[Verdict.FITS_WITH])
        )  # fmt: skip

    def test_what_is_left_to_ask_is_for_the_employer(self) -> None:
        for pair in pairs(all_known=True):
            unknown = [part for part in pair.parts if part.state is State.UNKNOWN]
            assert all(part.ask_employer for part in unknown)


class TestTheKitchenFactory:
    def test_the_first_to_phone_has_a_question_and_no_gap(self) -> None:
        caseload, offered = packed(all_known=False)

        first = int(rank_people(caseload, offered, HOUSEKEEPING, seed=SEED, top=1)[0])

        pair = explain(caseload, offered, first, HOUSEKEEPING, seed=SEED)
        asked = {
            vocabulary().dimensions[part.index].id
            for part in pair.parts
            if part.state is State.UNKNOWN and part.about is About.DIMENSION
        }
        assert "housekeeping" in people()[first].wishes
        assert pair.verdict is Verdict.ASK_FIRST
        assert pair.order.gaps == 0
        assert "E04" in asked


class TestTheWarehouse:
    def test_the_first_bus_keeps_people_out(self) -> None:
        # Their means reach it in time of travel; only the hour of the first bus is in the way.
        kept_out = [
            people()[pair.person].name
            for pair in pairs(all_known=False)
            if pair.work == WAREHOUSE
            and [p.about for p in pair.parts if p.state is State.EXCLUDES] == [About.TRAVEL]
            and all(
                part.have is None or part.need is None or part.have <= part.need
                for part in pair.parts
                if part.about is About.TRAVEL and part.state is State.EXCLUDES
            )
        ]

        assert kept_out
