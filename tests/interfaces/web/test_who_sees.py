# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page that says who sees what says all that the rights table says, and nothing else."""

import re
from html import unescape

import pytest
from django.test import Client

from hartwerk.interfaces.web import who_sees_words as words
from hartwerk.rules.actors import OF_THE_HOUSE, Role
from hartwerk.rules.rights import NOBODY_YET, RIGHTS, Verb
from hartwerk.rules.rows import Rows
from hartwerk.rules.things import FIELDS, Thing

LINE = re.compile(
    r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>', re.S
)


def lines_of(role: Role, page: str) -> set[tuple[str, ...]]:
    _, _, after = page.partition(f'<h2 id="{role}">')
    return set(LINE.findall(unescape(after).partition("</section>")[0]))


def agreed(role: Role) -> set[tuple[str, ...]]:
    """Write the table out once more, a line for each thing and kind of rows."""
    told, said = words.fields(), words.verbs()
    named: set[tuple[str, ...]] = set()
    for thing in Thing:
        for rows in Rows:
            may = {
                right.verb: right.fields
                for right in RIGHTS
                if (right.role, right.thing, right.rows) == (role, thing, rows)
            }
            if may:
                seen = ", ".join(told[f] for f in FIELDS[thing] if f in may.get(Verb.SEE, ()))
                also = ", ".join(said[v] for v in Verb if v in may and v is not Verb.SEE)
                line = (words.things()[thing], words.whose()[rows], seen or "–", also or "–")
                named.add(line)
    return named


@pytest.mark.django_db
def test_every_line_of_the_table_is_on_the_page_and_no_other() -> None:
    page = Client().get("/wie-ziet-wat").content.decode()

    for role in Role:
        lines = lines_of(role, page)
        assert lines == (set() if role in OF_THE_HOUSE else agreed(role)), role
        assert lines or role in OF_THE_HOUSE
    # Folded, the first one open; a browser unfolds them without any script.
    assert page.count('<details class="printed"') == len(Role) - len(OF_THE_HOUSE)
    assert page.count('<details class="printed" open>') == 1


@pytest.mark.django_db
def test_it_is_in_english_too_and_every_page_leads_there() -> None:
    client = Client()
    dutch = client.get("/").content.decode()
    client.cookies["taal"] = "en"
    english = client.get("/wie-ziet-wat").content.decode()

    assert '<a href="/wie-ziet-wat">Wie ziet wat</a>' in dutch
    assert "<h1>Who sees what</h1>" in english
    assert "what somebody can and needs" in english
    assert "begeleidt" not in english


def test_there_are_words_for_all_of_it() -> None:
    assert [*words.things()] == [*Thing]
    assert set(words.whose()) == set(Rows)
    assert set(words.verbs()) == set(Verb)
    assert set(words.later()) == {*NOBODY_YET}
    assert set(words.fields()) == {field for each in FIELDS.values() for field in each}
