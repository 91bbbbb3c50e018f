# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""How it goes: who reads which answer, who phones, when it is asked again; and setbacks."""

from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import InternalError, ProgrammingError, transaction

from hartwerk.access.actors import NoActor, holding
from hartwerk.access.check_ins import check_ins_to_see
from hartwerk.access.context import acting
from hartwerk.agenda.deadlines import to_tell
from hartwerk.agenda.tasks import TaskKind
from hartwerk.pathways import around, asking_how, check_in_reads, phoning, trying_again
from hartwerk.pathways.around_reads import Phone
from hartwerk.pathways.checking_in import choose, say, say_by_link, take_back
from hartwerk.pathways.refusals import Refused, Why
from hartwerk.pathways.reminding import tell
from hartwerk.pathways.trying_again import Next
from hartwerk.pathways.weeks import week
from hartwerk.privacy.retaining import let_go
from hartwerk.records.models.agenda import Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.check_ins import CheckIn, Setback
from hartwerk.records.models.journal import JournalEntry
from hartwerk.records.models.letters import Letter
from hartwerk.records.models.networks import Membership
from hartwerk.records.models.pathways import Pathway
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.check_ins import Reader, Says
from hartwerk.rules.pathway_terms import Kind
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About, Try
from tests.pathways.lives import coach_for
from tests.pathways.paths import DAY, Path, do, led, refused
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
HELPER, MEMBER, PERSON = Role.CASEWORKER, Role.EMPLOYER, Role.CANDIDATE


@pytest.fixture
def path() -> Path:
    return led(world(), State.FIXED_TERM)


def guided(path: Path, name: str = "Rob") -> Actor:
    """Let a colleague be with somebody from today on."""
    hat = path.world.guide(name, firm=path.chain.firm)
    around.name_buddy(
        actor=path.actor(MEMBER), pathway_id=path.id, hat_id=hat.pk, since=path.today,
        now=path.now(),
    )  # fmt: skip
    return path.world.wearing(hat)


def said(path: Path, actor: Actor, says: Says = Says.GOOD) -> UUID:
    return say(actor=actor, pathway_id=path.id, says=says, now=path.now())


def reads(path: Path, actor: Actor) -> list[str]:
    """Return what somebody gets to read, past every page: by the wall, and by the queryset."""
    with acting(actor):
        rows = CheckIn.objects.filter(pathway=path.id).order_by("number")
        walled = [each.says for each in rows if each.taken_back_at is None]
        shown = check_ins_to_see(actor).filter(pathway=path.id).order_by("number")
        assert [each.says for each in shown] == walled
    return walled


def phones(world: World) -> list[Membership | None]:
    """Return who is asked to phone."""
    with acting(world.system):
        asked = Task.objects.select_related("membership").filter(kind="worry", done_at=None)
        return [each.membership for each in asked]


def goes(path: Path, actor: Actor) -> check_in_reads.HowItGoes:
    return check_in_reads.how_it_goes(actor=actor, pathway_id=path.id, today=path.today)


def tried(path: Path, actor: Actor) -> tuple[check_in_reads.Tried, ...]:
    with acting(actor):
        return check_in_reads.tried(actor, path.id)


class TestWhoReads:
    def test_an_answer_of_a_colleague_is_for_the_firm_and_the_person(self, path: Path) -> None:
        rob = guided(path)
        said(path, rob, Says.HARD)

        assert reads(path, path.actor(MEMBER)) == ["hard"]
        assert reads(path, path.actor(PERSON)) == ["hard"]
        assert reads(path, rob) == ["hard"]
        assert reads(path, path.actor(HELPER)) == []
        assert reads(path, path.actor(Role.PROJECT_LEAD)) == []
        assert phones(path.world) == [path.chain.firm.contact]

    def test_the_person_chooses_and_takes_back_what_was_read(self, path: Path) -> None:
        rob, person = guided(path), path.actor(PERSON)
        said(path, person, Says.TALK)
        sides = (path.actor(HELPER), path.actor(MEMBER), rob)
        assert [reads(path, each) for each in sides] == [["talk"], [], []]
        assert phones(path.world) == [path.chain.desk.caseworker]

        choose(actor=person, pathway_id=path.id, chosen=[*Reader], now=path.now())
        said(path, person, Says.SO_SO)
        # What was said before is not shown to whoever comes later.
        assert [reads(path, each) for each in sides] == [["talk", "so_so"], ["so_so"], ["so_so"]]
        choose(actor=person, pathway_id=path.id, chosen=[], now=path.now())
        assert [reads(path, each) for each in sides] == [[], [], []]
        assert reads(path, person) == ["talk", "so_so"]
        said(path, person, Says.HARD)
        assert len(phones(path.world)) == 1
        with pytest.raises(Pathway.DoesNotExist):
            choose(actor=rob, pathway_id=path.id, chosen=[], now=path.now())

    def test_what_the_helper_says_the_person_reads_and_no_firm(self, path: Path) -> None:
        said(path, path.actor(HELPER), Says.HARD)

        assert reads(path, path.actor(PERSON)) == ["hard"]
        assert reads(path, path.actor(MEMBER)) == []
        assert phones(path.world) == []

    def test_where_somebody_coaches_it_is_the_coach_who_reads_and_phones(self, path: Path) -> None:
        rob, person = guided(path), path.actor(PERSON)
        coach = coach_for(path)
        with acting(path.world.system):
            Membership.objects.filter(name="Ineke").update(email="ineke@example.org", phone="06 2")
        said(path, rob, Says.HARD)
        said(path, person, Says.SO_SO)

        assert reads(path, coach) == ["hard", "so_so"]
        for who in (path.actor(MEMBER), path.actor(HELPER)):
            assert reads(path, who) == []
        # The coach hears by a letter and on the page, and nobody else is asked.
        assert phones(path.world) == []
        with acting(path.world.system):
            (letter,) = Letter.objects.filter(to="ineke@example.org", kind="pathway_news")
        assert f"/trajecten/{path.id}/hoe-gaat-het" in letter.body
        assert goes(path, coach).waits
        with acting(coach):
            assert check_in_reads.waiting(coach, [path.id]) == {path.id}
        found = phoning.in_order(goes(path, person).to_phone, path.now())
        assert found[0].hat.name == "Ineke"
        said(path, coach, Says.GOOD)
        assert not goes(path, coach).waits
        assert reads(path, path.actor(HELPER)) == ["good"]
        key = trying_again.happened(
            actor=coach, pathway_id=path.id, now=path.now(),
            next=Next(About.SEASON, Try.REST, Role.JOB_COACH, path.today + DAY),
        )  # fmt: skip
        trying_again.recover(actor=coach, setback_id=key, now=path.now())
        other = path.world.wearing(path.world.coach("Bram"))
        assert reads(path, other) == []
        with pytest.raises(Pathway.DoesNotExist):
            goes(path, other)

    def test_another_firm_and_a_hat_that_ended_read_nothing(self, path: Path) -> None:
        here, rob = path.world, guided(path)
        bakery, roc = here.firm("Bakkerij"), here.desk("ROC")
        strangers = [
            bakery.actor, roc.actor, here.wearing(here.guide("Els", firm=bakery)),
            here.project_lead, here.officer(),
        ]  # fmt: skip
        said(path, rob, Says.HARD)
        said(path, path.actor(PERSON), Says.TALK)
        trying_again.happened(
            actor=path.actor(MEMBER), pathway_id=path.id, now=path.now(),
            next=Next(About.TEAM, Try.TALK, MEMBER, path.today + 7 * DAY),
        )  # fmt: skip

        for each in strangers:
            assert reads(path, each) == []
            with acting(each):
                assert list(Setback.objects.all()) == []
                assert list(Task.objects.filter(kind="worry")) == []
            for verb in (said, goes):
                with pytest.raises(Pathway.DoesNotExist):
                    verb(path, each)
        do(path, Verb.CLOSE, path.actor(MEMBER))
        assert reads(path, rob) == []

    def test_a_worry_is_read_by_who_phones_and_by_no_colleague(self, path: Path) -> None:
        here = path.world
        said(path, guided(path), Says.HARD)
        colleague = here.wearing(here.colleague(path.chain.firm, "Ali"))
        with acting(here.system):
            lead = Membership.objects.get(pk=here.lead.pk)
            lead.organisation = path.chain.firm.organisation
            lead.save(update_fields=["organisation"])
        for who, seen in (
            (path.actor(MEMBER), ["worry"]), (colleague, []), (here.project_lead, []),
        ):  # fmt: skip
            with acting(who):
                kinds = Task.objects.filter(pathway=path.id).values_list("kind", flat=True)
                assert [*kinds] == seen
        needs = week(actor=path.actor(MEMBER), now=path.now(), first=0, count=9).needs
        assert TaskKind.WORRY in [each.kind for each in needs]


class TestAnswers:
    def test_are_never_changed_and_taken_back_with_the_call_that_was_asked(
        self, path: Path
    ) -> None:
        rob = guided(path)
        made = said(path, rob, Says.TALK)
        for who in (path.actor(MEMBER), path.actor(PERSON), rob):
            with acting(who):
                assert CheckIn.objects.filter(pk=made).update(says="good") == 0
        with (
            pytest.raises((InternalError, ProgrammingError)),
            transaction.atomic(),
            acting(path.world.system),
        ):
            CheckIn.objects.filter(pk=made).update(says="good")
        for who in (path.actor(PERSON), path.actor(HELPER)):
            with pytest.raises(CheckIn.DoesNotExist):
                take_back(actor=who, check_in_id=made, now=path.now())
        assert len(phones(path.world)) == 1
        take_back(actor=rob, check_in_id=made, now=path.now())
        assert reads(path, path.actor(MEMBER)) == reads(path, rob) == []
        assert phones(path.world) == []
        with pytest.raises(CheckIn.DoesNotExist):
            take_back(actor=rob, check_in_id=made, now=path.now())

    def test_leave_a_line_that_does_not_say_what_and_go_after_half_a_year(self, path: Path) -> None:
        said(path, guided(path), Says.HARD)
        said(path, path.actor(PERSON), Says.HARD)
        with acting(path.world.system):
            lines = JournalEntry.objects.filter(subject="check_in").order_by("number")
            noted = [(each.verb, each.role, each.cause_role, each.detail) for each in lines]
        assert noted == [("check_in", "system", "buddy", ""), ("check_in", "candidate", "", "")]
        clock = path.world.clock
        assert let_go(actor=clock, now=path.later(180)).check_ins == 0
        assert let_go(actor=clock, now=path.later(5)).check_ins == 2
        assert reads(path, path.actor(PERSON)) == []


class TestAsking:
    def test_by_letter_each_week_and_by_phone_after_two(self, path: Path) -> None:
        here = path.world
        guided(path)
        with acting(here.system):
            Membership.objects.filter(name="Rob").update(email="rob@example.org")

        def told(now: datetime) -> list[Letter]:
            for each in to_tell(actor=here.clock, now=now):
                tell(actor=here.clock, deadline_id=each, now=now)
            with acting(here.system):
                return list(Letter.objects.filter(kind="check_in"))

        def called() -> bool:
            shown = check_in_reads.how_it_goes(
                actor=path.actor(HELPER), pathway_id=path.id, today=path.today
            )
            needs = week(actor=path.actor(HELPER), now=path.now(), first=0, count=9).needs
            assert (Kind.CHECK_IN in [each.kind for each in needs]) is shown.call
            leads = week(actor=here.project_lead, now=path.now(), first=0, count=9).needs
            assert Kind.CHECK_IN not in [each.kind for each in leads]
            return shown.call

        assert told(path.later(6)) == []
        (letter,) = told(path.later())
        assert (letter.to, called()) == ("rob@example.org", False)
        for word in (path.row.alias, path.chain.person.label, "Rob"):
            assert word not in letter.subject + letter.body
        path.later(6)
        assert not called()
        path.later()
        assert called()
        token = letter.body.partition("/l/")[2].split()[0]
        link, _id, kind, _used = holding(token, now=path.now())
        assert kind == "check_in"
        say_by_link(actor=link, says=Says.GOOD, now=path.now())
        assert not called()
        assert reads(path, path.actor(MEMBER)) == ["good"]
        assert len(told(path.later(7))) == 2
        # Of whoever is away for a time nothing is missed.
        do(path, Verb.INTERRUPT, path.actor(MEMBER))
        path.later(20)
        assert not called()

    def test_a_link_ends_with_who_holds_it_and_is_taken_back(self, path: Path) -> None:
        rob, firm = guided(path), path.actor(MEMBER)
        with acting(path.world.system):
            row = Beside.objects.get(membership=rob.membership_id)
        kept, gone = (
            asking_how.give_link(actor=firm, beside_id=row.pk, now=path.now()).removeprefix("/l/")
            for _ in range(2)
        )
        link = holding(kept, now=path.now())[0]
        made = say_by_link(actor=link, says=Says.HARD, now=path.now())
        take_back(actor=link, check_in_id=made, now=path.now())
        with pytest.raises(Beside.DoesNotExist):
            asking_how.give_link(
                actor=path.world.firm("Bakkerij").actor, beside_id=row.pk, now=path.now()
            )
        around.end(actor=firm, beside_id=row.pk, on=path.today, now=path.now())
        with pytest.raises(Beside.DoesNotExist):
            say_by_link(actor=link, says=Says.GOOD, now=path.now())
        assert asking_how.take_links(actor=firm, beside_id=row.pk, now=path.now()) == 2
        with pytest.raises(NoActor):
            holding(gone, now=path.now())


class TestPhoning:
    def test_who_answers_now_comes_first_else_who_is_next(self, path: Path) -> None:
        contact, lead = path.chain.firm.contact, path.world.lead
        for hat, since, until in ((contact, 8, 12), (lead, 13, 17)):
            hat.phone_from, hat.phone_until, hat.phone = time(since), time(until), "074 1"
        monday = datetime.fromisoformat("2026-11-02T14:00:00+01:00")

        found = phoning.in_order((contact, lead), monday)
        assert [(each.hat, each.now) for each in found] == [(lead, True), (contact, False)]
        assert phoning.next_answer(found, monday) is None
        friday = datetime.fromisoformat("2026-11-06T18:00:00+01:00")
        found = phoning.in_order((contact, lead), friday)
        later = phoning.next_answer(found, friday)
        assert later is not None
        assert (later.hat, later.at.isoformat()) == (contact, "2026-11-09T08:00:00+01:00")
        assert phoning.next_answer((Phone(Membership(phone="1"), None),), friday) is None
        found = phoning.in_order(goes(path, path.actor(PERSON)).to_phone, path.now())
        assert [each.hat for each in found] == [path.chain.desk.caseworker, contact]


class TestSetback:
    def test_says_what_is_tried_and_closes_nothing(self, path: Path) -> None:
        firm, helper = path.actor(MEMBER), path.actor(HELPER)
        until = path.today + 14 * DAY
        key = trying_again.happened(
            actor=firm, pathway_id=path.id, now=path.now(),
            next=Next(About.TRAVEL, Try.OTHER_HOURS, MEMBER, until),
        )  # fmt: skip
        assert path.state is State.FIXED_TERM
        (one,) = check_in_reads.how_it_goes(
            actor=path.actor(PERSON), pathway_id=path.id, today=path.today
        ).setbacks
        assert (one.row.about, one.row.tries, one.row.until) == ("travel", "other_hours", until)
        with refused(Why.OF_ANOTHER_SIDE):
            trying_again.set_back(
                actor=helper, setback_id=key, reason=SetBack.WRONG_BUTTON, now=path.now()
            )
        trying_again.recover(actor=helper, setback_id=key, now=path.now())
        with pytest.raises(Setback.DoesNotExist):
            trying_again.recover(actor=firm, setback_id=key, now=path.now())
        (one,) = tried(path, firm)
        assert one.recovered is not None
        trying_again.set_back(
            actor=helper, setback_id=one.recovered.pk, reason=SetBack.CHANGED, now=path.now()
        )
        trying_again.set_back(
            actor=firm, setback_id=key, reason=SetBack.WRONG_PERSON, now=path.now()
        )
        (one,) = tried(path, firm)
        assert one.undone is not None
        assert (one.undone.reason, one.recovered) == ("wrong_person", None)
        for day, whose in ((path.today - DAY, MEMBER), (until + timedelta(days=400), MEMBER),
                           (until, Role.STEERING)):  # fmt: skip
            with pytest.raises(Refused):
                trying_again.happened(
                    actor=firm, pathway_id=path.id, now=path.now(),
                    next=Next(About.OTHER, Try.REST, whose, day),
                )  # fmt: skip
