# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""A job coach: named for a period, paid by hours that somebody grants, and what is noted down."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.actors import wearing
from hartwerk.access.context import acting
from hartwerk.agenda.finishing import finish
from hartwerk.membership.hats import end_hat
from hartwerk.membership.refusals import StillNeeded
from hartwerk.pathways import aftercare, around, coaching, coaching_reads, trying_again
from hartwerk.pathways.aftercare import Heard
from hartwerk.pathways.checking_in import say
from hartwerk.pathways.leading import Leads, say_who_leads
from hartwerk.pathways.refusals import Why
from hartwerk.pathways.sheets import NotWritten, Wrong
from hartwerk.pathways.trying_again import Next
from hartwerk.pathways.watching import watch
from hartwerk.records.models.agenda import Deadline, Task
from hartwerk.records.models.around import Beside
from hartwerk.records.models.coaching import CoachGrant, CoachVisit
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.aftercare import Living, Measured
from hartwerk.rules.aftercare import Says as Works
from hartwerk.rules.around import Part
from hartwerk.rules.check_ins import Says as Goes
from hartwerk.rules.coaching import Activity, Outcome, Payer
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathway_terms import Kind as Term
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from hartwerk.rules.setbacks import About, Try
from tests.pathways.lives import checked, coach_for
from tests.pathways.paths import DAY, Path, back, do, led, refused
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def path(twente: World) -> Path:
    return led(twente, State.FIXED_TERM)


def granted(path: Path, coach: Actor, since: date, until: date, **more: Any) -> UUID:
    said = coaching.Granted(more.pop("payer", Payer.UWV), since, until, 10, "B-17", **more)
    return coaching.grant(actor=coach, pathway_id=path.id, granted=said, now=path.now())


def visited(path: Path, coach: Actor, quarters: int = 4, **more: Any) -> UUID:
    did = coaching.Did(more.pop("on", path.today), quarters, Outcome.FINE, **more)
    return coaching.visit(actor=coach, pathway_id=path.id, did=did, now=path.now())


def coach_now(path: Path) -> str:
    with acting(path.world.system):
        hat = coaching_reads.coach_today(path.id, path.today)
        return hat.name if hat else ""


def sees(path: Path, coach: Actor) -> bool:
    found = coaching_reads.coached(actor=coach, today=path.today)
    return [each.pathway.pk for each in found] == [path.id]


def tasks(path: Path, kind: str = "no_coach") -> list[Task]:
    with acting(path.world.system):
        return list(Task.objects.filter(kind=kind, done_at=None).order_by("membership"))


class TestCoach:
    def test_is_named_by_employer_helper_or_lead_and_sees_it_as_long_as_it_lasts(
        self, twente: World, path: Path
    ) -> None:
        ineke = coach_for(path, "Ineke", path.actor(Role.CASEWORKER))
        assert (coach_now(path), sees(path, ineke)) == ("Ineke", True)
        otto = coach_for(path, "Otto", path.actor(Role.PROJECT_LEAD))

        assert (coach_now(path), sees(path, ineke), sees(path, otto)) == ("Otto", False, True)
        for who in (twente.firm("Bakkerij").actor, twente.desk("ROC").actor, otto):
            with pytest.raises(ObjectDoesNotExist):
                coach_for(path, "Piet", who)
        hat = otto.membership_id or UUID(int=0)
        with pytest.raises(StillNeeded):
            end_hat(actor=twente.project_lead, membership_id=hat, now=path.now())
        do(path, Verb.CLOSE, twente.employer)
        assert (coach_now(path), sees(path, otto)) == ("", False)
        with pytest.raises(ObjectDoesNotExist):
            visited(path, otto)
        back(path, twente.employer)
        assert sees(path, otto)

    def test_writes_on_in_aftercare_and_when_it_is_closed_the_helper_alone_asks_how_it_goes(
        self, twente: World
    ) -> None:
        path = led(twente, State.AFTERCARE)
        ineke, helper = coach_for(path), path.actor(Role.CASEWORKER)
        next: dict[str, Any] = {
            "next": Next(About.TEAM, Try.TALK, Role.JOB_COACH, path.today + DAY),
            "pathway_id": path.id, "now": path.now(),
        }  # fmt: skip

        key = granted(path, ineke, path.today, path.today + 300 * DAY)

        assert sees(path, ineke)
        visited(path, ineke)
        say(actor=ineke, pathway_id=path.id, says=Goes.GOOD, now=path.now())
        for who in (ineke, helper):
            trying_again.happened(actor=who, **next)
        path.later(180)
        visited(path, ineke, 6)
        with acting(twente.system):
            assert CoachVisit.objects.filter(pathway=path.id).count() == 2
        # Closed is over: nobody comes by any more, and of aftercare there are the three checks.
        do(path, Verb.CLOSE, path.actor(Role.EMPLOYER))
        for call in (
            lambda: visited(path, ineke),
            lambda: coaching.take_back(
                actor=ineke, of=CoachGrant, line_id=key, reason=SetBack.CHANGED, now=path.now()
            ),
        ):
            with pytest.raises(ObjectDoesNotExist):
                call()
        checked(path)
        path.later(360)
        aftercare.check(
            actor=helper, pathway_id=path.id, kind=Term.AFTERCARE_SECOND, now=path.now(),
            heard=Heard(Works.HERE, Measured.CANDIDATE, Channel.PHONE, 24, Living.WAGE),
        )  # fmt: skip

    def test_is_replaced_while_away_and_a_helper_says_nothing_of_colleagues(
        self, twente: World, path: Path
    ) -> None:
        helper, rob = twente.caseworker, twente.guide("Rob")
        buddy = around.name_buddy(
            actor=twente.employer, pathway_id=path.id, hat_id=rob.pk, since=path.today,
            now=path.now(),
        )  # fmt: skip
        ineke, otto = coach_for(path, actor=helper), twente.coach("Otto")

        around.plan_absence(
            actor=helper, pathway_id=path.id, hat_id=otto.pk, part=Part.COACH, now=path.now(),
            since=path.today + DAY, until=path.today + 8 * DAY,
        )  # fmt: skip

        path.later(2)
        watch(actor=twente.clock, now=path.now())
        assert (coach_now(path), sees(path, wearing(otto.pk))) == ("Otto", True)
        assert sees(path, ineke)
        for call in (
            lambda: around.end(actor=helper, beside_id=buddy, on=path.today, now=path.now()),
            lambda: around.name_buddy(
                actor=helper, pathway_id=path.id, hat_id=rob.pk, since=path.today, now=path.now()
            ),
        ):
            with pytest.raises(ObjectDoesNotExist):
                call()
        path.later(8)
        assert coach_now(path) == "Ineke"

    def test_who_falls_away_is_asked_about_once_until_somebody_says_it_is_well(
        self, twente: World, path: Path
    ) -> None:
        rob = twente.guide("Rob")
        around.name_buddy(
            actor=twente.employer, pathway_id=path.id, hat_id=rob.pk, since=path.today,
            now=path.now(),
        )  # fmt: skip
        coach_for(path)
        with acting(twente.system):
            row = Beside.objects.get(part="coach")
        around.end(actor=twente.employer, beside_id=row.pk, on=path.today + DAY, now=path.now())
        assert watch(actor=twente.clock, now=path.later()) == 0

        path.later(2)
        assert [watch(actor=twente.clock, now=path.now()) for _ in range(2)] == [1, 1]

        found = tasks(path)
        helper = twente.caseworker.membership_id
        assert {each.membership_id for each in found} == {helper, twente.lead.pk}
        mine = next(each for each in found if each.membership_id == helper)
        finish(actor=twente.caseworker, task_id=mine.pk, now=path.now())
        assert watch(actor=twente.clock, now=path.later()) == 0
        assert tasks(path) == []


class TestGrant:
    def test_jc_02_is_told_eight_weeks_before_its_last_day_and_falls_away_with_it(
        self, twente: World, path: Path
    ) -> None:
        coach, last = coach_for(path), path.today + 200 * DAY
        key = granted(path, coach, path.today, last + DAY)

        def runs() -> Deadline | None:
            with acting(twente.system):
                return Deadline.objects.filter(kind="coach_grant", settled_at=None).first()

        term = runs()
        assert term is not None
        assert (term.rule, term.due_on, term.whose) == ("JC-02", last, "caseworker")
        assert term.warn_on is not None
        assert 56 <= (last - term.warn_on).days <= 59
        coaching.take_back(
            actor=coach, of=CoachGrant, line_id=key, reason=SetBack.WRONG_BUTTON, now=path.now()
        )
        assert runs() is None

    def test_is_of_days_and_hours_that_can_be_and_written_by_coach_or_helper(
        self, twente: World, path: Path
    ) -> None:
        coach, today = coach_for(path), path.today
        granted(path, twente.caseworker, today, today + 28 * DAY)
        for since, until, why in (
            (today, today, Why.DAY),
            (today, today + 2000 * DAY, Why.DAY),
            (today + 27 * DAY, today + 60 * DAY, Why.THERE_ALREADY),
        ):
            with refused(why):
                granted(path, coach, since, until)
        with pytest.raises(NotWritten):
            coaching.grant(
                actor=coach, pathway_id=path.id, now=path.now(),
                granted=coaching.Granted(
                    Payer.UWV, today + 28 * DAY, today + 60 * DAY, 1, "BSN 111222333"
                ),
            )  # fmt: skip
        for who in (twente.employer, twente.project_lead, twente.wearing(twente.coach("Otto"))):
            with pytest.raises(ObjectDoesNotExist):
                granted(path, who, today + 28 * DAY, today + 60 * DAY)
        assert granted(path, coach, today + 28 * DAY, today + 60 * DAY)


class TestVisit:
    def test_takes_from_the_hours_says_the_next_time_and_is_taken_back_by_its_coach(
        self, twente: World, path: Path
    ) -> None:
        coach = coach_for(path)
        granted(path, coach, path.today, path.today + 180 * DAY)
        first = visited(path, coach, 6, next_on=path.today + 14 * DAY)
        visited(path, coach, 2, activity=Activity.PHONE, words="De heftruck oefenen")

        def left() -> tuple[int, int]:
            (one,) = coaching_reads.coached(actor=coach, today=path.today)
            return one.left, len(one.visits)

        assert left() == (32, 2)
        seen = coaching_reads.coaching(
            actor=path.actor(Role.CANDIDATE), pathway_id=path.id, today=path.today
        )
        assert [each.words for each in seen.visits] == ["De heftruck oefenen", ""]
        for who in (twente.caseworker, twente.wearing(twente.coach("Otto"))):
            with pytest.raises(ObjectDoesNotExist):
                taken_back(path, who, first)
        taken_back(path, coach, first)
        assert left() == (38, 1)
        with pytest.raises(ObjectDoesNotExist):
            taken_back(path, coach, first)

    def test_jc_03_keeps_nothing_of_health_and_no_day_that_cannot_be(self, path: Path) -> None:
        coach = coach_for(path)
        for said, why in (
            ("Vaker pauze door de depressie", Wrong.PRIVATE),
            ("x" * 121, Wrong.LONG),
        ):
            with pytest.raises(NotWritten) as problem:
                visited(path, coach, words=said)
            assert (problem.value.field, problem.value.why) == ("woorden", why)
        for on, next_on in (
            (path.today + DAY, None),
            (path.row.agreed_on - DAY, None),
            (path.today, path.today),
        ):
            with refused(Why.DAY):
                visited(path, coach, on=on, next_on=next_on)
        for quarters in (0, 33):
            with refused(Why.HOURS):
                visited(path, coach, quarters)
        with acting(path.world.system):
            assert not CoachVisit.objects.exists()

    def test_a_month_is_all_that_was_done_also_where_it_is_over_by_payer(
        self, twente: World, path: Path
    ) -> None:
        other = led(twente, State.FIXED_TERM)
        coach = coach_for(path)
        around.name_buddy(
            actor=twente.employer, pathway_id=other.id, hat_id=coach.membership_id or UUID(int=0),
            since=other.today, part=Part.COACH, now=other.now(),
        )  # fmt: skip
        granted(path, coach, path.today, path.today + 180 * DAY)
        granted(other, coach, other.today, other.today + 180 * DAY, payer=Payer.MUNICIPALITY)
        visited(path, coach, 6)
        visited(path, coach, 1)
        wrong = visited(other, coach, 30)
        taken_back(other, coach, wrong)
        visited(other, coach, 4)
        do(path, Verb.CLOSE, twente.employer)

        uwv = coaching_reads.month(actor=coach, day=path.today, payer=Payer.UWV)
        work = coaching_reads.month(actor=coach, day=path.today, payer=Payer.MUNICIPALITY)

        assert (uwv.quarters, work.quarters) == (7, 4)
        assert sum(each.visit.quarters for each in uwv.all) == 11
        assert uwv.payers == (Payer.UWV, Payer.MUNICIPALITY)
        assert {each.grant.reference for each in uwv.entries if each.grant} == {"B-17"}
        with pytest.raises(ObjectDoesNotExist):
            coaching_reads.month(actor=twente.caseworker, day=path.today, payer=None)


class TestTeamLead:
    def test_is_a_name_that_the_firm_writes_and_takes_away(self, twente: World, path: Path) -> None:
        coach = coach_for(path)

        def say(name: str, who: Actor) -> None:
            leads = Leads(name, "074 123 45 67" if name else "")
            say_who_leads(
                actor=who, pathway_id=path.id, leads=leads, on_behalf=path.said(who), now=path.now()
            )

        say("Dennis", twente.employer)
        whole = coaching_reads.one(actor=coach, pathway_id=path.id, today=path.today)
        assert whole.leads == Leads("Dennis", "074 123 45 67")
        say("", twente.project_lead)
        assert coaching_reads.one(actor=coach, pathway_id=path.id, today=path.today).leads is None
        with pytest.raises(ObjectDoesNotExist):
            say("Karin", twente.caseworker)


def taken_back(path: Path, who: Actor, line: UUID) -> None:
    coaching.take_back(
        actor=who, of=CoachVisit, line_id=line, reason=SetBack.WRONG_BUTTON, now=path.now()
    )
