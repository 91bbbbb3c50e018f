# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a job coach reports to whoever pays: a draft from what stands there, asked for in time."""

from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist

from hartwerk.access.context import acting
from hartwerk.agenda.finishing import finish_term
from hartwerk.pathways import coach_report, coaching
from hartwerk.pathways.planning import Plan, Step, write_plan
from hartwerk.pathways.refusals import Why
from hartwerk.records.models.agenda import Deadline
from hartwerk.records.models.coaching import CoachGrant, CoachVisit
from hartwerk.rules.actors import Actor, Role
from hartwerk.rules.coaching import Activity, Outcome, Payer
from hartwerk.rules.consent import Channel
from hartwerk.rules.pathways import State, Verb
from hartwerk.rules.reasons import SetBack
from tests.pathways.lives import coach_for
from tests.pathways.paths import DAY, Path, do, led, refused
from tests.people_of_the_network import World, world

pytestmark = pytest.mark.django_db
PAPERS = ("coach_papers_uwv", "coach_papers_municipality")


@pytest.fixture
def twente() -> World:
    return world()


@pytest.fixture
def path(twente: World) -> Path:
    return led(twente, State.FIXED_TERM)


def planned(path: Path, *goals: str, steps: tuple[Step, ...] = ()) -> None:
    write_plan(
        actor=path.world.caseworker, pathway_id=path.id, plan=Plan(goals, steps),
        channel=Channel.SPOKEN, now=path.now(),
    )  # fmt: skip


def granted(path: Path, coach: Actor, since: date, until: date, payer: Payer = Payer.UWV) -> UUID:
    said = coaching.Granted(payer, since, until, 10, "B-17")
    return coaching.grant(actor=coach, pathway_id=path.id, granted=said, now=path.now())


def visited(path: Path, coach: Actor, activity: Activity, words: str = "") -> UUID:
    did = coaching.Did(path.today, 4, Outcome.FINE, activity, words=words)
    return coaching.visit(actor=coach, pathway_id=path.id, did=did, now=path.now())


def runs(path: Path, actor: Actor | None = None) -> list[Deadline]:
    with acting(actor or path.world.system):
        return list(Deadline.objects.filter(kind__in=PAPERS, settled_at=None))


class TestDraft:
    def test_has_goals_steps_visits_and_hours_of_a_period_and_names_nobody_else(
        self, path: Path
    ) -> None:
        coach, first = coach_for(path), path.today
        steps = (
            Step("Met Ineke de kar leren rijden", "Ineke", first + 9 * DAY),
            Step("Klok", done=True),
        )
        planned(path, "Ik wil een vaste plek", steps=steps)
        key = granted(path, coach, first, first + 180 * DAY)
        visited(path, coach, Activity.AT_WORK, "Ineke doet het voor")
        path.later(10)
        visited(path, coach, Activity.PHONE)

        whole = coach_report.draft(actor=coach, pathway_id=path.id, today=path.today)
        part = coach_report.draft(
            actor=coach, pathway_id=path.id, today=path.today, grant_id=key, since=first + DAY
        )

        assert (whole.since, whole.last, whole.left) == (first, path.today, 32)
        assert whole.goals == ("Ik wil een vaste plek",)
        assert [(each.what, each.who, each.done) for each in whole.steps] == [
            ("Met […] de kar leren rijden", "", False), ("Klok", "", True),
        ]  # fmt: skip
        assert [each.words for each in whole.visits] == ["[…] doet het voor", ""]
        assert (whole.cut, whole.quarters) == (True, 8)
        assert ([each.activity for each in part.visits], part.left) == (["phone"], 32)
        with refused(Why.DAY):
            coach_report.draft(
                actor=coach, pathway_id=path.id, today=path.today, since=first, last=first - DAY
            )
        with pytest.raises(ObjectDoesNotExist):
            coach_report.draft(
                actor=coach, pathway_id=path.id, today=path.today, grant_id=UUID(int=7)
            )

    def test_is_for_the_coach_of_today_the_helper_and_the_person(
        self, twente: World, path: Path
    ) -> None:
        coach = coach_for(path)
        planned(path, "Ik wil een vaste plek")
        others = (
            twente.employer, twente.project_lead, twente.wearing(twente.coach("Otto")),
            twente.wearing(twente.guide("Rob")), twente.desk("ROC").actor,
            world("Elders").caseworker,
        )  # fmt: skip

        for who in (coach, twente.caseworker, path.actor(Role.CANDIDATE)):
            found = coach_report.draft(actor=who, pathway_id=path.id, today=path.today)
            assert found.goals == ("Ik wil een vaste plek",)
            assert (found.grant, found.left, found.visits) == (None, 0, ())
        for who in others:
            with pytest.raises(ObjectDoesNotExist):
                coach_report.draft(actor=who, pathway_id=path.id, today=path.today)
        do(path, Verb.CLOSE, twente.employer)
        with pytest.raises(ObjectDoesNotExist):
            coach_report.draft(actor=coach, pathway_id=path.id, today=path.today)

    def test_without_a_plan_or_of_hours_that_begin_later_says_what_there_is(
        self, path: Path
    ) -> None:
        coach, first = coach_for(path), path.today + 30 * DAY
        granted(path, coach, first, first + 180 * DAY)

        found = coach_report.draft(actor=coach, pathway_id=path.id, today=path.today)

        assert (found.since, found.last) == (first, first)
        assert (found.goals, found.steps, found.visits, found.next_on) == ((), (), (), None)


class TestPapers:
    @pytest.mark.parametrize(
        ("payer", "kinds"),
        [
            (Payer.UWV, ["coach_papers_uwv"]),
            (Payer.MUNICIPALITY, ["coach_papers_municipality"]),
            (Payer.EMPLOYER, []),
        ],
    )
    def test_jc_02_are_asked_for_before_the_hours_end_by_who_reads_them(
        self, twente: World, path: Path, payer: Payer, kinds: list[str]
    ) -> None:
        coach, last = coach_for(path), path.today + 200 * DAY

        granted(path, coach, path.today, last + DAY, payer)

        terms = runs(path)
        assert [each.kind for each in terms] == kinds
        for term in terms:
            assert (term.rule, term.whose) == ("JC-02", "caseworker")
            assert term.due_on == last - 56 * DAY
            assert term.warn_on is not None
            assert 14 <= (term.due_on - term.warn_on).days <= 17
            # Who pays is for the helper to know: nobody else hears that it is late.
            assert term.escalate_on is None
        assert [each.kind for each in runs(path, twente.caseworker)] == kinds
        assert runs(path, twente.project_lead) == []
        assert runs(path, twente.employer) == []

    def test_fall_away_with_a_report_that_is_made_in_time_and_come_back_with_it(
        self, path: Path
    ) -> None:
        coach = coach_for(path)
        granted(path, coach, path.today, path.today + 100 * DAY)
        visited(path, coach, Activity.REPORT)
        assert len(runs(path)) == 1
        path.later(35)

        made = visited(path, coach, Activity.REPORT)
        assert runs(path) == []
        coaching.take_back(
            actor=coach, of=CoachVisit, line_id=made, reason=SetBack.WRONG_BUTTON, now=path.now()
        )

        (again,) = runs(path)
        finish_term(actor=path.world.caseworker, deadline_id=again.pk, now=path.now())
        visited(path, coach, Activity.PHONE)
        assert runs(path) == []

    def test_are_of_the_last_hours_and_go_with_them(self, path: Path) -> None:
        coach, first = coach_for(path), path.today
        granted(path, coach, first, first + 100 * DAY)
        later = granted(path, coach, first + 100 * DAY, first + 280 * DAY, Payer.MUNICIPALITY)
        assert [each.kind for each in runs(path)] == ["coach_papers_municipality"]

        coaching.take_back(
            actor=coach, of=CoachGrant, line_id=later, reason=SetBack.WRONG_BUTTON, now=path.now()
        )

        assert [each.kind for each in runs(path)] == ["coach_papers_uwv"]
