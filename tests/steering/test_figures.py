# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a network steers by: counted as a role that reads no row, small numbers taken out."""

import csv
import re
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.db import Error, connection, connections
from django.utils import timezone

from hartwerk.access.context import acting, acting_on, house
from hartwerk.config import static
from hartwerk.records.models.networks import Network
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.consent import Purpose
from hartwerk.rules.proposals import State, Verb
from hartwerk.steering.figures import ALIAS, Name
from hartwerk.steering.figures import figures as counted_for
from tests.engine_connection import figures as figures
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import asked, brought, do
from tests.people_of_the_network import NOW, World, consent, world
from tests.statements import MOST, counted

pytestmark = pytest.mark.django_db(transaction=True)

DECEMBER = date(2026, 12, 3)
MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11")
ASK = "select * from wall.figures(%s, %s, %s, %s::date[], %s::date[])"
OF_NOTHING: list[date | list[date]] = [date(2026, 6, 1), date(2026, 12, 1), DECEMBER, [], []]


@pytest.fixture(autouse=True, scope="module")
def _collected() -> None:
    static.prepare()


def told(actor: Actor, name: Name) -> dict[str, int | None]:
    found = counted_for(actor=actor, on=DECEMBER)
    assert found is not None
    figure = next(each for each in found.figures if each.name is name)
    return {each.code: each.n for each in (*figure.cells, figure.total)}


def lived(twente: World) -> None:
    """Let eight cards go in November: six are answered in time, one late and one not yet."""
    work = twente.work(positions=9, opened_at=NOW - timedelta(days=40))
    for _ in range(6):
        brought(twente, State.MEETING, work=work)
    for late in (14, None):
        chain = brought(twente, State.PROPOSED, work=work)
        if late is not None:
            chain.at += timedelta(days=late)
            do(chain, Verb.DECLINE, chain.actor(Role.EMPLOYER))


@pytest.mark.usefixtures("figures")
def test_figures_count_what_is_there_and_hide_the_small(monkeypatch: pytest.MonkeyPatch) -> None:
    twente = world()
    lived(twente)
    unseen = brought(twente, State.MEETING, work=twente.work(opened_at=NOW - timedelta(days=99)))
    with acting(twente.system):
        consent(unseen.person, Purpose.STATISTICS, given=False)
    # Not sent: nobody's card yet. And a network of somebody else.
    asked(twente, work=twente.work(opened_at=NOW + timedelta(days=30)))
    brought(world("Achterhoek"), State.MEETING)
    for months in (1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9):
        twente.person(waiting_since=DECEMBER - timedelta(days=31 * months))
    lead = twente.project_lead

    assert told(lead, Name.WORK_OPENED) == dict.fromkeys(MONTHS, 0) | {
        "2026-07": 1, "2026-09": 1, "total": 2,
    }  # fmt: skip
    assert told(lead, Name.CARDS_SENT) == dict.fromkeys(MONTHS, 0) | {"2026-11": 8, "total": 8}
    assert told(lead, Name.CARDS_NOW) == {
        "open": None, "meeting": None, "accepted": 0, "declined": None, "gone_after": 0,
        "gone": 0, "total": 8,
    }  # fmt: skip
    assert told(lead, Name.ANSWERED) == {"in_time": None, "late": None, "total": None}
    # Nine on or before a card began to wait in August, as all people of these tests do.
    assert told(lead, Name.WAITING) == {
        "under_3": 5, "under_6": 9, "under_12": 6, "longer": 0, "total": 20,
    }  # fmt: skip

    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 3, 9, tzinfo=NOW.tzinfo))
    client = signed_in(lead)
    with counted() as asked_for:
        page = client.get("/cijfers").content.decode()
    assert asked_for.n <= MOST, asked_for
    rows = re.findall(r'<th scope="row">(.+?)</th><td class="number">(.+?)</td>', page)
    file = client.get("/cijfers/csv")
    text = file.content.decode("utf-8-sig")
    lines = [*csv.reader(StringIO(text), delimiter=";")][1:]
    assert [(words, n) for _title, words, n, _what in lines] == rows
    assert ("wacht op antwoord", "niet getoond") in rows
    assert ("november 2026", "8") in rows
    assert {what for *_, what in lines} == set(re.findall(r'<p class="soft">(.+?)</p>', page))
    assert "attachment" in file.headers["Content-Disposition"]
    assert 'lang="en"' in client.get("/cijfers", headers={"accept-language": "en"}).content.decode()

    others = (twente.caseworker, twente.employer, twente.page_of(unseen.person), twente.officer())
    for other in others:
        for address in ("/cijfers", "/cijfers/csv"):
            assert signed_in(other).get(address).status_code == 404
        with pytest.raises(Network.DoesNotExist):
            counted_for(actor=other, on=DECEMBER)


@pytest.mark.usefixtures("figures")
def test_who_counts_reads_no_row_and_nobody_else_counts() -> None:
    twente = world()
    person = twente.person()
    counting = house(Role.FIGURES, twente.network.pk)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "select format('%I.%I', n.nspname, c.relname) from pg_class c"
            " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm')"
            " and n.nspname in ('public', 'wall', 'vault', 'trail')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(
            "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
            " where n.nspname in ('wall', 'vault', 'trail')"
            " and has_function_privilege(p.oid, 'execute')"
        )
        assert [name for (name,) in cursor.fetchall()] == ["figures"]
    assert len(tables) > 25
    for table in tables:
        with pytest.raises(Error, match="permission denied"), acting_on(ALIAS, counting) as cursor:
            cursor.execute(f"select 1 from {table}")

    with acting_on(ALIAS, counting) as cursor:
        cursor.execute(ASK, OF_NOTHING)
        assert cursor.fetchall() == [("waiting", "under_6", 1)]
    # In any other hat the same function has nothing to tell; without one it fails.
    for other in (twente.project_lead, twente.system, twente.page_of(person)):
        with acting_on(ALIAS, other) as cursor:
            cursor.execute(ASK, OF_NOTHING)
            assert cursor.fetchall() == []
    with pytest.raises(Error, match="nobody acts"), connections[ALIAS].cursor() as cursor:
        cursor.execute(ASK, OF_NOTHING)
    with pytest.raises(Error, match="permission denied"), acting(counting):
        connection.cursor().execute(ASK, OF_NOTHING)


def test_where_nobody_can_count_the_page_says_so() -> None:
    client = signed_in(world().project_lead)

    assert "Hier kan nu niet geteld worden" in client.get("/cijfers").content.decode()
    assert client.get("/cijfers/csv").status_code == 200
