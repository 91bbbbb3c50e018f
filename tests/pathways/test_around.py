# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is with somebody at work: one at a time, with room, for a period that ends with the rest."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.access.speaking import NotTheirs
from hartwerk.membership.hats import end_hat
from hartwerk.membership.refusals import StillNeeded
from hartwerk.pathways import around, around_reads, going_on
from hartwerk.pathways.around import Colleague
from hartwerk.pathways.reachable import say_hours
from hartwerk.pathways.refusals import Why
from hartwerk.pathways.watching import watch
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Membership
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from tests.pathways.paths import DAY, Path, back, begun, do, led, refused
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


def named(path: Path, hat: Membership, since: date | None = None, by: Actor | None = None) -> UUID:
    actor = by or path.actor(Role.EMPLOYER)
    return around.name_buddy(
        actor=actor, pathway_id=path.id, hat_id=hat.pk, since=since or path.today,
        on_behalf=path.said(actor), now=path.now(),
    )  # fmt: skip


def away(path: Path, hat: Membership, since: date, until: date) -> UUID:
    return around.plan_absence(
        actor=path.actor(Role.EMPLOYER), pathway_id=path.id, hat_id=hat.pk, since=since,
        until=until, now=path.now(),
    )  # fmt: skip


def read(path: Path, actor: Actor | None = None) -> around_reads.Around:
    who = actor or path.actor(Role.EMPLOYER)
    return around_reads.around(actor=who, pathway_id=path.id, today=path.today)


def there(path: Path, day: date) -> str:
    """Return who is with somebody on a day."""
    beside = around_reads.who_is_there(read(path).rows, day).beside
    return beside.membership.name if beside else ""


def asked(here: World) -> set[UUID | None]:
    """Return who is asked about somebody with whom nobody is."""
    with acting(here.system):
        tasks = Task.objects.filter(kind="nobody_beside", done_at=None)
        return {each.membership_id for each in tasks}


def sees(path: Path, hat: Membership) -> bool:
    """Whether a colleague has somebody on their page today."""
    actor = path.world.wearing(hat)
    shown = around_reads.guided(actor=actor, today=path.today)
    return [each.pathway.pk for each in shown] == [path.id]


class TestBuddy:
    def test_is_there_until_another_takes_over_and_reads_no_more_than_the_work(
        self, twente: World
    ) -> None:
        path = begun(twente)
        rob, els = twente.guide("Rob"), twente.guide("Els")

        named(path, rob)
        assert sees(path, rob)
        assert not sees(path, els)
        named(path, els, since=path.today + 7 * DAY)

        assert there(path, path.today + 6 * DAY) == "Rob"
        assert there(path, path.today + 7 * DAY) == "Els"
        (shown,) = around_reads.guided(actor=twente.wearing(rob), today=path.today)
        assert (shown.pathway.alias, shown.title) == (path.row.alias, "Hulp in het magazijn")
        say_hours(actor=twente.project_lead, since=time(9), until=time(12), now=path.now())
        phones = around_reads.to_phone(actor=twente.wearing(rob), now=path.now())
        assert [(each.hat.name, each.now) for each in phones] == [("Femke", True), ("Anja", None)]
        late = around_reads.to_phone(actor=twente.wearing(rob), now=path.now() + timedelta(hours=4))
        assert [(each.hat.name, each.now) for each in late] == [("Anja", None), ("Femke", False)]
        with refused(Why.DAY):
            say_hours(actor=twente.employer, since=time(9), until=time(9), now=path.now())
        with pytest.raises(ObjectDoesNotExist):
            say_hours(actor=twente.wearing(rob), since=time(9), until=time(12), now=path.now())
        path.later(7)
        watch(actor=twente.clock, now=path.now())
        assert (sees(path, rob), sees(path, els)) == (False, True)

    def test_is_taken_back_with_a_reason_and_the_one_before_is_there_again(
        self, twente: World
    ) -> None:
        path, employer = begun(twente), twente.employer
        rob, els = twente.guide("Rob"), twente.guide("Els")
        first = named(path, rob)
        second = named(path, els)
        with refused(Why.MOVED_SINCE):
            around.set_back(
                actor=employer, beside_id=first, reason=SetBack.WRONG_BUTTON, now=path.now()
            )

        around.set_back(
            actor=employer, beside_id=second, reason=SetBack.WRONG_PERSON, now=path.now()
        )

        assert there(path, path.today + 30 * DAY) == "Rob"
        assert (sees(path, rob), sees(path, els)) == (True, False)
        with acting(twente.system):
            letters = dict(Letter.objects.filter(kind="beside").values_list("to", "state"))
        assert letters == {rob.email: "waiting", els.email: "cancelled"}
        around.end(actor=employer, beside_id=first, on=path.today + 2 * DAY, now=path.now())
        assert there(path, path.today + 2 * DAY) == ""

    def test_stays_when_a_contract_is_signed_or_set_back(self, twente: World) -> None:
        path = led(twente, State.TRIAL)
        rob = twente.guide("Rob")
        named(path, rob)

        do(path, Verb.SIGN, twente.employer)
        assert sees(path, rob)
        back(path, twente.employer)

        assert sees(path, rob)
        assert there(path, path.today) == "Rob"

    def test_has_room_for_so_many_and_those_at_the_same_place_come_first(
        self, twente: World
    ) -> None:
        one, two = begun(twente), begun(twente)
        rob, els = twente.guide("Rob", room=1), twente.guide("Els", room=2)
        named(one, rob)

        with refused(Why.NO_ROOM):
            named(two, rob)
        with refused(Why.THERE_ALREADY):
            named(one, rob)
        suggested = [(each.hat.name, each.left) for each in read(two).colleagues]
        assert suggested == [("Els", 2), ("Rob", 0)]
        named(two, els, by=twente.project_lead)
        for hat, who in (
            (twente.guide("Mo", firm=twente.firm("Bakkerij")), twente.employer),
            (twente.member.contact, twente.employer),
            (els, twente.caseworker),
            (els, twente.firm("Slagerij").actor),
            (els, twente.wearing(rob)),
        ):
            with pytest.raises((ObjectDoesNotExist, NotTheirs)):
                named(one, hat, by=who)
        with pytest.raises(StillNeeded):
            end_hat(actor=twente.project_lead, membership_id=els.pk, now=two.now())

    def test_is_a_colleague_whom_the_firm_adds_once(self, twente: World) -> None:
        place, form = twente.member.establishment.pk, UUID(int=4)
        colleague = Colleague("Rob", phone="074 000 00 00", room=3, key=form)
        path = begun(twente)

        for _ in range(2):
            key = around.add_colleague(
                actor=twente.employer, establishment_id=place, colleague=colleague, now=path.now()
            )
            assert key == form
        with refused(Why.NO_ROOM):
            around.add_colleague(
                actor=twente.employer, establishment_id=place,
                colleague=Colleague("Els", room=99), now=path.now(),
            )  # fmt: skip
        for who in (twente.caseworker, twente.firm("Bakkerij").actor):
            with pytest.raises(ObjectDoesNotExist):
                around.add_colleague(
                    actor=who, establishment_id=place, colleague=Colleague("Els"), now=path.now()
                )
        assert [each.hat.name for each in read(path).colleagues] == ["Rob"]


class TestStandIn:
    def test_is_there_while_the_buddy_is_away_and_both_are_told(self, twente: World) -> None:
        path = begun(twente)
        rob, els, mo = (twente.guide(name) for name in ("Rob", "Els", "Mo"))
        first, until = path.today + 7 * DAY, path.today + 21 * DAY
        with refused(Why.NO_BUDDY):
            away(path, els, first, until)
        named(path, rob)

        away(path, els, first, until)

        for wrong in (mo, rob):
            with refused(Why.THERE_ALREADY):
                away(path, wrong, until - DAY, until + DAY)
        with refused(Why.DAY):
            away(path, mo, until, until)
        days = [first - DAY, first, until - DAY, until]
        assert [there(path, day) for day in days] == ["Rob", "Els", "Els", "Rob"]
        with acting(twente.system):
            told = Letter.objects.filter(kind="beside").order_by("written_at", "to")
            subjects = {letter.to: letter.subject for letter in told}
        assert "er niet bent" in subjects[rob.email]
        assert "Je begeleidt" in subjects[els.email]
        assert not sees(path, els)
        path.later(8)
        watch(actor=twente.clock, now=path.now())
        assert sees(path, els)
        for reader in (Role.CASEWORKER, Role.CANDIDATE, Role.PROJECT_LEAD):
            shown = read(path, path.actor(reader))
            assert shown.days[0].beside is not None
            assert shown.days[0].beside.membership.name == "Els"


class TestEnd:
    def test_of_the_pathway_ends_it_for_all_at_that_moment_and_comes_back_with_it(
        self, twente: World
    ) -> None:
        path = led(twente, State.FIXED_TERM)
        rob, els = twente.guide("Rob"), twente.guide("Els")
        named(path, rob)
        away(path, els, path.today + 7 * DAY, path.today + 9 * DAY)

        do(path, Verb.CLOSE, twente.employer)

        assert not sees(path, rob)
        with acting(twente.system):
            assert not Beside.objects.filter(ended_at=None).exists()
        with refused(Why.MOVED_SINCE):
            named(path, els)
        back(path, twente.employer)
        assert sees(path, rob)
        assert there(path, path.today + 7 * DAY) == "Els"


class TestNobody:
    def test_is_there_for_more_than_a_working_day_and_the_firm_is_asked_once(
        self, twente: World
    ) -> None:
        path, clock = led(twente, State.FIXED_TERM), twente.clock
        rob = twente.guide("Rob")
        row = named(path, rob)
        assert watch(actor=clock, now=path.later(2)) == 0
        around.end(actor=twente.employer, beside_id=row, on=path.today, now=path.now())

        assert watch(actor=clock, now=path.now()) == 0
        assert [watch(actor=clock, now=path.later()) for _ in range(2)] == [1, 1]

        leads = twente.project_lead.membership_id
        assert asked(twente) == {twente.member.contact.pk, leads}
        named(path, rob)
        assert asked(twente) == set()
        assert watch(actor=clock, now=path.now()) == 0

    def test_is_asked_no_more_once_somebody_is_there_or_nobody_is_missed(
        self, twente: World
    ) -> None:
        one, two = led(twente, State.FIXED_TERM), led(twente, State.FIXED_TERM)
        late = max(one.later(3), two.later(3))
        assert watch(actor=twente.clock, now=late) == 2
        named(one, twente.guide("Rob"), since=one.today + DAY)
        going_on.interrupt(actor=twente.employer, pathway_id=two.id, on=two.today, now=two.now())
        assert len(asked(twente)) == 2

        assert watch(actor=twente.clock, now=late + DAY) == 0

        assert asked(twente) == set()

    def test_is_missed_of_who_is_not_at_work(self, twente: World) -> None:
        path = led(twente, State.FIXED_TERM)
        going_on.interrupt(actor=twente.employer, pathway_id=path.id, on=path.today, now=path.now())
        begun(twente)

        assert watch(actor=twente.clock, now=path.now() + timedelta(days=30)) == 0
