# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page of a network with a history, walked through by everybody in it, and by strangers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from hartwerk.access.actors import holding, wearing
from hartwerk.access.context import acting, house
from hartwerk.access.links import revoke
from hartwerk.demo import hats
from hartwerk.demo.hats import Demo, Size
from hartwerk.profiles import vault
from hartwerk.records.models.links import Link
from hartwerk.records.models.people import Candidate
from hartwerk.records.models.proposals import Proposed
from hartwerk.rules.actors import OF_THE_HOUSE, Actor, Role
from hartwerk.rules.differences import BESIDES, LOCKS, OTHERWISE, WRITES_BESIDES
from hartwerk.rules.proposals import SEEN_BY_EMPLOYER, State
from hartwerk.rules.rights import Verb
from hartwerk.rules.stored import TABLES
from tests.attacks.columns import more_than_theirs, rows_by_table
from tests.attacks.knocking import Visitor, doors, unlike
from tests.attacks.living import live
from tests.attacks.matrix import PEOPLE_GIVEN, Seen, people_allowed, people_given, seen
from tests.attacks.pages import linked_pages, walled_pages
from tests.attacks.walking import Step, Walk
from tests.images import MONDAY, demo_network
from tests.interfaces.web.signed_in import signed_in
from tests.matching.chains import brought
from tests.people_of_the_network import World, world
from tests.statements import MOST

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NOW = MONDAY
KEYED = {page.route for page in walled_pages() if page.has_key}
FOR_ALL = {
    (Role.CASEWORKER, "werk/<uuid:work_id>"),
    (Role.CASEWORKER, "werk/<uuid:work_id>/wie-past"),
    (Role.CASEWORKER, "werk/<uuid:work_id>/antwoord"),
    (Role.CASEWORKER, "werk/<uuid:work_id>/delen"),
    (Role.EMPLOYER, "vragen/<uuid:question_id>"),
}
"""What is there for all of a role: open work for referrers, an open question for members."""


@dataclass(frozen=True)
class Walked:
    """What some hats of the demo came across, links of each kind, and another network."""

    walks: dict[str, Walk]
    actors: dict[str, Actor]
    tokens: dict[Link.Kind, str]
    by_link: Walk
    before: dict[str, str]
    """What stood in each table when all was built."""
    after: dict[str, str]
    """When everybody had looked at everything."""
    elsewhere: dict[Role, Client]
    strangers: dict[Role, Actor]
    """Who they are, with a caseload, work and cards of their own."""

    def keyed(self) -> Iterator[tuple[str, Step]]:
        """Give who came across which address that names a thing, or a form with one."""
        for who, walk in self.walks.items():
            yield from ((who, step) for step in walk if step.route in KEYED)


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walked]:
    """Build the demo network, and let some of each role walk through all that is theirs."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        demo_network(),
    ):
        patch.setattr(timezone, "now", lambda: NOW)
        morning = live(NOW)
        people = {who.value: who.hat for who in Demo} | {
            "host": morning.host,
            "hires": morning.hires,
            "steers": morning.steers,
            "guides": morning.guides,
            "tries": morning.tries,
        }
        starts = {
            Demo.PROJECT_LEAD.value: (
                *("/vandaag", f"/organisaties/{morning.firm}"),
                f"/organisaties/{wearing(Demo.WERKPLEIN.hat).organisation_id}",
            ),
            Demo.HR_KITCHENS.value: ("/vandaag", f"/ons-werk/{morning.draft}"),
        }
        before = rows_by_table()
        walks = {
            who: Walk(signed_in(hat)).along(starts.get(who, ("/vandaag",)))
            for who, hat in people.items()
        }
        by_link = Walk(Client()).along(f"/l/{token}" for token in morning.tokens.values())
        strangers = colleagues(world("Elders"))
        yield Walked(
            walks=walks,
            actors={who: wearing(hat) for who, hat in people.items()},
            tokens=morning.tokens,
            by_link=by_link,
            before=before,
            after=rows_by_table(),
            elsewhere={role: signed_in(actor) for role, actor in strangers.items()},
            strangers=strangers,
        )


@pytest.fixture(scope="module")
def tables_of(walked: Walked, django_db_blocker: DjangoDbBlocker) -> dict[str, dict[str, Seen]]:
    """Let every hat read and write every table of the wall, in statements of its own."""
    with django_db_blocker.unblock():
        return {
            who: {name: seen(actor, name) for name in TABLES}
            for who, actor in every_hat(walked).items()
        }


@pytest.fixture(autouse=True)
def _undone(walked: Walked) -> Iterator[None]:
    """Undo what a test sends."""
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: NOW)
        yield
        transaction.set_rollback(True)


def colleagues(of: World) -> dict[Role, Actor]:
    """Give somebody of each role in another network, in which something happened too."""
    chain = brought(of, State.PROPOSED)
    return {
        Role.CASEWORKER: of.caseworker,
        Role.EMPLOYER: of.employer,
        Role.PROJECT_LEAD: of.project_lead,
        Role.CANDIDATE: of.page_of(chain.person),
        Role.PRIVACY_OFFICER: of.officer(),
        Role.BUDDY: of.buddy(),
        Role.JOB_COACH: of.wearing(of.coach()),
    }


def every_hat(walked: Walked) -> dict[str, Actor]:
    here = hats.network(Size.SMALL)
    elsewhere = {f"{role} elsewhere": actor for role, actor in walked.strangers.items()}
    links = {f"link {kind}": holding(token, now=NOW)[0] for kind, token in walked.tokens.items()}
    of_the_house = {role.value: house(role, here) for role in sorted(OF_THE_HOUSE)}
    return walked.actors | elsewhere | links | of_the_house


def says_more_than_nothing(client: Client, step: Step, nowhere: bytes) -> bool:
    answer = step.taken_by(client)
    return (answer.status_code, answer.content) != (404, nowhere)


class TestEveryPage:
    def test_that_names_a_thing_is_found_along_the_links(self, walked: Walked) -> None:
        assert KEYED - {step.route for _, step in walked.keyed()} == set()

    def test_that_a_link_leads_to_is_there(self, walked: Walked) -> None:
        dead = [
            (who, step.address, step.found_on, step.status)
            for who, walk in walked.walks.items()
            for step in walk.pages.values()
            if step.status not in (200, 302)
        ]

        assert dead == []

    def test_takes_the_form_that_stands_on_it(self, walked: Walked) -> None:
        """What a stranger is refused below is there for whoever it is for."""
        gone, tried = [], set()
        for who, walk in walked.walks.items():
            for step in walk.forms.values():
                kind = (step.route, step.sends and {name for name, _ in step.sends} and who)
                if kind in tried:
                    continue
                tried.add(kind)
                with transaction.atomic():
                    status = step.taken_by(walk.client).status_code
                    transaction.set_rollback(True)
                if status in (404, 405, 500):
                    gone.append((who, step.address, step.sends, status))

        assert gone == []

    def test_asks_little_of_the_database(self, walked: Walked) -> None:
        most: dict[str, Step] = {}
        for walk in [*walked.walks.values(), walked.by_link]:
            for step in walk.pages.values():
                if step.route not in most or step.asked.n > most[step.route].asked.n:
                    most[step.route] = step

        too_many = [f"{s.address}: {s.asked}" for s in most.values() if s.asked.n > MOST]

        assert too_many == [], "\n\n".join(too_many)

    def test_that_is_looked_at_changes_nothing(self, walked: Walked) -> None:
        assert walked.after == walked.before
        assert len([each for each in walked.after.values() if each]) > 10


class TestEveryHat:
    """Role by role, address by address, table by table, field by field: as the rights say."""

    def test_is_there(self, walked: Walked) -> None:
        assert {actor.role for actor in every_hat(walked).values()} == set(Role)

    def test_is_let_in_where_the_table_says_and_nowhere_else(
        self, walked: Walked, tables_of: dict[str, dict[str, Seen]]
    ) -> None:
        visitors = [
            Visitor(who, walked.actors[who].role, walk, tables_of[who])
            for who, walk in walked.walks.items()
        ]
        visitors += [
            Visitor(f"{role} elsewhere", role, Walk(client), tables_of[f"{role} elsewhere"])
            for role, client in walked.elsewhere.items()
        ]
        at = doors(walked.walks.values())

        assert {route for route, _ in at} == {page.route for page in walled_pages()}
        assert [*unlike([*visitors, Visitor("nobody", "", Walk(Client()), {})], at)] == []

    def test_reads_and_changes_the_rows_and_fields_that_are_its_to_see(
        self, walked: Walked, tables_of: dict[str, dict[str, Seen]]
    ) -> None:
        more, fewer, beside = set(), set(), defaultdict(set)
        for who, actor in every_hat(walked).items():
            for name, found in tables_of[who].items():
                kind, may = (actor.role, name), found.may
                if found.read.keys() - may[Verb.SEE].keys():
                    more.add((who, name, "read"))
                if found.changed - may[Verb.CHANGE].keys() and kind not in LOCKS:
                    more.add((who, name, "changed"))
                if may[Verb.SEE].keys() - found.read or may[Verb.CHANGE].keys() - found.changed:
                    fewer.add(kind)
                for field in found.beside(TABLES[name].columns):
                    beside[kind].add(field)

        assert more == set()
        assert fewer == set(OTHERWISE)
        assert beside == BESIDES

    def test_writes_the_columns_that_are_its_to_change(
        self, walked: Walked, tables_of: dict[str, dict[str, Seen]]
    ) -> None:
        """Whoever adds a row writes all of it: no right to add is about some fields."""
        beside, along = more_than_theirs(every_hat(walked), tables_of)

        assert beside == WRITES_BESIDES
        assert along == {name: {*each.along} for name, each in TABLES.items() if each.along}

    def test_is_handed_of_people_what_is_its_to_see(self, walked: Walked) -> None:
        given, allowed = (
            {who: each(actor) for who, actor in every_hat(walked).items()}
            for each in (people_given, people_allowed)
        )

        assert given == allowed
        for name in PEOPLE_GIVEN:
            assert any(each[name] for each in given.values()), name


class TestTwoHats:
    """The project leader, who takes people on for the member where they work, too."""

    def test_of_one_person_are_worn_one_at_a_time_and_the_page_says_which(
        self, walked: Walked
    ) -> None:
        for who, role in ((Demo.PROJECT_LEAD.value, "projectleider"), ("hires", "werkgever")):
            page = walked.walks[who].client.get("/vandaag", follow=True).content.decode()
            worn = page.partition('<p class="worn">')[2].partition("</p>")[0]
            assert worn.startswith("<strong>Harmen Lubbers</strong>")
            assert role in worn

    def test_show_nobody_who_is_not_put_forward_in_either(self, walked: Walked) -> None:
        with acting(house(Role.SYSTEM, hats.network(Size.SMALL))):
            told = Proposed.objects.filter(proposal__state__in=SEEN_BY_EMPLOYER)
            people = Candidate.objects.exclude(pk__in=told.values("candidate"))
            labels = dict(people.values_list("pk", "label"))
        names = set()
        for helper in (Demo.WERKPLEIN, Demo.ROC, Demo.SOCIAL_WORK):
            with acting(walked.actors[helper.value]):
                found = vault.identities(labels, vault.Purpose.LIST)
            names |= {each.name for each in found.values()}

        assert len(labels) > 10
        assert len(names) > 10
        for who in (Demo.PROJECT_LEAD.value, "hires"):
            walk = walked.walks[who]
            said = " ".join(walk.text_at(each) for each in walk.pages)
            assert [
                each for each in (*labels.values(), *names, *map(str, labels)) if each in said
            ] == []
            assert ("Je bent ook werkgever" in said) is (who != "hires")


class TestStrangers:
    def test_of_another_network_find_nothing(self, walked: Walked) -> None:
        nowhere = {role: each.get("/nergens").content for role, each in walked.elsewhere.items()}
        found = []
        for who, step in walked.keyed():
            role = walked.actors[who].role
            if says_more_than_nothing(walked.elsewhere[role], step, nowhere[role]):
                found.append((role, step))

        assert found == []
        assert rows_by_table() == walked.after

    @pytest.mark.parametrize("role", [Role.CASEWORKER, Role.EMPLOYER, Role.CANDIDATE])
    def test_of_the_same_network_find_nothing_of_each_other(
        self, walked: Walked, role: Role
    ) -> None:
        """Of project leaders there is no such stranger: the work of the network is theirs."""
        # Who takes people on beside leading works where somebody else does.
        hats_of = {who: each for who, each in walked.actors.items() if who != "hires"}
        these = [who for who, actor in hats_of.items() if actor.role is role]
        found = []
        for one, other in zip(these, [*these[1:], these[0]], strict=True):
            client = walked.walks[other].client
            nowhere = client.get("/nergens").content
            found += [
                (one, other, step)
                for step in walked.walks[one]
                if step.route in KEYED and (role, step.route) not in FOR_ALL
                if says_more_than_nothing(client, step, nowhere)
            ]

        assert len(these) > 2
        assert found == []
        assert rows_by_table() == walked.after


class TestLinks:
    def test_open_every_page_that_a_link_can_open(self, walked: Walked) -> None:
        opened = {step.route for step in walked.by_link.pages.values() if step.status == 200}

        assert {page.route for page in linked_pages()} - opened == {"l/<str:token>/kaart/gezegd"}

    def test_open_no_page_of_another_kind(self, walked: Walked) -> None:
        nothing = Client().get("/l/nergens")
        found = []
        for page in linked_pages():
            for kind, token in walked.tokens.items():
                if kind in page.kinds:
                    continue
                address = page.with_token(token)
                for answer in (Client().get(address), Client().post(address)):
                    same = (answer.status_code, answer.content) == (410, nothing.content)
                    if answer.status_code != 405 and not same:
                        found.append((kind, address, answer.status_code))

        assert nothing.status_code == 410
        assert found == []

    @pytest.mark.parametrize("how", ["taken back", "over"])
    def test_that_are_gone_say_the_same_as_one_that_never_was(
        self, walked: Walked, how: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        nothing = Client().get("/l/nergens").content
        if how == "over":
            monkeypatch.setattr(timezone, "now", lambda: NOW.replace(year=2029))
        else:
            system = house(Role.SYSTEM, hats.network(Size.SMALL))
            with acting(system):
                kept = set(Link.objects.values_list("subject_id", flat=True))
            for subject in kept:
                revoke(actor=system, subject_id=subject, now=NOW)

        answers = defaultdict(set)
        for step in walked.by_link:
            answer = step.taken_by(Client())
            answers[step.route].add((answer.status_code, answer.content))

        assert all(each == {(410, nothing)} for each in answers.values()), answers

    def test_of_an_employer_answer_once(self, walked: Walked) -> None:
        token = walked.tokens[Link.Kind.ANSWER]
        client = Client()
        decline = {"doe": "nu-niet", "reden": "hours"}

        first = client.post(f"/l/{token}/antwoord", decline)
        again = client.post(f"/l/{token}/antwoord", decline)
        shown = client.get(f"/l/{token}/antwoord")

        assert (first.status_code, again.status_code, shown.status_code) == (302, 409, 200)
        assert b"<form" not in shown.content.partition(b"<main")[2].partition(b"</main>")[0]
