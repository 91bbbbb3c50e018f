# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading writes nothing but that somebody looked: all pages are opened, all tables compared."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from hartwerk.access.context import acting
from hartwerk.access.links import make_link
from hartwerk.profiles import vault
from hartwerk.profiles.vault import SELF, Answer, Identity, Profile
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.links import Link
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.proposals import State, Verb
from tests.attacks.pages import walled_pages
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import Chain, asked, brought, do
from tests.people_of_the_network import NOW, World, world

WRITTEN_BY_READING = {
    "public.records_journalentry": "somebody looked: checked by its verbs below",
    "public.records_matchrun": "a list is kept as it was shown",
    "public.django_session": "the session is used",
    "trail.change": "checked below: only of the lists",
}
LOOKS = re.compile(r"(read|search|count)_")
HREF = re.compile(r'href="(/[^"#]*)')
TOKEN = re.compile(r"/l/[\w-]{32}")
NOT_FOLLOWED = ("/static/", "/taal")


@pytest.fixture
def here() -> World:
    return world()


def chains(here: World) -> list[Chain]:
    """Cards in several states, of one person who is known and one who is not."""
    sent, waiting, met = brought(here, State.PROPOSED), asked(here), brought(here, State.MEETING)
    with acting(here.caseworker):
        for chain in (sent, waiting, met):
            vault.keep_identities({chain.person.pk: Identity("Samira", "Kanarie")})
        vault.keep_profile(sent.person.pk, Profile({"P01": Answer(3, SELF, NOW.date())}), now=NOW)
    return [sent, waiting, met]


def contents() -> dict[str, str]:
    """Sum up every table that reading may not write, as their owner."""
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute(
            "select n.nspname || '.' || c.relname from pg_class c"
            " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')"
            " and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1"
        )
        found = {}
        for (name,) in cursor.fetchall():
            if name not in WRITTEN_BY_READING:
                cursor.execute(
                    f"select md5(string_agg(t::text, '|' order by t::text)) from {name} t"
                )
                found[name] = cursor.fetchone()[0]
        cursor.execute("set local role hartwerk_app")
    return found


def written_since(number: int) -> tuple[set[str], set[str]]:
    """Return the verbs in the journal, and the tables in the trail, after a line."""
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute("select distinct verb from records_journalentry where number > %s", [number])
        verbs = {verb for (verb,) in cursor.fetchall()}
        cursor.execute("select distinct kind from trail.change where number > %s", [number])
        kinds = {kind for (kind,) in cursor.fetchall()}
        cursor.execute("set local role hartwerk_app")
    return verbs, kinds


def last_line() -> int:
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        cursor.execute("select last_value from wall.journal_number")
        (number,) = cursor.fetchone()
        cursor.execute("set local role hartwerk_app")
    return int(number)


def addresses(role: Role, keys: list[UUID]) -> Iterator[str]:
    """Give every address of a role, with each key that is known in each place for one."""
    for page in walled_pages():
        if role in page.roles and not page.keys:
            yield page.address()
        elif role in page.roles:
            for key in keys:
                yield page.address(**dict.fromkeys(page.keys, key))
            for first in keys if len(page.keys) > 1 else ():
                for second in keys:
                    yield page.address(**dict(zip(page.keys, (first, second), strict=True)))


def crawl(client: Client, start: list[str]) -> dict[str, int]:
    """Open every address, and what the pages lead to; return what each answered."""
    answered: dict[str, int] = {}
    left = list(dict.fromkeys(start))
    while left:
        address = left.pop()
        answer = client.get(address)
        answered[address] = answer.status_code
        if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
            for found in HREF.findall(answer.content.decode()):
                href = found.replace("&amp;", "&")
                if href not in answered and href not in left and not href.startswith(NOT_FOLLOWED):
                    left.append(href)
    return answered


@pytest.mark.slow
@pytest.mark.django_db
class TestReading:
    @pytest.mark.parametrize(
        "role", [Role.CASEWORKER, Role.EMPLOYER, Role.PROJECT_LEAD, Role.CANDIDATE]
    )
    def test_every_page_of_a_role_writes_nothing(self, here: World, role: Role) -> None:
        cards = chains(here)
        keys = [
            *(card.id for card in cards), cards[0].person.pk, cards[0].work.pk,
            here.member.organisation.pk, here.member.establishment.pk, here.lead.pk,
        ]  # fmt: skip
        who: Actor = cards[0].actor(role)
        client = signed_in(who)
        before, number = contents(), last_line()

        answered = crawl(client, [*addresses(role, keys)])

        assert sum(status == 200 for status in answered.values()) >= 5, answered
        assert set(answered.values()) <= {200, 302, 404, 405, 409}, answered
        changed = {name for name, said in contents().items() if said != before[name]}
        assert changed == set()
        verbs, kinds = written_since(number)
        assert [verb for verb in verbs if not LOOKS.match(verb)] == []
        assert kinds <= {"public.records_matchrun"}

    def test_a_link_is_not_used_up_by_who_reads_mail_along(self, here: World) -> None:
        cards = chains(here)
        tokens = [
            (Link.Kind.ANSWER, cards[0].id, here.member.organisation.pk, "antwoord"),
            (Link.Kind.ASK, cards[1].id, None, "vraag"),
            (Link.Kind.CARD, cards[0].work.pk, here.referrer.organisation.pk, "kaart"),
            (Link.Kind.INVITE, here.member.organisation.pk, here.member.organisation.pk,
             "uitnodiging"),
        ]  # fmt: skip
        # What somebody else said for the employer leads to a letter, with a link to dispute it.
        do(cards[0], Verb.QUESTION, here.project_lead)
        with acting(here.system):
            bodies = [*Letter.objects.values_list("body", flat=True)]
        starts = [found for body in bodies for found in TOKEN.findall(body)]
        assert starts
        with connection.cursor() as cursor:
            # They were written on the day of the test, which may be long ago.
            cursor.execute("set local role none")
            cursor.execute("update records_link set expires_at = '2100-01-01'")
            cursor.execute("set local role hartwerk_app")
        for kind, subject, organisation, page in tokens:
            token = make_link(
                actor=here.system, kind=kind, subject_id=subject, organisation_id=organisation,
                now=timezone.now(),
            )  # fmt: skip
            starts += [f"/l/{token}", f"/l/{token}/{page}"]
        before, number = contents(), last_line()

        answered = crawl(Client(), [*starts, "/", "/inloggen"])

        assert [answered[start] for start in starts if answered[start] not in (200, 302)] == []
        changed = {name for name, said in contents().items() if said != before[name]}
        assert changed == set()
        verbs, kinds = written_since(number)
        assert [verb for verb in verbs if not LOOKS.match(verb)] == []
        assert kinds == set()
