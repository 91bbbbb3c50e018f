# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happened in the small network: thirty-five proposals, and what was answered to cards.

The moves of a story: `verb:detail+days`. A meeting names in how many working days it is; `back`
sets the last move back; what ends by itself (time up, place taken) is no move of anybody here.
"""

from collections.abc import Iterator

from hartwerk.demo.script import Said, Story, Trouble
from hartwerk.rules.consent import Channel
from hartwerk.rules.reasons import Knows, Nobody

DESK, LINK, PHONE = Channel.OWN_PAGE, Channel.LINK, Channel.PHONE

STORIES: tuple[Story, ...] = (
    # --- nine who were accepted
    Story("rob", "green-before", 155,
          "ask yes:spoken+1 send+1 meet:3+2 name:spoken+1 met+2 accept+2"),
    Story("koen", "green-before", 152,
          "ask yes:page+1 send meet:4+3 name:page+2 met+2 accept+1"),
    Story("truus", "canteen-before", 147,
          "ask yes:spoken send+1 decline:hours+3 back:wrong_button+6m meet:3+1 name:spoken+1 met+2"
          " accept+1"),
    Story("mehmet", "driving-before", 137,
          "ask yes:phone+1 send meetphone:4+3 name:phone+2 met+2 accept+2"),
    Story("willem", "production-before", 127,
          "ask yes:spoken+1 send question:hours+2 reply:hours+1 meet:4+2 name:spoken+2 met+2"
          " accept+3"),
    Story("abdul", "warehouse-kitchens", 117,
          "ask yes:paper+2 send meet:3+4 name:spoken+1 met+2 accept+1"),
    Story("zeynep", "electrical-before", 105,
          "ask yes:spoken+1 send meet:5+2 name:spoken+3 met+2 accept+4"),
    Story("ingrid", "desk-before", 92,
          "ask yes:phone send+1 meet:3+1 name:phone+1 met+2 accept+1"),
    Story("pieter", "warehouse-before", 77,
          "ask yes:spoken send+1 meet:3+2 name:spoken+1 met+2 accept+3"),
    # --- five who were turned down
    Story("bas", "installation", 37,
          "ask yes:spoken+1 send meet:4+2 name:spoken+2 met+2 decline:no_click"),
    Story("henk", "desk", 30, "ask yes:phone send+1 decline:hours+3"),
    Story("leyla", "housekeeping", 5, "ask yes:spoken+1 send decline:other_work_fits_better+3"),
    Story("linda", "housekeeping", 22, "ask yes:paper+1 send declinephone:no_guide+4"),
    Story("tesfay", "green", 6, "ask yes:spoken+1 send decline:start_date+4"),
    # --- two that were taken back, one that nobody answered, three that ended by something else
    Story("pieter", "electrical-before", 108, "ask yes:spoken send+1 withdraw:not_available+3"),
    Story("kim", "green", 11, "ask yes:page+1 send+1 leave+2"),
    Story("henk", "installation", 60, "ask yes:phone+1 send+1"),
    Story("dennis", "warehouse-before", 76, "ask yes:spoken+1 send meet:6+3"),
    Story("gerrit", "joinery-before", 52, "ask yes:spoken+1 send+1"),
    Story("fatima", "desk", 28, "ask yes:phone+1 send+1"),
    # --- two who said: no, or not now
    Story("omar", "electrical", 6, "ask no:page+1"),
    Story("wendy", "warehouse", 7, "ask no:phone+1"),
    # --- at an employer
    Story("ali", "joinery", 14, "ask yes:page+1 send+1 meet:6+4 name:page+1 met+5"),
    Story("aisha", "desk", 10, "ask yes:page+1 send+1 meet:8+3"),
    Story("femke", "electrical", 7, "ask yes:phone+1 send meet:4+3"),
    Story("dennis", "warehouse", 6, "ask yes:spoken+1 send question:days+3"),
    Story("marek", "production", 11, "ask yes:spoken+1 send"),
    Story("johan", "painting", 6, "ask:link yes:link+1 send"),
    Story("gerrit", "painting", 5, "ask yes:spoken+1 send"),
    Story("samira", "housekeeping", 4, "ask yes:spoken+1 send+1"),
    # --- before a card leaves
    Story("danuta", "housekeeping", 3, "ask yes:page+2"),
    Story("yonas", "warehouse", 1, "ask"),
    Story("halima", "electrical", 8, "ask"),
    Story("esra", "desk", 2, "ask:link"),
    Story("sanne", "caretaker", 2, "ask back:wrong_person+6m"),
)  # fmt: skip

_ANSWERS = """
green-before        het-baken           157  nobody:travel
green-before        roc-de-vecht        150  nobody:not_looked_yet
canteen-before      het-baken           146  nobody:nobody_fits   link
canteen-before      roc-de-vecht        141  nobody:hours
driving-before      het-baken           138  nobody:certificate
production-before   het-baken           126  nobody:travel        phone
production-before   roc-de-vecht        118  nobody:not_looked_yet
warehouse-kitchens  werkplein-de-regge  117  nobody:nobody_fits
electrical-before   het-baken           104  nobody:nobody_likes_it
desk-before         roc-de-vecht         88  nobody:nobody_fits
warehouse-before    het-baken            77  nobody:hours         link
joinery-before      werkplein-de-regge   66  nobody:nobody_likes_it
installation        het-baken            59  nobody:travel
driving             werkplein-de-regge   44  nobody:certificate
driving             het-baken            43  nobody:certificate   phone
joinery             werkplein-de-regge   35  nobody:nobody_likes_it
joinery             het-baken             6  knows:i_ask_first    link
desk                het-baken            27  nobody:nobody_fits
production          het-baken             3  knows:call_me        link
housekeeping        roc-de-vecht         12  nobody:hours         phone
painting            werkplein-de-regge   16  nobody:travel
caretaker           werkplein-de-regge    5  knows:i_ask_first
electrical          het-baken            10  nobody:nobody_fits   link
warehouse           het-baken             6  nobody:hours         phone
warehouse           roc-de-vecht          4  nobody:not_looked_yet
"""

TROUBLES = (
    # A letter that came back: the card that Gert has not answered.
    Trouble("gert", 11, certain=True),
    # A connection that broke: nobody knows whether the letter arrived.
    Trouble("ellen", 62, certain=False),
)


def answers() -> Iterator[Said]:
    how = {"link": LINK, "phone": PHONE}
    for line in _ANSWERS.strip().splitlines():
        offer, desk, back, said, *by = line.split()
        kind, _, code = said.partition(":")
        answer = Knows(code) if kind == "knows" else Nobody(code)
        yield Said(offer, desk, int(back), answer, how[by[0]] if by else DESK)
