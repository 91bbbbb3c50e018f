# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in the large network: for each piece of work people whom the match brings up."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from hartwerk.demo.caseload import AS_OF
from hartwerk.demo.large import Work, draw, firms, key_of, people, pick, works
from hartwerk.demo.script import AtWork, Story
from hartwerk.matching.outcome import Look
from hartwerk.profiles.places import gazetteer
from hartwerk.rules.conditions import Verdict

ACCEPTED = "ask yes:spoken+1 send+1 meet:3+2 name:spoken+1 met+2 accept+1"
CONTRACT = "sign:12+3"
BESIDE = (
    "ask yes:spoken+1 send+1 decline:hours+2",
    "ask yes:phone+1 send+1 meet:8+2",
    "ask no:phone+1",
    "ask yes:spoken+1 send+1 withdraw:found_work+2",
)
"""Of others for the same work; who was to be met lost the place to somebody else."""
STANDS = (
    "ask", "ask yes:spoken+1", "ask yes:phone+1 send", "ask yes:spoken+1 send+1",
    "ask yes:paper+1 send meet:5+1", "ask yes:spoken+1 send question:days+1", "ask no:spoken+1",
)  # fmt: skip
"""How it stands with cards for work that is open today."""
TURNED_DOWN = (
    "ask yes:spoken+1 send decline:start_date+3",
    "ask yes:spoken+1 send+1 meet:3+2 met+3 decline:no_click",
    "ask yes:phone+1 send+1 declinephone:no_guide+4",
    "ask yes:paper+1 send",
)
"""Of work that waits for long; the last one was never answered."""


@cache
def stories() -> tuple[Story, ...]:
    return tuple(_stories())


def _stories() -> Iterator[Story]:
    """Give each person one story at most, the oldest work first."""
    free = set(range(len(people())))
    for work, ranked in sorted(_ranked(), key=lambda each: -each[0].offer.opened):
        here = iter([who for who in ranked if who in free])
        for begun, moves in _moves(work):
            who = next(here, None)
            if who is None:
                break
            free.discard(who)
            yield Story(key_of(people()[who]), work.offer.key, begun, moves)


def first_asked() -> dict[str, int]:
    return {story.person: story.begun for story in stories()}


def paths() -> Iterator[AtWork]:
    """Give who was accepted a contract, from the day after."""
    for story in stories():
        if story.moves == ACCEPTED:
            yield AtWork(story.person, story.offer, story.begun - story.days - 1, CONTRACT)


def _ranked() -> Iterator[tuple[Work, list[int]]]:
    """Give for each piece of work the people whom the match brings up, in its order."""
    by_firm = {firm.key: firm for firm in firms()}
    table, offered = gazetteer(), works()
    look = Look(
        people=people(),
        works=[
            replace(
                each.offer.work,
                place=(firm := by_firm[each.offer.firm]).place,
                spot=table.look_up(firm.place).spot,
                first_arrival=firm.first_bus,
            )
            for each in offered
        ],
        on=AS_OF,
    )
    for number, work in enumerate(offered):
        yield work, [who for who, v in look.ranking(number) if v is not Verdict.NOT_NOW]


def _moves(work: Work) -> Iterator[tuple[int, str]]:
    """Give when the stories of a piece of work began, and what happened in them."""
    key, opened = work.offer.key, work.offer.opened
    if not work.now:
        yield opened - 5, ACCEPTED
        yield opened - 4, pick(BESIDE, "beside", key)
        return
    if opened >= 30:
        yield opened - 5, pick(TURNED_DOWN, "turned down", key)
    for number in range(int(2.5 * draw("stands", key))):
        moves = pick(STANDS, "stands", key, number)
        begun = 1 + Story("", "", 0, moves).days + int(5 * draw("begun", key, number))
        if begun < opened:
            yield begun, moves
